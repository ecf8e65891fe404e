"""Whoever types sheets in has read them: what may still be shown of everybody else."""

import pytest

from pdgroups.surveys import beside_paper, promise, reading, submit
from pdgroups.surveys.models import PublishedTable, Survey, Tally
from pdgroups.surveys.raw import Answer, Intake, Response
from tests.factories.answering import (
    ALL_KINDS,
    close,
    draft_survey,
    open_survey,
    send,
    send_many,
    type_in,
)

Kind = PublishedTable.Kind


def kinds_of(wave):
    tables = wave.tables.filter(kind=Kind.ITEM).order_by("question__position")
    return [figures["kind"] for figures in tables.values_list("figures", flat=True)]


def rate_of(wave):
    return reading.wave_results(wave).rate


# --- the rules alone ------------------------------------------------------------------------


def test_everybody_else_is_nobody_or_five_or_more():
    shown = {
        (n, on_paper): beside_paper.may_be_shown(n, on_paper)
        for n in range(61)
        for on_paper in (0, *range(5, n + 1))
    }

    refused = {n - on_paper for (n, on_paper), may in shown.items() if not may}
    assert refused == {1, 2, 3, 4}
    assert all(shown[n, 0] for n in range(61))
    assert not any(shown[n, on_paper] for n, on_paper in shown if on_paper and 0 < n - on_paper < 5)


@pytest.mark.parametrize(
    ("others", "tells"),
    [
        ({3: 5}, True),
        ({3: 4, 1: 1}, False),
        ({3: 9, 1: 1}, False),
        ({3: 19}, True),
        ({3: 18, 9: 1}, True),
        ({3: 17, 9: 2}, False),
        ({3: 20}, False),
        ({}, False),
    ],
)
def test_a_question_tells_of_the_others_when_fewer_than_20_nearly_all_say_the_same(others, tells):
    on_paper = {1: 4, 3: 3, 4: 2}
    counts = {answer: others.get(answer, 0) + on_paper.get(answer, 0) for answer in range(1, 10)}

    assert beside_paper.tells_of_others(counts, on_paper) is tells
    assert beside_paper.tells_of_others(counts, {}) is False


def test_while_it_is_open_the_others_are_known_in_fives_alone():
    staff = 40
    for on_paper in (0, *range(5, 31)):
        told = {}
        for others in range(staff - on_paper + 1):
            said = beside_paper.so_far(others + on_paper, on_paper, staff)
            assert said % 5 == 0
            assert said <= others + on_paper
            told.setdefault(submit.so_far(said, staff), set()).add(others)
        assert all(len(possible) >= 5 for possible in told.values())


# --- one wave -------------------------------------------------------------------------------


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("by_phone", "sheets", "kinds"),
    [
        (1, 9, "hidden"),
        (4, 5, "hidden"),
        (4, 16, "hidden"),
        (5, 5, "exact"),
        (0, 5, "bands"),
        (0, 12, "exact"),
        (4, 0, "hidden"),
        (9, 0, "bands"),
    ],
)
def test_what_is_shown_of_a_wave_with_sheets(by_phone, sheets, kinds):
    wave = open_survey()
    for number in range(by_phone):
        send(wave, 1 + number % 4, 1 + number % 3)
    if sheets:
        type_in(wave, sheets, 2, 2)

    close(wave)

    assert kinds_of(wave) == [kinds, kinds]


@pytest.mark.django_db
def test_a_wave_that_is_kept_from_typists_is_in_no_total_and_says_why():
    wave, few = open_survey(), open_survey()
    send_many(wave, 3, 1, 4)
    type_in(wave, 20, 2, 2)
    send_many(few, 3, 1, 4)

    for each in (wave, few):
        close(each)

    assert not Tally.objects.filter(wave=wave).exists()
    assert Tally.objects.filter(wave=few).exists()
    found = reading.wave_results(wave)
    assert (found.is_hidden, found.rate.n) == (True, None)
    assert "in another way than on paper" in found.refusal.title
    assert reading.wave_results(few).refusal.title == "Fewer than 5 people answered"
    assert found.rate.text == "5 or more on paper and fewer than 5 in another way"


@pytest.mark.django_db
def test_the_refusal_does_not_depend_on_how_many_there_were():
    told = []
    for by_phone, sheets in ((1, 5), (4, 5), (1, 20), (3, 25)):
        wave = open_survey()
        send_many(wave, by_phone, 3, 3)
        type_in(wave, sheets, 2, 2)
        close(wave)
        told.append(list(wave.tables.order_by("pk").values_list("kind", "figures")))

    assert [figures for _kind, figures in told[0]] == [
        {"rules": 1, "at_least": 0, "headcount": 30, "on_paper": 5},
        *[{"rules": 1, "kind": "hidden"}] * 2,
    ]
    assert all(each == told[0] for each in told)


