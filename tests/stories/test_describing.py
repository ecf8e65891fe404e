"""A school without its name: of the register alone, and never so that few answer to it."""

import pytest

from pdgroups.schools.kinds import Phase
from pdgroups.stories.describing import Described, describe, likeness_of
from tests.factories.schools import SchoolFactory

SOUTH = "South East"


def primary(**fields):
    known = {"phase": Phase.PRIMARY, "gias_region": SOUTH, "age_low": 4, "age_high": 11}
    return SchoolFactory(**known | {"roll": 420} | fields)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("known", "words"),
    [
        ({}, "A two-form primary school in the South East"),
        ({"roll": 212}, "A one-form primary school in the South East"),
        ({"roll": 330}, "A primary school in the South East"),
        ({"roll": 80}, "A small primary school in the South East"),
        ({"roll": None}, "A primary school in the South East"),
        ({"age_low": 3}, "A two-form primary school in the South East"),
        ({"age_low": None}, "A primary school in the South East"),
        ({"gias_region": "London"}, "A two-form primary school in London"),
        ({"gias_region": ""}, "A two-form primary school in England"),
        ({"phase": Phase.ALL_THROUGH, "roll": 1200}, "A large all-through school in the South East"),
        ({"phase": Phase.ALL_THROUGH}, "An all-through school in the South East"),
        (
            {"phase": Phase.NOT_APPLICABLE, "establishment_type": "Academy special converter"},
            "A special school in the South East",
        ),
        ({"phase": "", "roll": None}, "A school in the South East"),
    ],
)  # fmt: skip
def test_what_the_register_says_and_nothing_that_it_does_not(known, words):
    assert likeness_of(primary(**known)).words == words


@pytest.mark.django_db
def test_five_schools_are_enough_to_say_it_all():
    school = primary()
    for roll in (410, 415, 425, 430):
        primary(roll=roll)

    assert describe(school) == Described("A two-form primary school in the South East", 5)


@pytest.mark.django_db
def test_a_description_that_few_answer_to_says_less_step_by_step():
    school = primary()
    for _ in range(3):
        primary(roll=410)
    primary(roll=210)

    described = describe(school)

    assert described.words == "A primary school in the South East"
    assert described.too_telling == "A two-form primary school in the South East"
    assert (described.matches, described.too_few) == (5, 4)


@pytest.mark.django_db
def test_closed_schools_do_not_count_and_a_rare_kind_loses_its_region():
    school = primary()
    for _ in range(4):
        primary(status="closed")
        primary(gias_region="London")

    assert describe(school).words == "A primary school in England"


@pytest.mark.django_db
def test_where_all_are_few_nothing_is_said_but_that_it_is_a_school():
    assert describe(primary()).words == "A school in England"
