"""Opening a survey, and showing it while it is open."""

import pytest

from pdgroups.surveys.models import Wave
from tests.factories.answering import (
    close,
    open_survey,
    send_many,
)
from tests.factories.people import join
from tests.workspaces.cast import cast_of

from .pages import address, opened, page

pytestmark = pytest.mark.django_db


def test_a_draft_says_that_it_is_ready_and_offers_to_open(client, survey):
    client.force_login(join(survey.project).user)

    html = page(client, address("survey", survey))

    assert "Baseline survey: ready to open" in html
    assert address("survey_open", survey, "baseline") in html
    assert address("survey_edit", survey) in html


@pytest.mark.parametrize("who", ["team member", "regional lead"])
def test_a_draft_cannot_be_opened_by_others(client, survey, who):
    client.force_login(cast_of(survey.project)[who])

    html = page(client, address("survey", survey))

    assert "Its project lead opens it." in html
    assert address("survey_open", survey, "baseline") not in html
    assert address("survey_edit", survey) not in html


def test_opening_leads_to_the_screen_for_phones(client, survey):
    client.force_login(join(survey.project).user)

    response = client.post(address("survey_open", survey, "baseline"), opened())

    assert response["Location"] == address("survey_share", survey)
    wave = survey.waves.get()
    assert (wave.is_open, wave.headcount) == (True, 28)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"headcount": ""}, "a number from 1 to 2,000"),
        ({"headcount": "2001"}, "a number from 1 to 2,000"),
        ({"closes_on": ""}, "Choose the last day on which staff can answer."),
        ({"closes_on": "2020-01-01"}, "Choose a last day from today to a year from now."),
    ],
)
def test_opening_needs_a_headcount_and_a_last_day(client, survey, change, sentence):
    client.force_login(join(survey.project).user)

    response = client.post(address("survey_open", survey, "baseline"), opened() | change)

    assert response.status_code == 200
    assert sentence in response.content.decode()
    assert survey.waves.get().state == Wave.State.DRAFT


def test_a_question_that_staff_were_asked_this_year_is_named(client, survey):
    close(open_survey(project=survey.project))
    client.force_login(join(survey.project).user)

    response = client.post(address("survey_open", survey, "baseline"), opened())

    assert "Your staff were asked ‘waiting and watching before" in response.content.decode()
    assert survey.waves.get().state == Wave.State.DRAFT


def test_opening_twice_is_refused_with_a_sentence(client, survey):
    client.force_login(join(survey.project).user)
    client.post(address("survey_open", survey, "baseline"), opened())

    response = client.post(address("survey_open", survey, "baseline"), opened(headcount="5"))

    assert "It opens once." in response.content.decode()
    assert survey.waves.get().headcount == 28


@pytest.mark.parametrize("moment", ["impact", "nonsense"])
def test_there_is_nothing_else_to_open(client, survey, moment):
    client.force_login(join(survey.project).user)

    assert client.post(address("survey_open", survey, moment), opened()).status_code == 404


def test_nothing_happens_by_looking(client, survey):
    client.force_login(join(survey.project).user)

    assert client.get(address("survey_open", survey, "baseline")).status_code == 405
    assert client.get(address("survey_follow_up", survey)).status_code == 405


def test_the_impact_survey_is_opened_with_one_press(client):
    wave = open_survey()
    send_many(wave, 12, 2, 2)
    close(wave)
    client.force_login(join(wave.survey.project).user)

    html = page(client, address("survey", wave.survey))
    response = client.post(address("survey_open", wave.survey, "impact"), opened())

    assert "The baseline is closed. The impact survey is ready." in html
    assert f'value="{wave.headcount}"' in html
    assert response["Location"] == address("survey_share", wave.survey)
    assert wave.survey.waves.get(moment="impact").is_open


@pytest.mark.parametrize(
    ("count", "words"), [(0, "fewer than 5"), (4, "fewer than 5"), (6, "5 or more"), (14, "10 or")]
)
@pytest.mark.parametrize("name", ["survey", "survey_share"])
def test_its_own_team_is_told_roughly_how_many_answered(client, count, words, name):
    wave = open_survey(headcount=28)
    send_many(wave, count, 3, 3)
    client.force_login(join(wave.survey.project).user)

    html = page(client, address(name, wave.survey))

    assert words in html
    assert "28 staff" in html


@pytest.mark.parametrize("name", ["survey", "survey_share"])
def test_a_lead_is_not_told_how_many_answered(client, name):
    wave = open_survey(headcount=28)
    send_many(wave, 6, 3, 3)
    client.force_login(cast_of(wave.survey.project)["regional lead"])

    html = page(client, address(name, wave.survey))

    assert "5 or more" not in html
    assert "28 staff" not in html
