import pytest

from pdgroups.surveys.wording import JARGON, LONGEST, PLAINER, nudges


def about(text, *words):
    """The nudges that say all of ``words``."""
    return [nudge for nudge in nudges(text) if all(word in nudge for word in words)]


@pytest.mark.parametrize(
    "text",
    [
        "choosing the smallest help that will work",
        "waiting before stepping in",
        "understanding what a pupil can do",
        "handing over to a supply colleague",
    ],
)
def test_a_plain_item_gets_no_nudge(text):
    assert nudges(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "planning and leading a group",
        "planning AND leading",
        "planning & leading",
        "planning and/or leading",
    ],
)
def test_two_things_in_one_item_are_noticed(text):
    assert len(about(text, "‘and’")) == 1


def test_a_long_item_is_noticed_beyond_140_characters():
    assert about("x" * LONGEST + "  ", "140") == []
    assert len(about("x" * (LONGEST + 1), "140")) == 1


def test_a_repeated_stem_is_noticed():
    assert len(about("How confident are you in giving a clue?", "Leave out")) == 1
    assert nudges("showing how confident readers choose a book") == []


@pytest.mark.parametrize(
    "text", ["not stepping in too early", "never guessing", "don’t give the answer"]
)
def test_a_negative_item_is_noticed(text):
    assert len(about(text, "rather than what they do not")) == 1


def test_a_grand_word_gets_a_plain_one():
    assert nudges("utilising a support scale") == ["For ‘utilising’ you could say ‘using’."]


def test_jargon_is_asked_for_in_plain_words():
    assert len(about("delivering the approach with Fidelity", "‘fidelity’", "mean the same")) == 1


def test_a_word_said_twice_is_noticed_once():
    assert len(nudges("embedding, then embedding again")) == 1


def test_each_matter_gets_its_own_sentence():
    found = nudges("How confident are you to leverage pedagogy and not panic?")

    assert len(found) == 5
    assert all(nudge.endswith((".", "?", "you.")) for nudge in found)


def test_no_word_is_both_replaced_and_questioned():
    assert set(PLAINER) & JARGON == set()


def test_a_megabyte_is_read_in_good_time():
    assert nudges("a" * 1_000_000) == nudges("a" * 141)
