"""What somebody sees who enters one meeting by a link."""

from functools import cached_property

from pdgroups.meetings.models import GuestPass, MeetingRun
from pdgroups.meetings.running.holding import rows_of, run_of

from .clock import Clock


class GuestPage:
    """No names of schools, no words, no lists of people: the meeting’s own plan. Three queries."""

    def __init__(self, guest: GuestPass) -> None:
        self.guest, self.meeting = guest, guest.meeting

    @cached_property
    def run(self) -> MeetingRun:
        return run_of(self.meeting)

    @property
    def stamp(self) -> str:
        return f"{self.guest.public_id}.{self.meeting.sequence}.{self.run.version}"

    @cached_property
    def clock(self) -> Clock:
        return Clock(self.meeting, self.run, list(self.meeting.items.all()), rows_of(self.run))
