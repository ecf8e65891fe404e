import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pdgroups.surveys.headlines import (
    Caution,
    Change,
    Direction,
    ResponseRate,
    Share,
    change,
    item_cautions,
    response_rate,
    share,
    wave_cautions,
)
from pdgroups.surveys.results import figures
from pdgroups.surveys.scale import ANSWERS, HIGH, SKIPPED, Level


def table(not_at_all=0, a_little=0, fairly=0, very=0, skipped=0):
    counts = {1: not_at_all, 2: a_little, 3: fairly, 4: very, SKIPPED: skipped}
    return figures(counts, sum(counts.values()))


TEN_BEFORE = table(a_little=2, fairly=6, very=2)
TEN_AFTER = table(fairly=4, very=6)


# --- shares and changes ----------------------------------------------------------------------


def test_under_thirty_answers_a_headline_is_a_count():
    shift = change(TEN_BEFORE, TEN_AFTER)

    assert (shift.before.text, shift.after.text, shift.points) == ("8 of 10", "10 of 10", 20)


def test_from_thirty_answers_a_headline_is_a_per_cent_of_its_n():
    assert share(table(a_little=14, fairly=10, very=6)).text == "53% of 30"
    assert share(table(a_little=14, fairly=10, very=5)).text == "15 of 29"


def test_points_are_the_difference_of_the_per_cents_that_are_printed():
    shift = change(
        table(not_at_all=2, a_little=9, fairly=9, very=3), table(a_little=3, fairly=10, very=8)
    )

    assert (shift.before.percent_text, shift.after.percent_text) == ("52%", "86%")
    assert (shift.points, shift.direction) == (34, Direction.UP)


def test_the_change_of_a_single_level():
    shift = change(TEN_BEFORE, TEN_AFTER, frozenset({Level.VERY}))

    assert (shift.before.percent, shift.after.percent, shift.points) == (20, 60, 40)


def test_a_share_counts_skips_among_everybody():
    assert share(table(fairly=6, skipped=6)).percent == 50


def test_a_fall_and_no_change():
    assert change(TEN_AFTER, TEN_BEFORE).direction is Direction.DOWN
    assert change(TEN_AFTER, TEN_BEFORE).points == -20
    assert change(TEN_BEFORE, TEN_BEFORE).direction is Direction.SAME


@pytest.mark.parametrize("other", [table(very=9), table(very=4)])
def test_there_is_no_change_unless_both_tables_are_exact(other):
    assert change(other, TEN_AFTER) is None
    assert change(TEN_BEFORE, other) is None


def test_a_capped_level_makes_its_share_more_than_90_per_cent():
    capped = share(table(very=11))

    assert (capped.count, capped.percent, capped.text) == (None, None, "more than 90% of 11")


def test_a_capped_level_makes_every_other_share_less_than_10_per_cent():
    assert share(table(not_at_all=12)).text == "less than 10% of 12"
    assert share(table(skipped=12)).text == "less than 10% of 12"


@pytest.mark.parametrize("n", range(11, 20))
def test_a_headline_does_not_tell_everybody_from_everybody_but_one(n):
    assert share(table(very=n)) == share(table(very=n - 1, fairly=1))
    assert share(table(very=n)) == share(table(very=n - 1, a_little=1))
    assert share(table(a_little=n)) == share(table(a_little=n - 1, very=1))


def test_from_twenty_answers_the_rows_beside_a_capped_one_are_known():
    assert share(table(not_at_all=20, fairly=1)).text == "1 of 21"


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (table(fairly=6, a_little=6), table(very=12), Direction.UP),
        (table(very=12), table(fairly=6, a_little=6), Direction.DOWN),
        (table(not_at_all=12), table(very=12), Direction.UP),
        (table(very=12), table(not_at_all=12), Direction.DOWN),
        (table(not_at_all=12), table(fairly=2, a_little=10), Direction.UP),
        (table(fairly=2, a_little=10), table(not_at_all=12), Direction.DOWN),
        (table(very=9, fairly=1), table(very=12), None),
        (table(very=12), table(very=12), None),
        (table(a_little=6, not_at_all=6), table(not_at_all=12), None),
        (table(not_at_all=12), table(not_at_all=12), None),
    ],
)
def test_the_direction_is_said_only_when_it_is_sure(before, after, expected):
    shift = change(before, after)

    assert shift.points is None
    assert shift.direction is expected


