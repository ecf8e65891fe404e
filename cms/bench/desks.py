"""A regional lead's desk, with few groups and with many: eight schools in each, and much to do."""

import datetime as dt
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from django.urls import reverse
from django.utils import timezone

from pdgroups.accounts.models import User
from pdgroups.accounts.services import open_account
from pdgroups.groups.models import Happening, Membership, Participation, PDGroup, Role
from pdgroups.meetings.models import ActionPoint, Attendance, Meeting
from pdgroups.projects.models import Change, Project, PromptAnswer
from pdgroups.schools.models import School

from . import visits
from .figures import Figure, MeasurementError, Target
from .signed_in import cookie
from .statements import Statements
from .visitors import Insider, Visit

FEW_GROUPS, SCHOOLS = 24, 8
MOST_MS = 200
FIRST_URN = 980_000
MEETINGS = (-70, -30, -2, 1, 60)
"""Days from now: of the latest there is no record, and the next has no place."""
DAY = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class _Pages:
    """The two pages of a lead: all her groups, and one group school by school."""

    groups: int
    desk: Visit
    schools: Visit


def figures(beside: PDGroup, most: int, insider: Insider, rounds: int) -> Iterator[Figure]:
    """Time and queries with 24 groups and with ``most``: the larger desk may ask no more."""
    floor = visits.page(visits.BARE_PAGE)
    limit: Target | None = None
    for groups in (FEW_GROUPS, most):
        pages = _build(beside, groups)
        for name, visit in (("desk", pages.desk), ("school by school", pages.schools)):
            title = f"D {name}, {groups} groups × {SCHOOLS} schools"
            try:
                asked = Statements.of(visit, insider).statements
                turns = [
                    (_milliseconds(visit, insider), _milliseconds(floor, insider))
                    for _round in range(2 * rounds)
                ]
            except MeasurementError as error:
                yield Figure(title, failed=str(error))
                continue
            ours, bare = zip(*turns, strict=True)
            yield Figure(f"{title}: time", "ms", median(ours), target=Target(MOST_MS))
            yield Figure.of_rounds(f"{title}: beside a bare page", "ms", ours, bare)
            is_desk = visit is pages.desk
            yield Figure(f"{title}: queries", "", asked, target=limit if is_desk else None)
            if is_desk:
                limit = Target(asked)


def _milliseconds(visit: Visit, insider: Insider) -> float:
    start = time.perf_counter()
    visit(insider)
    return 1000 * (time.perf_counter() - start)


def _build(beside: PDGroup, number: int) -> _Pages:
    lead = open_account(
        email=f"lead-of-{number}@bench.example", first_name="R", last_name="L", password=None
    )
    made = PDGroup.objects.bulk_create(
        PDGroup(
            programme=beside.programme,
            region=beside.region,
            name=f"Group {each} of {number}",
            slug=f"group-{each}-of-{number}",
            theme="Independence",
            kind=PDGroup.Kind.BESPOKE,
            year=beside.year - 1,  # not in the year whose figures are written as files
            starts_on=timezone.localdate() - 70 * DAY,
            charter="Be kind.",
        )
        for each in range(number)
    )
    projects = _projects(made)
    _people(made, projects, lead)
    _meetings(projects, made)
    _work(projects)
    seen = cookie(lead, with_second_step=True)
    return _Pages(
        number,
        visits.page(reverse("workspaces:group_list"), cookie=seen),
        visits.page(reverse("workspaces:group_desk", args=[made[0].slug]), cookie=seen),
    )


def _projects(groups: Sequence[PDGroup]) -> list[Project]:
    first = FIRST_URN + School.objects.filter(urn__gte=FIRST_URN).count()
    schools = School.objects.bulk_create(
        School(urn=str(first + each), name=f"School {each}", la_code=str(800 + each % 150))
        for each in range(len(groups) * SCHOOLS)
    )
    places = Participation.objects.bulk_create(
        Participation(pd_group=groups[each // SCHOOLS], school=school)
        for each, school in enumerate(schools)
    )
    long_ago = timezone.localdate() - 90 * DAY
    Participation.objects.filter(pd_group__in=groups).update(joined_on=long_ago)
    return Project.objects.bulk_create(
        Project(pd_group=place.pd_group, participation=place, slug=f"school-{place.pk}")
        for place in places
    )


def _people(groups: Sequence[PDGroup], projects: Sequence[Project], lead: User) -> None:
    people = User.objects.bulk_create(
        User(email=f"person-{p.pk}@bench.example", first_name="P", last_name=str(p.pk))
        for p in projects
    )
    Membership.objects.bulk_create(
        Membership(
            pd_group=p.pd_group, user=user, participation=p.participation, role=Role.PROJECT_LEAD
        )
        for p, user in zip(projects, people, strict=True)
    )
    Membership.objects.bulk_create(
        Membership(pd_group=group, user=lead, role=Role.REGIONAL_LEAD) for group in groups
    )
    Happening.objects.bulk_create(
        Happening(pd_group=p.pd_group, participation=p.participation, by=user, words="wrote", at=at)
        for p, user in zip(projects, people, strict=True)
        for at in _days_back(p)
    )


def _days_back(project: Project) -> list[dt.datetime]:
    """One school of each group has done nothing for a month."""
    last = 3 if project.pk % SCHOOLS else 35
    return [timezone.now() - (last + each) * DAY for each in range(10)]


def _meetings(projects: Sequence[Project], groups: Sequence[PDGroup]) -> None:
    made = Meeting.objects.bulk_create(
        Meeting(
            pd_group=group,
            number=number,
            title="Explore",
            phase="explore",
            starts_at=timezone.now() + days * DAY,
            ends_at=timezone.now() + days * DAY + dt.timedelta(minutes=90),
        )
        for group in groups
        for number, days in enumerate(MEETINGS, start=1)
    )
    first = {meeting.pd_group_id: meeting for meeting in made if meeting.number == 1}
    Attendance.objects.bulk_create(
        Attendance(
            meeting=first[p.pd_group_id],
            participation=p.participation,
            name="Jo",
            comes=Attendance.Comes.SUBSTITUTE,
            presence=Attendance.Presence.PRESENT,
        )
        for p in projects
    )


def _work(projects: Sequence[Project]) -> None:
    PromptAnswer.objects.bulk_create(
        PromptAnswer(project=p, prompt=prompt, text="Staff step in too early.")
        for p in projects
        for prompt in ("priority", "aim", "how")
    )
    Change.objects.bulk_create(
        Change(project=p, part="aim", after="So", at=at) for p in projects for at in _days_back(p)
    )
    ActionPoint.objects.bulk_create(
        ActionPoint(
            pd_group=p.pd_group,
            participation=p.participation,
            text="Agree who starts, and when",
            due_on=timezone.localdate() + days * DAY,
        )
        for p in projects
        for days in (-20, 4)
    )
