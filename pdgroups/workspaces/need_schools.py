"""What schools have not done for so long that their lead could ask. Each leads to the page that asks."""

from collections import Counter
from collections.abc import Iterator

from django.db.models import Count, Exists, OuterRef, QuerySet
from django.utils import timezone

from pdgroups.groups.models import Membership, Participation
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
    yield from counted(Kind.NO_BASELINE, _without_baseline(groups))
    late = ActionPoint.objects.filter(
        pd_group__in=groups,
        participation__in=Participation.objects.at_work(),
        done_on__isnull=True,
        due_on__lt=timezone.localdate() - OVERDUE,
    )
    yield from counted(Kind.ACTIONS_LATE, late)
    yield from _charter(groups)


def _without_baseline(groups: Groups) -> "QuerySet[Project]":
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
    return Project.objects.filter(
        ~Exists(opened),
        Exists(first),
        pd_group__in=groups,
        participation__in=Participation.objects.at_work(),
    ).exclude(baseline_said=Project.Baseline.WITHOUT)


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
