"""The results page of a survey that some answered on paper."""

import pytest

from tests.factories.answering import close, open_survey, send, type_in
from tests.factories.people import join

from .pages import address, page, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def wave(client):
    wave = open_survey()
    client.force_login(join(wave.survey.project).user)
    return wave


def results(client, wave):
    return words(page(client, address("survey_results", wave.survey)))


def test_the_refusal_says_that_it_is_because_of_paper(client, wave):
    send(wave, 3, 3)
    type_in(wave, 9, 2, 2)
    close(wave)

    said = results(client, wave)

    assert "Fewer than 5 people answered in another way than on paper" in said
    assert "5 or more on paper and fewer than 5 in another way answered" in said
    assert "We show nothing here and add it to no total".lower() in said.lower()
    assert "Fewer than 5 people answered." not in said
    assert "it can still count in a total" not in said


def test_a_question_that_is_left_out_is_named_with_its_reason(client, wave):
    for number in range(6):
        send(wave, 1 + number % 4, 3)
    type_in(wave, 9, 2, 2)
    close(wave)

    said = results(client, wave)

    assert "9 of 15 answers came on paper." in said
    assert "‘using a prompt before giving a clue’ is not shown." in said
    assert "‘waiting and watching before stepping in’ is not shown." not in said


def test_the_page_before_closing_says_it_too(client, wave):
    said = words(page(client, address("survey_close", wave.survey, "baseline")))

    assert "If some answered on paper, it sees nothing unless five or more" in said
