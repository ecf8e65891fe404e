"""What an editor changed is shown to everybody who agreed."""

import datetime as dt
from html import unescape

import pytest

from pdgroups.stories.models import EditedWords
from pdgroups.stories.services import note_edited_words
from pdgroups.stories.wording import Change

from .pages import State, address, in_state, text

pytestmark = pytest.mark.django_db

CHANGE = Change("Aim", "Puplis start.", "Pupils start.")


@pytest.fixture
def edited(project):
    submission = in_state(project, State.PUBLISHED)
    found = note_edited_words(submission=submission, changes=[CHANGE])
    found.at = dt.datetime(2026, 6, 22, 9, tzinfo=dt.UTC)
    found.save()
    return found


@pytest.fixture(params=["team", "review", "head"])
def page_of(request, project):
    """The three pages on which somebody who agreed reads the case study."""
    if request.param == "head":
        return request.getfixturevalue("url")
    request.getfixturevalue("lead" if request.param == "team" else "reviewer")
    return address("case_study" if request.param == "team" else "case_study_review", project)


def shown(client, url):
    return unescape(text(client.get(url)))


def test_old_and_new_words_stand_side_by_side(client, edited, page_of):
    html = shown(client, page_of)

    assert "An editor changed these words on 22 June" in html
    assert "Puplis start." in html
    assert "Pupils start." in html


def test_nothing_is_shown_when_the_agreed_words_are_back(client, edited, page_of):
    note_edited_words(submission=edited.submission, changes=[])

    assert "An editor changed" not in shown(client, page_of)


def test_nor_for_an_earlier_version(client, edited, page_of):
    edited.version = 0
    edited.save()

    assert "An editor changed" not in shown(client, page_of)


def test_the_same_difference_is_kept_once(edited):
    again = note_edited_words(submission=edited.submission, changes=[CHANGE])

    assert again is None
    assert EditedWords.objects.get().changes == [CHANGE.to_json()]


def test_without_a_difference_there_is_no_record(project):
    submission = in_state(project, State.PUBLISHED)

    assert note_edited_words(submission=submission, changes=[]) is None
    assert not EditedWords.objects.exists()
