"""The mail two days before a meeting."""

import datetime as dt
from collections.abc import Iterable

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from pdgroups.accounts.models import User
from pdgroups.groups.access import Access, Action
from pdgroups.meetings.models import ActionPoint, Meeting
from pdgroups.outbox.letters import Letter
from pdgroups.outbox.models import Message
from pdgroups.outbox.people import calendars_of
from pdgroups.outbox.purposes import Purpose
from pdgroups.outbox.quiet import EARLIER, day_before, quiet_until
from pdgroups.outbox.services import post

from .meeting_mails import concerned

DAYS = 2
"""Before a meeting. Earlier where the day is at a weekend or in the reader's holidays."""


def plan() -> None:
    """Post to everybody who may see a meeting soon: once for each meeting and its day.

    One query when there is none; else seven at most for each meeting, and two for each mail.
    """
    now = timezone.now()
    if quiet_until(now):
        return
    ahead = now + dt.timedelta(days=DAYS + EARLIER + 1)
    meetings = Meeting.objects.filter(
        starts_at__gt=now, starts_at__lte=ahead, cancelled_at=None, pd_group__closed_on=None
    )
    for meeting in meetings.select_related("pd_group"):
        _plan(meeting, now)


def write(message: Message) -> Letter | None:
    """The meeting as it stands, if it still is on that day and its reader may see it. 4 queries."""
    meeting = _meeting_of(message)
    if meeting is None or message.user is None:
        return None
    access = Access.of(message.user, meeting.pd_group)
    if not (access.decide(Action.VIEW_MEETINGS) and access.may_see_meeting(meeting.number)):
        return None
    path = reverse("workspaces:meeting", args=[meeting.pd_group.slug, meeting.number])
    context = {
        "meeting": meeting,
        "pd_group": meeting.pd_group,
        "url": f"{settings.WAGTAILADMIN_BASE_URL}{path}",
        "actions": _open_actions(access, message.user),
    }
    subject = _("%(group)s: meeting %(number)s is on %(day)s") % {
        "group": meeting.pd_group,
        "number": meeting.number,
        "day": date_format(meeting.day, "l j F"),
    }
    return Letter(subject, render_to_string("email/meeting_soon.txt", context))


def _plan(meeting: Meeting, now: dt.datetime) -> None:
    about = f"meeting:{meeting.pk}:{meeting.day}"
    posted = Message.objects.filter(purpose=Purpose.MEETING_SOON, about=about)
    done = set(posted.values_list("user", flat=True))
    people = [user for user in _who_may_see(meeting) if user.pk not in done]
    calendars = calendars_of([user.pk for user in people])
    for user in people:
        comes_on = day_before(meeting.day, calendars[user.pk], days=DAYS)
        if comes_on <= timezone.localdate(now) and not quiet_until(now, calendars[user.pk]):
            post(
                purpose=Purpose.MEETING_SOON,
                to=user,
                pd_group=meeting.pd_group,
                about=about,
                key=f"{about}:{user.pk}",
            )


def _who_may_see(meeting: Meeting) -> Iterable[User]:
    for user, access in concerned(meeting.pd_group).items():
        if access.may_see_meeting(meeting.number):
            yield user


def _meeting_of(message: Message) -> Meeting | None:
    _kind, pk, day = message.about.split(":")
    coming = Meeting.objects.filter(cancelled_at=None, starts_at__gt=timezone.now())
    meeting = coming.select_related("pd_group").filter(pk=pk).first()
    return meeting if meeting and str(meeting.day) == day and meeting.pd_group.is_open else None


def _open_actions(access: Access, user: User) -> int:
    """How many the reader has; none for whoever does not see actions. One query at most."""
    if not access.decide(Action.VIEW_ACTIONS):
        return 0
    mine = ActionPoint.objects.open().of_person(user, access.own_participation_ids)
    return mine.filter(pd_group=access.pd_group).count()
