"""One send: what is stored of it, what it costs, and what a repeated one does."""

import threading

import pytest
from django.core.cache import cache
from django.db import connection
from scipy.stats import spearmanr

from pdgroups.surveys.raw import Answer, Intake, LinkDigest, RawComment, Response
from pdgroups.surveys.scale import NOT_MY_ROLE, SKIPPED
from pdgroups.surveys.submit import (
    ClosedError,
    answers_so_far,
)
from tests.factories.answering import (
    ALL_KINDS,
    close,
    open_survey,
    send,
    send_many,
)

pytestmark = pytest.mark.django_db


def values_of(response):
    return list(response.answers.order_by("question__position").values_list("value", flat=True))


def test_one_send_stores_one_row_with_a_value_for_every_question():
    wave, other = open_survey(), open_survey()
    send(other, 1, 1)

    send(wave, 3)

    assert values_of(Response.objects.get(wave=wave)) == [3, SKIPPED]


def test_not_my_role_and_a_skip_are_answers_like_any_other():
    wave = open_survey()

    send(wave, NOT_MY_ROLE, SKIPPED)

    assert values_of(Response.objects.get()) == [NOT_MY_ROLE, SKIPPED]


def test_nothing_is_stored_that_tells_who_or_when():
    columns = {
        field.attname for model in (Response, Answer, LinkDigest) for field in model._meta.fields
    }

    assert columns == {
        "id", "wave_id", "key", "on_paper", "response_id", "question_id", "value", "slot", "digest",
    }  # fmt: skip


def test_a_repeated_send_stores_nothing_and_says_the_same():
    wave = open_survey()
    room = Intake.objects.get().places

    first = send(wave, 3, 4, code="ABCD", key="k1")
    again = send(wave, 1, 1, code="WXYZ", key="k1")

    assert again == first
    assert values_of(Response.objects.get()) == [3, 4]
    assert LinkDigest.objects.count() == 6
    assert Intake.objects.get().places == room - 1


def test_the_same_key_in_another_survey_is_another_person():
    one, other = open_survey(), open_survey()

    send(one, 3, key="k1")
    send(other, 3, key="k1")

    assert Response.objects.count() == 2


def test_a_send_costs_four_statements_in_one_transaction(django_assert_num_queries):
    wave = open_survey()
    send(wave, 1, 1)

    # savepoint, response, answers, hashes, a place; release
    with django_assert_num_queries(6):
        send(wave, 3, 4, code="ABCD")


def test_words_of_ones_own_cost_one_statement_more(django_assert_num_queries):
    wave = open_survey(items=ALL_KINDS)
    send(wave, 1)

    with django_assert_num_queries(7):
        send(wave, 3, code="ABCD", comment="More time.")


def test_every_kind_takes_its_own_answers_and_words_are_kept_apart():
    wave, other = open_survey(items=ALL_KINDS), open_survey(items=ALL_KINDS)
    send(other, 1, comment="Elsewhere.")

    send(wave, 4, 3, NOT_MY_ROLE, 2, 1, comment="  More time. ")

    assert values_of(Response.objects.get(wave=wave)) == [4, 3, NOT_MY_ROLE, 2, 1]
    assert RawComment.objects.get(wave=wave).text == "More time."
    assert {field.attname for field in RawComment._meta.fields} == {
        "id", "wave_id", "question_id", "text",
    }  # fmt: skip


def test_where_comments_stand_says_nothing_about_who_answered_when():
    wave = open_survey(items=ALL_KINDS, headcount=60)
    for number in range(40):
        send(wave, 3, comment=str(number))

    rows = RawComment.objects.order_by("pk").values_list("text", flat=True)

    assert abs(spearmanr(range(40), [int(text) for text in rows]).statistic) < 0.6


def test_a_repeated_send_keeps_its_words_once():
    wave = open_survey(items=ALL_KINDS)

    for _press in range(3):
        send(wave, 3, key="k1", comment="Only once.")

    assert RawComment.objects.count() == 1


def test_blank_words_are_no_comment():
    send(open_survey(items=ALL_KINDS), 3, comment="  \n ")

    assert not RawComment.objects.exists()


def test_a_send_costs_the_same_with_twenty_questions(django_assert_num_queries):
    wave = open_survey(items=[f"item {number}" for number in range(20)])
    send(wave, 1)

    with django_assert_num_queries(6):
        send(wave, *[3] * 20, code="ABCD")


def test_while_a_wave_is_open_only_bands_of_five_are_known():
    wave = open_survey()
    said = []
    for _number in range(12):
        send(wave, 3)
        cache.clear()
        said.append(answers_so_far(wave))

    assert said == ["fewer than 5"] * 4 + ["5 or more"] * 5 + ["10 or more"] * 3


def test_the_band_is_looked_up_every_five_minutes_at_most(django_assert_num_queries):
    wave = open_survey()
    send_many(wave, 4, 3)
    answers_so_far(wave)
    send_many(wave, 3, 3)

    with django_assert_num_queries(0):
        assert answers_so_far(wave) == "fewer than 5"


@pytest.mark.django_db(transaction=True)
def test_ten_sends_at_once_with_one_key_store_one_row():
    wave = open_survey()
    room = Intake.objects.get().places
    heard, barrier = [], threading.Barrier(10)

    def press_send():
        try:
            barrier.wait()
            heard.append(send(wave, 3, 4, code="ABCD", key="one press"))
        finally:
            connection.close()

    threads = [threading.Thread(target=press_send) for _number in range(10)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(heard) == 10
    assert len(set(heard)) == 1
    assert (Response.objects.count(), Answer.objects.count()) == (1, 2)
    assert Intake.objects.get().places == room - 1


@pytest.mark.django_db(transaction=True)
def test_no_answer_slips_in_beside_a_freeze():
    wave = open_survey(headcount=100)
    acknowledged, barrier = [], threading.Barrier(5)

    def press_send_many_times():
        try:
            barrier.wait()
            for _number in range(10):
                send(wave, 3, 3)
                acknowledged.append(1)
        except ClosedError:
            pass
        finally:
            connection.close()

    threads = [threading.Thread(target=press_send_many_times) for _number in range(4)]
    for thread in threads:
        thread.start()
    barrier.wait()
    close(wave)
    for thread in threads:
        thread.join()

    counted = sum(wave.tallies.filter(question__position=1).values_list("count", flat=True))
    assert counted == len(acknowledged)
    assert not Response.objects.filter(key__isnull=False).exists()
