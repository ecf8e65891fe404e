"""What is shown under ten answers, tried on every table that there can be."""

import json
from collections import defaultdict

import pytest

from pdgroups.surveys.amounts import Amount, in_words
from pdgroups.surveys.results import (
    RULES,
    Hidden,
    figures,
)
from pdgroups.surveys.scale import ANSWERS, HIGH, NOT_MY_ROLE, SKIPPED, Level
from tests.surveys.counting import spreads


def tables(n):
    """Every possible table of one item with ``n`` answers."""
    for spread in spreads(n, len(ANSWERS)):
        yield dict(zip(ANSWERS, spread, strict=True))


def shown(counts):
    """What any reader gets: the stored row, byte for byte."""
    return json.dumps(figures(counts, sum(counts.values())).to_json(), sort_keys=True)


def band_sizes(counts):
    """People in each band, and outside of the scale, by name."""
    return {
        "high": counts[Level.FAIRLY] + counts[Level.VERY],
        "low": counts[Level.NOT_AT_ALL] + counts[Level.A_LITTLE],
        "outside": counts[NOT_MY_ROLE] + counts[SKIPPED],
        "rest": sum(count for answer, count in counts.items() if answer not in HIGH),
    }


# --- under five ------------------------------------------------------------------------------


def test_tables_under_five_answers_are_all_the_same():
    assert {shown(table) for n in range(5) for table in tables(n)} == {
        json.dumps({"kind": "hidden", "rules": RULES}, sort_keys=True)
    }


def test_under_five_answers_says_only_fewer_than_5():
    assert figures({Level.VERY: 4}, 4) == Hidden()
    assert Hidden().n_text == "fewer than 5"


# --- five to nine -----------------------------------------------------------------------------


@pytest.mark.parametrize("n", range(5, 10))
def test_words_never_tell_nobody_from_one_or_two_people(n):
    """For every text that can be shown, whoever knows n exactly still cannot say of any band,
    or of any single answer, whether 0, 1 or 2 people are in it: all three are possible or none."""
    possible = defaultdict(lambda: defaultdict(set))
    for table in tables(n):
        for part, size in (band_sizes(table) | table).items():
            possible[shown(table)][part].add(size)

    small = {0, 1, 2}
    assert [
        (text, part)
        for text, parts in possible.items()
        for part, sizes in parts.items()
        if sizes & small not in (small, set())
    ] == []


@pytest.mark.parametrize("n", range(5, 10))
def test_any_single_answer_may_be_nobody_or_two_whatever_is_shown(n):
    possible = defaultdict(lambda: defaultdict(set))
    for table in tables(n):
        for answer, count in table.items():
            possible[shown(table)][answer].add(count)

    assert all({0, 1, 2} <= sizes for parts in possible.values() for sizes in parts.values())


@pytest.mark.parametrize("n", range(5, 10))
def test_words_depend_on_the_first_band_alone(n):
    """Not on the level inside a band, and not on who skipped or has another role."""
    by_high = defaultdict(set)
    for table in tables(n):
        by_high[band_sizes(table)["high"]].add(shown(table))

    assert {high: len(texts) for high, texts in by_high.items()} == dict.fromkeys(range(n + 1), 1)


@pytest.mark.parametrize("n", range(5, 10))
def test_a_band_of_up_to_two_people_is_not_named(n):
    for table in tables(n):
        sizes, bands = band_sizes(table), figures(table, n)

        assert (bands.high is None) == (sizes["high"] <= 2)
        assert (bands.rest is None) == (sizes["rest"] <= 2)


def test_words_by_size_of_the_first_band():
    nearly, most, half, few = Amount
    assert {n: [in_words(part, n)[0] for part in range(n + 1)] for n in range(5, 10)} == {
        5: [None] * 3 + [nearly] * 3,
        6: [None] * 3 + [half] + [nearly] * 3,
        7: [None] * 3 + [half, half] + [nearly] * 3,
        8: [None] * 3 + [few, half, most] + [nearly] * 3,
        9: [None] * 3 + [few, half, half, most] + [nearly] * 3,
    }


def test_the_two_bands_mirror_each_other():
    for n in range(5, 10):
        for part in range(n + 1):
            assert in_words(part, n) == in_words(n - part, n)[::-1]


def test_five_to_nine_stores_neither_n_nor_counts():
    stored = figures({Level.VERY: 4, Level.A_LITTLE: 3}, 7).to_json()

    assert stored == {"rules": RULES, "kind": "bands", "high": "about_half", "rest": "about_half"}


def test_bands_are_read_in_words():
    bands = figures({Level.FAIRLY: 5, SKIPPED: 3}, 8)

    assert bands.n_text == "5 to 9"
    assert bands.rows == [
        ("Fairly or very", "most"),
        ("Not at all or a little, or gave no rating", "few"),
    ]


def test_a_merged_band_is_not_listed():
    assert figures({Level.A_LITTLE: 5}, 5).rows == [
        ("Not at all or a little, or gave no rating", "nearly all")
    ]
