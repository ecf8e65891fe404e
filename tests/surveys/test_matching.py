"""Who is paired with whom, and how well it works."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pdgroups.surveys.linking import (
    digests,
    keepsake_digest,
    match,
)
from tests.surveys.counting import seeded

SECRET = bytes(range(32))


def code(letters, words=None):
    """The digests of a code such as "OEUP", and of keepsake words."""
    found = digests(SECRET, list(letters)) if letters else {}
    return found | keepsake_digest(SECRET, words) if words else found


def pairs(baseline, impact):
    return match([code(c) for c in baseline], [code(c) for c in impact])


# --- who is paired ----------------------------------------------------------------------------


def test_the_same_codes_pair():
    assert pairs(["OEUP", "ABCD"], ["ABCD", "OEUP"]) == [(0, 1), (1, 0)]


def test_one_slip_is_forgiven():
    assert pairs(["OEUP", "ABCD"], ["OEXP", "ABCD"]) == [(0, 0), (1, 1)]


def test_two_slips_are_not():
    assert pairs(["OEUP"], ["OXYP"]) == []


def test_incomplete_codes_pair_with_nobody():
    assert match([{}, {}], [{}, {}]) == []


def test_a_code_that_two_people_made_pairs_with_nobody():
    assert pairs(["OEUP", "OEUP"], ["OEUP"]) == []
    assert pairs(["OEUP"], ["OEUP", "OEUP"]) == []
    assert pairs(["OEUP", "OEUP"], ["OEUP", "OEUP"]) == []


def test_two_people_with_one_code_do_not_pair_by_a_slip_either():
    assert pairs(["OEUP", "OEUP"], ["OEXP"]) == []
    assert pairs(["OEXP"], ["OEUP", "OEUP"]) == []


def test_a_slip_towards_two_people_is_ambiguous():
    assert pairs(["OEUP", "OEUQ"], ["OEUX"]) == []
    assert pairs(["OEUX"], ["OEUP", "OEUQ"]) == []


def test_slips_in_different_places_towards_two_people_are_ambiguous():
    assert pairs(["XEUP", "OXUP"], ["OEUP"]) == []
    assert pairs(["OEUP"], ["XEUP", "OXUP"]) == []


def test_a_slip_beside_a_crowd_of_candidates_is_ambiguous():
    """OEUP has both OEUX and OEUY as candidates, so it is not XEUP for sure."""
    assert pairs(["OEUP", "OEUQ"], ["OEUX", "OEUY", "XEUP"]) == []
    assert pairs(["OEUX", "OEUY", "XEUP"], ["OEUP", "OEUQ"]) == []


def test_a_slip_towards_a_doubtful_and_a_sure_candidate_is_ambiguous():
    assert pairs(["OEUP", "OEUP", "OEUQ"], ["OEUX"]) == []


def test_an_exact_pair_takes_a_candidate_out_of_the_way():
    assert pairs(["OEUP", "OEUQ"], ["OEUX", "OEUQ"]) == [(0, 0), (1, 1)]


def test_slips_in_different_places_that_cross_are_ambiguous():
    assert pairs(["AAAA", "BBAA"], ["ABAA", "BAAA"]) == []


def test_keepsake_words_pair_without_a_code():
    baseline = [code("OEUP", "amber otter"), code("", "brisk badger")]
    impact = [code("", "brisk badger"), code("", "amber otter")]

    assert match(baseline, impact) == [(0, 1), (1, 0)]


def test_keepsake_words_pair_in_spite_of_slips_in_the_code():
    assert match([code("OEUP", "amber otter")], [code("XYZW", "amber otter")]) == [(0, 0)]


def test_keepsake_words_settle_a_code_that_two_people_made():
    baseline = [code("OEUP", "amber otter"), code("OEUP", "brisk badger")]

    assert match(baseline, [code("OEUP", "brisk badger")]) == [(1, 0)]


def test_what_words_settle_for_one_is_not_settled_for_the_other():
    baseline = [code("OEUP", "amber otter"), code("OEUP", "brisk badger")]

    assert match(baseline, [code("OEUP", "amber otter"), code("OEUP")]) == [(0, 0)]
    assert match(baseline, [code("OEUP", "amber otter"), code("OEUX")]) == [(0, 0)]


def test_keepsake_words_that_two_people_show_pair_nobody():
    baseline = [code("OEUP", "amber otter"), code("ABCD", "amber otter")]
    impact = [code("OEUP", "amber otter"), code("ABCD")]

    assert match(baseline, impact) == []


def test_words_of_one_person_with_the_code_of_another_pair_nobody():
    baseline = [code("OEUP", "amber otter"), code("ABCD", "brisk badger")]

    assert match(baseline, [code("ABCD", "amber otter")]) == []
    assert match([code("ABCD", "amber otter")], [code("XYZW", "amber otter"), code("ABCD")]) == []


def test_unknown_keepsake_words_leave_the_code_to_decide():
    assert match([code("OEUP", "amber otter")], [code("OEUP", "brisk badger")]) == [(0, 0)]


rows = st.lists(
    st.tuples(
        st.text("AB", min_size=3, max_size=3) | st.just(""),
        st.sampled_from([None, "amber otter", "brisk badger", "candid camel"]),
    ).map(lambda row: code(*row)),
    max_size=8,
)


@given(rows, rows)
def test_nobody_is_paired_twice(baseline, impact):
    found = match(baseline, impact)

    assert len({b for b, _ in found}) == len({i for _, i in found}) == len(found)


@given(rows, rows, st.randoms(use_true_random=False))
def test_the_order_of_answers_does_not_matter(baseline, impact, rng):
    befores, afters = list(range(len(baseline))), list(range(len(impact)))
    rng.shuffle(befores)
    rng.shuffle(afters)

    shuffled = match([baseline[b] for b in befores], [impact[i] for i in afters])

    assert sorted((befores[b], afters[i]) for b, i in shuffled) == match(baseline, impact)


@given(rows, rows)
def test_pairs_have_something_in_common(baseline, impact):
    for b, i in match(baseline, impact):
        assert set(baseline[b].items()) & set(impact[i].items())


# --- how well it works ------------------------------------------------------------------------

LETTERS = string.ascii_uppercase
# Letters of English names are far from evenly spread: about as in words.
WEIGHTS = [8, 2, 3, 4, 12, 2, 2, 6, 7, 1, 1, 4, 2, 7, 8, 2, 1, 6, 6, 9, 3, 1, 2, 1, 2, 1]


def simulated_school(rng, *, staff, elements, slips=0.08, answered=(0.85, 0.80)):
    """Codes of both waves, and who made them. A slip puts another letter in its place."""

    def letter():
        return rng.choices(LETTERS, WEIGHTS)[0]

    truth = {person: [letter() for _ in range(elements)] for person in range(staff)}
    waves = []
    for share in answered:
        people = [person for person in truth if rng.random() < share]
        slip_now = slips if waves else 0
        typed = [
            [letter() if rng.random() < slip_now else right for right in truth[person]]
            for person in people
        ]
        waves.append((people, [digests(SECRET, each) for each in typed]))
    return waves


@pytest.mark.parametrize(("staff", "elements", "wrong_per_school"), [(60, 5, 0.2), (40, 4, 0.6)])
def test_most_are_linked_in_spite_of_slips_and_wrong_pairs_are_rare(
    staff, elements, wrong_per_school
):
    rng = seeded(11)
    schools, linked, wrong, possible = 60, 0, 0, 0
    for _ in range(schools):
        (before, first), (after, second) = simulated_school(rng, staff=staff, elements=elements)
        found = match(first, second)
        wrong += sum(before[b] != after[i] for b, i in found)
        linked += sum(before[b] == after[i] for b, i in found)
        possible += len(set(before) & set(after))

    assert linked / possible >= 0.8
    assert wrong / schools <= wrong_per_school


def test_the_cost_grows_with_the_answers_and_not_with_their_pairs():
    """The same code from very many, as from somebody who stuffs the box: no million candidates."""
    same = code("OEUP")

    assert match([same] * 20_000, [same] * 20_000) == []
