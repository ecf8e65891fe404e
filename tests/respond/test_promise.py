"""The page of the promise: what was given, and the two ways to be linked."""

import pytest

from pdgroups.surveys.models import Survey
from tests.factories.answering import close, open_survey

from .pages import address, text

pytestmark = pytest.mark.django_db

TWO_WAYS = "Two ways to link your answers"
SHOWN_WORDS = "After Send you are shown three words to keep"


def test_the_promise_stays_readable_as_it_was_given(client):
    wave = open_survey()
    given = list(wave.survey.promise)
    close(wave)

    page = text(client.get(address(wave, "promise")))

    assert all(sentence in page for sentence in given)
    assert "Version 4 of our promise" in page


def test_both_ways_to_be_linked_are_told_before_anything_is_sent(client):
    linked = open_survey()
    unlinked = open_survey(linking=Survey.Linking.NONE)

    assert TWO_WAYS in text(client.get(address(linked, "promise")))
    assert SHOWN_WORDS in text(client.get(address(linked)))
    assert TWO_WAYS not in text(client.get(address(unlinked, "promise")))
    assert SHOWN_WORDS not in text(client.get(address(unlinked)))


def test_a_tablet_tells_of_no_words_because_it_shows_none(client):
    assert SHOWN_WORDS not in text(client.get(address(open_survey(), "tablet")))
