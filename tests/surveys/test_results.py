"""What is shown from ten answers, how n is said, and what is stored."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pdgroups.surveys.results import (
    RULES,
    Bands,
    Exact,
    Row,
    add_counts,
    figures,
    figures_from_json,
    n_in_words,
    per_cent,
    so_far,
)
from pdgroups.surveys.scale import ANSWERS, NOT_MY_ROLE, SKIPPED, Level
from tests.surveys.counting import spreads

LEVELS = tuple(Level)


def tables(n):
    """Every possible table of one item with ``n`` answers."""
    for spread in spreads(n, len(ANSWERS)):
        yield dict(zip(ANSWERS, spread, strict=True))


def shown(counts):
    """What any reader gets: the stored row, byte for byte."""
    return json.dumps(figures(counts, sum(counts.values())).to_json(), sort_keys=True)


# --- ten to nineteen --------------------------------------------------------------------------


def test_ten_answers_are_counted_and_nine_are_not():
    assert isinstance(figures({Level.FAIRLY: 5, Level.VERY: 4}, 9), Bands)
    assert figures({Level.FAIRLY: 5, Level.VERY: 5}, 10) == Exact(
        10, (Row(Level.FAIRLY, 5, 50), Row(Level.VERY, 5, 50))
    )


def test_per_cents_are_of_everybody_who_answered_the_wave():
    table = figures({Level.A_LITTLE: 3, Level.FAIRLY: 5, NOT_MY_ROLE: 1, SKIPPED: 2}, 11)

    assert [(row.label, row.count, row.percent_text) for row in table.rows] == [
        ("A little", 3, "27%"),
        ("Fairly", 5, "45%"),
        ("Not part of my role", 1, "9%"),
        ("Skipped", 2, "18%"),
    ]
    assert table.n_text == "11"


def test_everybody_not_at_all_is_more_than_90_per_cent_and_nothing_else():
    table = figures({Level.NOT_AT_ALL: 11}, 11)

    assert [(row.label, row.count, row.percent_text) for row in table.rows] == [
        ("Not at all", None, "more than 90%")
    ]
    assert table.is_capped


@pytest.mark.parametrize("n", range(11, 20))
@pytest.mark.parametrize("answer", ANSWERS)
def test_everybody_cannot_be_told_from_everybody_but_one(n, answer):
    everybody = shown({answer: n})

    assert {shown({answer: n - 1, other: 1}) for other in ANSWERS if other != answer} == {everybody}


def test_exactly_ninety_per_cent_is_a_figure():
    table = figures({Level.VERY: 9, Level.FAIRLY: 1}, 10)

    assert [row.percent_text for row in table.rows] == ["10%", "90%"]
    assert not table.is_capped


@pytest.mark.parametrize("n", [10, 11])
def test_small_exact_tables_list_all_answers_given_or_one_cap(n):
    for counts in tables(n):
        table = figures(counts, n)
        listed = {row.answer: row.count for row in table.rows}

        if max(counts.values()) * 10 > n * 9:
            assert listed == {max(counts, key=counts.__getitem__): None}
        else:
            assert listed == {answer: count for answer, count in counts.items() if count}


@given(st.lists(st.sampled_from(ANSWERS), min_size=10, max_size=19))
def test_no_table_under_twenty_prints_0_or_100_per_cent(answers):
    table = figures({a: answers.count(a) for a in ANSWERS}, len(answers))

    assert not {row.percent_text for row in table.rows} & {"0%", "100%"}


# --- twenty and more --------------------------------------------------------------------------


def test_zeros_are_listed_from_twenty_answers():
    nineteen = figures({Level.FAIRLY: 10, Level.VERY: 9}, 19)
    twenty = figures({Level.FAIRLY: 10, Level.VERY: 10}, 20)

    assert [row.answer for row in nineteen.rows] == [Level.FAIRLY, Level.VERY]
    assert [(row.answer, row.count) for row in twenty.rows] == [
        (1, 0),
        (2, 0),
        (3, 10),
        (4, 10),
        (8, 0),
        (9, 0),
    ]


def test_a_row_above_90_per_cent_is_not_a_figure_among_many_either():
    table = figures({Level.VERY: 24, Level.FAIRLY: 1}, 25)

    assert [row.percent_text for row in table.rows] == [
        "0%",
        "0%",
        "4%",
        "more than 90%",
        "0%",
        "0%",
    ]
    assert [row.count for row in table.rows if row.is_capped] == [None]


# --- per cents, n in words, storage -----------------------------------------------------------


@pytest.mark.parametrize(
    ("part", "whole", "expected"), [(1, 8, 13), (1, 200, 1), (1, 201, 0), (1, 3, 33), (2, 3, 67)]
)
def test_half_a_per_cent_is_rounded_up(part, whole, expected):
    assert per_cent(part, whole) == expected


def test_per_cents_may_add_to_more_than_a_hundred():
    table = figures(dict.fromkeys(LEVELS, 5) | {NOT_MY_ROLE: 10, SKIPPED: 10}, 40)

    assert [row.percent for row in table.rows] == [13, 13, 13, 13, 25, 25]


@given(st.integers(1, 5000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_a_whole_per_cent_is_within_half_of_the_truth(share):
    part, whole = share
    assert abs(per_cent(part, whole) - 100 * part / whole) <= 0.5


@pytest.mark.parametrize(
    ("n", "expected"),
    [
        (0, "fewer than 5"),
        (4, "fewer than 5"),
        (5, "5 to 9"),
        (9, "5 to 9"),
        (10, "10"),
        (41, "41"),
    ],
)
def test_n_in_words(n, expected):
    assert n_in_words(n) == expected


def test_an_open_wave_counts_in_fives():
    assert [so_far(n, 40) for n in (0, 4, 5, 9, 10, 14, 15, 31)] == [
        "fewer than 5",
        "fewer than 5",
        "5 or more",
        "5 or more",
        "10 or more",
        "10 or more",
        "15 or more",
        "30 or more",
    ]


@pytest.mark.parametrize("staff", range(1, 61))
def test_what_is_said_beside_the_headcount_leaves_five_counts_possible(staff):
    possible = {}
    for n in range(staff + 1):
        possible.setdefault(so_far(n, staff), []).append(n)

    assert min(len(counts) for counts in possible.values()) >= min(5, staff + 1)
    assert (staff < 9) == (set(possible) == {""})


def test_more_answers_than_staff_say_no_more_than_all():
    assert so_far(47, 28) == so_far(28, 28) == "20 or more"


@given(st.lists(st.sampled_from(ANSWERS), max_size=60))
def test_what_is_stored_is_what_is_read_back(answers):
    table = figures({a: answers.count(a) for a in ANSWERS}, len(answers))

    assert figures_from_json(json.loads(json.dumps(table.to_json()))) == table


def test_figures_of_other_rules_are_refused():
    with pytest.raises(ValueError, match="rules 2"):
        figures_from_json({"rules": 2, "kind": "hidden"})


def test_figures_of_another_kind_are_refused():
    with pytest.raises(ValueError, match="pie"):
        figures_from_json({"rules": RULES, "kind": "pie"})


@pytest.mark.parametrize(
    ("counts", "n"),
    [
        pytest.param({5: 12}, 12, id="an answer that does not exist"),
        pytest.param({Level.VERY: 13, Level.FAIRLY: -1}, 12, id="fewer than nobody"),
        pytest.param({Level.VERY: 11}, 12, id="an item with fewer answers than its wave"),
        pytest.param({}, 12, id="no answers at all"),
    ],
)
def test_impossible_counts_are_refused(counts, n):
    with pytest.raises(ValueError, match=r"answers"):
        figures(counts, n)


def test_counts_of_several_schools_are_added():
    together = add_counts([{Level.VERY: 6, SKIPPED: 1}, {Level.VERY: 5}, {}])

    assert together == {1: 0, 2: 0, 3: 0, 4: 11, 8: 0, 9: 1}
