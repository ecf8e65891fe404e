"""A 1:1 conversation with every school of a group, each on a day of its own."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from pdgroups.accounts.models import User
from pdgroups.conversations.models import Conversation
from pdgroups.conversations.weeks import Window, soon, spread, windows
from pdgroups.groups.access import Access, Action
from pdgroups.groups.models import LEADS, Membership, PDGroup
from pdgroups.meetings.models import Meeting
from pdgroups.projects.models import Project
from pdgroups.schools.half_terms import SchoolWeek
from pdgroups.schools.models import TermDates

from .conversations import projects_talked_about, rows_of, without_a_date

LONGEST = dt.timedelta(hours=2)
"""No conversation is longer."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A school with nothing planned, and the day that suits it; none where it is never open."""

    project: Project
    day: dt.date | None
    week: SchoolWeek | None

    @property
    def press(self) -> str:
        """What the button of this offer sends."""
        return f"{self.project.slug} {self.day:%Y-%m-%d}"


@dataclass(frozen=True, slots=True)
class Plan:
    """``window`` is the next that is still ahead."""

    window: Window
    offers: Sequence[Offer]
    has_schools: bool


def plan_for(access: Access, by: User) -> Plan:
    """What could be planned now. Nine queries, however many schools."""
    today = timezone.localdate()
    can_plan = [
        project
        for project in projects_talked_about(access)
        if access.decide(Action.EDIT_CONVERSATIONS, project.participation)
    ]
    to_plan = without_a_date(can_plan, rows_of(access, can_plan))
    window = _next_window(access.pd_group, today)
    found = TermDates.objects.calendars([each.participation.school for each in to_plan])
    calendars = [found[each.participation.school_id] for each in to_plan]
    days = spread(window, calendars, _taken(by, window), today)
    offers = [
        Offer(project, day, calendar.week(day) if day else None)
        for project, calendar, day in zip(to_plan, calendars, days, strict=True)
    ]
    return Plan(window, offers, bool(can_plan))


def others_at(conversation: Conversation, by: User) -> list[str]:
    """What else ``by`` has at that time, in every group. Two queries."""
    others = [
        _("A 1:1 conversation with %(school)s is at that time, too.") % {"school": each.project}
        for each in _conversations_led(by).filter(
            starts_at__lt=conversation.ends_at,
            starts_at__gt=conversation.starts_at - LONGEST,
        )
        if each.pk != conversation.pk and each.ends_at > conversation.starts_at
    ]
    meetings = _meetings_of(by).filter(
        starts_at__lt=conversation.ends_at, ends_at__gt=conversation.starts_at
    )
    return others + [
        _("Meeting %(number)s of %(group)s is at that time, too.")
        % {"number": each.number, "group": each.pd_group}
        for each in meetings
    ]


def latest_by(pd_group: PDGroup, by: User) -> Conversation | None:
    """What ``by`` planned last in the group. One query."""
    planned = Conversation.objects.filter(project__pd_group=pd_group, planned_by=by)
    return planned.order_by("-pk").first()


def said_of(conversation: Conversation) -> str:
    words = {
        "school": conversation.project,
        "day": date_format(conversation.day, "l j F Y"),
    }
    return _("Planned with %(school)s on %(day)s. Both sides are told by mail.") % words


def _next_window(pd_group: PDGroup, today: dt.date) -> Window:
    meetings = {each.number: each.day for each in pd_group.meetings.all() if not each.is_cancelled}
    return next((each for each in windows(meetings) if each.days(today)), soon(today))


def _taken(by: User, window: Window) -> list[dt.date]:
    """Days in ``window`` on which ``by`` meets a group or talks with a school already."""
    talks = [each.day for each in _conversations_led(by)]
    meetings = [each.day for each in _meetings_of(by)]
    return [day for day in talks + meetings if window.first <= day <= window.last]


def _conversations_led(by: User) -> QuerySet[Conversation]:
    mine = Membership.objects.current().filter(user=by, role__in=LEADS).values("pd_group")
    led = Conversation.objects.filter(project__pd_group__in=mine, cancelled_at=None)
    return led.select_related("project__participation__school")


def _meetings_of(by: User) -> QuerySet[Meeting]:
    mine = Membership.objects.current().filter(user=by).values("pd_group")
    return Meeting.objects.filter(pd_group__in=mine, cancelled_at=None).select_related("pd_group")
