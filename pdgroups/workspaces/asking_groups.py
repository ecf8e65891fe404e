"""Asking a whole group beside a meeting: who, when, and the press itself."""

import datetime as dt
from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from pdgroups.accounts.models import User
from pdgroups.groups.models import LEADS, Membership, PDGroup, Role
from pdgroups.meetings.models import Meeting
from pdgroups.meetings.running.holding import changed
from pdgroups.surveys.group_checks import asking
from pdgroups.surveys.group_checks.asking import EXIT_LASTS, HEALTH_BEFORE, Circle
from pdgroups.surveys.models import GroupCheck

from .group_check_mails import tell

ANSWERING = frozenset({Role.PROJECT_LEAD, Role.TEAM_MEMBER})
"""Who is asked: those who come to the meetings for a school. Leads ask, and so do not answer."""
AHEAD = dt.timedelta(days=28)
"""So long before a meeting the group may be asked how it is doing."""


@transaction.atomic
def ask(*, pd_group: PDGroup, meeting: Meeting, kind: str, by: User) -> int:
    """Ask the whole group, and mail everybody who is asked; how many.

    Raises:
        ValidationError: ``why_not_at`` or ``asking.ask_group`` refuses.
    """
    asking.refuse_if(why_not_at(meeting, kind))
    people = asked_people(pd_group)
    check = asking.ask_group(
        pd_group=pd_group,
        kind=kind,
        meeting_number=meeting.number,
        closes_at=closes_at(meeting, kind),
        circle=circle_of(people),
        by=by,
    )
    if kind == GroupCheck.Kind.EXIT:
        changed(meeting)
    return tell(check, {row.user for row in people}, by=by)


@transaction.atomic
def close(*, check: GroupCheck, meeting: Meeting, by: User) -> None:
    """Close it before its time, for good.

    Raises:
        ValidationError: it has closed already.
    """
    asking.close_check(check=check, by=by)
    if check.kind == GroupCheck.Kind.EXIT:
        changed(meeting)


def asked_people(pd_group: PDGroup) -> list[Membership]:
    """Each role of somebody who is asked. One query."""
    here = pd_group.memberships.current().filter(user__is_active=True)
    at_work = here.filter(
        role__in=ANSWERING, participation__left_on=None, participation__archived_on=None
    )
    leads = here.filter(role__in=LEADS).values("user")
    return list(at_work.exclude(user__in=leads).select_related("user"))


def circle_of(people: Iterable[Membership]) -> Circle:
    rows = list(people)
    return Circle(len({row.user_id for row in rows}), len({row.participation_id for row in rows}))


def why_not_at(meeting: Meeting, kind: str) -> str:
    """Why it is not the time to ask beside this meeting, or nothing. No query."""
    if meeting.is_cancelled:
        return _("This meeting is cancelled.")
    return _why_not_before(meeting) if kind == GroupCheck.Kind.HEALTH else _why_not_after(meeting)


def is_offered(meeting: Meeting, kind: str) -> bool:
    """Whether this is ever asked beside this meeting."""
    return kind == GroupCheck.Kind.EXIT or meeting.number in HEALTH_BEFORE


def closes_at(meeting: Meeting, kind: str) -> dt.datetime:
    """When it would close, were it asked now."""
    return meeting.starts_at if kind == GroupCheck.Kind.HEALTH else timezone.now() + EXIT_LASTS


def _why_not_before(meeting: Meeting) -> str:
    now, first = timezone.now(), meeting.starts_at - AHEAD
    if meeting.starts_at <= now:
        return _("The meeting has begun, so there is no time left to answer before it.")
    if first > now:
        return _("You can ask from %(day)s, four weeks before the meeting.") % {
            "day": date_format(timezone.localdate(first), "j F Y")
        }
    return ""


def _why_not_after(meeting: Meeting) -> str:
    now = timezone.now()
    if meeting.starts_at > now:
        return _("You can ask when the meeting has been held.")
    if meeting.ends_at + EXIT_LASTS < now:
        return _("The meeting was more than a week ago: people no longer know well what to say.")
    return ""
