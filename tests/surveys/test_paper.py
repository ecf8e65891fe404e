"""Sheets of paper: what a typed line means, and storing a batch of them."""

import threading
from collections import Counter

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from pdgroups.groups.models import Happening
from pdgroups.surveys import paper, submit
from pdgroups.surveys.kinds import CHOICE, CONFIDENCE, ROLE
from pdgroups.surveys.models import Survey
from pdgroups.surveys.raw import Answer, Intake, LinkDigest, RawComment, Response
from pdgroups.surveys.schema import Item
from tests.factories.answering import ALL_KINDS, close, open_next, open_survey, send, send_many
from tests.factories.people import UserFactory

ITEMS = [Item(11, 1, "one"), Item(12, 2, "two"), Item(13, 3, "three")]


@pytest.mark.parametrize(
    "typed", ["34N", "3 4 n", "3,4,N", " 3 / 4 / n ", "３４Ｎ", "3\u00a04N", "³4N"]
)
def test_a_line_is_read_however_it_is_spaced(typed):
    assert paper.read_answers(ITEMS, typed) == {11: 3, 12: 4, 13: 8}


def test_s_is_a_question_that_was_left_empty():
    assert paper.read_answers(ITEMS, "SS1") == {11: 9, 12: 9, 13: 1}


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("34", "2 answers are typed and there are 3 questions"),
        ("3434", "4 answers are typed and there are 3 questions"),
        ("354", "question 2: ‘5’ is not one of its answers. Type 1, 2, 3, 4, N or S."),
        ("308", "question 2: ‘0’"),
        ("318", "question 3: ‘8’"),
        ("19S", "question 2: ‘9’"),
        ("<3>", "question 1: ‘<’"),
        ("3٣4", "question 2: ‘٣’"),
    ],
)
def test_a_slip_is_named(typed, sentence):
    with pytest.raises(ValidationError) as refused:
        paper.read_answers(ITEMS, typed)

    assert sentence in refused.value.message


def test_each_question_has_its_own_answers():
    role = Item(14, 4, "What is your role?", ROLE, ("Teacher", "TA"))

    assert paper.read_answers([*ITEMS, role], "1232")[14] == 2
    with pytest.raises(ValidationError, match="Type 1, 2 or S"):
        paper.read_answers([*ITEMS, role], "123N")


def test_questions_with_the_same_answers_share_a_legend():
    pick = Item(14, 4, "Which?", CHOICE, ("Mornings", "Afternoons"))

    first, second = paper.legends([*ITEMS, pick])

    assert [item.number for item in first.questions] == [1, 2, 3]
    assert first.keys == [
        ("1", "Not at all"),
        ("2", "A little"),
        ("3", "Fairly"),
        ("4", "Very"),
        ("N", "Not part of my role"),
        ("S", "Skipped"),
    ]
    assert second.keys == [("1", "Mornings"), ("2", "Afternoons"), ("S", "Skipped")]
    assert CONFIDENCE.offers_not_my_role


# --- storing --------------------------------------------------------------------------------


def sheets(wave, *lines):
    items = paper.questions(wave)
    return [paper.read_answers(items, line) for line in lines]


def store(wave, lines, *, batch=None, by=None):
    return paper.store(
        wave=wave,
        batch=batch or paper.new_batch(),
        sheets=sheets(wave, *lines),
        by=by or UserFactory(),
    )


def stored(wave):
    rows = Answer.objects.filter(wave=wave).order_by("question").values_list("response", "value")
    people = {}
    for response, value in rows:
        people.setdefault(response, []).append(value)
    return Counter(tuple(values) for values in people.values())


LINES = ["11", "22", "33", "44", "NS"]


@pytest.mark.django_db
def test_a_batch_is_stored_whole():
    wave = open_survey()

    assert store(wave, LINES)

    assert stored(wave) == Counter({(1, 1): 1, (2, 2): 1, (3, 3): 1, (4, 4): 1, (8, 9): 1})
    assert not RawComment.objects.exists()


