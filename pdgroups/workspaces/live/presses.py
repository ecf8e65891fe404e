"""What each button of a running meeting does."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from pdgroups.accounts.models import User
from pdgroups.groups.models import LEADS
from pdgroups.groups.refusals import RefusedError
from pdgroups.meetings.models import AgendaItem, Meeting
from pdgroups.meetings.running import leading, steering
from pdgroups.meetings.running.holding import rows_of, run_of

from .clock import Clock

MORE = 5
"""Minutes that one press gives to an item."""


@dataclass(frozen=True, slots=True)
class Pressed:
    """``data`` is that of a valid ``PressForm``."""

    meeting: Meeting
    by: User
    data: dict[str, Any]

    @property
    def step(self) -> int:
        step: int = self.data["step"]
        return step

    @property
    def item(self) -> AgendaItem:
        """
        Raises:
            RefusedError: it is not on this meeting's agenda, or no longer.
        """
        item: AgendaItem | None = self.meeting.items.filter(public_id=self.data["item"]).first()
        if item is None:
            raise RefusedError(_("That item is no longer on the agenda. Choose another one."))
        return item

    @property
    def person(self) -> User:
        leads = self.meeting.pd_group.memberships.current().filter(role__in=LEADS)
        user: User = get_object_or_404(leads, public_id=self.data["to"]).user
        return user


def _go(pressed: Pressed) -> None:
    steering.go_to(meeting=pressed.meeting, item=pressed.item, step=pressed.step, by=pressed.by)


def _more(pressed: Pressed) -> None:
    minutes = {pressed.item.pk: MORE}
    steering.give(meeting=pressed.meeting, minutes=minutes, step=pressed.step, by=pressed.by)


def _trim(pressed: Pressed) -> None:
    """What the page proposed: the same sums at the same step, give or take a minute that passed."""
    run = run_of(pressed.meeting)
    clock = Clock(pressed.meeting, run, list(pressed.meeting.items.all()), rows_of(run))
    minutes = {line.item.pk: -given for line, given in clock.trims}
    steering.give(meeting=pressed.meeting, minutes=minutes, step=pressed.step, by=pressed.by)


def _silence(pressed: Pressed) -> None:
    steering.write_in_silence(
        meeting=pressed.meeting, item=pressed.item, is_silent=True, by=pressed.by
    )


def _open(pressed: Pressed) -> None:
    steering.write_in_silence(
        meeting=pressed.meeting, item=pressed.item, is_silent=False, by=pressed.by
    )


PRESSES: dict[str, Callable[[Pressed], object]] = {
    "start": lambda pressed: steering.start(meeting=pressed.meeting, by=pressed.by),
    "go": _go,
    "more": _more,
    "trim": _trim,
    "silence": _silence,
    "open": _open,
    "end": lambda pressed: steering.end(meeting=pressed.meeting, by=pressed.by),
    "go-on": lambda pressed: steering.go_on(meeting=pressed.meeting, by=pressed.by),
    "offer": lambda pressed: leading.offer(
        meeting=pressed.meeting, to=pressed.person, by=pressed.by
    ),
    "take-back": lambda pressed: leading.take_back(meeting=pressed.meeting, by=pressed.by),
    "accept": lambda pressed: leading.accept(meeting=pressed.meeting, by=pressed.by),
    "decline": lambda pressed: leading.decline(meeting=pressed.meeting, by=pressed.by),
    "reclaim": lambda pressed: leading.reclaim(
        meeting=pressed.meeting, step=pressed.step, by=pressed.by
    ),
}
