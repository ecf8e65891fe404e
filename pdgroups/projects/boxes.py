"""What stands in one box of a line: as it is stored, and in a reader's words."""

import datetime as dt
import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

from django.db import models
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from pdgroups.core.prepared import prepared

from . import mechanisms
from .kinds import Kind
from .models import PlanRow, Project
from .sharing import Sight
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


@dataclass(frozen=True)
class PlanList:
    """One list of a plan, and what was taken out of it, latest first.

    Of a list that the reader does not get (``is_kept``) there is nothing.
    """

    kind: Kind
    rows: list[PlanRow]
    taken_out: list[PlanRow]
    is_kept: bool = False

    @cached_property
    def lines(self) -> list[Line]:
        """The rows in a reader's words: only a page that says them all pays for that."""
        labels = _labels(self.kind)
        return [_in_words(self.kind, row, labels) for row in self.rows]

    @property
    def summary(self) -> Summary:
        return of_rows(self.kind.key, self.rows)


def read_lists(project: Project, kinds: Iterable[Kind], sight: Sight) -> list[PlanList]:
    """As a reader gets them. One query for each kind, however many lines."""
    return [
        _read(project, kind, sight) if sight.sees_part(kind) else PlanList(kind, [], [], True)
        for kind in kinds
    ]


def _read(project: Project, kind: Kind, sight: Sight) -> PlanList:
    rows = _of_plan(kind.model, kind.fields, project=project.pk)
    for row in rows:
        row.project = project
        _take_off(kind, row, sight)
    return PlanList(
        kind,
        [row for row in rows if row.taken_out_at is None],
        sorted(
            (row for row in rows if row.taken_out_at), key=lambda row: row.saved_at, reverse=True
        ),
    )


def with_others(kind: Kind) -> models.QuerySet[PlanRow]:
    """The lines of a list with the people and the lines that they name. One query."""
    return _with_others(kind.model, kind.fields)


@cache
def _with_others(model: type[PlanRow], fields: tuple[str, ...]) -> models.QuerySet[PlanRow]:
    """Put together once, and never read itself: what a page asks is made from it."""
    lines = model.objects.annotate(**model.beside)
    others = [name for name in fields if _field(model, name).many_to_one]
    # Asked for nothing by name, ``select_related`` would bring project, group, programme and school.
    return lines.select_related(*others) if others else lines


@prepared
def _of_plan(
    model: type[PlanRow], fields: tuple[str, ...], *, project: int
) -> models.QuerySet[PlanRow]:
    return _with_others(model, fields).filter(project=project)


def line_of(kind: Kind, row: PlanRow, sight: Sight) -> Line:
    """One line for a reader. What it names of a list that they do not get is taken off ``row``. No query."""
    _take_off(kind, row, sight)
    return _in_words(kind, row, _labels(kind))


def _take_off(kind: Kind, row: PlanRow, sight: Sight) -> None:
    for name, other in _named_lines(kind.model, kind.fields):
        if not sight.sees_rows_of(other):
            setattr(row, name, None)


@cache
def _named_lines(model: type[PlanRow], fields: tuple[str, ...]) -> list[tuple[str, type[PlanRow]]]:
    """The boxes that name a line of another list, and whose line."""
    others = ((name, _field(model, name).related_model) for name in fields)
    return [
        (name, other)
        for name, other in others
        if isinstance(other, type) and issubclass(other, PlanRow)
    ]


def _labels(kind: Kind) -> dict[str, str]:
    return {name: str(_field(kind.model, name).verbose_name) for name in kind.fields}


def _in_words(kind: Kind, row: PlanRow, labels: dict[str, str]) -> Line:
    words = {name: in_words(row, name) for name in kind.fields}
    return Line(row, str(row), {name: text for name, text in words.items() if text}, labels)


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


def _field(row: PlanRow | type[PlanRow], name: str) -> models.Field[Any, Any]:
    field: models.Field[Any, Any] = row._meta.get_field(name)  # type: ignore[assignment]  # noqa: SLF001 -- Django documents it
    return field
