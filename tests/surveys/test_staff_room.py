"""The A4 sheet for the staff room when a survey has closed."""

import re
from dataclasses import replace

import pytest

from pdgroups.surveys import services, staff_room
from pdgroups.surveys.models import Survey
from pdgroups.surveys.staff_room import Said, StaffRoomPoster
from tests.factories.answering import close, open_survey, send_many
from tests.factories.people import UserFactory

from .pdfs import links, text

URL = "https://pdgroups.example/s/K7QM-3FXD/"
POSTER = StaffRoomPoster(
    school="Harbour View Primary",
    question="How confident do you feel supporting pupils to be more independent?",
    will="We will practise together every second Tuesday.\nWe will buy timers.",
    url=URL,
    answered="28 of 34 staff (82%) answered.",
    said=[
        Said("How confident are you in waiting and watching?", "12 of 28", "Fairly or very"),
        Said("We have time to plan together.", "5 of 28", "Agree or strongly agree"),
    ],
    promised="14 December 2026",
)


def said(poster):
    return " ".join(text(staff_room.pdf(poster)).split())


def pages(pdf):
    return len(re.findall(rb"/Type /Page\b", pdf))


def test_it_says_what_staff_said_and_what_follows_on_one_page():
    pdf = staff_room.pdf(POSTER)

    assert pages(pdf) == 1
    assert said(POSTER) == (
        "Harbour View Primary You said, we will How confident do you feel supporting pupils to be "
        "more independent? 28 of 34 staff (82%) answered. Fairly or very 12 of 28 How confident "
        "are you in waiting and watching? Agree or strongly agree 5 of 28 We have time to plan "
        "together. We will practise together every second Tuesday. We will buy timers. Read it "
        "again at pdgroups.example/s/K7QM-3FXD We promised to tell you by 14 December 2026."
    )
    assert links(pdf) == [URL]


def test_without_figures_there_are_words_alone():
    words = said(replace(POSTER, said=[], answered="", promised=""))

    assert "We will buy timers." in words
    assert "Fairly or very" not in words
    assert "We promised" not in words


def test_the_longest_words_and_twenty_questions_still_fit_one_page():
    long = replace(
        POSTER,
        school="St Bartholomew and All Hallows Church of England Voluntary Controlled Primary",
        will=("We will practise together. " * 23).strip()[:600],
        said=[replace(POSTER.said[0], question="w" * 20 + " m" * 60 + "?") for _turn in range(20)],
    )
    pdf = staff_room.pdf(long)

    assert pages(pdf) == 1
    assert "Read it again at" in said(long)


def closed(n, *, headcount=40, **kwargs):
    wave = open_survey(headcount=headcount, **kwargs)
    send_many(wave, n, 3, 1)
    close(wave)
    services.say_what_follows(survey=wave.survey, text="We will practise.", by=UserFactory())
    wave.refresh_from_db()
    return wave


def poster_of(wave):
    return staff_room.poster_of(wave.survey, wave, question="How?", url=URL)


@pytest.mark.django_db
@pytest.mark.parametrize(("n", "shown"), [(4, 0), (9, 0), (10, 2), (20, 2)])
def test_figures_are_of_ten_answers_or_more(n, shown):
    poster = poster_of(closed(n))

    assert len(poster.said) == shown
    assert bool(poster.answered) == bool(shown)
    assert poster.will == "We will practise."


@pytest.mark.django_db
def test_an_open_surveys_figures_stay_with_its_team():
    poster = poster_of(closed(8, headcount=9, openness=Survey.Openness.OPEN))

    assert (poster.said, poster.answered) == ([], "")


@pytest.mark.django_db
@pytest.mark.parametrize("number", [1, 12])
def test_it_costs_one_query(number, django_assert_num_queries):
    wave = closed(12, items=[f"item {turn}" for turn in range(number)])
    str(wave.survey.project)

    with django_assert_num_queries(1):
        assert len(poster_of(wave).said) == number
