"""Where a running meeting is, as every screen of it says."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from django.utils import timezone
from django.utils.translation import gettext as _

from pdgroups.meetings.kinds import ItemKind
from pdgroups.meetings.models import AgendaItem, ItemRun, Meeting, MeetingRun
from pdgroups.meetings.running.timing import (
    MINUTE,
    Slot,
    Standing,
    minutes_used,
    seconds,
    standing,
    trims,
)


@dataclass(frozen=True, slots=True)
class Line:
    """One item of the agenda while the meeting runs.

    ``at`` is the local time for which it was planned; ``state`` one of was, now and next.
    """

    number: int
    at: dt.datetime
    item: AgendaItem
    slot: Slot
    state: str
    outcome: str

    @property
    def used(self) -> int:
        """Whole minutes."""
        return minutes_used(self.slot.used)


@dataclass
class Clock:
    """Sums about one meeting at one moment. No query: everything is handed in."""

    meeting: Meeting
    run: MeetingRun
    items: Sequence[AgendaItem]
    rows: dict[int, ItemRun]
    now: dt.datetime = field(default_factory=timezone.now)

    @cached_property
    def lines(self) -> list[Line]:
        at = timezone.localtime(self.meeting.starts_at)
        lines = []
        for number, item in enumerate(self.items, start=1):
            slot = self._slot(item)
            row = self.rows.get(item.pk)
            outcome = row.outcome if row else ""
            lines.append(Line(number, at, item, slot, self._state(item, slot), outcome))
            at += dt.timedelta(minutes=item.minutes)
        return lines

    @cached_property
    def here(self) -> Line | None:
        """The present item, if it still stands on the agenda."""
        return next((line for line in self.lines if line.state == "now"), None)

    @property
    def following(self) -> Line | None:
        """What "next" leads to."""
        after = self.lines[self.here.number :] if self.here else self.lines
        return after[0] if after else None

    @property
    def before(self) -> Line | None:
        """What "back" leads to."""
        return self.lines[self.here.number - 2] if self.here and self.here.number > 1 else None

    @cached_property
    def stands(self) -> Standing:
        return standing(
            [line.slot for line in self.lines],
            at=self.here.item.pk if self.here else None,
            began=self.run.started_at or self.now,
            ends=self.meeting.ends_at,
            now=self.now,
        )

    @cached_property
    def trims(self) -> list[tuple[Line, int]]:
        """Later items and the minutes that each could give."""
        given = trims(self.stands.over, self.stands.later)
        return [(line, given[line.item.pk]) for line in self.lines if line.item.pk in given]

    @property
    def item_ends(self) -> dt.datetime:
        """When the present item has had its time."""
        left = self.here.slot.left if self.here else 0
        return self.now + dt.timedelta(seconds=left)

    @property
    def item_left(self) -> str:
        """ "14:20", or "0:40 over"."""
        left = self.here.slot.left if self.here else 0
        minutes, rest = divmod(abs(left), MINUTE)
        words = f"{minutes}:{rest:02}"
        return words if left >= 0 else _("%(time)s over") % {"time": words}

    @property
    def minutes_gone(self) -> int:
        return self.stands.elapsed // MINUTE

    def _slot(self, item: AgendaItem) -> Slot:
        row = self.rows.get(item.pk)
        used = row.seconds_used if row else 0
        if self._is_here(item) and self.run.now_since:
            used += max(seconds(self.now - self.run.now_since), 0)
        minutes = max(item.minutes + (row.given_minutes if row else 0), 1)
        return Slot(item.pk, minutes, used, closes=item.kind == ItemKind.CLOSE)

    def _is_here(self, item: AgendaItem) -> bool:
        return self.run.now is not None and self.run.now.item_id == item.pk

    def _state(self, item: AgendaItem, slot: Slot) -> str:
        if self.run.is_running and self._is_here(item):
            return "now"
        return "was" if slot.used else "next"
