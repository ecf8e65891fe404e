import pytest
from django.urls import reverse

from pdgroups.stories import services
from tests.factories.people import ProjectFactory, UserFactory, join
from tests.workspaces.cast import cast_of

from .pages import confirmed


@pytest.fixture
def project():
    return ProjectFactory(participation__school__name="Harbour View Primary")


@pytest.fixture
def lead(client, project):
    user = join(project).user
    client.force_login(user)
    return user


@pytest.fixture
def reviewer(client, project):
    user = cast_of(project)["regional lead"]
    client.force_login(user)
    return user


@pytest.fixture
def url(project):
    """Of a link that went to the address which the lead has confirmed."""
    confirmed(project)
    _link, token = services.make_head_link(
        project=project, email="head@school.example", by=UserFactory()
    )
    return reverse("workspaces:head", args=[token])
