import pytest

from pdgroups.groups.models import Role
from tests.factories.people import MembershipFactory, ProjectFactory, join


@pytest.fixture
def lead(client):
    """A regional lead of one group, signed in."""
    membership = MembershipFactory(pd_group__name="Scaffolding")
    client.force_login(membership.user)
    return membership


@pytest.fixture
def project(lead):
    """Of the one school in her group, which somebody leads."""
    project = ProjectFactory(pd_group=lead.pd_group, participation__school__name="Oakfold Primary")
    join(project, user__first_name="Sam", user__last_name="Reed")
    return project


@pytest.fixture
def team(project):
    """Everybody of the school, by role: Sam leads its project, Tim is in its team, Jo sponsors it."""
    join(project, Role.TEAM_MEMBER, user__first_name="Tim", user__last_name="Ash")
    join(project, Role.SPONSOR, user__first_name="Jo", user__last_name="Head")
    return {row.role: row for row in project.participation.memberships.all()}
