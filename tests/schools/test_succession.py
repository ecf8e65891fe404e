import datetime as dt

from hypothesis import given, settings
from hypothesis import strategies as st

from pdgroups.schools.kinds import Status
from pdgroups.schools.succession import Step, find_successors

OPEN, CLOSED, PROPOSED, CLOSING = Status.OPEN, Status.CLOSED, Status.PROPOSED, Status.CLOSING


def step(old, new, year=None):
    return Step(old, new, dt.date(year, 9, 1) if year else None)


def test_a_chain_is_followed_to_the_school_that_is_open():
    steps = [step(1, 2), step(2, 3), step(11, 12)]

    found = find_successors(steps, {1: CLOSED, 2: CLOSED, 3: OPEN, 11: CLOSED, 12: CLOSING})

    assert found == {1: 3, 2: 3, 11: 12}


def test_a_circle_ends_and_the_way_out_of_it_is_found():
    circle = [step(1, 2), step(2, 1), step(2, 2)]
    closed = {1: CLOSED, 2: CLOSED}

    assert find_successors(circle, closed) == {}
    assert find_successors([*circle, step(2, 3)], {**closed, 3: OPEN}) == {1: 3, 2: 3}


def test_an_open_school_stays_itself():
    assert find_successors([step(1, 2)], {1: OPEN, 2: OPEN}) == {}


def test_the_nearest_then_the_latest_then_the_higher_id_wins():
    statuses = {1: CLOSED, 2: CLOSED, 3: OPEN, 4: OPEN, 5: OPEN}

    assert find_successors([step(1, 2), step(2, 5), step(1, 3)], statuses)[1] == 3
    assert find_successors([step(1, 3, 2020), step(1, 4, 2011)], statuses)[1] == 3
    assert find_successors([step(1, 3, 2020), step(1, 4, 2020)], statuses)[1] == 4
    assert find_successors([step(1, 3), step(1, 4, 2011)], statuses)[1] == 4


def test_a_school_about_to_open_is_taken_where_none_is_open():
    statuses = {1: CLOSED, 2: PROPOSED, 3: CLOSED, 4: OPEN}

    assert find_successors([step(1, 2)], statuses) == {1: 2}
    assert find_successors([step(1, 2), step(1, 3), step(3, 4)], statuses)[1] == 4


@settings(deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 7), st.integers(0, 7))),
    st.lists(st.sampled_from(Status), min_size=8, max_size=8),
)
def test_whatever_the_links_only_closed_schools_lead_to_ones_that_are_not(pairs, statuses):
    found = find_successors([step(old, new) for old, new in pairs], dict(enumerate(statuses)))

    assert all(statuses[old] == CLOSED != statuses[new] for old, new in found.items())
