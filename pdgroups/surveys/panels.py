"""The same people, then and now: who may be in a panel, and what it may say. Pure: no queries.

**Who.** Everybody's answers are shown for each wave. Where the same were shown for the people who
answered both, the difference would be the people who did not. So a panel is allowed only when
everybody left out of it, counted in each wave, is nobody or at least five. Pairs are dropped at
random, as few as reach that, from the panel only: they stay in both waves' tables. Ten pairs or
more must remain for counts; failing that, five to nine, for words. Both waves must have ten
answers, because a wave of five to nine has no panel. What is dropped is drawn once, at freeze.

**What.** For each item, how many moved up, stayed the same, moved down, or cannot be compared
because one of their two answers was "not part of my role" or a skip. No levels: a panel's own
distribution would add nothing to the page but a way of subtracting.

- In words (five to nine pairs): "moved up" against everybody else, by ``results.in_words``.
- Otherwise a count of 1 or 2 who moved, or who cannot be compared, is merged with those who
  stayed. Under 20 pairs an empty count is not listed, and a count above 90 % of the pairs is
  "more than 90 %" with nothing listed beside it; from 20, zeros are listed and such a count
  is still "more than 90 %". These are the rules of the tables.

**Of a baseline that was collected elsewhere** whoever keeps the file may know who said what. Who began
at the bottom cannot have moved down, who began at the top cannot have moved up, so the counts could
tell that reader what became of all who began at one end. An item is told only where those who began
at the bottom, at the top and in between are each nobody or at least five.

Worked: 30 and 28 answers with 26 pairs leave out 4 and 2, so three pairs are dropped: a panel of 23,
leaving out 7 and 5. 12 and 11 with nine pairs leave out 3 and 2: three are dropped, and six
pairs are told in words.
"""

import random
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Self

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from . import pairing
from .amounts import SMALLEST, Amount, in_words
from .results import (
    EXACT,
    FLOOR,
    RULES,
    ZEROS,
    above_cap,
    check_rules,
    n_in_words,
    over_cap_text,
)
from .scale import is_level

Pair = Mapping[str, tuple[int, int]]
"""One person's answers to each item, by the item's key: (before, after)."""


class Move(StrEnum):
    """What became of one person's answer to one item, in the order in which it is told."""

    UP = "up"
    STAYED = "stayed"
    DOWN = "down"
    NOT_COMPARED = "not_compared"

    @property
    def label(self) -> str:
        return str(_MOVES[self])


_MOVES = {
    Move.UP: gettext_lazy("moved up"),
    Move.STAYED: gettext_lazy("stayed the same"),
    Move.DOWN: gettext_lazy("moved down"),
    Move.NOT_COMPARED: gettext_lazy("cannot be compared"),
}


def move(before: int, after: int) -> Move:
    if not (is_level(before) and is_level(after)):
        return Move.NOT_COMPARED
    if before == after:
        return Move.STAYED
    return Move.UP if after > before else Move.DOWN


