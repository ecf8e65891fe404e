"""What stands in one box of a line: as it is stored, and in a reader's words."""

import datetime as dt
import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from .kinds import Kind
from .models import PlanRow, Project


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a list for a reader. ``facts`` are its filled boxes but the first, with labels."""

    row: PlanRow
    title: str
    facts: list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class PlanList:
    """One list of a plan, and what was taken out of it, latest first."""

    kind: Kind
    lines: list[Line]
    taken_out: list[PlanRow]


def read_lists(project: Project, kinds: Iterable[Kind]) -> list[PlanList]:
    """One query for each kind, however many lines."""
    return [_read(project, kind) for kind in kinds]


def _read(project: Project, kind: Kind) -> PlanList:
    people = [name for name in kind.fields if kind.model._meta.get_field(name).many_to_one]  # noqa: SLF001 -- Django documents it
    rows = list(kind.model.objects.filter(project=project).select_related(*people))
    return PlanList(
        kind,
        [_line(kind, row) for row in rows if row.taken_out_at is None],
        sorted(
            (row for row in rows if row.taken_out_at), key=lambda row: row.saved_at, reverse=True
        ),
    )


def _line(kind: Kind, row: PlanRow) -> Line:
    title = str(row)
    words = [(str(_field(row, name).verbose_name), in_words(row, name)) for name in kind.fields]
    return Line(row, title, [(label, text) for label, text in words if text and text != title])


def stored_text(row: PlanRow, name: str) -> str:
    """The box as one text, the same for the same value whoever asks. No query."""
    value = _field(row, name).value_from_object(row)
    if value is None:
        return ""
    return json.dumps(value) if isinstance(value, list | bool) else str(value)


def in_words(row: PlanRow, name: str) -> str:
    """The box as a person reads it; empty when nothing is in it. A query for a person's name."""
    field, value = _field(row, name), getattr(row, name)
    if value is None or value in ("", []):
        return ""
    if field.choices:
        return str(getattr(row, f"get_{name}_display")())
    return _words(value)


def _words(value: Any) -> str:
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, dt.date):
        return date_format(value, "j F Y")
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return str(value)


def _field(row: PlanRow, name: str) -> models.Field[Any, Any]:
    field: models.Field[Any, Any] = row._meta.get_field(name)  # type: ignore[assignment]  # noqa: SLF001 -- Django documents it
    return field
