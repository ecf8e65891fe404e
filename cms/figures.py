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
from pdgroups.surveys.figures import Figure, Side
from pdgroups.surveys.panels import Movement
from pdgroups.surveys.scale import HIGH, Level

Entry = Mapping[str, Any]

DELTAS: tuple[tuple[Level, frozenset[int]], ...] = (
    (Level.VERY, frozenset({Level.VERY})),
    (Level.FAIRLY, HIGH),
    (Level.A_LITTLE, frozenset({Level.NOT_AT_ALL, Level.A_LITTLE})),
)
"""What the changes under a chart are about; the level gives the colour."""


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

    figure: Figure
    deltas: tuple[Delta, ...]

    @property
    def rows(self) -> list[charts.Row]:
        return self.figure.rows

    @property
    def movement(self) -> Movement | None:
        """The same people, then and now; one told in words is for the school alone."""
        return self.figure.movement if isinstance(self.figure.movement, Movement) else None

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
    def moved(self) -> str:
        """What became of the same people's answers; empty where they were not linked."""
        if self.movement is None:
            return ""
        told = _("Of the %(pairs)s people whose two answers could be linked: %(moves)s.")
        moves = ", ".join(f"{cell.count_text} {cell.label}" for cell in self.movement.cells)
        return told % {"pairs": self.movement.pairs, "moves": moves}

    @property
    def notes(self) -> list[str]:
        """What a reader should know beside the figures: who is not in them, how sure they are,
        where they come from."""
        notes = [
            f"{side.name}: {', '.join(side.asides)}." for side in self.figure.sides if side.asides
        ]
        notes += [self.figure.certainty] if self.figure.certainty else []
        notes += [str(caution.label) for caution in self.figure.cautions]
        return [*notes, self._origin]

    @property
    def _origin(self) -> str:
        if self.figure.is_reported:
            return _(
                "Number of people not recorded, so treat the size of the change with care. These "
                "are people’s views of their own confidence."
            )
        closed = _(
            "From a survey of the school’s staff that is closed: these figures cannot change. They "
            "are people’s views of their own confidence."
        )
        if not self.deltas or self.movement:
            return closed
        return f"{closed} " + _("Answers were not linked: these are not always the same people.")

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
    """``None`` for an entry that is not a figure, or that fewer than ten people stand behind."""
    try:
        figure = Figure.from_json(entry)
    except (KeyError, TypeError, ValueError):
        return None
    if not figure.is_for_others:
        return None
    return Chart(figure, tuple(_deltas(*figure.sides)))


def _deltas(before: Side, after: Side | None = None) -> Iterable[Delta]:
    if after is None:
        return
    for level, answers in DELTAS:
        if before.table is None or after.table is None:
            then, now = _share(before, answers), _share(after, answers)
            yield Delta(level, _name(level), f"{then}%", f"{now}%", _change(now - then, None))
        elif change := headlines.change(before.table, after.table, answers):
            yield Delta(
                level=level,
                name=_name(level),
                before=change.before.percent_text,
                after=change.after.percent_text,
                change=_change(change.points, change.direction),
            )


def _share(side: Side, answers: frozenset[int]) -> int:
    return sum(share for level, share in enumerate(side.shares, start=1) if level in answers)


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