# --- what is published ----------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class PanelSize:
    """How many people are compared, and how many answers of each wave are not.

    From five to nine pairs nothing is exact: ``pairs`` and both numbers left out are ``None``.
    No panel at all is ``allowed`` being false.
    """

    allowed: bool
    pairs: int | None = None
    left_out_before: int | None = None
    left_out_after: int | None = None

    @property
    def n_text(self) -> str:
        """Only for a panel that is allowed."""
        return n_in_words(FLOOR) if self.pairs is None else str(self.pairs)

    def to_json(self) -> dict[str, Any]:
        left_out = [self.left_out_before, self.left_out_after]
        return {
            "rules": RULES,
            "allowed": self.allowed,
            "pairs": self.pairs,
            "left_out": left_out,
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        check_rules(data)
        return cls(data["allowed"], data["pairs"], *data["left_out"])


@dataclass(frozen=True, slots=True)
class Cell:
    """People who moved alike. ``moves`` are several where a small count was merged.

    Without a count, they are more than 90 % of the pairs.
    """

    moves: tuple[Move, ...]
    count: int | None

    @property
    def label(self) -> str:
        """ "moved up", or "stayed the same, moved down or cannot be compared"."""
        *others, last = [each.label for each in self.moves]
        if not others:
            return last
        return _("%(others)s or %(last)s") % {"others": ", ".join(others), "last": last}

    @property
    def count_text(self) -> str:
        return over_cap_text() if self.count is None else str(self.count)


@dataclass(frozen=True, slots=True)
class Movement:
    """One item, for ten pairs or more. Cells stand in the order of ``Move``."""

    pairs: int
    cells: tuple[Cell, ...]

    def count(self, which: Move) -> int | None:
        """How many did just that; ``None`` when it is merged, capped or not listed."""
        return next((cell.count for cell in self.cells if cell.moves == (which,)), None)

    def to_json(self) -> dict[str, Any]:
        cells = [[list(cell.moves), cell.count] for cell in self.cells]
        return {"rules": RULES, "kind": "counts", "pairs": self.pairs, "cells": cells}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        cells = (Cell(tuple(map(Move, moves)), count) for moves, count in data["cells"])
        return cls(data["pairs"], tuple(cells))


@dataclass(frozen=True, slots=True)
class MovementInWords:
    """One item, for five to nine pairs. ``None`` for a side of at most two people."""

    up: Amount | None
    rest: Amount | None

    @property
    def sentence(self) -> str:
        if self.up is None:
            return _(
                "Of the 5 to 9 people whose answers are compared, nearly all stayed the same, "
                "moved down or cannot be compared."
            )
        said = _("Of the 5 to 9 people whose answers are compared, %(amount)s moved up.")
        return said % {"amount": self.up.label}

    def to_json(self) -> dict[str, Any]:
        return {"rules": RULES, "kind": "words", "up": self.up, "rest": self.rest}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        up, rest = data["up"], data["rest"]
        return cls(Amount(up) if up else None, Amount(rest) if rest else None)


@dataclass(frozen=True, slots=True)
class Panel:
    """All that is published of a panel. ``items`` is empty when none is allowed.

    ``moves`` are the bare counts of ten pairs or more. They are never shown: totals add them up.
    """

    size: PanelSize
    items: Mapping[str, Movement | MovementInWords]
    moves: Mapping[str, Mapping[Move, int]] = field(default_factory=dict)


def panel(
    *,
    before_n: int,
    after_n: int,
    pairs: Sequence[Pair],
    rng: random.Random,
    before_is_known: bool = False,
) -> Panel:
    """Choose the panel and say what became of each item.

    Every pair must answer the same items. ``before_is_known``: a reader may know what each person
    said before, and not what they say now; then items are missing. ``rng`` draws who is left out: ``SystemRandom`` at
    freeze, seeded in tests. Raises ``ValueError`` as ``pairing.pairs_to_drop`` does.
    """
    dropped = pairing.pairs_to_drop(before_n=before_n, after_n=after_n, pairs=len(pairs))
    if dropped is None:
        return Panel(PanelSize(allowed=False), {})
    chosen = rng.sample(pairs, len(pairs) - dropped)
    kept = len(chosen)
    told = [
        item for item in chosen[0] if not before_is_known or pairing.began_lawfully(chosen, item)
    ]
    moves = {item: Counter(move(*each[item]) for each in chosen) for item in told}
    if kept < EXACT:
        words = {item: MovementInWords(*in_words(c[Move.UP], kept)) for item, c in moves.items()}
        return Panel(PanelSize(allowed=True), words)
    size = PanelSize(
        allowed=True, pairs=kept, left_out_before=before_n - kept, left_out_after=after_n - kept
    )
    return Panel(size, {item: movement(counts) for item, counts in moves.items()}, moves)


def open_panel(*, before_n: int, after_n: int, pairs: Sequence[Pair]) -> Panel:
    """Everybody whose answers of an open survey could be linked: nothing dropped, nothing merged."""
    if not pairs:
        return Panel(PanelSize(allowed=False), {})
    linked = len(pairs)
    size = PanelSize(
        allowed=True,
        pairs=linked,
        left_out_before=before_n - linked,
        left_out_after=after_n - linked,
    )
    moves = {item: Counter(move(*each[item]) for each in pairs) for item in pairs[0]}
    cells = {
        item: tuple(Cell((each,), counts[each]) for each in Move) for item, counts in moves.items()
    }
    return Panel(size, {item: Movement(linked, told) for item, told in cells.items()})


def movement(counts: Mapping[Move, int]) -> Movement:
    """What may be shown of how ten pairs or more moved on one item."""
    pairs = sum(counts.values())
    if pairs < EXACT:
        raise ValueError(f"{pairs} pairs are too few for counts")
    over = next((each for each in Move if above_cap(counts.get(each, 0), pairs)), None)
    if over and pairs < ZEROS:
        return Movement(pairs, (Cell((over,), None),))
    small = {e for e in Move if e is not Move.STAYED and 0 < counts.get(e, 0) < SMALLEST}
    merged = tuple(each for each in Move if each is Move.STAYED or each in small)
    cells = []
    for each in Move:
        if each in small:
            continue
        together = merged if each is Move.STAYED else (each,)
        count = sum(counts.get(one, 0) for one in together)
        if count or pairs >= ZEROS:
            cells.append(Cell(together, None if each is over else count))
    return Movement(pairs, tuple(cells))


def movement_from_json(data: Mapping[str, Any]) -> Movement | MovementInWords:
    """Read a published item back. Raises ``ValueError`` for rules or a kind not known here."""
    check_rules(data)
    match data["kind"]:
        case "counts":
            return Movement.from_json(data)
        case "words":
            return MovementInWords.from_json(data)
    raise ValueError(f"Not the movement of an item: {data['kind']!r}")
