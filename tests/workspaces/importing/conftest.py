import pytest
from django.contrib.auth.models import Group

from pdgroups.accounts.models import Office
from tests.factories.people import ProgrammeFactory, RegionFactory, SchoolFactory, UserFactory
from tests.factories.work import MeetingTemplateFactory


@pytest.fixture
def programme():
    programme = ProgrammeFactory(name="Inclusive schools")
    for number in (1, 2):
        MeetingTemplateFactory(programme=programme, number=number, weeks_after_first=number * 5 - 5)
    RegionFactory(name="North")
    SchoolFactory(urn="100101", name="Oakfold Primary School", town="Leeds", postcode="LS1 4AB")
    SchoolFactory(urn="100102", name="St Anne’s CE School", town="Leeds", postcode="LS2 7CD")
    return programme


@pytest.fixture
def team(client, programme):
    """Somebody of the programme team, signed in."""
    user = UserFactory(email="team@programme.example")
    user.groups.add(Group.objects.get_or_create(name=Office.PROGRAMME_TEAM.value)[0])
    client.force_login(user)
    return user
