import pytest
from django.core.cache import cache

from tests.factories.people import (
    ParticipationFactory,
    ProjectFactory,
    SchoolFactory,
    UserFactory,
    join,
)


@pytest.fixture
def project():
    school = SchoolFactory(name="Daniel Rutherford Primary")
    participation = ParticipationFactory(school=school)
    return ProjectFactory(pd_group=participation.pd_group, participation=participation)


@pytest.fixture
def sam(project, client):
    cache.clear()
    user = join(project, user=UserFactory(first_name="Sam", last_name="Okafor")).user
    client.force_login(user)
    return user
