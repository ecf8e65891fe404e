import pytest

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
