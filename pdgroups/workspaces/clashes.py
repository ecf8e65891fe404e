"""What speaks against the day and the time of a meeting. It is said, and forbids nothing."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils.formats import date_format
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pdgroups.accounts.models import User
from pdgroups.groups.models import Membership, PDGroup
from pdgroups.meetings.models import Meeting
from pdgroups.meetings.services import Arrangements, rearrange
from pdgroups.schools.half_terms import SchoolWeek
from pdgroups.schools.models import School, TermDates
from pdgroups.schools.term_calendars import Closed, TermCalendar, next_school_day


@dataclass(frozen=True, slots=True)
class SchoolDays:
    """The schools of one group, each with its calendar."""

    calendars: Mapping[School, TermCalendar]

    @classmethod
    def of(cls, pd_group: PDGroup) -> "SchoolDays":
        """Four queries at most."""
        current = pd_group.participations.current().select_related("school")
        schools = [each.school for each in current]
        found = TermDates.objects.calendars(schools)
        return cls({school: found[school.pk] for school in schools})

    @classmethod
    def of_school(cls, school: School) -> "SchoolDays":
        """Of one alone. Three queries at most."""
        return cls({school: TermDates.objects.calendars([school])[school.pk]})

    def clashes(self, day: dt.date) -> list[str]:
        """A sentence for each reason why a school is closed on ``day``."""
        why = TermCalendar().why_closed(day)
        if why:
            words = {"day": date_format(day, "l j F Y"), "reason": why.label}
            return [_("%(day)s is %(reason)s.") % words]
        closed = defaultdict(list)
        for school, calendar in self.calendars.items():
            if reason := calendar.why_closed(day):
                closed[reason].append(school)
        return [_closed(reason, schools) for reason, schools in closed.items()]

    def week(self, day: dt.date) -> SchoolWeek | None:
        """The school week in every school that has told us; none where they differ."""
        weeks = {calendar.week(day) for calendar in self.calendars.values()} - {None}
        return weeks.pop() if len(weeks) == 1 else None

    def next_free(self, day: dt.date) -> dt.date:
        """``day``, or the next on which every school is open."""
        return next_school_day(day, self.calendars.values())


def _closed(reason: Closed, schools: Collection[School]) -> str:
    words = {
        "schools": get_text_list([str(school) for school in schools], _("and")),
        "reason": reason.label,
    }
    return (
        ngettext(
            "%(schools)s is closed that day: %(reason)s.",
            "%(schools)s are closed that day: %(reason)s.",
            len(schools),
        )
        % words
    )


def clashes_of(meeting: Meeting, days: SchoolDays, *, by: User) -> list[str]:
    """What speaks against when ``meeting`` is, for somebody who may move it. One query."""
    passed = [_("This meeting is in the past.")] if meeting.is_over else []
    return [*passed, *days.clashes(meeting.day), *_others_at(meeting, by)]


def _others_at(meeting: Meeting, by: User) -> list[str]:
    mine = Membership.objects.current().filter(user=by).values("pd_group")
    others = (
        Meeting.objects.filter(
            pd_group__in=mine,
            cancelled_at__isnull=True,
            starts_at__lt=meeting.ends_at,
            ends_at__gt=meeting.starts_at,
        )
        .exclude(pk=meeting.pk)
        .select_related("pd_group")
        .order_by("starts_at", "pk")
    )
    return [
        _("Meeting %(number)s of %(group)s, which you are in too, is at that time.")
        % {"number": other.number, "group": other.pd_group}
        if other.pd_group_id != meeting.pd_group_id
        else _("Meeting %(number)s of this group is at that time.") % {"number": other.number}
        for other in others
    ]


@dataclass(frozen=True, slots=True)
class Clash:
    """A meeting to come on a day when schools are closed, and the next day when all are open."""

    meeting: Meeting
    sentences: Sequence[str]
    free: dt.date


def clashes_ahead(meetings: Iterable[Meeting], days: SchoolDays) -> list[Clash]:
    return [
        Clash(meeting, sentences, days.next_free(meeting.day))
        for meeting in meetings
        if not meeting.is_over and (sentences := days.clashes(meeting.day))
    ]


@transaction.atomic
def move_to_school_days(*, pd_group: PDGroup, by: User) -> list[Meeting]:
    """Move each meeting to come that falls on a closed day to the next day when all are open.

    Its time of the day stays. Nothing moves where no such day is near.
    """
    days = SchoolDays.of(pd_group)
    ahead = clashes_ahead(pd_group.meetings.select_for_update(), days)
    return [
        rearrange(meeting=clash.meeting, to=Arrangements.of(clash.meeting).on(clash.free), by=by)
        for clash in ahead
        if clash.free != clash.meeting.day
    ]
