"""Bringing staff to a survey: the page of words to send, the screen for a meeting, the poster."""

import datetime as dt
import io

import pytest
import time_machine
from django.utils import timezone

from pdgroups.surveys.models import Wave
from tests.factories.answering import (
    close,
    draft_survey,
    open_next,
    open_survey,
    send_many,
)
from tests.factories.people import join
from tests.workspaces.cast import cast_of

from .pages import address, page, words

pytestmark = pytest.mark.django_db


def typed(survey):
    return f"testserver/s/{survey.code[:4]}-{survey.code[4:]}"


def screen(client, wave, who="project lead", **query):
    client.force_login(cast_of(wave.survey.project)[who])
    return client.get(address("survey_screen", wave.survey), query).content.decode()


def test_the_page_has_square_address_and_every_text_to_send(client):
    wave = open_survey()
    client.force_login(join(wave.survey.project).user)

    html = page(client, address("survey_share", wave.survey))

    assert '<svg role="img"' in html
    assert (
        f'<p class="address"><a href="http://{typed(wave.survey)}/">{typed(wave.survey)}</a>'
        in html
    )
    assert html.count("data-copy=") == 5
    for heading in ("By e-mail, to everybody", "Two lines for a briefing", "A reminder, to every"):
        assert heading in html
    assert "If you have already answered, thank you." in html


def test_what_is_copied_is_what_stands_there(client):
    wave = open_survey()
    client.force_login(join(wave.survey.project).user)

    response = client.get(address("survey_share", wave.survey))

    html = response.content.decode()
    for name in ("email", "briefing", "nudge"):
        text = response.context[name].replace("’", "’")
        assert f'<p class="as-typed">{text}</p>' in html
        assert f'data-copy="{text}"' in html


def test_before_its_first_day_there_is_a_page_and_a_poster_but_no_screen(client):
    wave = open_survey()
    Wave.objects.filter(pk=wave.pk).update(opens_on=timezone.localdate() + dt.timedelta(days=3))
    client.force_login(join(wave.survey.project).user)

    html = page(client, address("survey_share", wave.survey))

    assert "Open from " in words(html)
    assert address("survey_share", wave.survey) in page(client, address("survey", wave.survey))
    assert "Screen for a meeting" not in html
    assert client.get(address("survey_poster", wave.survey)).status_code == 200
    response = client.get(address("survey_screen", wave.survey))
    assert response["Location"] == address("survey", wave.survey)


def test_the_screen_shows_school_square_address_and_last_day(client):
    wave = open_survey()

    html = screen(client, wave)

    code = typed(wave.survey).rpartition("/")[2]
    assert f'<p class="url">testserver/s/<wbr><span class="whole">{code}</span></p>' in html
    assert '<svg role="img"' in html
    assert "2 questions, skip any." in html
    assert str(wave.survey.project) in words(html)
    assert f"Open until {wave.closes_on:%A} {wave.closes_on.day} " in words(html)


def test_nothing_private_is_on_the_screen(client):
    wave = open_survey(headcount=28)
    send_many(wave, 6, 3, 3)
    user = cast_of(wave.survey.project)["project lead"]

    html = screen(client, wave)

    assert "<header" not in html
    assert "<nav" not in html
    assert "<footer" not in html
    assert user.email not in html
    assert user.first_name not in html
    assert "28 staff" not in html


def test_a_message_waits_for_the_next_page(client):
    wave = open_survey()
    client.force_login(join(wave.survey.project).user)
    client.get(address("survey_edit", wave.survey))  # "It has been opened, so …"

    shown = client.get(address("survey_screen", wave.survey)).content.decode()
    later = client.get(address("survey_share", wave.survey)).content.decode()

    assert "It has been opened" not in shown
    assert "It has been opened" in later


def test_a_time_to_answer_by_is_shown_without_a_script(client):
    wave = open_survey()

    html = screen(client, wave, until="15:45")

    assert 'data-until="15:45"' in html
    assert "Please answer by 15:45" in html


def test_a_strange_time_is_kept_and_explained(client):
    wave = open_survey()

    html = screen(client, wave, until="a quarter past")

    assert "Type a time such as 15:45, or leave it empty." in html
    assert 'value="a quarter past"' in html
    assert "data-until" not in html


