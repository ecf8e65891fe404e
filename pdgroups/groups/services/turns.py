from django.utils.translation import gettext as _

from pdgroups.groups.models import PDGroup
from pdgroups.groups.refusals import RefusedError


def take_turn(pd_group: PDGroup) -> None:
    """Make other changes to the same group's people wait until this transaction ends.

    Without it, two leads leaving at once would each see the other still there. One query.

    Raises:
        RefusedError: the group was closed meanwhile.
    """
    if not PDGroup.objects.select_for_update().get(pk=pd_group.pk).is_open:
        raise RefusedError(_("This group has finished, so it can no longer be changed."))
