"""What a freeze writes of each kind of question, of roles and of comments."""

import pytest

from pdgroups.surveys import reading, schema
from pdgroups.surveys.models import Comment, PublishedTable, Tally
from pdgroups.surveys.raw import Answer, LinkDigest, RawComment
from tests.factories.answering import (
    ALL_KINDS,
    close,
    draft_survey,
    open_next,
    open_survey,
    send,
    send_many,
)

from .freezing import tables

pytestmark = pytest.mark.django_db
Kind = PublishedTable.Kind
TEACHER, ASSISTANT, OTHER = 1, 2, 3


def tallies(wave, **only):
    found = Tally.objects.filter(wave=wave, **only).order_by("question__position", "role", "value")
    return list(found.values_list("question__position", "role", "value", "count"))


def test_ten_answers_give_a_table_of_everything_but_roles_and_words():
    wave = open_survey(items=ALL_KINDS)
    send_many(wave, 6, 3, 4, 1, 2, TEACHER)
    send_many(wave, 4, 2, 3, 2, 1, ASSISTANT)

    close(wave)

    assert {at: (t.get("scale", "confidence"), t["rows"]) for at, t in tables(wave).items()} == {
        1: ("confidence", [[2, 4, 40], [3, 6, 60]]),
        2: ("agreement", [[3, 4, 40], [4, 6, 60]]),
        3: ("frequency", [[1, 6, 60], [2, 4, 40]]),
        4: ("choice", [[1, 4, 40], [2, 6, 60]]),
    }


def test_five_to_nine_answers_give_words_of_scales_and_nothing_of_a_list():
    wave = open_survey(items=ALL_KINDS)
    send_many(wave, 7, 3, 4, 1, 2, TEACHER)

    close(wave)

    assert [table["kind"] for table in tables(wave).values()] == ["bands"] * 3 + ["hidden"]


def test_a_role_is_in_no_table_and_in_tallies_beside_everybody():
    wave, other = open_survey(items=ALL_KINDS), open_survey(items=ALL_KINDS)
    send_many(other, 12, 1, 1, 1, 1, OTHER)
    send_many(wave, 8, 3, 4, 1, 2, TEACHER)
    send_many(wave, 3, 2, 4, 1, 2, ASSISTANT)
    send(wave, 4)  # who skips the role

    close(wave)

    assert 5 not in tables(wave)
    assert tallies(wave, question__position=2) == [
        (2, 0, 4, 11), (2, 0, 9, 1), (2, TEACHER, 4, 8), (2, ASSISTANT, 4, 3),
    ]  # fmt: skip
    assert tallies(wave, question__position=5) == [(5, 0, 1, 8), (5, 0, 2, 3), (5, 0, 9, 1)]


def test_roles_are_counted_only_where_several_schools_are_added_up():
    wave = open_survey(items=ALL_KINDS)
    send_many(wave, 11, 3, 4, 1, 2, TEACHER)
    send_many(wave, 1, 2, 2, 3, 3, ASSISTANT)

    close(wave)

    own_and_role = tallies(wave, question__position__in=[1, 5])
    of_a_list = tallies(wave, question__position=4)
    assert {role for _position, role, _value, _count in own_and_role} == {0}
    assert {role for _position, role, _value, _count in of_a_list} == {0, 1, 2}


def test_roles_and_lists_are_not_kept_for_linking():
    wave = open_survey(items=ALL_KINDS)
    for code in ("ABAB", "CDCD"):
        send(wave, 3, 4, 1, 2, TEACHER, code=code)

    close(wave)

    kept = Answer.objects.filter(wave=wave).order_by("question__position", "pk")
    assert list(kept.values_list("question__position", flat=True)) == [1, 1, 2, 2, 3, 3]


def test_only_scales_are_compared_person_by_person():
    wave = open_survey(items=ALL_KINDS)
    codes = [f"{letter}{other}{letter}{other}" for letter in "ABCDE" for other in "FGHIJ"][:12]
    for code in codes:
        send(wave, 2, 2, 2, 1, TEACHER, code=code)
    close(wave)
    impact = open_next(wave.survey)
    for code in codes:
        send(impact, 3, 2, 1, 3, ASSISTANT, code=code)

    close(impact)

    assert {at: table["cells"] for at, table in tables(impact, Kind.PANEL).items()} == {
        1: [[["up"], None]],
        2: [[["stayed"], None]],
        3: [[["down"], None]],
    }


