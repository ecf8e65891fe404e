"""Linking without identity: what is asked, and the hashes that are kept."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pdgroups.surveys.linking import (
    ELEMENTS,
    KEEPSAKE,
    WHOLE,
    default_elements,
    digests,
    keepsake_digest,
    normalise,
)

SECRET = bytes(range(32))
OTHER_SECRET = bytes(range(1, 33))


# --- what is asked ----------------------------------------------------------------------------


def test_four_questions_up_to_forty_staff_and_five_above():
    assert [element.key for element in default_elements(40)] == [
        "first_school",
        "street_at_ten",
        "carer_birthplace",
        "childhood_food",
    ]
    assert default_elements(41) == ELEMENTS[:5]
    assert ELEMENTS[4].is_number


def test_every_question_has_an_example():
    assert all(str(element.help).startswith("For ‘") for element in ELEMENTS)


def test_no_question_asks_what_an_employer_holds():
    asked = " ".join(str(element.question) for element in ELEMENTS).lower()

    assert not [
        word for word in ("birthday", "date", "phone", "initial", "surname") if word in asked
    ]


# --- what is kept -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        (" e ", "e"),
        ("É", "e"),
        ("e\u0301", "e"),
        ("Ł", "l"),
        ("Ø", "o"),
        ("ß", "ss"),
        ("İ", "i"),
        ("ı", "i"),
        ("-E.", "e"),
        ("Ｅ", "e"),
        ("07", "7"),
        ("7", "7"),
        ("٧", "7"),
        ("0", "0"),
        ("00", "0"),
        ("7 letters", "7letters"),
        ("", ""),
        (" \t", ""),
        ("?", ""),
        ("😀", ""),
    ],
)
def test_typing_habits_do_not_matter(typed, expected):
    assert normalise(typed) == expected


def test_a_very_long_number_is_no_trouble():
    assert normalise("0" * 10 + "9" * 100_000) == "9" * 100_000


@given(st.text(max_size=40))
def test_normal_text_stays_as_it_is(text):
    assert normalise(normalise(text)) == normalise(text)


def test_a_code_of_four_has_five_digests():
    found = digests(SECRET, ["O", "E", "U", "P"])

    assert list(found) == [WHOLE, "without_1", "without_2", "without_3", "without_4"]
    assert {len(digest) for digest in found.values()} == {64}


@pytest.mark.parametrize("blank", ["", "  ", "-", "?"])
def test_half_a_code_leaves_nothing_to_link_by(blank):
    assert digests(SECRET, ["O", blank, "U", "P"]) == {}


def test_the_same_code_gives_the_same_digests_however_it_is_typed():
    assert digests(SECRET, ["O", "E", "U", "07"]) == digests(SECRET, [" o", "é", "u.", "7"])


def test_another_survey_keeps_other_digests():
    ours, theirs = (set(digests(key, "OEUP").values()) for key in (SECRET, OTHER_SECRET))

    assert ours & theirs == set()


def test_equal_remainders_of_different_slots_have_different_digests():
    found = digests(SECRET, "AAAA")

    assert len(set(found.values())) == 5


def test_elements_cannot_run_into_each_other():
    assert digests(SECRET, ["ab", "c"])[WHOLE] != digests(SECRET, ["a", "bc"])[WHOLE]


def test_one_slip_leaves_exactly_one_digest_in_common():
    ours, theirs = digests(SECRET, "OEUP"), digests(SECRET, "OEXP")

    assert [slot for slot in ours if ours[slot] == theirs[slot]] == ["without_3"]


def test_two_slips_leave_none_in_common():
    assert set(digests(SECRET, "OEUP").values()) & set(digests(SECRET, "OEXY").values()) == set()


def test_keepsake_words_have_a_slot_of_their_own():
    found = keepsake_digest(SECRET, "amber otter")

    assert list(found) == [KEEPSAKE]
    assert found != keepsake_digest(OTHER_SECRET, "amber otter")
    assert found != keepsake_digest(SECRET, "amber badger")


def test_a_short_secret_is_refused():
    with pytest.raises(ValueError, match="32 bytes"):
        digests(b"short", "OEUP")


def test_a_code_of_one_element_is_refused():
    with pytest.raises(ValueError, match="two elements"):
        digests(SECRET, ["O"])
