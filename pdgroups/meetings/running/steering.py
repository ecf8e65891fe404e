"""Moving a meeting on: its start and end, and from item to item.

A press says which ``step`` it was made on. Pressed twice, or late, it changes nothing more.
"""

import datetime as dt
from collections.abc import Mapping

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from pdgroups.accounts.models import User
from pdgroups.groups.happenings import note
from pdgroups.groups.refusals import RefusedError
from pdgroups.meetings.models import AgendaItem, ItemRun, Meeting, MeetingRun

from .holding import hold
from .timing import seconds

EARLIEST = dt.timedelta(days=1)
LATEST = dt.timedelta(days=1)
"""How long before its planned start, and after its planned end, a meeting can be started."""
FORGOTTEN = dt.timedelta(hours=2)
"""A meeting that is ended later than this after its planned end was left open by mistake."""


class MovedOnError(RefusedError):
    """The meeting has moved since the page was shown on which this was pressed."""

    def __init__(self) -> None:
        super().__init__(
            _("The meeting had moved on before you pressed. Look where it is, and press again.")
        )


class NotLeadingError(RefusedError):
    """Somebody else leads."""

    def __init__(self, run: MeetingRun) -> None:
        name = run.led_by.name if run.led_by else ""
        words = _("%(name)s leads this meeting. Ask them to hand over to you.")
        super().__init__(words % {"name": name} if name else _("Nobody leads this meeting now."))


@transaction.atomic
def start(*, meeting: Meeting, by: User) -> MeetingRun:
    """Begin, with the first item of the agenda. Whoever starts leads. Once is as good as twice.

    Raises:
        RefusedError: it is cancelled, it is not the day, or somebody else has started it.
    """
    run = hold(meeting)
    if run.started_at:
        lead(run, by)
        return run
    if refusal := why_not_start(meeting):
        raise RefusedError(refusal)
    run.started_at = timezone.now()
    run.led_by, run.led_seen_at = by, run.started_at
    _turn_to(run, meeting.items.first())
    _moved(run, "started_at", "led_by", "led_seen_at")
    words = _("started meeting %(number)s") % {"number": meeting.number}
    note(pd_group=meeting.pd_group, by=by, words=words)
    return run


def why_not_start(meeting: Meeting) -> str:
    """Why it cannot be started now, or nothing. No query."""
    now = timezone.now()
    if meeting.is_cancelled:
        return _("This meeting is cancelled. Take that back before you start it.")
    if now < meeting.starts_at - EARLIEST:
        return _("A meeting can be started from the day before. Change its date to have it now.")
    if now > meeting.ends_at + LATEST:
        return _("This meeting’s time is over. Write down who was there and what was agreed.")
    return ""


def is_too_early(meeting: Meeting, run: MeetingRun) -> bool:
    """Whether nobody can be there yet: it has not been started, and cannot be. No query."""
    return run.started_at is None and timezone.now() < meeting.starts_at - EARLIEST


@transaction.atomic
def go_to(*, meeting: Meeting, item: AgendaItem, step: int, by: User) -> MeetingRun:
    """Turn to any item of the agenda, forwards or back.

    Raises:
        NotLeadingError, MovedOnError, RefusedError: as for every press.
    """
    run = running(meeting, by)
    if run.now and run.now.item_id == item.pk:
        return run
    _on(run, step)
    _put_down(run)
    _turn_to(run, item)
    return _moved(run)


@transaction.atomic
def give(*, meeting: Meeting, minutes: Mapping[int, int], step: int, by: User) -> MeetingRun:
    """Give minutes to items of the agenda, by primary key, or take them away.

    No item is left with less than one minute.

    Raises:
        NotLeadingError, MovedOnError, RefusedError: as for every press.
    """
    run = running(meeting, by)
    _on(run, step)
    for item in meeting.items.filter(pk__in=minutes):
        row = _row(run, item)
        wanted = max(row.given_minutes + minutes[item.pk], 1 - item.minutes)
        row.given_minutes = min(wanted, ItemRun.MOST_MINUTES)
        row.save(update_fields=["given_minutes"])
    return _moved(run)


