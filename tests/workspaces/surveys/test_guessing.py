"""What a project lead expects, written down before anybody can know."""

import pytest

from pdgroups.groups.models import Role
from pdgroups.surveys.models import Wave
from tests.factories.answering import close, open_survey, send_many
from tests.factories.people import join

from .pages import address, page

pytestmark = pytest.mark.django_db


def guess(client, wave: Wave, *bands: str):
    asked = wave.survey.questions.all()
    data = {f"q{question.pk}": band for question, band in zip(asked, bands, strict=False)}
    return client.post(address("survey_guess", wave.survey), data)


def test_a_guess_stands_beside_what_it_became(client):
    wave = open_survey(headcount=30)
    client.force_login(join(wave.survey.project).user)

    response = guess(client, wave, "few", "most")
    send_many(wave, 9, 3, 3)
    send_many(wave, 3, 1, 1)
    close(wave)

    assert response["Location"] == address("survey", wave.survey)
    html = page(client, address("survey_results", wave.survey))
    assert "You expected few. It is more: 9 of 12." in html
    assert "You expected most, and it is: 9 of 12." in html


def test_without_a_guess_nothing_is_said_of_one(client):
    wave = open_survey(headcount=30)
    client.force_login(join(wave.survey.project).user)
    send_many(wave, 9, 3, 3)
    send_many(wave, 3, 1, 1)
    close(wave)

    assert "You expected" not in page(client, address("survey_results", wave.survey))


def test_nobody_guesses_once_the_results_are_known(client):
    wave = open_survey(headcount=30)
    client.force_login(join(wave.survey.project).user)
    send_many(wave, 12, 3, 3)
    close(wave)

    response = guess(client, wave, "most")

    assert response["Location"] == address("survey", wave.survey)
    wave.refresh_from_db()
    assert wave.guess == {}


def test_under_ten_answers_a_guess_is_not_compared(client):
    wave = open_survey(headcount=9)
    client.force_login(join(wave.survey.project).user)
    guess(client, wave, "few", "few")
    send_many(wave, 6, 3, 3)
    close(wave)

    assert "You expected" not in page(client, address("survey_results", wave.survey))


def test_a_band_that_is_not_on_the_list_is_refused_and_nothing_kept(client):
    wave = open_survey()
    client.force_login(join(wave.survey.project).user)

    response = guess(client, wave, "few", "everybody")

    assert "Choose from the list." in response.content.decode()
    wave.refresh_from_db()
    assert wave.guess == {}


def test_a_team_member_sees_the_guess_but_cannot_make_one(client):
    wave = open_survey()
    client.force_login(join(wave.survey.project, role=Role.TEAM_MEMBER).user)

    assert guess(client, wave, "few").status_code == 403
