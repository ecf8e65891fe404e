"""Geometry of a school year: rows of days in, positions out.

As in ``charts``: widths are per cent, so that text keeps its size, and nothing here reads a database.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from django.utils.formats import date_format

from .dates import FIRST_MONTH, school_year, school_year_label

# Pixels.
FIRST_ROW = 44
NAME_TO_TRACK = 28
LANE = 32
TO_NEXT = 42
FOOT = 20

# Per cent: so much stays free on both sides, for half a mark.
SIDE = 2.5
WHOLE = 100
NEAREST = 5.3
"""Per cent of the width by which two marks are apart that do not touch on a narrow screen."""
NAME_FITS = 56
"""Letters of a name on a narrow screen; the table beside the chart has it whole."""


class Kind(StrEnum):
    HELD = "held"
    LATE = "late"
    PLANNED = "planned"


@dataclass(frozen=True, slots=True)
class Day:
    """``label`` stands in the mark, ``title`` says it in words."""

    day: dt.date
    label: str
    title: str
    kind: Kind


@dataclass(frozen=True, slots=True)
class Mark:
    x: str
    y: int
    text_y: int
    of: Day


@dataclass(frozen=True, slots=True)
class Row:
    name: str
    name_y: int
    track: tuple[str, str, int]
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class YearDrawing:
    year: int
    height: int
    months: tuple[tuple[str, str], ...]
    rows: tuple[Row, ...]
    today: str

    @property
    def label(self) -> str:
        return school_year_label(self.year)


def draw(rows: Sequence[tuple[str, Sequence[Day]]], today: dt.date) -> YearDrawing | None:
    """The school year of ``today``, September to July; August too, where somebody meets then.

    Days of other years are left out, and so are rows without a day; None where no row is left.
    """
    year = school_year(today)
    kept = [
        (name, sorted((d for d in days if school_year(d.day) == year), key=lambda each: each.day))
        for name, days in rows
    ]
    kept = [(name, days) for name, days in kept if days]
    if not kept:
        return None
    first = dt.date(year, FIRST_MONTH, 1)
    in_august = any(d.day.month == FIRST_MONTH - 1 for _name, days in kept for d in days)
    end = dt.date(year + 1, FIRST_MONTH if in_august else FIRST_MONTH - 1, 1)
    span = (end - first).days

    def across(day: dt.date) -> float:
        return SIDE + min(1, (day - first).days / span) * (WHOLE - 2 * SIDE)

    drawn, y = [], FIRST_ROW
    for name, days in kept:
        row, y = _row(name, [(across(day.day), day) for day in days], y)
        drawn.append(row)
    starts = [first.replace(month=month) for month in range(FIRST_MONTH, 13)]
    starts += [dt.date(year + 1, month, 1) for month in range(1, end.month)]
    return YearDrawing(
        year=year,
        height=y - TO_NEXT + FOOT,
        months=tuple((_per_cent(across(each)), date_format(each, "M")) for each in starts),
        rows=tuple(drawn),
        today=_per_cent(across(today)),
    )


def _row(name: str, days: Sequence[tuple[float, Day]], top: int) -> tuple[Row, int]:
    """And where the next row begins. Days too near to each other stand one below the other."""
    track, lanes, marks = top + NAME_TO_TRACK, list[float](), list[Mark]()
    for x, day in days:
        free = (lane for lane, last in enumerate(lanes) if x - last >= NEAREST)
        lane = next(free, len(lanes))
        lanes[lane : lane + 1] = [x]
        y = track + lane * LANE
        marks.append(Mark(_per_cent(x), y, y + 5, day))
    short = name if len(name) <= NAME_FITS else f"{name[: NAME_FITS - 1].rstrip()}…"
    ends = (_per_cent(days[0][0]), _per_cent(days[-1][0]), track)
    row = Row(short, top, ends, tuple(marks))
    return row, track + (len(lanes) - 1) * LANE + TO_NEXT


def _per_cent(x: float) -> str:
    return f"{round(x, 2):g}%"
