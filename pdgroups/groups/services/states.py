"""Taking a group from one state to the next."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from pdgroups.accounts.models import User
from pdgroups.groups.happenings import note
from pdgroups.groups.models import PDGroup, State
from pdgroups.groups.refusals import RefusedError

from .turns import take_turn


@transaction.atomic
def move_group(*, pd_group: PDGroup, to: State, by: User) -> PDGroup:
    """Go on to another state that can be left again; ``close_group`` is for the archive.

    Raises:
        RefusedError: the group is not in a state that ``to`` may follow, or was archived meanwhile.
    """
    take_turn(pd_group)
    pd_group.refresh_from_db(fields=["stage", "closed_on"])
    if to == State.ARCHIVED or to not in pd_group.next_states:
        raise RefusedError(_("The group is in another state by now. Look again before you go on."))
    pd_group.stage = to
    pd_group.save(update_fields=["stage"])
    says = {"state": to.label.lower()}
    note(pd_group=pd_group, by=by, words=_("said that the group is now %(state)s") % says)
    return pd_group


@transaction.atomic
def close_group(*, pd_group: PDGroup, by: User) -> PDGroup:
    """Archive a group: everybody can go on reading, nobody can change anything or join.

    Raises:
        RefusedError: it was archived already.
    """
    take_turn(pd_group)
    note(pd_group=pd_group, by=by, words=_("archived the group"))
    pd_group.invitations.pending().update(withdrawn_at=timezone.now())
    pd_group.closed_on = timezone.localdate()
    pd_group.save(update_fields=["closed_on"])
    return pd_group
