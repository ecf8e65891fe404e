import pytest

from pdgroups.groups.models import Role
from tests.factories.people import (
    ParticipationFactory,
    ProjectFactory,
    SchoolFactory,
    UserFactory,
    join,
)
from tests.workspaces.cast import cast_of


@pytest.fixture
def project():
    participation = ParticipationFactory(school=SchoolFactory(name="Alder Grove"))
    return ProjectFactory(
        pd_group=participation.pd_group, participation=participation, slug="alder-grove"
    )


@pytest.fixture
def sam(project):
    return join(project, user=UserFactory(first_name="Sam", last_name="Okafor")).user


@pytest.fixture
def ana(project):
    person = UserFactory(first_name="Ana", last_name="Costa")
    return join(project, Role.TEAM_MEMBER, user=person).user


@pytest.fixture
def cast(project):
    return cast_of(project)
