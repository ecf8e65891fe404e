"""The survey card on the home of a group: where it stands and the next press."""

import datetime as dt

import pytest
import time_machine
from django.template.loader import render_to_string
from django.utils import timezone

from pdgroups.groups.access import Access
from pdgroups.surveys import sharing
from pdgroups.workspaces.survey_card import survey_card
from tests.factories.answering import (
    close,
    draft_survey,
    open_next,
    open_survey,
    send_many,
)
from tests.factories.people import ProjectFactory, UserFactory
from tests.workspaces.cast import LEADS, REFUSED, TEAM, cast_of

from .pages import address, asked, card, new_address, presses

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("who", REFUSED)
def test_those_who_may_not_see_surveys_get_no_card(who):
    assert card(open_survey().survey.project, who) is None
    assert (
        render_to_string("workspaces/surveys/_home_card.html", {"survey_card": None}).split() == []
    )


def test_without_a_survey_the_project_lead_sets_one_up():
    project = ProjectFactory()

    found = card(project)

    assert found.title == "No surveys yet"
    assert presses(found) == {"Set up the baseline survey": new_address(project)}


@pytest.mark.parametrize("who", ["team member", *LEADS])
def test_without_a_survey_the_others_have_nothing_to_press(who):
    assert presses(card(ProjectFactory(), who)) == {}


def test_a_draft_is_opened_next():
    survey = draft_survey()

    found = card(survey.project)

    assert found.title == "Baseline survey: ready to open"
    about = address("survey", survey)
    preview = {"See it as on a phone": address("survey_preview", survey)}
    assert presses(found) == {"Open it": about, **preview}
    assert presses(card(survey.project, "team member")) == {"More about it": about, **preview}


@pytest.mark.parametrize(
    ("answers", "words"), [(0, "fewer than 5"), (4, "fewer than 5"), (7, "5 or more")]
)
@pytest.mark.parametrize("who", [*TEAM, *LEADS])
def test_an_open_one_shows_the_square_and_tells_its_team_roughly_how_many(answers, words, who):
    wave = open_survey(headcount=28)
    send_many(wave, answers, 3, 3)

    found = card(wave.survey.project, who)

    assert found.title == "The baseline survey is open"
    assert found.tag.startswith("Open until ")
    assert found.so_far == (words if who in TEAM else "")
    assert list(presses(found)) == ["Show the QR code", "More about it"]


def test_a_closed_baseline_offers_results_and_the_impact_survey():
    wave = open_survey()
    send_many(wave, 12, 3, 3)
    close(wave)
    survey = wave.survey

    assert presses(card(survey.project)) == {
        "See the results": address("survey_results", survey),
        "Open the impact survey": address("survey", survey),
    }
    assert list(presses(card(survey.project, "team member"))) == [
        "See the results",
        "More about it",
    ]
    assert list(presses(card(survey.project, "regional lead"))) == ["More about it"]


def test_a_lead_is_led_to_results_that_were_shared():
    wave = open_survey()
    close(wave)
    project = sharing.share_results(project=wave.survey.project, with_leads=True, by=UserFactory())

    assert list(presses(card(project, "deputy lead"))) == ["See the results", "More about it"]


def test_one_whose_last_day_has_passed_counts_as_closed():
    wave = open_survey(days=1)

    with time_machine.travel(timezone.now() + dt.timedelta(days=2)):
        found = card(wave.survey.project)

    assert found.title == "The baseline survey is closed"
    assert (found.so_far, found.tag) == ("", "")


def test_an_open_impact_survey():
    wave = open_survey()
    close(wave)
    open_next(wave.survey)

    assert card(wave.survey.project).title == "The impact survey is open"


def test_both_closed():
    wave = open_survey()
    close(wave)
    close(open_next(wave.survey))

    found = card(wave.survey.project)

    assert found.title == "Both surveys are closed"
    assert next(iter(presses(found))) == "See the results"


def test_of_several_surveys_the_open_one_matters_else_the_newest():
    project = ProjectFactory()
    first = open_survey(project=project, **asked(1))
    newer = draft_survey(project=project, **asked(2))

    while_open = card(project)
    close(first)
    afterwards = card(project)

    assert address("survey_share", first.survey) in presses(while_open).values()
    assert presses(afterwards)["Open it"] == address("survey", newer)


@pytest.mark.parametrize("number", [1, 4])
def test_the_card_costs_two_queries_however_many_surveys(number, django_assert_num_queries):
    project = ProjectFactory()
    for turn in range(number):
        open_survey(project=project, **asked(turn))
    access = Access.of(cast_of(project)["project lead"], project.pd_group)

    # waves with their surveys; answers so far
    with django_assert_num_queries(2):
        survey_card(access, project)
    with django_assert_num_queries(1):
        survey_card(access, project)


def test_the_card_is_drawn_with_one_filled_button():
    wave = open_survey(headcount=28)
    send_many(wave, 7, 3, 3)

    html = render_to_string(
        "workspaces/surveys/_home_card.html", {"survey_card": card(wave.survey.project)}
    )

    assert html.count('class="btn"') == 1
    assert "5 or more" in html
    assert "28 staff can" in html
