"""What schools have not done for so long that their lead could ask. Each leads to the page that asks."""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterator

from django.db.models import Count, Exists, Max, OuterRef, Q, Subquery
from django.utils import timezone

from pdgroups.accounts.models import User
from pdgroups.conversations.weeks import WINDOWS, expected
from pdgroups.core.dates import local_days
from pdgroups.groups.models import Membership, Participation, Role
from pdgroups.meetings.models import ActionPoint, Meeting
from pdgroups.projects.models import Project
from pdgroups.surveys.models import Wave

from .need_rows import DAY, Found, Groups, Kind, counted
from .quiet import quiet_schools

SINCE_FIRST = 28 * DAY
"""After the first meeting, by when a baseline is usually open."""
OVERDUE = 7 * DAY
NEW = 14 * DAY
"""So long a member may take over the charter before it is told."""


def schools(groups: Groups) -> Iterator[Found]:
    """Eight queries at most."""
    quiet = quiet_schools(Participation.objects.filter(pd_group__in=groups))
    for group_id, number in Counter(each.group_id for each in quiet).items():
        yield Found(Kind.QUIET, group_id, number)
    yield from _without_baseline(groups)
    late = ActionPoint.objects.filter(
        pd_group__in=groups,
        participation__in=Participation.objects.at_work(),
        done_on__isnull=True,
        due_on__lt=timezone.localdate() - OVERDUE,
    )
    yield from counted(Kind.ACTIONS_LATE, late)
    yield from _charter(groups)


def talks_to_plan(groups: Groups, lead: User) -> Iterator[Found]:
    """Schools without a 1:1 conversation in the weeks in which the programme expects one.

    ``about`` is the window that it is to be in. A school that somebody else has to find a project
    lead for first is not among them, nor one that ``lead`` leads herself. Two queries at most.
    """
    today = timezone.localdate()
    days: dict[int, dict[int, dt.date]] = defaultdict(dict)
    numbers = {number for after, before, _words in WINDOWS for number in (after, before)}
    held = Meeting.objects.filter(pd_group__in=groups, number__in=numbers, cancelled_at=None)
    rows = list(held.order_by().values_list("pd_group", "number", "starts_at"))
    for (pk, number, _at), day in zip(rows, local_days(at for *_of, at in rows), strict=True):
        days[pk][number] = day
    found = {pk: expected(meetings, today) for pk, meetings in days.items()}
    open_now = {pk: window for pk, window in found.items() if window}
    if not open_now:
        return
    leads_it = Membership.objects.current().filter(
        role=Role.PROJECT_LEAD, participation=OuterRef("participation"), user__is_active=True
    )
    latest = Max("conversations__starts_at", filter=Q(conversations__cancelled_at=None))
    projects = Project.objects.filter(
        Exists(leads_it),
        ~Exists(leads_it.filter(user=lead)),
        pd_group__in=open_now,
        participation__in=Participation.objects.at_work(),
    ).annotate(latest=latest)
    counts = Counter(
        pk
        for pk, at in projects.order_by().values_list("pd_group", "latest")
        if at is None or timezone.localdate(at) < open_now[pk].first
    )
    for pk, n in counts.items():
        yield Found(Kind.NO_TALK, pk, n, day=open_now[pk].last, about=open_now[pk])


def _without_baseline(groups: Groups) -> Iterator[Found]:
    """``day`` is when the first meeting was. One query."""
    opened = Wave.objects.filter(
        survey__project=OuterRef("pk"),
        survey__deleted_on=None,
        moment=Wave.Moment.BASELINE,
        state__in=[Wave.State.OPEN, Wave.State.FROZEN],
    )
    first = Meeting.objects.filter(
        pd_group=OuterRef("pd_group"),
        number=1,
        cancelled_at__isnull=True,
        ends_at__lt=timezone.now() - SINCE_FIRST,
    )
    projects = Project.objects.annotate(met_at=Subquery(first.values("starts_at"))).filter(
        ~Exists(opened),
        met_at__isnull=False,
        pd_group__in=groups,
        participation__in=Participation.objects.at_work(),
    )
    asked = projects.exclude(baseline_said=Project.Baseline.WITHOUT).order_by()
    for group_id, at, n in asked.values_list("pd_group", "met_at").annotate(n=Count("pk")):
        yield Found(Kind.NO_BASELINE, group_id, n, day=timezone.localdate(at))


def _charter(groups: Groups) -> Iterator[Found]:
    """Members of schools who have been here for a while and have not agreed to it as it stands."""
    versions = {pk: group.charter_version for pk, group in groups.items()}
    rows = Membership.objects.current().filter(
        pd_group__in=groups,
        participation__in=Participation.objects.at_work(),
        user__is_active=True,
        joined_on__lt=timezone.localdate() - NEW,
    )
    number: Counter[int] = Counter()
    for group_id, agreed_to, n in (
        rows.order_by().values_list("pd_group", "agreed_to").annotate(n=Count("pk"))
    ):
        if versions[group_id] and agreed_to != versions[group_id]:
            number[group_id] += n
    for group_id, n in number.items():
        yield Found(Kind.CHARTER, group_id, n)
