"""Closing a survey, which is final."""

import datetime as dt

import pytest
import time_machine
from django.utils import timezone

from pdgroups.surveys.models import Wave
from pdgroups.surveys.services import close_wave
from tests.factories.answering import (
    close,
    open_next,
    open_survey,
    send_many,
)
from tests.factories.people import UserFactory, join

from .pages import (
    address,
    opened,
    page,
)

pytestmark = pytest.mark.django_db


def test_closing_asks_first(client):
    wave = open_survey(headcount=28)
    client.force_login(join(wave.survey.project).user)

    html = page(client, address("survey_close", wave.survey, "baseline"))

    assert "Close the baseline survey for good?" in html
    assert "So far fewer than 5 of 28 staff have answered. We count every five minutes." in html
    assert Wave.objects.get().is_open


def test_closing_freezes_and_leads_to_the_results(client):
    wave = open_survey()
    client.force_login(join(wave.survey.project).user)

    response = client.post(address("survey_close", wave.survey, "baseline"))

    assert response["Location"] == address("survey_results", wave.survey)
    assert wave.survey.waves.get(moment="baseline").is_frozen


def test_closing_twice_closes_once(client):
    wave = open_survey()
    client.force_login(join(wave.survey.project).user)
    client.post(address("survey_close", wave.survey, "baseline"))
    open_next(wave.survey)

    response = client.post(address("survey_close", wave.survey, "baseline"))

    assert response["Location"] == address("survey", wave.survey)
    assert wave.survey.waves.get(moment="impact").is_open


def test_somebody_who_is_slower_is_led_on(client, monkeypatch):
    wave = open_survey()
    client.force_login(join(wave.survey.project).user)

    def close_first(**kwargs):
        close_wave(wave=wave, by=UserFactory())
        return close_wave(**kwargs)

    monkeypatch.setattr("pdgroups.surveys.services.close_wave", close_first)
    response = client.post(address("survey_close", wave.survey, "baseline"))

    assert response["Location"] == address("survey", wave.survey)


def test_a_wave_whose_day_has_passed_is_frozen_by_whoever_looks(client):
    wave = open_survey(days=1)
    send_many(wave, 12, 3, 3)
    user = join(wave.survey.project).user

    with time_machine.travel(timezone.now() + dt.timedelta(days=2)):
        client.force_login(user)
        html = page(client, address("survey", wave.survey))

    assert "The baseline is closed. The impact survey is ready." in html
    assert wave.survey.waves.get(moment="baseline").is_frozen


def test_both_closed(client):
    wave = open_survey()
    close(wave)
    close(open_next(wave.survey))
    client.force_login(join(wave.survey.project).user)

    html = page(client, address("survey", wave.survey))

    assert "Both surveys are closed" in html
    assert address("survey_results", wave.survey) in html
    assert "What staff were promised" in html


@pytest.mark.parametrize("items", [1, 12])
def test_a_surveys_page_costs_the_same_however_many_questions(
    client, items, django_assert_num_queries
):
    wave = open_survey(items=[f"item {number}" for number in range(items)])
    client.force_login(join(wave.survey.project).user)
    client.get(address("survey", wave.survey))

    # session, user, roles and group, survey; waves, questions
    with django_assert_num_queries(6):
        html = page(client, address("survey", wave.survey))

    assert f"{items} question" in html


def test_a_closed_group_can_be_read_and_not_changed(client, survey):
    group = survey.project.pd_group
    client.force_login(join(survey.project).user)
    group.closed_on = timezone.localdate()
    group.save()

    assert client.get(address("survey", survey)).status_code == 200
    assert "Open it now" not in page(client, address("survey", survey))
    assert client.post(address("survey_open", survey, "baseline"), opened()).status_code == 403
