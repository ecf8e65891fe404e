"""What a survey does not take, and how many answers it takes at most."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from pdgroups.surveys import schema
from pdgroups.surveys.models import Wave
from pdgroups.surveys.raw import Answer, Intake, Response
from pdgroups.surveys.scale import NOT_MY_ROLE
from pdgroups.surveys.submit import (
    ClosedError,
    FullError,
    most_answers,
    submit,
)
from tests.factories.answering import (
    ALL_KINDS,
    close,
    draft_survey,
    open_survey,
    send,
    send_many,
)

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("question", "value"),
    [(3, 4), (3, NOT_MY_ROLE), (4, 4), (1, 5), (5, 1)],
    ids=["a list of three", "a list and not my role", "a role", "a scale", "words"],
)
def test_an_answer_that_its_question_does_not_offer_is_refused(question, value):
    wave = open_survey(items=ALL_KINDS)

    with pytest.raises(ValueError, match=r"not on the list|another survey"):
        submit(wave=wave, key="k", answers={schema.asked(wave)[question].pk: value})

    assert not Response.objects.exists()


def test_words_where_none_are_asked_for_and_too_many_of_them_are_refused():
    wave = open_survey(items=ALL_KINDS)
    asked = schema.asked(wave)

    for comments in ({asked[0].pk: "Words."}, {asked[5].pk: "x" * 601}):
        with pytest.raises(ValueError, match=r"Words for|More words"):
            submit(wave=wave, key="k", answers={}, comments=comments)

    assert not Response.objects.exists()


def test_before_its_first_day_and_once_withdrawn_a_survey_takes_nothing():
    planned = open_survey(opens_on=timezone.localdate() + dt.timedelta(days=2))
    withdrawn = open_survey()
    withdrawn.survey.deleted_on = timezone.localdate()

    for wave in (planned, withdrawn):
        with pytest.raises(ClosedError):
            send(wave, 3)

    assert not Response.objects.exists()


def test_an_answer_to_another_surveys_question_is_refused():
    wave, other = open_survey(), open_survey()
    foreign = schema.items(other.survey)[0].pk

    with pytest.raises(ValueError, match="another survey"):
        submit(wave=wave, key="k", answers={foreign: 3})

    assert not Response.objects.exists()


@pytest.mark.parametrize("value", [0, 5, 7, 10, -1])
def test_a_value_off_the_list_is_refused(value):
    wave = open_survey()

    with pytest.raises(ValueError, match="not on the list"):
        send(wave, value)

    assert not Response.objects.exists()


def test_the_database_itself_refuses_a_value_off_the_list():
    wave = open_survey()
    send(wave, 3)

    with pytest.raises(IntegrityError), transaction.atomic():
        Answer.objects.update(value=10)


def test_a_wave_that_is_not_open_takes_nothing():
    draft = draft_survey().waves.get()
    closed = close(open_survey())

    for wave in (draft, closed):
        with pytest.raises(ClosedError):
            send(wave, 3)

    assert not Response.objects.exists()


def test_a_send_that_was_on_its_way_when_the_wave_froze_takes_nothing():
    stale = open_survey()
    close(stale.survey.waves.get(moment=Wave.Moment.BASELINE))

    with pytest.raises(ClosedError):
        send(stale, 3)

    assert not Response.objects.exists()


def test_more_answers_than_a_school_can_plausibly_send_are_refused():
    wave = open_survey(headcount=2)
    room = Intake.objects.get().places
    send_many(wave, room, 3)
    kept = Response.objects.get(pk=Response.objects.first().pk).key

    with pytest.raises(FullError):
        send(wave, 3)

    assert Response.objects.count() == room
    assert send(wave, 3, key=kept) == send(wave, 3, key=kept)


@pytest.mark.parametrize(("headcount", "most"), [(1, 21), (30, 65), (31, 66), (200, 320)])
def test_the_budget_is_one_and_a_half_headcounts_and_twenty(headcount, most):
    assert most_answers(headcount) == most


def test_how_much_room_a_wave_has_cannot_be_counted_on():
    """Else somebody could fill it up, and subtract what they sent themselves."""
    rooms = set()
    for _wave in range(60):
        rooms.add(Intake.objects.get(wave=open_survey(items=("one",), headcount=20)).places)

    assert rooms <= set(range(41, 51))
    assert len(rooms) > 5
