"""What can be said of an agenda: whether it fits, what it balances, where it left its template."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from .copying import ITEM_FIELDS
from .kinds import Purpose
from .models import AgendaItem, Meeting


@dataclass(frozen=True, slots=True)
class Fit:
    """Minutes that the items take, and minutes from the meeting's start to its end."""

    planned: int
    slot: int

    @classmethod
    def of(cls, meeting: Meeting, items: Iterable[AgendaItem]) -> "Fit":
        slot = (meeting.ends_at - meeting.starts_at) // dt.timedelta(minutes=1)
        return cls(sum(item.minutes for item in items), slot)

    @property
    def over(self) -> int:
        """Minutes to take out; negative when some are left."""
        return self.planned - self.slot

    @property
    def words(self) -> str:
        """ "95 minutes planned, 90 in the slot: 5 to take out"."""
        figures = {"planned": self.planned, "slot": self.slot, "over": abs(self.over)}
        if self.over > 0:
            return str(SENTENCES["over"]) % figures
        return str(SENTENCES["left" if self.over else "fits"]) % figures


SENTENCES: dict[str, Promise] = {
    "over": gettext_lazy("%(planned)s minutes planned, %(slot)s in the slot: %(over)s to take out"),
    "left": gettext_lazy("%(planned)s minutes planned, %(slot)s in the slot: %(over)s left"),
    "fits": gettext_lazy("%(planned)s minutes planned, %(slot)s in the slot: it fits"),
}
"""What a page says of the sum; its script says the same as somebody types."""


@dataclass(frozen=True, slots=True)
class Share:
    """Minutes that one purpose gets; ``at`` and ``width`` are its place in the bar, in per cent."""

    purpose: Purpose | None
    minutes: int
    at: float
    width: float


def balance(items: Iterable[AgendaItem]) -> list[Share]:
    """Each purpose in order, then what is for none of them. Zeros are listed."""
    minutes: Counter[str] = Counter()
    for item in items:
        minutes[item.purpose] += item.minutes
    whole = max(minutes.total(), 1)
    shares, at = [], 0.0
    for purpose in (*Purpose, None):
        taken = minutes[purpose or ""]
        shares.append(Share(purpose, taken, round(at, 2), round(100 * taken / whole, 2)))
        at += 100 * taken / whole
    return shares


def merged_order(
    shown: Sequence[str], mine: Sequence[str], stored: Sequence[str]
) -> tuple[list[str], bool]:
    """How items stand after somebody has moved some, and whether others moved some meanwhile.

    ``shown`` is what their page began with, ``mine`` what they sent, ``stored`` how it is now. What
    was added meanwhile stays after what it was put after; what was taken out stays out. When both
    have moved something the stored order holds, because whoever sends now has not seen it.
    """
    standing = set(stored)
    mine = [each for each in dict.fromkeys(mine) if each in standing]
    was = [each for each in shown if each in standing]
    known = set(was)
    if mine == was or set(mine) != known:
        return list(stored), False
    if [each for each in stored if each in known] != was:
        return list(stored), True
    order = list(mine)
    for before, each in zip([None, *stored], stored, strict=False):
        if each not in known:
            order.insert(order.index(before) + 1 if before else 0, each)
    return order, False


def differences(items: Sequence[AgendaItem], blocks: Iterable[Any]) -> list[str]:
    """A sentence for each way in which an agenda is no longer what its template says.

    ``blocks`` are the items of the template's agenda.
    """
    theirs = {block.id: block.value for block in blocks}
    ours = {item.from_block for item in items}
    said = [
        _("“%(item)s” is not in the template.") % {"item": item}
        for item in items
        if item.from_block not in theirs
    ]
    said += [
        _("“%(item)s” is left out.") % {"item": value["title"]}
        for key, value in theirs.items()
        if key not in ours
    ]
    common = [item for item in items if item.from_block in theirs]
    said += [words for item in common if (words := _changed(item, theirs[item.from_block]))]
    in_both = [item.from_block for item in common]
    if in_both != [key for key in theirs if key in ours]:
        said.append(_("The items stand in another order."))
    return said


def _changed(item: AgendaItem, value: Mapping[str, Any]) -> str:
    changed = [name for name in ITEM_FIELDS if getattr(item, name) != (value.get(name) or "")]
    if "minutes" in changed:
        words = ngettext(
            "“%(item)s” takes %(now)s minute instead of %(was)s.",
            "“%(item)s” takes %(now)s minutes instead of %(was)s.",
            item.minutes,
        )
        return words % {"item": item, "now": item.minutes, "was": value["minutes"]}
    return _("“%(item)s” is worded or marked otherwise.") % {"item": item} if changed else ""