@pytest.mark.django_db
def test_how_many_came_on_paper_is_exact_only_where_n_is():
    waves = [open_survey() for _turn in range(3)]
    for wave, by_phone, sheets in zip(waves, (0, 6, 0), (7, 8, 12), strict=True):
        for number in range(by_phone):
            send(wave, 1 + number % 4, 1 + number % 3)
        type_in(wave, sheets, 2, 2)
        close(wave)

    assert [(rate_of(wave).n, rate_of(wave).on_paper) for wave in waves] == [
        (None, 5),
        (14, 8),
        (12, 12),
    ]


@pytest.mark.django_db
def test_a_question_on_which_the_others_agree_is_neither_shown_nor_added_up():
    wave = open_survey()
    for number in range(6):
        send(wave, 1 + number % 4, 3)
    type_in(wave, 9, 2, 2)

    close(wave)

    first, second = wave.survey.questions.order_by("position")
    assert kinds_of(wave) == ["exact", "hidden"]
    assert set(Tally.objects.filter(wave=wave).values_list("question", flat=True)) == {first.pk}
    found = reading.wave_results(wave)
    assert [question.pk for question in found.kept_from_typists] == [second.pk]


@pytest.mark.django_db
def test_two_batches_are_one_pile_of_sheets():
    refused, shown = open_survey(), open_survey()
    for wave, by_phone in ((refused, 4), (shown, 8)):
        type_in(wave, 5, 2, 2)
        for number in range(by_phone):
            send(wave, 1 + number % 4, 1 + number % 3)
        type_in(wave, 6, 4, 4)
        close(wave)

    assert kinds_of(refused) == ["hidden", "hidden"]
    assert (rate_of(shown).n, rate_of(shown).on_paper) == (19, 11)


@pytest.mark.django_db
def test_an_open_survey_shows_sheets_as_everything_else():
    wave = open_survey(headcount=8, openness=Survey.Openness.OPEN)
    send(wave, 3, 3)
    type_in(wave, 2, 4, 4)

    close(wave)

    assert [item.table.n for item in reading.wave_results(wave).items] == [3, 3]


@pytest.mark.django_db
def test_a_wave_whose_last_day_passed_is_guarded_too():
    wave = open_survey()
    send(wave, 3, 3)
    type_in(wave, 9, 2, 2)
    wave.closes_on = wave.opens_on - (wave.closes_on - wave.opens_on)
    wave.opens_on = wave.closes_on
    wave.save()

    assert reading.wave_results(wave).rate.is_kept_from_typists


# --- comments and roles -----------------------------------------------------------------------


@pytest.mark.django_db
@pytest.mark.parametrize(("by_phone", "kept"), [(9, 0), (10, 10)])
def test_ten_answers_for_comments_are_counted_without_paper(by_phone, kept):
    wave = open_survey(items=ALL_KINDS)
    for number in range(by_phone):
        send(wave, *[1 + number % 3] * 5, comment=f"more time {number}")
    type_in(wave, 8, 2, 2, 2, 2)

    close(wave)

    assert wave.comments.count() == kept


@pytest.mark.django_db
@pytest.mark.parametrize("sheets", [0, 6])
def test_roles_are_not_counted_of_a_wave_with_sheets(sheets):
    wave = open_survey(items=ALL_KINDS)
    for number in range(12):
        send(wave, *[1 + number % 3] * 4, 1 + number % 2)
    if sheets:
        type_in(wave, sheets, 2, 2, 2, 2)

    close(wave)

    assert Tally.objects.filter(wave=wave, role__gt=0).exists() is (sheets == 0)
    assert Tally.objects.filter(wave=wave, role=0).exists()


# --- while it is open, and after ---------------------------------------------------------------


@pytest.mark.django_db
def test_nobody_can_watch_the_first_answer_beside_nine_sheets():
    counts = []
    for by_phone in (0, 4, 5):
        wave = open_survey(headcount=40)
        type_in(wave, 9, 2, 2)
        send_many(wave, by_phone, 3, 3)
        counts.append(submit.answers_so_far(wave))

    assert counts == ["5 or more", "5 or more", "10 or more"]


@pytest.mark.django_db
def test_no_mark_of_paper_outlives_the_freeze():
    wave = open_survey()
    type_in(wave, 6, 2, 2)
    for number in range(6):
        send(wave, 1 + number % 4, 3, code=f"ABC{'DEFGHI'[number]}")

    close(wave)

    assert list(Response.objects.values_list("on_paper", "key").distinct()) == [(False, None)]
    assert Answer.objects.filter(wave=wave).values("response").distinct().count() == 6
    assert not Intake.objects.filter(wave=wave).exists()


# --- the promise -------------------------------------------------------------------------------


@pytest.mark.django_db
def test_the_promise_says_what_paper_means():
    said = " ".join(promise.sentences(draft_survey()))
    of_open = " ".join(promise.sentences(draft_survey(openness=Survey.Openness.OPEN, headcount=8)))

    assert "typed in by somebody at your school, who reads them" in said
    assert "nothing is shown if fewer than 5 answer here" in said
    assert "on paper" not in of_open
