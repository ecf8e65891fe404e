import datetime as dt
import threading

import pytest
from django.core.cache import cache
from django.core.files.storage import storages
from django.db import IntegrityError, connection, transaction
from django.utils import timezone
from scipy.stats import spearmanr

from pdgroups.surveys import keepsakes, schema
from pdgroups.surveys.models import Survey, Wave
from pdgroups.surveys.raw import Answer, Intake, LinkDigest, RawComment, Response
from pdgroups.surveys.scale import NOT_MY_ROLE, SKIPPED
from pdgroups.surveys.submit import (
    ClosedError,
    FullError,
    Sent,
    answers_so_far,
    most_answers,
    submit,
)
from tests.factories.answering import (
    ALL_KINDS,
    close,
    draft_survey,
    open_next,
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


def test_a_send_costs_the_same_with_twenty_questions(django_assert_num_queries):
    wave = open_survey(items=[f"item {number}" for number in range(20)])
    send(wave, 1)

    with django_assert_num_queries(6):
        send(wave, *[3] * 20, code="ABCD")


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


def test_a_code_leaves_hashes_and_never_a_letter():
    wave = open_survey()

    send(wave, 3, 3, code="QXZJ")

    digests = dict(LinkDigest.objects.values_list("slot", "digest"))
    assert set(digests) == {
        "whole", "without_1", "without_2", "without_3", "without_4", "keepsake",
    }  # fmt: skip
    assert all(len(digest) == 64 for digest in digests.values())


def test_two_surveys_hash_the_same_code_differently():
    send(open_survey(), 3, code="ABCD")
    send(open_survey(), 3, code="ABCD")

    wholes = LinkDigest.objects.filter(slot="whole").values_list("digest", flat=True)
    assert len(set(wholes)) == 2


def test_without_a_code_the_keepsake_alone_links():
    wave = open_survey()

    sent = send(wave, 3)

    assert keepsakes.parse(sent.keepsake)
    assert list(LinkDigest.objects.values_list("slot", flat=True)) == ["keepsake"]


def test_a_keepsake_of_the_baseline_is_recognised_at_impact():
    wave = open_survey()
    words = send(wave, 3).keepsake
    before = LinkDigest.objects.get().digest
    close(wave)
    impact = open_next(wave.survey)

    sent = send(impact, 4, keepsake=f" {words.upper()}! ")

    after = LinkDigest.objects.get(response__wave=impact)
    assert (after.slot, after.digest) == ("keepsake", before)
    assert sent == Sent("")


def test_a_survey_that_is_not_linked_keeps_no_hash_and_shows_no_keepsake():
    wave = open_survey(linking=Survey.Linking.NONE)

    sent = send(wave, 3, code="ABCD")

    assert sent == Sent("")
    assert not LinkDigest.objects.exists()


def test_a_lost_secret_costs_the_link_and_not_the_answers():
    wave = open_survey()
    storages["secrets"].delete(wave.survey.public_id)

    assert send(wave, 3, code="ABCD") == Sent("")

    assert Response.objects.count() == 1
    assert not LinkDigest.objects.exists()


@pytest.mark.parametrize("known", [True, False])
def test_a_known_code_is_taken_exactly_like_an_unknown_one(known):
    """No oracle: nobody can find out whether a colleague's code is in use."""
    wave = open_survey()
    send(wave, 3, code="ABCD", key="first")
    code = "ABCD" if known else "EFGH"

    with_secret = send(wave, 1, code=code, key="second")

    assert with_secret == send(wave, 1, key="second")
    assert Response.objects.count() == 2


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
