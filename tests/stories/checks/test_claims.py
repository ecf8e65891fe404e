"""How often the claim checker is right, and what it offers."""

import time
from pathlib import Path

import pytest

from pdgroups.stories.checks.claims import Kind, Known, claims

HERE = Path(__file__).parent
CLAIMED = [
    tuple(line.split("\t"))
    for line in (HERE / "claims_too_much.txt").read_text(encoding="utf-8").splitlines()
]
CLEAN = (HERE / "says_what_it_knows.txt").read_text(encoding="utf-8").splitlines()
FOUND, FALSE = 0.95, 0.05
"""Of the sentences: the least share found, the largest share of clean ones that are held up."""
ONCE = Known(asked_twice=False)


def found_in(sentence, known=ONCE, **kwargs):
    return [(claim.kind, claim.words) for claim in claims(sentence, known, **kwargs)]


def test_of_sentences_that_claim_too_much_most_are_found_for_what_is_wrong_with_them():
    missed = [
        sentence
        for kind, sentence in CLAIMED
        if kind not in {str(found) for found, _words in found_in(sentence)}
    ]

    assert len(CLAIMED) >= 45
    assert len(missed) <= len(CLAIMED) * (1 - FOUND), missed


def test_of_sentences_that_say_what_is_known_hardly_any_is_held_up():
    held_up = {sentence: found for sentence in CLEAN if (found := found_in(sentence))}

    assert len(CLEAN) >= 60
    assert len(held_up) <= len(CLEAN) * FALSE, held_up


def test_a_comparison_allows_a_cause_and_asking_twice_allows_a_change():
    cause, change = "The cards led to sooner starts.", "Pupils are more independent now."

    assert found_in(cause, Known(is_compared=True, asked_twice=True)) == []
    assert found_in(change, Known(asked_twice=True)) == []
    assert found_in(cause, Known(asked_twice=True)) == [(Kind.CAUSE, "led to")]


def test_outside_impact_only_proof_and_shares_are_looked_at():
    text = (
        "All staff were late because of snow. It led to gaps. This proves it. 68% of staff agreed."
    )

    found = [kind for kind, _words in found_in(text, about_impact=False)]

    assert found == [Kind.PROOF, Kind.NO_N]


OFFERS = [
    ("75% of our 12 TAs wait.", "9 of 12"),
    ("100% of 12 TAs wait.", "All 12"),
    ("68% of staff feel sure.", "… of 24 staff (…%)"),
    ("This proves it.", "This suggests that …, in our school."),
]


@pytest.mark.parametrize(("sentence", "instead"), OFFERS)
def test_something_is_offered_that_can_stand_there(sentence, instead):
    assert [claim.instead for claim in claims(sentence, ONCE)] == [instead]


def test_what_was_found_comes_with_its_sentence():
    text = "We began in May. It led to calm! Then it rained."

    assert [claim.sentence for claim in claims(text, ONCE)] == ["It led to calm!"]


@pytest.mark.parametrize(
    "text", ["", "\0", "9" * 5000 + "%", "a" * 100_000, "%" * 9000, "all " * 9000]
)
def test_anything_can_be_looked_at_in_little_time(text):
    began = time.perf_counter()

    list(claims(text, ONCE))

    assert time.perf_counter() - began < 1
