"""What stands in one box of a line: as it is stored, and in a reader's words."""

import datetime as dt
import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from . import mechanisms
from .kinds import Kind
from .models import PlanRow, Project
from .summaries import Summary, of_rows


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a list for a reader. ``words`` are its filled boxes by name, ``labels`` theirs."""

    row: PlanRow
    title: str
    words: dict[str, str]
    labels: dict[str, str]

    @property
    def facts(self) -> list[tuple[str, str]]:
        """Label and words of every filled box but the one that is the title."""
        told = ((self.labels[name], text) for name, text in self.words.items())
        return [(label, text) for label, text in told if text != self.title]


@dataclass(frozen=True, slots=True)
class PlanList:
    """One list of a plan, and what was taken out of it, latest first."""

    kind: Kind
    lines: list[Line]
    taken_out: list[PlanRow]

    @property
    def rows(self) -> list[PlanRow]:
        return [line.row for line in self.lines]

    @property
    def summary(self) -> Summary:
        return of_rows(self.kind.key, self.rows)


def read_lists(project: Project, kinds: Iterable[Kind]) -> list[PlanList]:
    """One query for each kind, however many lines."""
    return [_read(project, kind) for kind in kinds]


def _read(project: Project, kind: Kind) -> PlanList:
    people = [name for name in kind.fields if kind.model._meta.get_field(name).many_to_one]  # noqa: SLF001 -- Django documents it
    found = kind.model.objects.filter(project=project).select_related(*people)
    rows = list(found.annotate(**kind.model.beside))
    return PlanList(
        kind,
        [_line(kind, row) for row in rows if row.taken_out_at is None],
        sorted(
            (row for row in rows if row.taken_out_at), key=lambda row: row.saved_at, reverse=True
        ),
    )


def _line(kind: Kind, row: PlanRow) -> Line:
    words = {name: in_words(row, name) for name in kind.fields}
    return Line(
        row,
        str(row),
        {name: text for name, text in words.items() if text},
        {name: str(_field(row, name).verbose_name) for name in kind.fields},
    )


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
        return ", ".join(str(mechanisms.NAMES.get(each, each)) for each in value)
    return str(value)


def _field(row: PlanRow, name: str) -> models.Field[Any, Any]:
    field: models.Field[Any, Any] = row._meta.get_field(name)  # type: ignore[assignment]  # noqa: SLF001 -- Django documents it
    return field