def looking_back():
    survey = draft_survey(items=("waiting", "prompting"), looks_back=True)
    return open_next(survey)


def test_what_was_before_is_asked_at_impact_alone_each_after_its_question_of_now():
    wave = looking_back()
    asked_first = [(item.text, item.looks_back) for item in schema.asked(wave)]
    close(wave)

    asked_then = [(i.name, i.text, i.looks_back) for i in schema.asked(open_next(wave.survey))]

    assert asked_first == [("waiting", False), ("prompting", False)]
    assert asked_then == [
        ("q1", "waiting", False), ("q2", "waiting", True),
        ("q3", "prompting", False), ("q4", "prompting", True),
    ]  # fmt: skip


def test_looking_back_is_shown_beside_a_baseline_and_never_linked_or_pooled():
    wave = looking_back()
    codes = [f"{letter}{other}{letter}{other}" for letter in "ABCDE" for other in "FGHIJ"][:12]
    for code in codes:
        send(wave, 2, 2, code=code)
    close(wave)
    impact = open_next(wave.survey)
    for code in codes:
        send(impact, 3, 1, 3, 4, code=code)

    close(impact)

    assert set(tables(wave)) == {1, 2}
    assert {at: t["rows"] for at, t in tables(impact).items()} == {
        1: [[3, None, None]], 2: [[3, None, None]], 3: [[1, None, None]], 4: [[4, None, None]],
    }  # fmt: skip
    assert set(tables(impact, Kind.PANEL)) == {1, 2}
    assert {row[0] for row in tallies(impact)} == {1, 2}


@pytest.mark.parametrize(
    ("answers", "comments", "kept"), [(10, 5, 5), (12, 7, 7), (9, 9, 0), (10, 4, 0), (25, 0, 0)]
)
def test_comments_are_kept_from_ten_answers_and_five_comments_on(answers, comments, kept):
    wave = open_survey(items=ALL_KINDS)
    for number in range(answers):
        send(wave, 3, comment=f"Comment {number}" if number < comments else "")

    close(wave)

    found = Comment.objects.filter(wave=wave)
    assert sorted(found.values_list("text", flat=True)) == [f"Comment {n}" for n in range(kept)]
    assert set(found.values_list("state", flat=True)) <= {Comment.State.WAITING}
    assert not RawComment.objects.exists()


def test_comments_stand_in_an_order_that_says_nothing():
    """Of twenty freezes hardly any can keep the order in which comments were sent."""
    kept_order = 0
    for _run in range(20):
        wave = open_survey(items=ALL_KINDS)
        for number in range(10):
            send(wave, 3, comment=str(number))
        close(wave)
        rows = Comment.objects.filter(wave=wave).order_by("pk").values_list("text", flat=True)
        kept_order += list(rows) == [str(number) for number in range(10)]

    assert kept_order < 2


def test_nothing_joins_a_comment_to_an_answer():
    wave = open_survey(items=ALL_KINDS)
    for number in range(10):
        send(wave, 1 + number % 4, comment=str(number), code="ABCD")
    close(wave)

    assert {field.attname for field in Comment._meta.fields} == {
        "id", "wave_id", "question_id", "text", "state", "read_by_id",
    }  # fmt: skip
    assert not {str(number) for number in range(10)} & set(
        LinkDigest.objects.values_list("digest", flat=True)
    )


def test_looking_back_stands_beside_before_and_after():
    wave = looking_back()
    send_many(wave, 12, 2, 2)
    close(wave)
    impact = open_next(wave.survey)
    send_many(impact, 12, 3, 1, 3, 1)
    close(impact)

    both = reading.before_after(wave.survey)

    assert [change.question.text for change in both.items] == ["waiting", "prompting"]
    assert [each.question.looks_back_on.text for each in both.after.looking_back] == [
        "waiting",
        "prompting",
    ]
    assert both.before.looking_back == []
