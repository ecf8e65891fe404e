"""What may be shown of one item in one wave, and how it is said. Pure: no queries.

The whole of "Privacy of surveys" that concerns a single table is decided here, before
anything is stored. ``figures`` turns counts into one of three things; only that is published.

========  ==========  ===================================
answers   type        what it holds
========  ==========  ===================================
0 to 4    ``Hidden``  nothing
5 to 9    ``Bands``   two bands in words, n as "5 to 9"
10 on     ``Exact``   n, counts and whole per cents
========  ==========  ===================================

**Bands.** The first band is "fairly or very". The second is everybody else: "not at all or a
little, or gave no rating". "Not part of my role" and skips always belong to the second, because
a third band, or a second n, would tell how many they are. So the words depend on the people in
the first band and on n, and on nothing else: not on a level, not on who skipped. A band of 0, 1
or 2 people is not named, and the other is then "nearly all" (everybody but at most two), whatever
its share: nobody cannot be told from one or two. Otherwise each band holds three or more, and is
"most" above 60 %, "about half" from 40 to 60 %, "few" below 40 %. Words may narrow n within
5 to 9 (two bands of three need six people); n is nobody's answer.

A question without a scale (one of a list) has no bands, so that it is hidden below ten.

**Exact tables.** Every per cent is of n, all answers of the wave, skips among them: a share of
those who gave a rating would publish a second n. Per cents are whole, halves rounded up, each on
its own, so that they may add to 99 or 101. From 10 to 19 answers an empty row is not listed, and
a row above 90 % is "more than 90 %" with nothing listed beside it, so that everybody cannot be
told from everybody but one. From 20 every row is listed, zeros too, and a row above 90 % is
still put as "more than 90 %".

**Open surveys** say on every screen that they are not anonymous, and are read by the school's own
project team alone. Their tables are exact from one answer on, with every row and no cap.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Self

from django.utils.translation import gettext as _

from .amounts import Amount, in_words
from .kinds import CONFIDENCE, KINDS, Kind
from .scale import ANSWERS

RULES = 1
"""Version of the rules on this page and in ``panels``, kept with every published table."""

FLOOR = 5
"""Below this many answers nothing is shown. Never to be lowered."""

EXACT = 10
"""From this many answers on, n and counts are shown. Never to be lowered."""

ZEROS = 20
"""From this many answers on, empty rows are listed."""

CAP = 90
"""A row above this per cent is not put as a figure."""


def per_cent(part: int, whole: int) -> int:
    """A whole per cent, halves rounded up. Integers throughout, so that 0.5 is 0.5."""
    return (200 * part + whole) // (2 * whole)


def above_cap(part: int, whole: int) -> bool:
    return 100 * part > CAP * whole


def n_in_words(n: int) -> str:
    """How many answered, as precisely as may be said once a wave is frozen."""
    if n < FLOOR:
        return _("fewer than 5")
    return _("5 to 9") if n < EXACT else str(n)


def so_far(n: int, staff: int) -> str:
    """How many of ``staff`` have answered an open wave, down to the five below: never a live count.

    A band is named only while five or more counts are possible in it: "25 or more" of 28 would be
    nearly the count itself, so "20 or more" stays. Of fewer than nine nothing is said at all.
    """
    told = min(n, staff - (FLOOR - 1))
    if staff < 2 * FLOOR - 1:
        return ""
    if told < FLOOR:
        return _("fewer than 5")
    return _("%(number)s or more") % {"number": told - told % 5}


# --- one item of one wave -----------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Hidden:
    """Fewer than five answered: nothing is known here, not even that there were any."""

    @property
    def n_text(self) -> str:
        return n_in_words(0)

    def to_json(self) -> dict[str, Any]:
        return {"rules": RULES, "kind": "hidden"}


@dataclass(frozen=True, slots=True)
class Bands:
    """Five to nine answered. ``None`` for a band that is not named; never both."""

    high: Amount | None
    rest: Amount | None
    scale: Kind = CONFIDENCE

    @property
    def n_text(self) -> str:
        return n_in_words(FLOOR)

    @property
    def rows(self) -> list[tuple[str, str]]:
        """Each band that is named, and how many: ("Fairly or very", "most")."""
        return [
            (name, amount.label)
            for name, amount in (
                (str(self.scale.high_label), self.high),
                (str(self.scale.rest_label), self.rest),
            )
            if amount
        ]

    def to_json(self) -> dict[str, Any]:
        bands = {"high": self.high, "rest": self.rest}
        return {"rules": RULES, "kind": "bands"} | bands | _scale_to_json(self.scale)

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        high, rest = data["high"], data["rest"]
        scale = _scale_from_json(data)
        return cls(Amount(high) if high else None, Amount(rest) if rest else None, scale)


@dataclass(frozen=True, slots=True)
class Row:
    """One answer of an exact table. Without a count, it is "more than 90 %"."""

    answer: int
    count: int | None
    percent: int | None
    label: str = field(default="", compare=False)

    @property
    def is_capped(self) -> bool:
        return self.count is None

    @property
    def percent_text(self) -> str:
        return over_cap_text() if self.percent is None else f"{self.percent}%"


@dataclass(frozen=True, slots=True)
class Exact:
    """Ten or more answered, or one or more of an open survey. Rows stand in the question's order."""

    n: int
    rows: tuple[Row, ...]
    scale: Kind = CONFIDENCE
    options: tuple[str, ...] = ()
    is_open: bool = False

    @property
    def n_text(self) -> str:
        return str(self.n)

    @property
    def is_capped(self) -> bool:
        """Whether one answer is "more than 90 %"."""
        return any(row.is_capped for row in self.rows)

    def to_json(self) -> dict[str, Any]:
        rows = [[row.answer, row.count, row.percent] for row in self.rows]
        data = {"rules": RULES, "kind": "exact", "n": self.n, "rows": rows}
        data |= _scale_to_json(self.scale)
        if self.options:
            data["options"] = list(self.options)
        return data | {"open": True} if self.is_open else data

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        scale, options = _scale_from_json(data), tuple(data.get("options", ()))
        labels = scale.labels(options)
        rows = tuple(Row(a, count, percent, labels[a]) for a, count, percent in data["rows"])
        return cls(data["n"], rows, scale, options, data.get("open", False))


