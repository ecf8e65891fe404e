"""Addresses and shorthands that tests of people share."""

from django.contrib.auth.models import Group
from django.urls import reverse

from pdgroups.accounts.models import Office, User
from pdgroups.groups import services
from pdgroups.groups.models import Invitation, Membership, Participation, PDGroup, Role
from tests.factories.people import UserFactory


def address(name: str, group: PDGroup, *args: str) -> str:
    return reverse(f"workspaces:{name}", args=[group.slug, *args])


def of(name: str, membership: Membership) -> str:
    """The address of something done about one person."""
    return address(name, membership.pd_group, membership.public_id)


def team_invite(participation: Participation) -> str:
    return address("team_invite", participation.pd_group, participation.public_id)


def role_of(membership: Membership) -> str:
    membership.refresh_from_db()
    return membership.role


def holder(office: Office) -> User:
    """A new person who holds an office outside of any one group."""
    user = UserFactory()
    user.groups.add(Group.objects.get_or_create(name=office)[0])
    return user


def invite(lead: Membership, **facts: object) -> Invitation:
    usual = {"email": "ana@school.example", "role": Role.TEAM_MEMBER, "by": lead.user}
    return services.invite(pd_group=lead.pd_group, **(usual | facts))
