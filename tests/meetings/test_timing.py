import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from pdgroups.meetings.running.timing import Slot, minutes_used, standing, trims

TEN = dt.datetime(2026, 11, 12, 10, tzinfo=dt.UTC)
ELEVEN = TEN + dt.timedelta(hours=1)


def after(minutes):
    return TEN + dt.timedelta(minutes=minutes)


def test_a_meeting_in_time_is_not_over():
    slots = [Slot(1, 20, used=300), Slot(2, 40)]

    stands = standing(slots, at=1, began=TEN, ends=ELEVEN, now=after(5))

    assert (stands.elapsed, stands.remaining, stands.over) == (300, 55 * 60, 0)


def test_an_item_that_takes_too_long_makes_the_meeting_late_by_as_much():
    slots = [Slot(1, 20, used=26 * 60), Slot(2, 40)]

    stands = standing(slots, at=1, began=TEN, ends=ELEVEN, now=after(26))

    assert stands.over == 6
    assert [slot.key for slot in stands.later] == [2]


def test_seconds_over_count_as_a_whole_minute():
    slots = [Slot(1, 20, used=20 * 60 + 1), Slot(2, 40)]

    stands = standing(slots, at=1, began=TEN, ends=ELEVEN, now=after(20) + dt.timedelta(seconds=1))

    assert stands.over == 1


def test_a_late_start_is_seen_at_once():
    slots = [Slot(1, 20), Slot(2, 40)]

    assert standing(slots, at=1, began=after(7), ends=ELEVEN, now=after(7)).over == 7


def test_what_was_jumped_over_or_had_already_is_not_waited_for():
    slots = [Slot(1, 20), Slot(2, 20, used=60), Slot(3, 10, used=30), Slot(4, 10)]

    stands = standing(slots, at=2, began=TEN, ends=ELEVEN, now=after(1))

    assert [slot.key for slot in stands.later] == [4]


def test_without_a_present_item_everything_unbegun_is_to_come():
    slots = [Slot(1, 20, used=60), Slot(2, 20), Slot(3, 10)]

    stands = standing(slots, at=None, began=TEN, ends=ELEVEN, now=after(40))

    assert [slot.key for slot in stands.later] == [2, 3]
    assert stands.over == 10


def test_the_longest_gives_first_and_nothing_is_emptied():
    later = [Slot(1, 25), Slot(2, 10), Slot(3, 5, closes=True)]

    assert trims(6, later) == {1: 6}
    assert trims(14, later) == {1: 12, 2: 2}


def test_what_closes_the_meeting_gives_last():
    later = [Slot(1, 4), Slot(2, 30, closes=True)]

    assert trims(3, later) == {1: 2, 2: 1}


def test_when_all_have_given_their_half_it_is_not_enough():
    assert trims(30, [Slot(1, 10), Slot(2, 5)]) == {1: 5, 2: 2}
    assert trims(5, []) == {}


@given(
    over=st.integers(0, 200),
    later=st.lists(st.tuples(st.integers(1, 90), st.booleans()), max_size=8),
)
def test_trims_are_positive_leave_half_and_reach_what_is_asked_where_they_can(over, later):
    slots = [Slot(key, minutes, closes=closes) for key, (minutes, closes) in enumerate(later)]

    given_away = trims(over, slots)

    assert all(
        0 < given_away[slot.key] <= slot.minutes // 2 for slot in slots if slot.key in given_away
    )
    assert sum(given_away.values()) == min(over, sum(slot.minutes // 2 for slot in slots))


def test_minutes_used_are_to_the_nearest_and_never_nothing_for_something():
    assert [minutes_used(seconds) for seconds in (0, 10, 89, 91, 600)] == [0, 1, 1, 2, 10]
