"""Names that the pupil guard should know: of colleagues, who are no pupils, and of schools."""

from collections.abc import Iterable

from pdgroups.groups.models import Membership, PDGroup


def colleagues_of(participation_ids: Iterable[int]) -> set[str]:
    """Given names of whoever belongs to these schools' teams today. One query."""
    team = Membership.objects.current().filter(participation__in=list(participation_ids))
    return set(team.exclude(user__first_name="").values_list("user__first_name", flat=True))


def schools_of(pd_group: PDGroup) -> list[str]:
    """What the group's schools are called. One query."""
    return list(pd_group.participations.values_list("school__name", flat=True))
