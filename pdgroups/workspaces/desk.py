"""What somebody sees first: their groups, where each one is, and what needs them."""

import datetime as dt
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Self

from django.core.paginator import Page, Paginator
from django.db.models import Count, F, Q
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pdgroups.accounts.models import User
from pdgroups.core.eef import Phase
from pdgroups.core.year_chart import YearDrawing
from pdgroups.groups.models import (
    LEADS,
    Membership,
    Participation,
    PDGroup,
    PDGroupQuerySet,
    Role,
    State,
)
from pdgroups.meetings.models import Meeting
from pdgroups.projects.models import Project

from .desk_year import Month, chart, meetings_of, months, published_of, schools_at, surveys_of
from .needs import Needs
from .quiet import quiet_schools

PER_PAGE = 25
NEEDS = 7
"""As many as somebody can take in: the others are folded under them."""
_OPEN = Q(closed_on__isnull=True)
_TOTALS: dict[str, Count] = {
    "groups": Count("pk", filter=_OPEN, distinct=True),
    "schools": Count(
        "participations", filter=_OPEN & Q(participations__left_on__isnull=True), distinct=True
    ),
    **{
        state.value: Count("pk", filter=_OPEN & Q(stage=state), distinct=True)
        for state in State
        if state != State.ARCHIVED
    },
    State.ARCHIVED.value: Count("pk", filter=~_OPEN, distinct=True),
}


@dataclass(frozen=True, slots=True)
class PhaseCount:
    """How many schools say that they are in a phase."""

    phase: Phase
    schools: int


@dataclass(frozen=True, slots=True)
class GroupLine:
    """One group, for somebody who sees it as a whole. Counts of schools, never their names."""

    pd_group: PDGroup
    school_count: int
    phases: list[PhaseCount]
    meetings: list[Meeting]
    is_led: bool
    """By whoever looks: they may open its schools side by side."""
    schools_at: Mapping[int, int]
    """By meeting: see ``desk_year``."""
    surveys: Sequence[str]
    """Of a group that is led by whoever looks."""
    published: str

    @property
    def waiting_count(self) -> int:
        """Schools whose project has not begun, because no project lead has accepted yet."""
        return self.school_count - sum(count.schools for count in self.phases)

    @property
    def next_meeting(self) -> Meeting | None:
        return next((meeting for meeting in self.meetings if not meeting.is_over), None)


@dataclass(frozen=True, slots=True)
class Place:
    """One role of somebody who works inside a group."""

    membership: Membership
    project: Project | None
    next_meeting: Meeting | None
    is_over: bool
    """The group has finished, or has held every meeting it had."""
    quiet: str
    """What its lead reads of the school too, where nobody has heard of it for some weeks."""


@dataclass(frozen=True)
class Desk:
    """Groups led (for the programme team: all), roles inside groups, and what needs the lead.

    ``groups`` and ``schools`` count what is going on now, on all pages.
    """

    page: Page[PDGroup]
    lines: list[GroupLine]
    places: list[Place]
    needs: Needs
    groups: int
    schools: int
    state: State | None
    """The only state of which groups are listed."""
    states: list[tuple[State, int]]
    """Those that any group is in, and how many groups."""

    @classmethod
    def of(cls, user: User, page: str | None = None, state: State | None = None) -> Self:
        """50 queries at most, however many groups."""
        memberships = list(_memberships(user))
        led = {each.pd_group_id for each in memberships if each.role in LEADS}
        seen = PDGroup.objects.visible_to(user)
        if not user.is_programme_team:
            seen = seen.filter(pk__in=led)
        totals = seen.aggregate(**_TOTALS)
        listed = seen.in_state(state) if state else seen
        shown = Paginator(_in_order(listed), PER_PAGE).get_page(page)
        return cls(
            page=shown,
            lines=_lines(list(shown.object_list), led),
            places=_places([each for each in memberships if each.role not in LEADS]),
            needs=Needs.of(user, led, first=NEEDS),
            groups=totals["groups"],
            schools=totals["schools"],
            state=state,
            states=[(each, totals[each]) for each in State if totals[each]],
        )

    @property
    def today(self) -> dt.date:
        return timezone.localdate()

    @cached_property
    def numbers(self) -> list[int]:
        """The columns of the calendar: every meeting number of any group shown."""
        return sorted({meeting.number for line in self.lines for meeting in line.meetings})

    @property
    def calendar(self) -> list[tuple[GroupLine, list[tuple[int, Meeting | None, int | None]]]]:
        """Each group with its meetings, one for each of ``numbers``, and how many schools came."""
        rows = []
        for line in self.lines:
            by_number = {meeting.number: meeting for meeting in line.meetings}
            found = [(number, by_number.get(number)) for number in self.numbers]
            rows.append(
                (line, [(n, m, line.schools_at.get(m.pk) if m else None) for n, m in found])
            )
        return rows

    @cached_property
    def months(self) -> list[Month]:
        """Of the groups that are shown."""
        return months((line.pd_group, line.meetings) for line in self.lines)

    @cached_property
    def year(self) -> YearDrawing | None:
        return chart((line.pd_group, line.meetings) for line in self.lines)

    @property
    def ahead(self) -> list[Month]:
        first = self.today.replace(day=1)
        return [month for month in self.months if month.first >= first]

    @property
    def behind(self) -> list[Month]:
        first = self.today.replace(day=1)
        return [month for month in self.months if month.first < first]

    @property
    def query(self) -> str:
        """What the links to other pages of the list carry on."""
        return f"state={self.state}&" if self.state else ""

    @property
    def headline(self) -> str:
        """The state of things, in a sentence or two."""
        if self.states:
            return " ".join(filter(None, [self._size(), self._calls()]))
        if not self.places:
            return _("You are not in a group yet")
        ahead = [place.next_meeting for place in self.places if place.next_meeting]
        if not ahead:
            return self._without_meeting()
        first = min(ahead, key=lambda meeting: meeting.starts_at)
        day = date_format(timezone.localdate(first.starts_at), "l j F")
        return _("Your next meeting is on %(day)s") % {"day": day}

    def _without_meeting(self) -> str:
        """For those whose groups have met for the last time, and for sponsors, who meet nobody."""
        if all(place.is_over for place in self.places):
            groups = len({place.membership.pd_group_id for place in self.places})
            return ngettext(
                "Your group has held all its meetings",
                "Your groups have held all their meetings",
                groups,
            )
        places = (place for place in self.places if place.project and not place.is_over)
        if project := next((place.project for place in places), None):
            says = {"school": project, "phase": Phase(project.phase).label}
            return _("%(school)s is in %(phase)s") % says
        return _("No meeting is planned at the moment")

    def _size(self) -> str:
        groups = ngettext("%(n)s group", "%(n)s groups", self.groups) % {"n": self.groups}
        schools = ngettext("%(n)s school", "%(n)s schools", self.schools) % {"n": self.schools}
        return _("%(groups)s, %(schools)s.") % {"groups": groups, "schools": schools}

    def _calls(self) -> str:
        number = self.needs.number
        if not number:
            return ""
        return ngettext("%(n)s thing needs you.", "%(n)s things need you.", number) % {"n": number}


