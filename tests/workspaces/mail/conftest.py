"""A group in which things wait. Today is a Tuesday in term."""

import datetime as dt

import pytest
import time_machine

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
from tests.workspaces.meetings.pages import make

TODAY = dt.date(2026, 11, 24)


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel("2026-11-24 10:00+00:00", tick=False):
        yield


@pytest.fixture
def pd_group(db):
    return PDGroupFactory(year=2026, name="Reading for all")


@pytest.fixture
def ours(pd_group):
    school = SchoolFactory(name="Alder Grove")
    participation = ParticipationFactory(pd_group=pd_group, school=school)
    return ProjectFactory(pd_group=pd_group, participation=participation)


@pytest.fixture
def sam(ours):
    return join(ours, user=UserFactory(first_name="Sam", email="sam@school.example")).user


@pytest.fixture
def lead(pd_group):
    return MembershipFactory(pd_group=pd_group, user__email="lead@region.example").user


@pytest.fixture
def sponsor(ours):
    return join(ours, Role.SPONSOR).user


@pytest.fixture
def meeting(pd_group):
    return make(pd_group, 2, TODAY + dt.timedelta(days=2), place="Teams")
