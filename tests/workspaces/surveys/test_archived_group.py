"""A survey goes on after its group was archived: everybody reads a sentence, and nothing is lost."""

import pytest
from django.core.cache import cache
from django.urls import reverse

from pdgroups.groups.models import Role
from pdgroups.groups.services import close_group
from pdgroups.surveys.codes import format_code
from pdgroups.workspaces.needs import needs_of
from tests.factories.answering import ALL_KINDS, close, draft_survey, open_survey, send
from tests.factories.people import MembershipFactory, UserFactory, join

from .pages import address, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def wave():
    """Open, with enough answers for words; its group is in the archive."""
    wave = open_survey(items=ALL_KINDS)
    for number in range(10):
        send(wave, 3, comment=f"Ask Pat {number}.")
    archive(wave.survey)
    return wave


def archive(survey):
    close_group(pd_group=survey.project.pd_group, by=UserFactory())


def shown(client, user, survey, name="survey"):
    client.force_login(user)
    return words(client.get(address(name, survey)).content.decode())


def test_its_team_reads_that_it_goes_on_until_its_last_day_and_staff_still_answer(client, wave):
    user = join(wave.survey.project).user

    page = shown(client, user, wave.survey)
    client.logout()
    staff = client.get(reverse("respond:answer", args=[format_code(wave.survey.code)]))

    assert "The group is in the archive since" in page
    assert "This survey goes on: staff can answer until" in page
    assert "Close it early" not in page
    assert "Start" in staff.text


@pytest.mark.parametrize("closed", [True, False])
def test_nobody_is_told_to_open_what_cannot_be_opened_any_more(client, closed):
    survey = draft_survey()
    if closed:
        wave = open_survey(items=ALL_KINDS)
        survey = wave.survey
        close(wave)
    archive(survey)

    page = shown(client, join(survey.project).user, survey)

    assert "No survey is opened in it any more" in page
    assert "ready" not in page
    assert "Open it" not in page


def test_what_staff_wrote_waits_on_the_leads_desk_and_she_can_read_it(client, wave):
    pd_group = wave.survey.project.pd_group
    lead = MembershipFactory(pd_group=pd_group, role=Role.REGIONAL_LEAD).user

    close(wave)

    cache.clear()
    [need] = needs_of([pd_group.pk], lead=lead)
    assert need.title == "What staff wrote waits to be read"
    client.force_login(lead)
    assert client.get(need.url).status_code == 200


def test_the_list_says_that_it_is_an_archive(client, wave):
    client.force_login(join(wave.survey.project).user)

    page = client.get(reverse("workspaces:survey_list", args=[wave.survey.project.pd_group.slug]))

    assert "What its surveys found can be read as before." in words(page.content.decode())
