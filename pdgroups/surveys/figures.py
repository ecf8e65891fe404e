"""One question's figures as pages draw them and case studies keep them. Pure: no queries.

A ``Figure`` is made from published tables only. ``to_json`` is what a case study stores: it holds
all that the chart, its table and its words need, so that a published page never asks again.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

from django.utils.translation import gettext as _

from pdgroups.core import charts

from . import certainty, headlines, panels, results
from .kinds import CONFIDENCE, Kind
from .scale import HIGH, Level, is_level

SHOWN_WIDTH = 95
"""How wide "more than 90%" is drawn, in per cent: a picture of the words, not of a count."""

FROM_SURVEY = "survey"
REPORTED = "reported"


@dataclass(frozen=True, slots=True)
class Side:
    """One wave of one question. ``shares`` stand in for ``table`` when a school reports whole per
    cents of its own (levels 1 to 4) and the number of people was not recorded."""

    name: str
    note: str
    table: results.Exact | None = None
    shares: tuple[int, ...] = ()

    def row(self, *, unrated: bool) -> charts.Row:
        """The bar; with ``unrated``, those who gave no rating are its last part."""
        if self.table is None:
            levels = tuple(charts.Level(at, share) for at, share in enumerate(self.shares, 1))
            return charts.Row(self.name, self.note, levels)
        drawn = [_level(row) for row in self.table.rows if is_level(row.answer)]
        if unrated:
            drawn += _unrated(self.table)
        return charts.Row(self.name, self.note, tuple(drawn), self.table.n_text)

    @property
    def asides(self) -> list[str]:
        """Answers off the scale that somebody gave: "Not part of my role 3 (14%)"."""
        rows = self.table.rows if self.table else ()
        return [_aside(row) for row in rows if not is_level(row.answer) and row.count != 0]

    def to_json(self) -> dict[str, Any]:
        data: dict[str, Any] = {"name": self.name, "note": self.note}
        if self.table is not None:
            return data | {"table": self.table.to_json()}
        return data | {"shares": list(self.shares)}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        if "table" not in data:
            return cls(data["name"], data["note"], shares=tuple(data["shares"]))
        table = results.figures_from_json(data["table"])
        if not isinstance(table, results.Exact):
            raise TypeError("A figure shows exact tables only")
        return cls(data["name"], data["note"], table)


@dataclass(frozen=True, slots=True)
class Figure:
    """One question, before and, when there is one, after."""

    question: str
    sides: tuple[Side, ...]
    movement: panels.Movement | panels.MovementInWords | None = None
    source: str = FROM_SURVEY

    @property
    def is_reported(self) -> bool:
        """Told by the school itself, not taken from a frozen survey; the page says so."""
        return self.source == REPORTED

    @property
    def is_for_others(self) -> bool:
        """Whether anybody beyond the school’s own team may see it: ten answers and more each."""
        return all(
            side.table.n >= results.EXACT if side.table else self.is_reported for side in self.sides
        )

    @property
    def scale(self) -> Kind:
        """What the question was answered on; what a school reports itself is confidence."""
        return next((side.table.scale for side in self.sides if side.table), CONFIDENCE)

    @property
    def has_chart(self) -> bool:
        """Whether it has bars, and not only a table."""
        return self.scale.is_scale

    @property
    def options(self) -> list[tuple[str, list[str]]]:
        """Of a question that has no scale: each answer and what every side says of it. Such a
        question has a table and no bars, because its answers have no order."""
        if self.scale.is_scale:
            return []
        told = [
            {row.answer: (row.label, _told(row)) for row in side.table.rows}
            for side in self.sides
            if side.table
        ]
        answers = sorted({answer for side in told for answer in side})
        return [
            (
                next(side[answer][0] for side in told if answer in side),
                [side[answer][1] if answer in side else "–" for side in told],
            )
            for answer in answers
        ]

    @property
    def rows(self) -> list[charts.Row]:
        """One bar a side. Those who gave no rating are drawn where there were any."""
        if not self.scale.is_scale:
            return []
        unrated = any(side.asides for side in self.sides)
        return [side.row(unrated=unrated) for side in self.sides]

    @property
    def change(self) -> headlines.Change | None:
        """“Fairly or very”, before and after; ``None`` for one side, or where n is unknown."""
        return self._change(HIGH)

    @property
    def very(self) -> headlines.Change | None:
        """The same for “very” alone, on the confidence scale."""
        return self._change(frozenset({Level.VERY})) if self.scale is CONFIDENCE else None

    @property
    def certainty(self) -> str:
        """How sure the chart may sound: where the shares plausibly lie, and how large a change is."""
        first, last = self.sides[0].table, self.sides[-1].table
        if first is None or last is None:
            return ""
        if self.change is None:
            share = headlines.share(last)
            return certainty.of_share(share, self.high_words) if share else ""
        words = [
            certainty.of_change(self.change, self.high_words),
            certainty.size_of_change(first, last),
        ]
        return " ".join(each for each in words if each)

    @property
    def net_text(self) -> str:
        """ "7 more people moved up than down", where the panel tells it."""
        return (
            certainty.net_text(self.movement) if isinstance(self.movement, panels.Movement) else ""
        )

    @property
    def cautions(self) -> list[headlines.Caution]:
        return headlines.item_cautions(self.change) if self.change else []

    @property
    def sentence(self) -> str:
        """What the chart shows, for somebody who does not see it; nothing without a scale."""
        if not self.scale.is_scale:
            return ""
        if len(self.ends) == 1:
            return _("%(answers)s: %(share)s.") % {
                "answers": self.high_words,
                "share": self.ends[0],
            }
        return _("%(answers)s: %(before)s before, %(after)s after.") % {
            "answers": self.high_words,
            "before": self.ends[0],
            "after": self.ends[1],
        }

    @property
    def high_words(self) -> str:
        """What the answers are called that all shares here are about."""
        if self.scale is CONFIDENCE:
            return _("Fairly or very confident")
        return str(self.scale.high_label)

    @property
    def ends(self) -> list[str]:
        """“Fairly or very” on each side, so that they compare: both "11 of 30", or both "37% of 41"."""
        shares = [headlines.share(side.table) for side in self.sides if side.table]
        counts = [share.count_text for share in shares if share]
        if any(share and share.n < headlines.COUNTS_BELOW for share in shares) and all(counts):
            return counts
        return [_high(side) for side in self.sides]

    def _change(self, answers: frozenset[int]) -> headlines.Change | None:
        first, last = self.sides[0].table, self.sides[-1].table
        if len(self.sides) == 1 or first is None or last is None:
            return None
        return headlines.change(first, last, answers)

    def to_json(self) -> dict[str, Any]:
        return {
            "question": self.question,
            "source": self.source,
            "sides": [side.to_json() for side in self.sides],
            "movement": self.movement.to_json() if self.movement else None,
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        """Raises ``ValueError``, ``KeyError`` or ``TypeError`` for what is not a stored figure."""
        moved = data.get("movement")
        return cls(
            data["question"],
            tuple(Side.from_json(side) for side in data["sides"]),
            panels.movement_from_json(moved) if moved else None,
            data["source"],
        )


def _unrated(table: results.Exact) -> list[charts.Level]:
    """Everybody who gave no rating, together; nothing where the table lists none."""
    rows = [row for row in table.rows if not is_level(row.answer)]
    if not rows:
        return []
    name = _("Gave no rating")
    counts = [row.count for row in rows if row.count is not None]
    if len(counts) < len(rows):
        return [charts.Level(0, SHOWN_WIDTH, text=results.over_cap_text(), name=name)]
    together = sum(counts)
    return [charts.Level(0, results.per_cent(together, table.n), count=together, name=name)]


def _told(row: results.Row) -> str:
    return row.percent_text if row.count is None else f"{row.percent_text} ({row.count})"


def _aside(row: results.Row) -> str:
    if row.count is None:
        return f"{row.label}: {row.percent_text}"
    return f"{row.label}: {row.count} ({row.percent_text})"


def _level(row: results.Row) -> charts.Level:
    if row.percent is None:
        return charts.Level(row.answer, SHOWN_WIDTH, text=row.percent_text, name=row.label)
    return charts.Level(row.answer, row.percent, count=row.count, name=row.label)


def _high(side: Side) -> str:
    if side.table is None:
        return f"{sum(side.shares[2:])}%"
    share = headlines.share(side.table)
    return share.text if share else ""