def test_the_hall_sees_the_band_only_if_the_team_asks_for_it(client):
    wave = open_survey(headcount=28)
    send_many(wave, 6, 3, 3)

    assert "5 or more" not in screen(client, wave)
    assert "So far 5 or more of 28 staff have answered. We count every five minutes." in screen(
        client, wave, count="on"
    )
    for who in ("regional lead", "deputy lead"):
        html = screen(client, wave, who, count="on")
        assert "5 or more" not in html
        assert "Show roughly" not in html


def test_a_tiny_staff_is_never_counted(client):
    wave = open_survey(headcount=8)
    send_many(wave, 7, 3, 3)

    html = screen(client, wave, count="on")

    assert "have answered" not in html
    assert "5 or more" not in html


def test_while_it_is_open_its_team_reads_when_it_closes_and_what_to_send(client):
    wave = open_survey(headcount=28, days=6)
    send_many(wave, 12, 3, 3)
    client.force_login(join(wave.survey.project).user)

    text = words(page(client, address("survey", wave.survey)))

    assert "So far 10 or more of 28 staff have answered. We count every five minutes." in text
    day = f"{wave.closes_on:%A} {wave.closes_on.day} {wave.closes_on:%B}"
    assert f"It closes by itself at the end of {day}: 6 days left." in text
    assert "If you have already answered, thank you." in text


def test_on_the_last_day_it_says_so(client):
    wave = open_survey(days=0)
    client.force_login(join(wave.survey.project).user)

    text = words(page(client, address("survey", wave.survey)))

    assert "Today is the last day" in text
    assert "It closes by itself tonight" in text


def test_a_lead_of_the_group_chases_nobody(client):
    wave = open_survey(headcount=28)
    client.force_login(cast_of(wave.survey.project)["regional lead"])

    text = words(page(client, address("survey", wave.survey)))

    assert "So far" not in text
    assert "How it is going" not in text


def test_a_small_staff_is_told_why_it_is_told_nothing(client):
    wave = open_survey(headcount=8)
    send_many(wave, 8, 3, 3)
    client.force_login(join(wave.survey.project).user)

    text = words(page(client, address("survey", wave.survey)))

    assert "We do not say how many have answered: with 8 staff, it could show who." in text
    assert "5 or more" not in text


def test_questions_about_before_count_in_the_impact_survey_alone(client):
    wave = open_survey(looks_back=True)
    client.force_login(join(wave.survey.project).user)
    baseline = page(client, address("survey_share", wave.survey))
    close(wave)
    Wave.objects.update(frozen_on=timezone.localdate() - dt.timedelta(days=60))
    open_next(wave.survey)
    impact = page(client, address("survey_share", wave.survey))

    assert "2 quick questions." in baseline
    assert "4 quick questions." in impact


@pytest.mark.parametrize("name", ["survey_share", "survey_screen"])
@pytest.mark.parametrize("number", [1, 12])
def test_they_cost_the_same_however_many_questions(client, name, number, django_assert_num_queries):
    wave = open_survey(items=[f"item {turn}" for turn in range(number)])
    client.force_login(join(wave.survey.project).user)
    client.get(address(name, wave.survey))

    # session, user, roles and group; survey, waves; questions and band come from memory
    with django_assert_num_queries(5):
        client.get(address(name, wave.survey))


def test_the_poster_is_a_pdf_to_look_at(client):
    wave = open_survey()
    client.force_login(join(wave.survey.project).user)

    response = client.get(address("survey_poster", wave.survey))

    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"].startswith('inline; filename="survey-poster-school-')
    assert io.BytesIO(response.content).read(5) == b"%PDF-"


@pytest.mark.parametrize("name", ["survey_share", "survey_screen", "survey_poster"])
@pytest.mark.parametrize("state", ["draft", "due", "frozen"])
def test_there_is_no_screen_and_no_poster_when_it_is_not_open(client, name, state):
    survey = draft_survey()
    client.force_login(join(survey.project).user)
    if state != "draft":
        wave = open_next(survey, days=1)
        if state == "frozen":
            close(wave)

    with time_machine.travel(timezone.now() + dt.timedelta(days=3 if state == "due" else 0)):
        client.force_login(join(survey.project).user)
        response = client.get(address(name, survey))

    assert response["Location"] == address("survey", survey)