@given(
    st.lists(st.sampled_from(ANSWERS), min_size=10, max_size=45),
    st.lists(st.sampled_from(ANSWERS), min_size=10, max_size=45),
)
def test_a_direction_is_never_against_the_truth(before, after):
    def true_share(answers):
        return sum(a in HIGH for a in answers) / len(answers)

    def exact(answers):
        return figures({a: answers.count(a) for a in ANSWERS}, len(answers))

    shift = change(exact(before), exact(after))

    if shift.direction is Direction.UP:
        assert true_share(after) > true_share(before)
    if shift.direction is Direction.DOWN:
        assert true_share(after) < true_share(before)


# --- how many answered ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("n", "headcount", "expected"),
    [
        (0, 12, "fewer than 5 of 12 staff"),
        (4, 12, "fewer than 5 of 12 staff"),
        (5, 12, "5 to 9 of 12 staff"),
        (9, 12, "5 to 9 of 12 staff"),
        (5, 7, "5 or more of 7 staff"),
        (7, 7, "5 or more of 7 staff"),
        (4, 4, "fewer than 5 staff"),
        (2, 4, "fewer than 5 staff"),
        (10, 12, "10 of 12 staff (83%)"),
        (11, 14, "11 of 14 staff (79%)"),
        (15, 14, "15 of 14 staff"),
        (11, None, "11"),
        (11, 0, "11"),
        (7, None, "5 to 9"),
    ],
)
def test_how_many_answered_is_said_with_its_denominator(n, headcount, expected):
    assert response_rate(n, headcount).text == expected


def test_an_n_below_ten_is_not_stored():
    assert {json.dumps(response_rate(n, 12).to_json()) for n in range(5)} == {
        '{"rules": 1, "at_least": 0, "headcount": 12}'
    }
    assert {json.dumps(response_rate(n, 12).to_json()) for n in range(5, 10)} == {
        '{"rules": 1, "at_least": 5, "headcount": 12}'
    }


@pytest.mark.parametrize("n", [3, 7, 23])
def test_a_stored_rate_is_read_back(n):
    rate = response_rate(n, 28)

    assert ResponseRate.from_json(json.loads(json.dumps(rate.to_json()))) == rate


def test_a_rate_of_other_rules_is_refused():
    with pytest.raises(ValueError, match="rules 9"):
        ResponseRate.from_json({"rules": 9, "at_least": 0, "headcount": 1})


# --- words of caution -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("n", "headcount", "expected"),
    [
        (4, 40, []),
        (30, 50, []),
        (30, 51, [Caution.LOW_RESPONSE]),
        (30, None, []),
        (29, 30, [Caution.SMALL_N]),
        (30, 25, []),
        (31, 25, [Caution.MORE_THAN_STAFF]),
        (5, 15, [Caution.SMALL_N]),
        (9, 16, [Caution.LOW_RESPONSE, Caution.SMALL_N]),
    ],
)
def test_cautions_about_who_answered(n, headcount, expected):
    assert wave_cautions(response_rate(n, headcount)) == expected


@pytest.mark.parametrize("headcount", range(5, 40))
def test_a_caution_tells_nothing_about_an_n_of_five_to_nine(headcount):
    said = {tuple(wave_cautions(response_rate(n, headcount))) for n in range(5, 10)}

    assert len(said) == 1


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (Share(20, 16), Share(20, 18), [Caution.CEILING]),
        (Share(20, 15), Share(20, 18), []),
        (Share(20, 15), Share(20, 12), [Caution.DROP]),
        (Share(20, 19), Share(20, 12), [Caution.CEILING, Caution.DROP]),
        (Share(12, None, above=True), Share(12, None, above=True), [Caution.CEILING]),
        (Share(12, None), Share(12, 6), []),
    ],
)
def test_cautions_about_little_room_and_a_dip(before, after, expected):
    assert item_cautions(Change(before, after)) == expected


def test_every_caution_is_a_sentence():
    assert all(caution.label.endswith(".") for caution in Caution)
