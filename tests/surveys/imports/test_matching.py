"""Joining columns to questions and words to answers."""

import pytest

from pdgroups.surveys import kinds
from pdgroups.surveys.imports import headings, matching, table, words
from pdgroups.surveys.imports.rows import Row
from pdgroups.surveys.schema import Item

STEM = "How confident are you in"
WAITING = "waiting and watching before stepping in"
CLUE = "using a prompt before giving a clue"
ASKED = [Item(71, 1, WAITING), Item(72, 2, CLUE)]
AGREED = Item(73, 3, "Our training helps", kinds.AGREEMENT)
ROLE = Item(74, 4, "What is your role?", kinds.ROLE, ("Teacher", "Teaching assistant"))


def built(*columns):
    """A table of columns, each a heading and its cells."""
    rows = [list(row) for row in zip(*columns, strict=True)]
    return table.build([Row(number, cells) for number, cells in enumerate(rows, start=1)])


def suggested(*labels):
    found = built(*([label, "Very", "Very"] for label in labels))
    return matching.suggest(found.columns, ASKED, STEM)


@pytest.mark.parametrize(
    "label",
    [
        WAITING,
        f"{STEM} {WAITING}?",
        f"{STEM} … [{WAITING}]",
        f"How confident do you feel [ {WAITING.upper()} ]",
        f"{WAITING}2",
        f"1. How sure are you of {WAITING}",
        "Waiting and watching, before stepping in.",
        "waiting  and\u00a0watching before ‘stepping in’",
    ],
)
def test_a_column_that_reads_alike_is_suggested(label):
    assert suggested(label) == {0: 71}


@pytest.mark.parametrize("label", ["Q1", "How confident are you?", "waiting", "pre_A", ""])
def test_a_column_that_does_not_is_not(label):
    assert suggested(label) == {}


def test_each_question_is_suggested_once_and_the_likest_column_has_it():
    assert suggested(f"{STEM} {WAITING} now", WAITING, CLUE) == {1: 71, 2: 72}


@pytest.mark.parametrize(
    ("item", "answers", "meant"),
    [
        (ASKED[0], ["Not at all", "A little", "Fairly", "Very"], [1, 2, 3, 4]),
        (
            ASKED[0],
            ["NOT AT ALL CONFIDENT", "Not very confident", "Fairly  confident", "very confident "],
            [1, 2, 3, 4],
        ),
        (ASKED[0], ["1 - Not at all", "2 - A little", "3 = Fairly", "(4) Very"], [1, 2, 3, 4]),
        (ASKED[0], ["1", "2", "3.0", "4"], [1, 2, 3, 4]),
        (ASKED[0], ["1", "2", "3", "5"], [None] * 4),
        (ASKED[0], ["N/A", "Don’t know", "Prefer not to say"], [8, 9, 9]),
        (ASKED[0], ["Somewhat", "Maybe", "Purple"], [None] * 3),
        (AGREED, ["Strongly Disagree", "Disagree", "agree", "Strongly  agree"], [1, 2, 3, 4]),
        (AGREED, ["Somewhat Agree", "Neither agree nor disagree"], [3, None]),
        (ROLE, ["teacher", "Teaching Assistant", "Cook"], [1, 2, None]),
        (ROLE, ["1", "2"], [None, None]),
    ],
)
def test_what_words_usually_mean_is_suggested(item, answers, meant):
    found = words.meanings(item.kind, item.options, answers)

    assert [found.get(answer) for answer in answers] == meant


def test_one_wording_is_asked_for_once_however_many_columns_have_it():
    found = built([WAITING, "Rather", "Rather"], [CLUE, "Rather", "Rather"])

    said = matching.sayings(found, {0: ASKED[0], 1: ASKED[1]})

    assert [(each.words, each.row) for each in said] == [("Rather", 0)]


def test_one_wording_is_asked_for_again_where_it_can_become_something_else():
    found = built([WAITING, "Rather", "Rather"], ["Our training helps", "Rather", "Rather"])

    said = matching.sayings(found, {0: ASKED[0], 1: AGREED})

    assert [each.item.kind.key for each in said] == ["confidence", "agreement"]


def test_people_have_the_answers_that_were_said_and_their_row():
    found = built(
        ["Your code", "AB12", "CD34", "EF56", "GH78"],
        [WAITING, "Rather", "", "Rather", "Very"],
        [CLUE, "Very", "", "", "Rather"],
    )
    chosen = {1: ASKED[0], 2: ASKED[1]}
    assert [said.words for said in matching.sayings(found, chosen)] == ["Rather", "Very"]

    people = matching.people(found, chosen, [2, 4], code_at=0)

    assert people == [
        matching.Person(2, {71: 2, 72: 4}, "AB12"),
        matching.Person(4, {71: 2}, "EF56"),
        matching.Person(5, {71: 4, 72: 2}, "GH78"),
    ]


@pytest.mark.parametrize(
    ("labels", "tool"),
    [
        (["Timestamp", "Q"], "Google Forms"),
        (["ID", "Start time", "Completion time", "Email", "Name", "Q"], "Microsoft Forms"),
        (["Q", "Timestamp"], ""),
        (["Q"], ""),
    ],
)
def test_the_tool_is_known_by_its_headings(labels, tool):
    assert headings.tool(labels) == tool
