"""Who leads a running meeting: handed over on purpose, never taken by accident."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from pdgroups.accounts.models import User
from pdgroups.groups.models import LEADS, Membership
from pdgroups.groups.refusals import RefusedError
from pdgroups.meetings.models import Meeting, MeetingRun

from .holding import hold
from .steering import MovedOnError, lead, running


def others_who_could(meeting: Meeting, leader: User) -> list[Membership]:
    """The group's other leads and deputies. One query."""
    rows = Membership.objects.current().filter(
        pd_group=meeting.pd_group_id, role__in=LEADS, user__is_active=True
    )
    return list(rows.exclude(user=leader).select_related("user"))


@transaction.atomic
def offer(*, meeting: Meeting, to: User, by: User) -> MeetingRun:
    """Offer the lead to somebody else. Nothing changes until they take it.

    Raises:
        NotLeadingError: ``by`` does not lead.
        RefusedError: ``to`` could not lead, or the meeting does not run.
    """
    run = running(meeting, by)
    if to.pk not in {row.user_id for row in others_who_could(meeting, by)}:
        raise RefusedError(_("They do not lead this group, so they cannot lead its meeting."))
    return _now(run, offered_to=to)


@transaction.atomic
def take_back(*, meeting: Meeting, by: User) -> MeetingRun:
    """Offer the lead to nobody any more.

    Raises:
        NotLeadingError: ``by`` does not lead.
    """
    run = hold(meeting)
    lead(run, by)
    return run if run.offered_to_id is None else _now(run, offered_to=None)


@transaction.atomic
def accept(*, meeting: Meeting, by: User) -> MeetingRun:
    """Take the lead that was offered. Once is as good as twice.

    Raises:
        RefusedError: the offer was taken back, or is for somebody else.
    """
    run = hold(meeting)
    if run.led_by_id == by.pk:
        return run
    if run.offered_to_id != by.pk:
        raise RefusedError(_("The lead is no longer offered to you."))
    return _now(run, led_by=by, offered_to=None)


@transaction.atomic
def decline(*, meeting: Meeting, by: User) -> MeetingRun:
    """Leave the lead where it is. Once is as good as twice."""
    run = hold(meeting)
    return _now(run, offered_to=None) if run.offered_to_id == by.pk else run


@transaction.atomic
def reclaim(*, meeting: Meeting, step: int, by: User) -> MeetingRun:
    """Lead in place of somebody whose connection is lost. Once is as good as twice.

    Raises:
        MovedOnError: somebody has moved the meeting or taken over since the page was shown.
        RefusedError: the leader is there again, or the meeting has not begun.
    """
    run = hold(meeting)
    if run.started_at is None:
        raise RefusedError(_("This meeting has not been started yet."))
    if run.led_by_id == by.pk:
        return run
    if run.step != step:
        raise MovedOnError
    if not run.has_lost_its_leader:
        words = _("%(name)s is there again and leads on. Ask them to hand over to you.")
        raise RefusedError(words % {"name": run.led_by.name if run.led_by else ""})
    return _now(run, led_by=by, offered_to=None)


def _now(run: MeetingRun, **values: User | None) -> MeetingRun:
    """Set who leads, or to whom it is offered."""
    for name, value in values.items():
        setattr(run, name, value)
    if "led_by" in values:
        run.led_seen_at = timezone.now()
        run.step += 1
    run.version += 1
    run.save(update_fields=["led_by", "offered_to", "led_seen_at", "step", "version"])
    return run