def _memberships(user: User) -> Iterable[Membership]:
    return (
        Membership.objects.current()
        .filter(user=user)
        .select_related("pd_group", "participation__school", "participation__project")
        .order_by(F("pd_group__closed_on").desc(nulls_first=True), "-pd_group__year", "pk")
    )


def _in_order(groups: PDGroupQuerySet) -> PDGroupQuerySet:
    """Those going on first, and the latest year first among them."""
    return groups.with_school_count().order_by(
        F("closed_on").desc(nulls_first=True), "-year", "name", "pk"
    )


def _lines(groups: Collection[PDGroup], led: Collection[int]) -> list[GroupLine]:
    said = (
        Project.objects.filter(
            pd_group__in=groups, participation__in=Participation.objects.at_work()
        )
        .order_by()
        .values_list("pd_group", "phase")
        .annotate(number=Count("pk"))
    )
    counts = {(pd_group, phase): number for pd_group, phase, number in said}
    meetings = meetings_of(group.pk for group in groups)
    came = schools_at(meeting for each in meetings.values() for meeting in each)
    surveys = surveys_of({group.pk for group in groups} & set(led))
    published = published_of([group.pk for group in groups])
    return [
        GroupLine(
            pd_group=group,
            school_count=group.school_count,
            phases=[PhaseCount(phase, counts.get((group.pk, phase.value), 0)) for phase in Phase],
            meetings=meetings[group.pk],
            is_led=group.pk in led,
            schools_at=came,
            surveys=surveys.get(group.pk, []),
            published=published.get(group.pk, ""),
        )
        for group in groups
    ]


def _places(memberships: Collection[Membership]) -> list[Place]:
    meetings = meetings_of({each.pd_group_id for each in memberships})
    schools = [each.participation_id for each in memberships if each.participation_id]
    quiet = quiet_schools(Participation.objects.filter(pk__in=schools)) if schools else []
    words = {each.participation_id: each.words for each in quiet}
    return [
        Place(
            membership=each,
            project=getattr(each.participation, "project", None),
            next_meeting=next((m for m in meetings[each.pd_group_id] if _comes_to(each, m)), None),
            is_over=_is_over(each.pd_group, meetings[each.pd_group_id]),
            quiet=words.get(each.participation_id or 0, ""),
        )
        for each in memberships
    ]


def _is_over(pd_group: PDGroup, meetings: Collection[Meeting]) -> bool:
    return not pd_group.is_open or (bool(meetings) and all(m.is_over for m in meetings))


def _comes_to(membership: Membership, meeting: Meeting) -> bool:
    """Sponsors come to no meeting, specialist guests to one."""
    if meeting.is_over or membership.role == Role.SPONSOR:
        return False
    return membership.meeting_number in {None, meeting.number}
