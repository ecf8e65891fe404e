"""Many people write in the plans of two schools at once, and nothing that was acknowledged is lost.

A register check: whatever was stored stands until somebody replaces it who had been shown it.
"""

import random
import threading
from collections import Counter

import pytest
from django.db import connection, transaction

from pdgroups.projects.merging import Edit
from pdgroups.projects.prompts import PROMPTS
from pdgroups.projects.services import save_answers

from .writing import School

pytestmark = pytest.mark.django_db

ACTS, SEED = 1_000, 20261122
LEAST_FIELDS = 50
ACTS_OF_EACH, OFTEN = 100, 0.3


def test_a_thousand_edits_of_two_schools_lose_nothing_that_was_acknowledged():
    chance = random.Random(SEED)  # noqa: S311 -- a repeatable story, not a secret
    schools = [School(), School()]
    acknowledged = refused = 0

    for number in range(ACTS):
        school = chance.choice(schools)
        page = chance.choice(school.pages)
        if chance.random() < 0.2:  # a page is opened again now and then
            page.look()
        spot = chance.choice(school.spots)
        shown, text = page.shown(spot), f"text {number}"
        if page.write(spot, text):
            assert shown == school.true[spot], (
                f"{spot} was replaced by somebody who had not seen it"
            )
            school.true[spot] = text
            acknowledged += 1
        else:
            assert shown != school.true[spot], f"{spot} was refused for nothing"
            refused += 1

    assert sum(len(school.spots) for school in schools) >= LEAST_FIELDS
    assert [school.stored() for school in schools] == [school.true for school in schools]
    assert acknowledged + refused == ACTS
    assert min(acknowledged, refused) > ACTS / 20, "both must occur for this to say anything"


@pytest.mark.parametrize("number", [1, 5])
def test_saving_costs_eight_statements_at_most(number, django_assert_max_num_queries):
    school = School()
    edits = [Edit(prompt.key, "Words", 0) for prompt in PROMPTS[:number]]

    with django_assert_max_num_queries(9):  # eight, and the savepoint of the test around them
        save_answers(project=school.project, edits=edits, by=school.people[0])


@pytest.mark.django_db(transaction=True)
def test_two_schools_write_at_the_same_moment_and_no_acknowledged_text_is_lost():
    """Four people with a connection each. What was acknowledged forms one chain in every box:
    each text replaced the one that its writer had been shown, and the last one stands."""
    schools = [School(), School()]
    first = [dict(school.true) for school in schools]
    writers = [(number, page) for number, school in enumerate(schools) for page in school.pages]
    acknowledged = []
    start = threading.Barrier(len(writers))

    def write(number, page, chance):
        start.wait()
        try:
            for act in range(ACTS_OF_EACH):
                if chance.random() < OFTEN:
                    page.look()
                spot = chance.choice(page.school.spots)
                shown, text = page.shown(spot), f"{page.person.pk}: {act}"
                if page.write(spot, text):
                    acknowledged.append((number, spot, shown, text))
        finally:
            connection.close()

    threads = [
        threading.Thread(target=write, args=[*writer, random.Random(seed)])  # noqa: S311 -- no secret
        for seed, writer in enumerate(writers)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    replaced = Counter((number, spot, shown) for number, spot, shown, _text in acknowledged)
    assert [each for each, times in replaced.items() if times > 1] == []
    standing = [school.stored() for school in schools]
    for number, spot, _shown, text in acknowledged:
        assert (number, spot, text) in replaced or standing[number][spot] == text
    assert len(acknowledged) > ACTS_OF_EACH
    assert standing != first


@pytest.mark.django_db(transaction=True)
def test_a_save_that_waited_for_another_sees_what_that_one_stored():
    """And neither waits for the other for ever: whoever holds the plan may write in every line."""
    school = School()
    mine, theirs = school.pages
    kept = []

    def write():
        try:
            kept.append(theirs.write(("practice", "why"), "Theirs, without having seen mine"))
        finally:
            connection.close()

    other = threading.Thread(target=write)
    with transaction.atomic():
        school.project.hold()
        other.start()
        other.join(timeout=0.5)
        assert other.is_alive()
        assert mine.write(("practice", "why"), "Mine")
    other.join()

    assert kept == [False]
    assert school.row("practice").why == "Mine"
