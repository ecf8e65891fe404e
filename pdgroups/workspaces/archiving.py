"""Archiving a group, with all that goes on in it."""

from django.db import transaction
from django.utils import timezone

from pdgroups.accounts.models import User
from pdgroups.groups import services as groups
from pdgroups.groups.models import PDGroup
from pdgroups.surveys.group_checks.freeze import freeze_check
from pdgroups.surveys.models import Wave


def surveys_open_in(pd_group: PDGroup) -> int:
    """How many surveys of its schools’ staff go on. One query.

    An archive does not end them: too few may have answered yet, and nothing of that is hers to see.
    """
    waves = Wave.objects.filter(survey__project__pd_group=pd_group, survey__deleted_on=None)
    return waves.filter(state=Wave.State.OPEN, closes_on__gte=timezone.localdate()).count()


@transaction.atomic
def archive_group(*, pd_group: PDGroup, by: User) -> None:
    """Close what the group is still being asked, then the group: figures of an archive do not move.

    Raises:
        RefusedError: it was archived already.
    """
    for check in pd_group.checks.filter(frozen_on=None):
        freeze_check(check, by=by)
    groups.close_group(pd_group=pd_group, by=by)