def _scale_to_json(scale: Kind) -> dict[str, str]:
    return {} if scale is CONFIDENCE else {"scale": scale.key}


def _scale_from_json(data: Mapping[str, Any]) -> Kind:
    return KINDS[data.get("scale", CONFIDENCE.key)]


def over_cap_text() -> str:
    return _("more than 90%")


Figures = Hidden | Bands | Exact


def figures(
    counts: Mapping[int, int],
    n: int,
    *,
    scale: Kind = CONFIDENCE,
    options: Sequence[str] = (),
    is_open: bool = False,
) -> Figures:
    """Decide what may be shown of one item.

    Args:
        counts: how many gave each answer (of ``scale.answers(options)``); absent means none.
        n: how many answered the wave. Every item must have that many answers.
        scale: the kind of question, whose answers are numbers.
        options: what can be chosen, where the kind has no words of its own.
        is_open: whether everybody who answered was told that it is not anonymous.

    Raises:
        ValueError: an unknown answer, a negative count, or counts that do not add to ``n``.
    """
    labels = scale.labels(options)
    if not counts.keys() <= labels.keys() or min(counts.values(), default=0) < 0:
        raise ValueError(f"Not counts of answers to an item: {dict(counts)}")
    if sum(counts.values()) != n:
        raise ValueError(f"{dict(counts)} are not the answers of {n} people")
    if is_open and n:
        rows = [Row(a, c := counts.get(a, 0), per_cent(c, n), labels[a]) for a in labels]
        return Exact(n, tuple(rows), scale, tuple(options), is_open=True)
    if n < FLOOR or (n < EXACT and not scale.high):
        return Hidden()
    if n < EXACT:
        return Bands(*in_words(sum(counts.get(answer, 0) for answer in scale.high), n), scale)
    rows = [_row(answer, counts.get(answer, 0), n, labels[answer]) for answer in labels]
    if n < ZEROS:
        rows = [row for row in rows if row.is_capped] or [row for row in rows if row.count]
    return Exact(n, tuple(rows), scale, tuple(options))


def _row(answer: int, count: int, n: int, label: str) -> Row:
    if above_cap(count, n):
        return Row(answer, None, None, label)
    return Row(answer, count, per_cent(count, n), label)


def figures_from_json(data: Mapping[str, Any]) -> Figures:
    """Read a published table back. Raises ``ValueError`` for rules or a kind not known here."""
    check_rules(data)
    match data["kind"]:
        case "hidden":
            return Hidden()
        case "bands":
            return Bands.from_json(data)
        case "exact":
            return Exact.from_json(data)
    raise ValueError(f"Not the figures of an item: {data['kind']!r}")


def check_rules(data: Mapping[str, Any]) -> None:
    if data["rules"] != RULES:
        raise ValueError(f"These figures follow rules {data['rules']!r}, not {RULES}")


def add_counts(several: Iterable[Mapping[int, int]]) -> dict[int, int]:
    """Counts of several waves together, for a block that pools them."""
    total = dict.fromkeys(ANSWERS, 0)
    for counts in several:
        for answer, count in counts.items():
            total[answer] = total.get(answer, 0) + count
    return total
