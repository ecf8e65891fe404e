"""Frozen figures of a case study, made ready to be drawn. Pure: no queries.

Entries of ``CaseStudyPage.figures`` are what ``pdgroups.surveys.figures.Figure.to_json`` gives:
taken from a survey on this site, or reported by a school itself, and then nobody knows how many
answered.

The public sees blocks of ten or more answers, or what a school reports about itself. Anything
else is left out here, whatever a page holds.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from pdgroups.core import charts
from pdgroups.surveys import headlines
from pdgroups.surveys.figures import Figure
from pdgroups.surveys.panels import Movement
from pdgroups.surveys.results import Exact, over_cap_text
from pdgroups.surveys.scale import HIGH, Level, is_level

Entry = Mapping[str, Any]

DELTAS: tuple[tuple[Level, frozenset[int]], ...] = (
    (Level.VERY, frozenset({Level.VERY})),
    (Level.FAIRLY, HIGH),
    (Level.A_LITTLE, frozenset({Level.NOT_AT_ALL, Level.A_LITTLE})),
)
"""What the changes under a chart are about; the level gives the colour."""

DRAWN_WHEN_CAPPED = 95
"""Where an answer is "more than 90 %", its bar is drawn so wide whatever the figure is."""


@dataclass(frozen=True, slots=True)
class Delta:
    """One share, before and after. ``change`` says it in words."""

    level: int
    name: str
    before: str
    after: str
    change: str


@dataclass(frozen=True, slots=True)
class Chart:
    """One question of a case study. Without ``deltas`` there was one survey only."""

    question: str
    is_reported: bool
    rows: tuple[charts.Row, ...]
    deltas: tuple[Delta, ...]
    movement: Movement | None

    @property
    def label(self) -> str:
        """One sentence for people who do not see the drawing."""
        if not self.deltas:
            return _("How staff answered. The table below has every figure.")
        told = _("‘%(name)s’ went from %(before)s to %(after)s")
        parts = [
            told % {"name": delta.name, "before": delta.before, "after": delta.after}
            for delta in self.deltas
        ]
        return _("%(changes)s. The table below has every figure.") % {"changes": "; ".join(parts)}

    @property
    def headline(self) -> Delta | None:
        return self.deltas[0] if self.deltas else None


def publishable(entries: Iterable[Entry]) -> list[Entry]:
    """Those entries that the public may see."""
    return [entry for entry in entries if chart(entry)]


def charts_of(entries: Iterable[Entry]) -> list[Chart]:
    """One chart per entry that the public may see, in order."""
    return [drawn for entry in entries if (drawn := chart(entry))]


def chart(entry: Entry) -> Chart | None:
    """``None`` for an entry that is not a figure, whatever it is."""
    try:
        figure = Figure.from_json(entry)
    except (KeyError, TypeError, ValueError):
        return None
    if figure.is_reported:
        return _reported(figure)
    tables = [side.table for side in figure.sides if side.table is not None]
    if len(tables) != len(figure.sides):
        return None
    names = (_("Baseline"), _("Impact"))
    return Chart(
        question=figure.question,
        is_reported=False,
        rows=tuple(_row(name, table) for name, table in zip(names, tables, strict=False)),
        deltas=tuple(_survey_deltas(*tables)) if len(tables) == len(names) else (),
        movement=figure.movement if isinstance(figure.movement, Movement) else None,
    )


# --- from a survey on this site -------------------------------------------------------------


def _row(name: str, table: Exact) -> charts.Row:
    levels = [_level(row.answer, row.count, row.percent) for row in table.rows if _on_scale(row)]
    aside = [row for row in table.rows if not _on_scale(row)]
    if aside:
        levels.append(
            charts.Level(
                position=0,
                value=min(100, sum(row.percent or DRAWN_WHEN_CAPPED for row in aside)),
                count=sum(row.count or 0 for row in aside) or None,
                text=next((row.percent_text for row in aside if row.is_capped), ""),
                name=_("Gave no rating"),
            )
        )
    note = _("%(number)s answers") % {"number": table.n}
    return charts.Row(name, note, tuple(levels), answers=table.n)


def _on_scale(row: Any) -> bool:
    return is_level(row.answer)


def _level(answer: int, count: int | None, percent: int | None) -> charts.Level:
    if percent is None:
        return charts.Level(answer, DRAWN_WHEN_CAPPED, text=over_cap_text())
    return charts.Level(answer, percent, count=count)


def _survey_deltas(baseline: Exact, impact: Exact) -> Iterable[Delta]:
    for level, answers in DELTAS:
        change = headlines.change(baseline, impact, answers)
        if change is None:
            continue
        yield Delta(
            level=level,
            name=_name(level),
            before=change.before.percent_text,
            after=change.after.percent_text,
            change=_change(change.points, change.direction),
        )


# --- reported by a school itself ------------------------------------------------------------


def _reported(figure: Figure) -> Chart:
    waves = [dict(enumerate(side.shares, start=1)) for side in figure.sides]
    rows = tuple(
        charts.Row(side.name, side.note, tuple(charts.Level(at, of) for at, of in wave.items()))
        for side, wave in zip(figure.sides, waves, strict=True)
    )
    return Chart(figure.question, True, rows, _reported_deltas(*waves), None)


def _reported_deltas(
    before: Mapping[int, int], after: Mapping[int, int] | None = None
) -> tuple[Delta, ...]:
    if after is None:
        return ()
    deltas = []
    for level, answers in DELTAS:
        then = sum(before.get(answer, 0) for answer in answers)
        now = sum(after.get(answer, 0) for answer in answers)
        deltas.append(Delta(level, _name(level), f"{then}%", f"{now}%", _change(now - then, None)))
    return tuple(deltas)


# --- words ----------------------------------------------------------------------------------


def _name(level: Level) -> str:
    return {
        Level.VERY: _("Very"),
        Level.FAIRLY: _("Fairly or very"),
        Level.A_LITTLE: _("Not at all or a little"),
    }[level]


def _change(points: int | None, direction: headlines.Direction | None) -> str:
    """ "Up 40 percentage points", or as much as may be said."""
    if points == 0 or direction is headlines.Direction.SAME:
        return _("No change")
    if points is None:
        if direction is None:
            return _("The figures do not say by how much")
        return _("Up") if direction is headlines.Direction.UP else _("Down")
    said = (
        _("Up %(points)s percentage points")
        if points > 0
        else _("Down %(points)s percentage points")
    )
    return said % {"points": abs(points)}
