"""Sentences about published figures: shares, changes, response rates and words of caution.

Pure functions over what ``results`` allows: nothing here sees an answer, so nothing here can
tell more than the tables do.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Self

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from . import beside_paper
from .results import (
    EXACT,
    FLOOR,
    RULES,
    ZEROS,
    Exact,
    Figures,
    above_cap,
    check_rules,
    n_in_words,
    over_cap_text,
    per_cent,
)
from .scale import HIGH

COUNTS_BELOW = 30
"""Below this n a share is said as a count: "8 of 10"."""


# --- one share, and its change -----------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Share:
    """How many of n people gave one of some answers.

    Without a count, an answer of the table is "more than 90 %": then all that is known is that
    this share is ``above`` 90 % or, when that answer is not part of it, below 10 %.
    """

    n: int
    count: int | None
    above: bool = False

    @property
    def percent(self) -> int | None:
        return None if self.count is None else per_cent(self.count, self.n)

    @property
    def percent_text(self) -> str:
        if self.count is not None:
            return f"{per_cent(self.count, self.n)}%"
        return over_cap_text() if self.above else _("less than 10%")

    @property
    def count_text(self) -> str:
        """ "8 of 10"; empty when the count is not known."""
        if self.count is None:
            return ""
        return _("%(count)s of %(n)s") % {"count": self.count, "n": self.n}

    @property
    def text(self) -> str:
        """As a sentence says it: "8 of 10" below 30 answers, "52% of 41" from there."""
        if self.count is not None and self.n < COUNTS_BELOW:
            return self.count_text
        return _("%(share)s of %(n)s") % {"share": self.percent_text, "n": self.n}


def share(table: Figures, answers: frozenset[int] = HIGH) -> Share | None:
    """The share that gave one of ``answers``; ``None`` unless the table is exact and of a scale."""
    if not isinstance(table, Exact) or not table.scale.is_scale:
        return None
    asked = [row for row in table.rows if row.answer in answers]
    if any(row.is_capped for row in asked):
        return Share(table.n, None, above=True)
    # A table of one capped row lists nothing else, so nothing else is known of it.
    if table.n < ZEROS and table.is_capped:
        return Share(table.n, None)
    return Share(table.n, sum(row.count or 0 for row in asked))


class Direction(StrEnum):
    UP = "up"
    SAME = "same"
    DOWN = "down"


@dataclass(frozen=True, slots=True)
class Change:
    """One share, before and after. Not the same people unless a panel says so.

    ``points`` are whole percentage points between the two whole per cents that are printed, so
    that the sum on the page is right; ``None`` when either is only known to be above 90 % or below
    10 %. ``direction`` is ``None`` when even that is not known.
    """

    before: Share
    after: Share

    @property
    def points(self) -> int | None:
        if self.before.percent is None or self.after.percent is None:
            return None
        return self.after.percent - self.before.percent

    @property
    def direction(self) -> Direction | None:
        if self.points is not None:
            if not self.points:
                return Direction.SAME
            return Direction.UP if self.points > 0 else Direction.DOWN
        if _surely_below(self.before, self.after):
            return Direction.UP
        return Direction.DOWN if _surely_below(self.after, self.before) else None


def _surely_below(one: Share, other: Share) -> bool:
    """Whether ``one`` is less than ``other``, when at least one of them is only bounded."""
    if other.count is None:
        beyond = one.above if one.count is None else above_cap(one.count, one.n)
        return other.above and not beyond
    return one.count is None and not one.above and 10 * other.count >= other.n


def change(before: Figures, after: Figures, answers: frozenset[int] = HIGH) -> Change | None:
    """How a share changed; ``None`` unless both tables are exact."""
    then, now = share(before, answers), share(after, answers)
    return Change(then, now) if then and now else None


# --- how many answered, and words of caution ------------------------------------------------


@dataclass(frozen=True, slots=True)
class ResponseRate:
    """How many answered, of how many who could. ``n`` is ``None`` below ten.

    ``at_least`` is 0, 5 or the exact n: what may be known in place of n. Of an open survey it is
    the exact n from one answer on. ``on_paper`` is how many of them came on paper, exact where n
    is, and otherwise 0, or 5 for five or more.
    """

    at_least: int
    headcount: int | None
    is_open: bool = False
    on_paper: int = 0

    @property
    def is_kept_from_typists(self) -> bool:
        """Nothing is shown, although enough answered: too few of them otherwise than on paper."""
        return bool(self.on_paper) and not self.at_least

    @property
    def n(self) -> int | None:
        return self.at_least if self.is_open or self.at_least >= EXACT else None

    @property
    def n_text(self) -> str:
        return n_in_words(self.at_least) if self.n is None else str(self.n)

    @property
    def percent(self) -> int | None:
        """``None`` when n is not exact, no headcount was stated, or more than that answered."""
        if self.n is None or not self.headcount or self.n > self.headcount:
            return None
        return per_cent(self.n, self.headcount)

    @property
    def text(self) -> str:
        """ "11 of 14 staff (79%)", "5 to 9 of 12 staff", or the n alone without a headcount.

        Where fewer could answer than the words allow for, they are "5 or more of 7 staff" and
        "fewer than 5 staff": the same, without the nonsense.
        """
        if self.is_kept_from_typists:
            return _("5 or more on paper and fewer than 5 in another way")
        if not self.headcount:
            return self.n_text
        if not self.at_least and self.headcount < FLOOR:
            return _("%(n)s staff") % {"n": self.n_text}
        if self.at_least and self.n is None and self.headcount < EXACT:
            return _("5 or more of %(headcount)s staff") % {"headcount": self.headcount}
        words = {"n": self.n_text, "headcount": self.headcount, "percent": self.percent}
        if self.percent is None:
            return _("%(n)s of %(headcount)s staff") % words
        return _("%(n)s of %(headcount)s staff (%(percent)s%%)") % words

    def to_json(self) -> dict[str, Any]:
        data = {"rules": RULES, "at_least": self.at_least, "headcount": self.headcount}
        if self.on_paper:
            data["on_paper"] = self.on_paper
        return data | {"open": True} if self.is_open else data

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        check_rules(data)
        told = data["at_least"], data["headcount"]
        return cls(*told, data.get("open", False), data.get("on_paper", 0))


def response_rate(
    n: int, headcount: int | None, *, is_open: bool = False, on_paper: int = 0
) -> ResponseRate:
    """What may be known of n; of an open survey, n from one answer on."""
    if is_open and n:
        return ResponseRate(n, headcount, is_open=True, on_paper=on_paper)
    if not beside_paper.may_be_shown(n, on_paper):
        return ResponseRate(0, headcount, on_paper=FLOOR)
    if n >= EXACT:
        return ResponseRate(n, headcount, on_paper=on_paper)
    return ResponseRate(FLOOR if n >= FLOOR else 0, headcount, on_paper=min(on_paper, FLOOR))


class Caution(StrEnum):
    """What a reader should bear in mind. Each follows from published figures alone."""

    LOW_RESPONSE = "low_response"
    MORE_THAN_STAFF = "more_than_staff"
    SMALL_N = "small_n"
    CEILING = "ceiling"
    DROP = "drop"

    @property
    def label(self) -> str:
        return str(_CAUTIONS[self])


_CAUTIONS = {
    Caution.LOW_RESPONSE: gettext_lazy(
        "Fewer than six in ten staff answered, so this may not speak for everyone."
    ),
    Caution.MORE_THAN_STAFF: gettext_lazy(
        "Many more answers came in than there are staff. Please check with your regional lead."
    ),
    Caution.SMALL_N: gettext_lazy("Few people answered. Treat this as a story, not a statistic."),
    Caution.CEILING: gettext_lazy(
        "Most people already felt confident, so there was little room to rise."
    ),
    Caution.DROP: gettext_lazy(
        "A dip after training can mean that people now see how much there is to know."
    ),
}


def wave_cautions(rate: ResponseRate) -> list[Caution]:
    """What to bear in mind about one wave.

    Low is under 60 % of the headcount. From 5 to 9 answers it is said only when even nine would
    be low, so that the note tells nothing about n. Small is under 30.
    """
    if not rate.at_least:
        return []
    cautions = []
    most = rate.n or EXACT - 1
    if rate.headcount and 10 * most < 6 * rate.headcount:
        cautions.append(Caution.LOW_RESPONSE)
    if rate.n and rate.headcount and 10 * rate.n > 12 * rate.headcount:
        cautions.append(Caution.MORE_THAN_STAFF)
    if most < COUNTS_BELOW:
        cautions.append(Caution.SMALL_N)
    return cautions


def item_cautions(shift: Change) -> list[Caution]:
    """What to bear in mind about one item's change: little room to rise (80 % or more before),
    and a fall."""
    before = shift.before
    full = before.above if before.count is None else 5 * before.count >= 4 * before.n
    cautions = [Caution.CEILING] if full else []
    if shift.direction is Direction.DOWN:
        cautions.append(Caution.DROP)
    return cautions
