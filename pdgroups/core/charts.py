"""Geometry of the charts: figures in, positions out.

On a page widths are percentages and no chart has a ``viewBox``, so that text keeps its size
on a phone. In a file, which has a size of its own, they are pixels. Nothing here reads a
database or decides who may see a figure: it draws what it is given. Templates in
``templates/components/`` turn the positions into SVG.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

LEVELS: tuple[Promise, ...] = (_("Not at all"), _("A little"), _("Fairly"), _("Very"))
LAST_NOT_CONFIDENT = 2
WHOLE = 100
MOST_JOINED = 2

# Pixels.
BAR = 58
FIRST_BAR = 30
NEXT_BAR = BAR + 34
# A figure is printed inside its part of the bar from these widths, in per cent.
NAME_FITS = 16
FITS_A_PHONE = 12
FITS_A_LAPTOP = 7
FITS_A_WIDE_SCREEN = 3


@dataclass(frozen=True, slots=True)
class Level:
    """The share of people who gave one answer.

    Args:
        position: 1 (weakest) to 4 (strongest); it chooses the colour. 0 is an answer off
            the scale, such as "Not part of my role", and comes last.
        value: whole per cent, 0 to 100.
        count: number of people, when it may be shown.
        text: shown in place of the figure, for "more than 90%".
        name: the answer's words; the confidence scale's when empty.
    """

    position: int
    value: int
    count: int | None = None
    text: str = ""
    name: str | Promise = ""

    def __post_init__(self) -> None:
        if not 0 <= self.position <= len(LEVELS):
            raise ValueError(f"A level stands at 0 to {len(LEVELS)}, not at {self.position}.")
        if not 0 <= self.value <= WHOLE:
            raise ValueError(f"A share is 0 to 100 per cent, not {self.value}.")
        if not self.position and not self.name:
            raise ValueError("An answer off the scale needs its own words.")

    @property
    def label(self) -> str:
        return self.text or f"{self.value}%"

    @property
    def title(self) -> str:
        return str(self.name or LEVELS[self.position - 1])


@dataclass(frozen=True, slots=True)
class Row:
    """One bar: a survey, or one role in it.

    Args:
        name: short, in bold above the bar ("Baseline").
        note: beside it ("October 2026, 23 answers").
        levels: in scale order; levels that may not be listed are left out.
        answers: how many people answered, as words or a number; empty when unknown.
    """

    name: str
    note: str
    levels: tuple[Level, ...]
    answers: str | int = ""


@dataclass(frozen=True, slots=True)
class Part:
    """One level's piece of a bar; lengths are SVG lengths, heights are pixels."""

    level: Level
    x: str
    width: str
    middle: str
    value_y: int
    name_y: int
    fit: str
    shows_value: bool
    shows_name: bool


@dataclass(frozen=True, slots=True)
class Bar:
    name: str
    note: str
    title_y: int
    y: int
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """Joins the same boundary in two bars; ``middle`` parts confident from not confident."""

    x1: str
    y1: int
    x2: str
    y2: int
    middle: bool


@dataclass(frozen=True, slots=True)
class Drawing:
    height: int
    bars: tuple[Bar, ...]
    lines: tuple[Line, ...]
    bar_height: int = BAR


Across = Callable[[float], str]
"""How far along a bar, from per cent to an SVG length."""


def likert(rows: Sequence[Row], *, width: int | None = None, joined: bool = True) -> Drawing:
    """Stacked bars from weakest to strongest answer; two surveys are joined by lines.

    Args:
        rows: one or two surveys, or any number of roles.
        width: of the bars in pixels, for a file; a page stretches them to fit.
        joined: whether a second row is what became of the first.

    Raises:
        ValueError: there is no row, or there are more than two to join.
    """
    if not rows or (joined and len(rows) > MOST_JOINED):
        raise ValueError(f"A bar chart compares one or two surveys, not {len(rows)}.")
    across = _pixels(width) if width else percent
    tops = [FIRST_BAR + index * NEXT_BAR for index in range(len(rows))]
    # Under a second bar that is joined, because the lines end above it.
    below = [joined and index > 0 for index in range(len(rows))]
    bars = tuple(
        _bar(row, top, across, top + BAR + 24 if is_below else top - 12)
        for row, top, is_below in zip(rows, tops, below, strict=True)
    )
    height = tops[-1] + BAR + (32 if below[-1] else 4)
    return Drawing(height, bars, _lines(rows, tops, across) if joined else ())


def widths(row: Row) -> list[float]:
    """How wide each level is drawn, in per cent of the whole bar.

    Whole per cents may add up to 101: then the bar shrinks them to fit. They are never
    stretched, because people who gave no listed answer leave a gap.
    """
    total = sum(level.value for level in row.levels)
    scale = WHOLE / total if total > WHOLE else 1
    return [level.value * scale for level in row.levels]


def key(rows: Sequence[Row]) -> list[Level]:
    """The levels that any of the rows lists, in scale order, each once."""
    seen = {level.position: level for row in reversed(rows) for level in row.levels}
    return sorted(seen.values(), key=_scale_order)


def table(rows: Sequence[Row]) -> list[tuple[Row, list[Level | None]]]:
    """Each row with one cell per level of ``key``; ``None`` where it lists no such level."""
    columns = [level.position for level in key(rows)]
    return [
        (row, [{level.position: level for level in row.levels}.get(at) for at in columns])
        for row in rows
    ]


def _scale_order(level: Level) -> int:
    return level.position or len(LEVELS) + 1


def percent(value: float) -> str:
    return f"{round(value, 2):g}%"


def _pixels(width: int) -> Across:
    return lambda value: f"{round(value * width / WHOLE, 2):g}"


def _bar(row: Row, top: int, across: Across, title_y: int) -> Bar:
    parts = []
    x = 0.0
    for level, width in zip(row.levels, widths(row), strict=True):
        if width:
            parts.append(_part(level, x, width, top, across))
        x += width
    return Bar(row.name, row.note, title_y, top, tuple(parts))


def _part(level: Level, x: float, width: float, top: int, across: Across) -> Part:
    names = width >= NAME_FITS
    return Part(
        level=level,
        x=across(x),
        width=across(width),
        middle=across(x + width / 2),
        value_y=top + (27 if names else 36),
        name_y=top + 46,
        fit=_fit(width),
        shows_value=width >= FITS_A_WIDE_SCREEN,
        shows_name=names,
    )


def _fit(width: float) -> str:
    """The classes that hide a figure where its part of the bar is too narrow."""
    if width >= NAME_FITS:
        return " up"
    if width >= FITS_A_PHONE:
        return ""
    return " tight" if width >= FITS_A_LAPTOP else " tight tiny"


def _lines(rows: Sequence[Row], tops: Sequence[int], across: Across) -> tuple[Line, ...]:
    lines = []
    for (above, below), (y1, y2) in zip(pairwise(rows), pairwise(tops), strict=True):
        for boundary in range(1, len(LEVELS)):
            start, end = _up_to(above, boundary), _up_to(below, boundary)
            if (start, end) in {(0, 0), (WHOLE, WHOLE)}:
                continue
            lines.append(
                Line(
                    across(start),
                    y1 + BAR,
                    across(end),
                    y2,
                    middle=boundary == LAST_NOT_CONFIDENT,
                )
            )
    return tuple(lines)


def _up_to(row: Row, boundary: int) -> float:
    shares = zip(row.levels, widths(row), strict=True)
    return sum(width for level, width in shares if 0 < level.position <= boundary)
