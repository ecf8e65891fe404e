"""What staff are told about a survey."""

from dataclasses import replace

import pytest

from pdgroups.surveys import invitations
from pdgroups.surveys.invitations import Invitation

BASELINE = Invitation(
    school="Harbour View Primary",
    about="supporting pupils to be more independent",
    url="https://pdgroups.example/s/K7QM-3FXD/",
    minutes=2,
    items=6,
    last_day="Friday 30 October 2026",
)
OPEN = replace(BASELINE, is_open_to_all=True)
TEXTS = [invitations.email, invitations.briefing, invitations.nudge]


def test_the_email_says_who_asks_what_how_long_and_until_when():
    assert invitations.email(BASELINE) == (
        "Dear all,\n\n"
        "How confident do you feel supporting pupils to be more independent? At Harbour View "
        "Primary we are asking all staff, so that we work on what helps most and can see later "
        "what has changed.\n\n"
        "6 quick questions. About 2 minutes. On any phone or computer:\n"
        "https://pdgroups.example/s/K7QM-3FXD/\n\n"
        "No name, no sign-in, and you can skip any question. We see everybody’s answers together, "
        "never yours alone: nothing if fewer than 5 people answer, words from 5, numbers from "
        "10.\n\n"
        "Open until Friday 30 October 2026.\n\n"
        "Thank you. Your honest view is what helps."
    )


def test_the_impact_survey_asks_those_too_who_did_not_answer_then():
    said = invitations.email(replace(BASELINE, is_impact=True))

    assert "We ask them again now, to see what has changed, whether or not you answered" in said


def test_a_briefing_is_two_lines():
    what, how = invitations.briefing(BASELINE).splitlines()

    assert what == (
        "We would like to know how confident you feel supporting pupils to be more independent. "
        "6 quick questions. About 2 minutes. Open until Friday 30 October 2026."
    )
    assert how == (
        "Scan the square in the staff room, or type pdgroups.example/s/K7QM-3FXD. It asks for no "
        "name, and nobody sees your answers alone."
    )


def test_the_reminder_goes_to_everybody_and_thanks_those_who_have_answered():
    said = invitations.nudge(BASELINE)

    assert "If you have already answered, thank you." in said
    assert "we cannot see who has answered" in said


@pytest.mark.parametrize("text", TEXTS)
def test_an_open_survey_claims_no_anonymity(text):
    said = text(OPEN)

    for claim in ("No name", "no name", "never yours alone", "cannot see"):
        assert claim not in said


@pytest.mark.parametrize("text", TEXTS)
def test_a_survey_that_opens_later_says_from_when(text):
    said = text(replace(BASELINE, first_day="Monday 5 October"))

    assert "Open from Monday 5 October to Friday 30 October 2026." in said


def test_the_day_that_was_promised_is_said():
    said = invitations.email(replace(BASELINE, reports_back="13 November 2026"))

    assert "By 13 November 2026 we will tell you what we make of it" in said
