"""Telling those whose place in a group somebody else has changed."""

from django.conf import settings
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from pdgroups.accounts.models import User
from pdgroups.groups import services as groups
from pdgroups.groups.models import Membership, PDGroup, Role
from pdgroups.outbox.letters import Letter
from pdgroups.outbox.purposes import Purpose
from pdgroups.outbox.services import post


@transaction.atomic
def appoint_lead(*, pd_group: PDGroup, to: User, by: User) -> Membership:
    """Give a group another regional lead, and tell her and whoever led until now.

    Raises:
        RefusedError: as ``groups.services.appoint_lead`` says.
    """
    here = pd_group.memberships.current().filter(role=Role.REGIONAL_LEAD, user__is_active=True)
    before = [membership.user for membership in here.select_related("user")]
    membership = groups.appoint_lead(pd_group=pd_group, to=to, by=by)
    path = reverse("workspaces:home", args=[pd_group.slug])
    context = {
        "pd_group": pd_group,
        "lead": to.name,
        "url": f"{settings.WAGTAILADMIN_BASE_URL}{path}",
    }
    subject = _("%(name)s leads %(group)s now") % {"name": to.name, "group": pd_group.name}
    for user in dict.fromkeys([to, *before]):
        body = render_to_string("email/lead_appointed.txt", {**context, "is_lead": user == to})
        post(purpose=Purpose.LEAD, to=user, pd_group=pd_group, letter=Letter(subject, body))
    return membership
