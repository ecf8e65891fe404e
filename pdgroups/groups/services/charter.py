from django.db import transaction
from django.utils import timezone

from pdgroups.accounts.models import User
from pdgroups.groups.models import Membership, PDGroup


@transaction.atomic
def agree_to_charter(*, pd_group: PDGroup, user: User) -> None:
    """Write down that ``user`` agrees to the charter as it stands; the first day stays. One query."""
    rows = Membership.objects.current().filter(pd_group=pd_group, user=user)
    rows.exclude(agreed_to=pd_group.charter_version).update(
        agreed_to=pd_group.charter_version, agreed_on=timezone.localdate()
    )
