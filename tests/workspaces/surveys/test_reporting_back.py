"""The day by which staff hear back: asked at the opening, told to staff, remembered at the end."""

import datetime as dt
import re

import pytest
from django.urls import reverse
from django.utils import timezone

from pdgroups.surveys import services
from pdgroups.surveys.codes import format_code
from pdgroups.surveys.models import Wave
from tests.factories.answering import close, draft_survey, open_survey, send, send_many
from tests.factories.people import UserFactory, join
from tests.respond.pages import post
from tests.workspaces.cast import LEADS, TEAM, cast_of

from .pages import address, opened, page, words

pytestmark = pytest.mark.django_db


def in_days(days):
    return timezone.localdate() + dt.timedelta(days=days)


def said(day):
    return f"{day.day} {day:%B} {day.year}"


def promised(survey, day):
    return services.open_wave(
        wave=survey.waves.get(),
        headcount=28,
        closes_on=in_days(10),
        reports_back_on=day,
        by=UserFactory(),
    )


def at_the_link(client, survey):
    return client.get(reverse("respond:answer", args=[format_code(survey.code)])).content.decode()


def test_two_weeks_after_the_last_day_are_offered(client):
    survey = draft_survey()
    client.force_login(join(survey.project).user)

    html = page(client, address("survey", survey))

    assert "Tell staff what follows by" in html
    form = client.get(address("survey", survey)).context["form"]
    assert form.initial["reports_back_on"] == form.initial["closes_on"] + dt.timedelta(days=14)


@pytest.mark.parametrize(("typed", "kept"), [("", None), (28, 28)])
def test_it_is_kept_as_promised_or_not_promised(client, typed, kept):
    survey = draft_survey()
    client.force_login(join(survey.project).user)

    day = in_days(typed).isoformat() if typed else ""
    client.post(address("survey_open", survey, "baseline"), opened(reports_back_on=day))

    wave = survey.waves.get()
    assert wave.is_open
    assert wave.reports_back_on == (in_days(kept) if kept else None)


@pytest.mark.parametrize("days", [14, 3, 14 + 93])
def test_a_day_that_cannot_be_is_refused(client, days):
    survey = draft_survey()
    client.force_login(join(survey.project).user)

    data = opened(reports_back_on=in_days(days).isoformat())
    response = client.post(address("survey_open", survey, "baseline"), data)

    sentence = (
        f"Choose a day from {said(in_days(15))} to {said(in_days(14 + 92))}, or leave it empty"
    )
    assert sentence in response.content.decode()
    assert data["reports_back_on"] in response.content.decode()
    assert survey.waves.get().state == Wave.State.DRAFT


def test_the_day_that_we_suggested_moves_with_the_last_day_but_is_promised_only_once_read(client):
    survey = draft_survey()
    client.force_login(join(survey.project).user)
    url = address("survey", survey)
    suggested = client.get(url).context["form"].initial["reports_back_on"]
    data = opened(closes_on=in_days(60).isoformat(), reports_back_on=suggested.isoformat())

    response = client.post(address("survey_open", survey, "baseline"), data)

    html = response.content.decode()
    assert f"so we have moved it to {said(in_days(74))}. Press Open again" in html
    assert f'value="{in_days(74).isoformat()}"' in html
    assert survey.waves.get().state == Wave.State.DRAFT
    data["reports_back_on"] = in_days(74).isoformat()
    client.post(address("survey_open", survey, "baseline"), data)
    assert survey.waves.get().reports_back_on == in_days(74)


def test_staff_read_it_when_they_have_answered(client):
    survey = draft_survey()
    wave = promised(survey, in_days(20))

    sent = post(client, wave, q1="3")

    assert f"By {said(in_days(20))} it tells you at this same address" in words(
        sent.content.decode()
    )


def test_the_email_promises_it(client):
    wave = promised(draft_survey(), in_days(20))
    client.force_login(join(wave.survey.project).user)

    html = page(client, address("survey_share", wave.survey))

    assert f"By {said(in_days(20))} we will tell you what we make of it" in html


def test_when_it_has_closed_staff_and_lead_are_reminded_until_the_words_are_there(client):
    wave = promised(draft_survey(), in_days(20))
    send_many(wave, 12, 3, 3)
    close(wave)
    client.force_login(join(wave.survey.project).user)
    day = said(in_days(20))

    before = at_the_link(client, wave.survey), page(client, address("survey_results", wave.survey))
    services.say_what_follows(survey=wave.survey, text="We will practise.", by=UserFactory())
    after = at_the_link(client, wave.survey), page(client, address("survey_results", wave.survey))

    assert f"By {day} your school says here what will follow." in words(before[0])
    assert f"You promised staff to tell them by {day}." in words(before[1])
    assert day not in words(after[0])
    assert "You promised staff" not in after[1]


def test_the_staff_room_poster_is_there_once_the_words_are(client):
    wave = open_survey()
    send_many(wave, 12, 3, 3)
    close(wave)
    client.force_login(join(wave.survey.project).user)
    url = address("survey_staff_room", wave.survey)

    early = client.get(url)
    services.say_what_follows(survey=wave.survey, text="We will practise.", by=UserFactory())
    response = client.get(url)

    assert early["Location"] == address("survey_results", wave.survey)
    assert response["Content-Type"] == "application/pdf"
    assert url in page(client, address("survey_results", wave.survey))


@pytest.mark.parametrize("who", [*TEAM, *LEADS])
def test_the_staff_room_poster_is_the_teams_own(client, who):
    wave = open_survey()
    send(wave, 3, 3)
    close(wave)
    services.say_what_follows(survey=wave.survey, text="We will practise.", by=UserFactory())
    client.force_login(cast_of(wave.survey.project)[who])

    response = client.get(address("survey_staff_room", wave.survey))

    assert response.status_code == (200 if who in TEAM else 403)


def test_what_staff_will_read_is_asked_about_before_it_is_published(client):
    wave = open_survey()
    send_many(wave, 10)
    survey = close(wave).survey
    client.force_login(join(survey.project).user)
    follow_up = address("survey_follow_up", survey)

    asked = client.post(follow_up, {"text": "We will begin with Alfie."}).content.decode()
    survey.refresh_from_db()
    before = survey.you_said_we_will
    tick = re.search(r'name="looked_at" value="(\w+)"', asked)[1]
    client.post(follow_up, {"text": "We will begin with Alfie.", "looked_at": tick})
    survey.refresh_from_db()

    assert before == ""
    assert "<b>Alfie</b>. This looks like a name." in asked
    assert survey.you_said_we_will == "We will begin with Alfie."
