import datetime as dt

import pytest
import time_machine
from django.urls import reverse

from pdgroups.groups.models import Role
from tests.factories.people import (
    MembershipFactory,
    ParticipationFactory,
    PDGroupFactory,
    ProjectFactory,
    SchoolFactory,
    UserFactory,
    join,
)
from tests.factories.work import ConversationFactory


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel("2026-11-03 12:00+00:00", tick=False):
        yield


@pytest.fixture
def pd_group():
    return PDGroupFactory(year=2026)


@pytest.fixture
def project(pd_group):
    school = SchoolFactory(name="Alder Grove")
    return ProjectFactory(
        pd_group=pd_group, participation=ParticipationFactory(pd_group=pd_group, school=school)
    )


@pytest.fixture
def other(pd_group):
    """Another school, with a conversation of its own."""
    other = ProjectFactory(pd_group=pd_group)
    ConversationFactory(project=other, summary="Theirs alone", notes="Theirs alone")
    return other


@pytest.fixture
def sam(project):
    user = UserFactory(first_name="Sam", last_name="Okafor", email="sam@school.example")
    return join(project, user=user).user


@pytest.fixture
def tara(project):
    """Of the same school's team."""
    return join(project, Role.TEAM_MEMBER).user


@pytest.fixture
def priya(pd_group):
    user = UserFactory(first_name="Priya", last_name="Nair", email="priya@lead.example")
    return MembershipFactory(pd_group=pd_group, user=user).user


@pytest.fixture
def talk(project, sam, priya, other):
    """Held a week ago."""
    return ConversationFactory(
        project=project,
        starts_at=dt.datetime(2026, 10, 27, 15, 45, tzinfo=dt.UTC),
        summary="Begin in one class.",
        notes="Asked about cover.",
    )


@pytest.fixture
def at(pd_group):
    """The address of a page of the group."""
    return lambda name, *args: reverse(f"workspaces:{name}", args=[pd_group.slug, *args])