@transaction.atomic
def write_in_silence(
    *, meeting: Meeting, item: AgendaItem, is_silent: bool, by: User
) -> MeetingRun:
    """Keep schools' words on ``item`` apart until all have written, or show them together.

    Raises:
        NotLeadingError, RefusedError: as for every press.
    """
    run = running(meeting, by)
    row = _row(run, item)
    if row.is_silent == is_silent:
        return run
    row.is_silent = is_silent
    row.save(update_fields=["is_silent"])
    return _moved(run)


@transaction.atomic
def end(*, meeting: Meeting, by: User) -> MeetingRun:
    """End now, early or late. Words that are still hidden are shown. Once is as good as twice.

    Raises:
        NotLeadingError, RefusedError: as for every press.
    """
    run = hold(meeting)
    lead(run, by)
    if run.ended_at:
        return run
    run.ended_at = _end_of(run)
    _put_down(run, at=run.ended_at)
    run.items.filter(is_silent=True).update(is_silent=False)
    _moved(run, "ended_at")
    words = _("ended meeting %(number)s") % {"number": meeting.number}
    note(pd_group=meeting.pd_group, by=by, words=words)
    return run


@transaction.atomic
def go_on(*, meeting: Meeting, by: User) -> MeetingRun:
    """Take an end back that was pressed by mistake. The time between is not counted.

    Raises:
        NotLeadingError, RefusedError: as for every press.
    """
    run = hold(meeting)
    lead(run, by)
    if run.ended_at is None:
        return run
    if refusal := why_not_start(meeting):
        raise RefusedError(refusal)
    run.ended_at, run.now_since = None, timezone.now()
    return _moved(run, "ended_at")


def running(meeting: Meeting, by: User) -> MeetingRun:
    """Hold a run that goes on and is led by ``by``.

    Raises:
        NotLeadingError: somebody else leads.
        RefusedError: it has not begun, or has ended.
    """
    run = hold(meeting)
    lead(run, by)
    if run.ended_at:
        raise RefusedError(_("This meeting has ended. Press ‘Go on’ if that was a mistake."))
    return run


def lead(run: MeetingRun, by: User) -> None:
    """
    Raises:
        NotLeadingError: ``by`` does not lead.
        RefusedError: the meeting has not begun.
    """
    if run.started_at is None:
        raise RefusedError(_("This meeting has not been started yet."))
    if run.led_by_id != by.pk:
        raise NotLeadingError(run)


def _on(run: MeetingRun, step: int) -> None:
    if run.step != step:
        raise MovedOnError


def _row(run: MeetingRun, item: AgendaItem) -> ItemRun:
    row, _made = run.items.get_or_create(item=item, defaults={"title": item.title})
    return row


def _turn_to(run: MeetingRun, item: AgendaItem | None) -> None:
    run.now = _row(run, item) if item else None
    run.now_since = timezone.now()


def _put_down(run: MeetingRun, at: dt.datetime | None = None) -> None:
    """Add the time since the present item was begun to what it has had."""
    if run.now and run.now_since:
        spent = seconds((at or timezone.now()) - run.now_since)
        run.now.seconds_used += max(spent, 0)
        run.now.save(update_fields=["seconds_used"])
    run.now_since = None


def _end_of(run: MeetingRun) -> dt.datetime:
    now, planned = timezone.now(), run.meeting.ends_at
    if now - planned <= FORGOTTEN:
        return now
    begun = [run.started_at, run.now_since, planned]
    return max(at for at in begun if at)


def _moved(run: MeetingRun, *fields: str) -> MeetingRun:
    run.version += 1
    run.step += 1
    run.save(update_fields=["version", "step", "now", "now_since", *fields])
    return run
