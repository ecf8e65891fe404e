"""The suggested steps of the two meters, as a table."""

import pytest

from pdgroups.stories.classification import Grade
from pdgroups.stories.strength import Facts, breadth, facts_of, strength

STRENGTH = [
    (Facts(), Grade.EMERGING),
    (Facts(is_linked=True, is_compared=True, months=20), Grade.EMERGING),
    (Facts(asked_twice=True), Grade.PROMISING),
    (Facts(asked_twice=True, months=20), Grade.PROMISING),
    (Facts(asked_twice=True, is_linked=True), Grade.GOOD),
    (Facts(asked_twice=True, is_compared=True), Grade.GOOD),
    (Facts(asked_twice=True, is_linked=True, is_compared=True, months=8), Grade.GOOD),
    (Facts(asked_twice=True, is_linked=True, is_compared=True, months=9), Grade.ROBUST),
]


@pytest.mark.parametrize(("facts", "grade"), STRENGTH)
def test_strength_is_how_it_was_looked_at_and_for_how_long(facts, grade):
    assert strength(facts).grade == grade


def test_a_suggestion_says_what_it_goes_by():
    facts = Facts(asked_twice=True, is_linked=True, is_compared=True, months=9)

    assert strength(facts).reason == (
        "The same question was asked before and after, the answers of the same people were "
        "linked, there is something to compare with and 9 months lie between them."
    )


BREADTH = [
    ("TAs wait.", Grade.EMERGING),
    ("TAs wait and pupils begin alone.", Grade.PROMISING),
    ("TAs, pupils and their families say so.", Grade.GOOD),
    ("TAs, pupils and parents say so; attendance rose.", Grade.ROBUST),
]


@pytest.mark.parametrize(("outcomes", "grade"), BREADTH)
def test_breadth_is_in_whose_experience_a_change_shows(outcomes, grade):
    assert breadth(facts_of([], outcomes)).grade == grade


def test_nothing_is_suggested_where_nobody_is_told_of():
    assert breadth(facts_of([], "It went well.")) is None


def test_facts_come_from_the_figures_that_are_shown():
    twice = {"sides": [{}, {}], "movement": {"n": 12}}

    assert facts_of([twice], "Compared with the parallel class.", months=3) == Facts(
        asked_twice=True, is_linked=True, is_compared=True, months=3, whose=frozenset({"staff"})
    )
    assert facts_of([{"sides": [{}], "movement": None}], "") == Facts(whose=frozenset({"staff"}))