@pytest.mark.django_db
def test_a_batch_pressed_twice_is_stored_once():
    wave, batch = open_survey(), paper.new_batch()

    first, again = store(wave, LINES, batch=batch), store(wave, [*LINES, "12"], batch=batch)

    assert (first, again) == (True, False)
    assert Response.objects.count() == 5


@pytest.mark.django_db
def test_two_batches_are_two():
    wave = open_survey()
    store(wave, LINES)
    store(wave, LINES)

    assert Response.objects.count() == 10


@pytest.mark.django_db
def test_fewer_than_five_sheets_are_refused_with_a_reason():
    wave = open_survey()

    with pytest.raises(ValidationError, match="at least 5 sheets at once"):
        store(wave, LINES[:4])

    assert not Response.objects.exists()
    assert not Happening.objects.filter(words__contains="paper").exists()


@pytest.mark.django_db
def test_an_open_survey_takes_one_sheet():
    wave = open_survey(headcount=8, openness=Survey.Openness.OPEN)

    store(wave, LINES[:1])

    assert Response.objects.count() == 1


@pytest.mark.django_db
def test_the_order_of_the_sheets_is_not_kept():
    orders = set()
    for _turn in range(6):
        wave = open_survey()
        store(wave, LINES)
        rows = Answer.objects.filter(wave=wave).order_by("response", "question")
        orders.add(tuple(rows.values_list("value", flat=True)))

    assert len(orders) > 1


@pytest.mark.django_db
def test_sheets_leave_nothing_to_link():
    wave = open_survey()
    store(wave, LINES)
    send(wave, 3, 3, code="OEUP")

    assert {row.response.on_paper for row in LinkDigest.objects.all()} == {False}


@pytest.mark.django_db
def test_paper_asks_for_no_role_and_for_no_words():
    wave = open_survey(items=ALL_KINDS)

    asked = paper.questions(wave)

    assert [(item.number, item.kind.key) for item in asked] == [
        (1, "confidence"),
        (2, "agreement"),
        (3, "frequency"),
        (4, "choice"),
    ]


@pytest.mark.django_db
def test_a_full_wave_takes_none_of_them():
    wave = open_survey()
    Intake.objects.filter(wave=wave).update(places=3)

    with pytest.raises(submit.FullError):
        store(wave, LINES)

    assert not Response.objects.exists()
    assert Intake.objects.get().places == 3


@pytest.mark.django_db
def test_a_closed_wave_takes_none():
    wave = close(open_survey())

    with pytest.raises(submit.ClosedError):
        store(wave, LINES)


@pytest.mark.django_db
def test_it_is_seen_that_somebody_typed_sheets_in_but_not_how_many():
    wave, user = open_survey(), UserFactory()
    store(wave, LINES, by=user)

    line = Happening.objects.get(by=user)

    assert line.words == "typed in answers that staff gave on paper"


@pytest.mark.django_db
def test_the_impact_survey_takes_paper_too():
    wave = open_survey()
    send_many(wave, 5, 3, 3)
    close(wave)
    impact = open_next(wave.survey)

    store(impact, LINES)

    assert sum(stored(impact).values()) == 5


@pytest.mark.django_db
@pytest.mark.parametrize("number", [5, 20])
def test_a_sheet_costs_five_statements(number, django_assert_max_num_queries):
    wave = open_survey()
    ready, user = sheets(wave, *(["33"] * number)), UserFactory()

    # savepoint, seen before?, happening, release: four; a sheet: savepoint, row, answers, place, release
    with django_assert_max_num_queries(4 + 5 * number):
        paper.store(wave=wave, batch=paper.new_batch(), sheets=ready, by=user)


@pytest.mark.django_db(transaction=True)
def test_two_presses_at_the_same_moment_store_one_batch():
    wave, batch, user = open_survey(), paper.new_batch(), UserFactory()
    ready, barrier, failed = sheets(wave, *LINES), threading.Barrier(2), []

    def press():
        barrier.wait()
        try:
            paper.store(wave=wave, batch=batch, sheets=ready, by=user)
        except Exception as error:  # noqa: BLE001 -- told below
            failed.append(error)
        connection.close()

    threads = [threading.Thread(target=press) for _turn in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert failed == []
    assert Response.objects.count() == 5
