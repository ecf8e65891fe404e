"""How a meeting stands for time: pure sums, in seconds and whole minutes."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

MINUTE = 60


@dataclass(frozen=True, slots=True)
class Slot:
    """One item of the agenda as it runs.

    Args:
        key: of the item.
        minutes: what it may take now: as planned, with what was given or taken since.
        used: seconds that it has had, with those since it was last begun.
        closes: it ends the meeting, and is the last to give time away.
    """

    key: int
    minutes: int
    used: int = 0
    closes: bool = False

    @property
    def left(self) -> int:
        """Seconds; below nought when it has had more than its time."""
        return self.minutes * MINUTE - self.used

    @property
    def still_needs(self) -> int:
        """Seconds, 0 or more."""
        return max(self.left, 0)


@dataclass(frozen=True, slots=True)
class Standing:
    """A running meeting at one moment.

    Args:
        elapsed: seconds since it began.
        remaining: seconds until the end that was planned; below nought after it.
        over: whole minutes by which it would end late, rounded up; 0 when it is in time.
        later: what comes after the present item and has not been had yet.
    """

    elapsed: int
    remaining: int
    over: int
    later: tuple[Slot, ...]


def standing(
    slots: Sequence[Slot],
    *,
    at: int | None,
    began: dt.datetime,
    ends: dt.datetime,
    now: dt.datetime,
) -> Standing:
    """How it stands, with everything that comes after the item ``at`` still to be done.

    What was jumped over before it is not waited for. With no present item (``None``), all that
    has had no time yet is to come.
    """
    keys = [slot.key for slot in slots]
    here = keys.index(at) if at in keys else -1
    later = tuple(slot for slot in slots[here + 1 :] if not slot.used)
    needed = sum(slot.still_needs for slot in later)
    if here >= 0:
        needed += slots[here].still_needs
    remaining = seconds(ends - now)
    late = needed - remaining
    return Standing(seconds(now - began), remaining, max(-(-late // MINUTE), 0), later)


def trims(over: int, later: Sequence[Slot]) -> dict[int, int]:
    """Which later items could give how many minutes, so that the meeting ends in time.

    Each keeps half of its time at least. The longest gives first, minute by minute, so that no
    item is emptied while another is untouched; what closes the meeting gives only when the others
    have given all they can. The sum is ``over``, or as near to it as they can come.
    """
    given: dict[int, int] = {}
    for closes in (False, True):
        able = {slot.key: slot.minutes for slot in later if slot.closes is closes}
        least = {key: -(-minutes // 2) for key, minutes in able.items()}
        while sum(given.values()) < over:
            free = [key for key in able if able[key] > least[key]]
            if not free:
                break
            longest = max(free, key=lambda key: able[key])
            able[longest] -= 1
            given[longest] = given.get(longest, 0) + 1
    return given


def seconds(span: dt.timedelta) -> int:
    """Whole seconds, rounded down."""
    return span // dt.timedelta(seconds=1)


def minutes_used(used: int) -> int:
    """Whole minutes of ``used`` seconds, to the nearest, and at least one for any time at all."""
    return max(round(used / MINUTE), 1) if used else 0
