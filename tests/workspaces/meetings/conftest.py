import datetime as dt

import pytest
import time_machine

from tests.factories.people import (
    MembershipFactory,
    ParticipationFactory,
    PDGroupFactory,
    ProjectFactory,
    SchoolFactory,
    UserFactory,
    join,
)
from tests.factories.work import AgendaItemFactory, PreWorkFactory

from .pages import make


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel("2026-11-03 12:00+00:00", tick=False):
        yield


@pytest.fixture
def pd_group():
    return PDGroupFactory(year=2026)


@pytest.fixture
def meeting(pd_group):
    meeting = make(
        pd_group,
        2,
        dt.date(2026, 11, 12),
        title="From idea to plan",
        phase="prepare",
        purpose="Name what people will do.",
        place="Microsoft Teams",
        join_url="https://teams.example/join",
    )
    AgendaItemFactory(
        meeting=meeting, position=1, title="Check-in", minutes=10, prompt="What moved?"
    )
    AgendaItemFactory(meeting=meeting, position=2, title="Clinic", minutes=80, output="edits")
    PreWorkFactory(meeting=meeting, text="Bring your plan")
    PreWorkFactory(meeting=meeting, text="Count your staff")
    return meeting


@pytest.fixture
def ours(pd_group):
    participation = ParticipationFactory(
        pd_group=pd_group, school=SchoolFactory(name="Alder Grove")
    )
    return ProjectFactory(pd_group=pd_group, participation=participation)


@pytest.fixture
def sam(ours):
    return join(ours).user


@pytest.fixture
def lead(pd_group):
    return MembershipFactory(
        pd_group=pd_group, user=UserFactory(first_name="Priya", last_name="Nair")
    ).user


@pytest.fixture
def as_sam(client, sam):
    client.force_login(sam)
    return client


@pytest.fixture
def as_lead(client, lead):
    client.force_login(lead)
    return client
