"""Archiving a group, with all that goes on in it."""

from django.db import transaction

from pdgroups.accounts.models import User
from pdgroups.groups import services as groups
from pdgroups.groups.models import PDGroup
from pdgroups.surveys.group_checks.freeze import freeze_check


@transaction.atomic
def archive_group(*, pd_group: PDGroup, by: User) -> None:
    """Close what the group is still being asked, then the group: figures of an archive do not move.

    Raises:
        RefusedError: it was archived already.
    """
    for check in pd_group.checks.filter(frozen_on=None):
        freeze_check(check, by=by)
    groups.close_group(pd_group=pd_group, by=by)
