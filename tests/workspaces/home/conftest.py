import pytest
import time_machine

from pdgroups.core.eef import Phase
from tests.factories.people import (
    PDGroupFactory,
    UserFactory,
    join,
)

from .pages import TODAY, school


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(TODAY, tick=False):
        yield


@pytest.fixture
def pd_group():
    return PDGroupFactory(name="Independence and scaffolding")


@pytest.fixture
def ours(pd_group):
    return school(pd_group, "Alder Grove Primary")


@pytest.fixture
def theirs(pd_group):
    return school(pd_group, "Brook Lane Academy", phase=Phase.DELIVER)


@pytest.fixture
def sam(ours):
    return join(ours, user=UserFactory(first_name="Sam", last_name="Okafor")).user
