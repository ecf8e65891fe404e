import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pdgroups.surveys.keepsakes import Keepsake, keepsake, parse
from pdgroups.surveys.words import CHECK, FIRST, SECOND
from tests.surveys.counting import seeded

SECRET = b"s" * 32
OTHER_SECRET = b"t" * 32


def test_a_repeated_send_shows_the_same_words():
    assert keepsake(SECRET, "a-key") == keepsake(SECRET, "a-key")


def test_another_key_or_another_survey_shows_other_words():
    words = {
        str(keepsake(SECRET, "a")),
        str(keepsake(SECRET, "b")),
        str(keepsake(OTHER_SECRET, "a")),
    }

    assert len(words) == 3


def test_all_words_are_used_about_equally():
    shown = [keepsake(SECRET, str(number)) for number in range(6000)]

    assert {each.first for each in shown} == set(FIRST)
    assert {each.second for each in shown} == set(SECOND)
    assert {each.check for each in shown} == set(CHECK)


def test_sixty_staff_seldom_share_their_words():
    rng = seeded(5)

    def shared():
        return len({keepsake(SECRET, str(rng.random())).words for _ in range(60)}) < 60

    assert sum(shared() for _ in range(300)) < 300 * 0.06


def test_words_are_read_as_they_are_shown():
    for number in range(500):
        shown = keepsake(SECRET, str(number))
        assert parse(str(shown)) == shown


@pytest.mark.parametrize(
    "style", ["{0} {1} {2}", "{2}, {1} and {0}", "  {1}-{0}-{2}. ", "{0}\n{1}\n{2}"]
)
def test_case_order_hyphens_and_spaces_do_not_matter(style):
    shown = keepsake(SECRET, "a-key")
    words = style.format(shown.first, shown.second.upper(), shown.check.title())

    assert parse(words.replace(" and ", " ")) == shown


def test_a_wrong_check_word_is_refused():
    shown = keepsake(SECRET, "a-key")
    wrong = [check for check in CHECK if check != shown.check]

    assert [check for check in wrong if parse(f"{shown.words} {check}")] == []


def test_a_slip_to_another_word_is_nearly_always_noticed():
    shown = keepsake(SECRET, "a-key")
    slips = [first for first in FIRST if first != shown.first]
    passed = [first for first in slips if parse(f"{first} {shown.second} {shown.check}")]

    assert len(passed) < len(slips) / 20


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "amber",
        "amber otter",
        "amber otter otter",
        "amber amber otter",
        "amber otter meadow meadow",
        "amber otters meadow",
        "ämber otter meadow",
        "1234",
        "amber otter meadow " * 50_000,
    ],
)
def test_what_is_no_keepsake_is_none(typed):
    assert parse(typed) is None


@given(st.text(max_size=300))
def test_whatever_is_typed_is_a_keepsake_or_none(text):
    found = parse(text)

    assert found is None or isinstance(found, Keepsake)


def test_there_are_65_536_keepsakes_and_64_check_words():
    assert (len(set(FIRST)), len(set(SECOND)), len(set(CHECK))) == (256, 256, 64)


def test_no_word_is_in_two_lists():
    assert len({*FIRST, *SECOND, *CHECK}) == 256 + 256 + 64


def test_words_are_short_and_plainly_spelled():
    words = (*FIRST, *SECOND, *CHECK)

    assert {
        word for word in words if not (word.isascii() and word.islower() and word.isalpha())
    } == set()
    assert {word for word in words if not 4 <= len(word) <= 10} == set()


def slips(word):
    """Every spelling that one slip makes: a letter lost, doubled up, changed, or two swapped."""
    letters = "abcdefghijklmnopqrstuvwxyz"
    for i in range(len(word) + 1):
        yield from (word[:i] + letter + word[i:] for letter in letters)
    for i in range(len(word)):
        yield word[:i] + word[i + 1 :]
        yield from (word[:i] + letter + word[i + 1 :] for letter in letters)
    for i in range(len(word) - 1):
        yield word[:i] + word[i + 1] + word[i] + word[i + 2 :]


def test_one_slip_never_turns_a_word_into_another():
    words = set(itertools.chain(FIRST, SECOND, CHECK))

    assert [(word, slip) for word in words for slip in slips(word) if slip in words - {word}] == []
