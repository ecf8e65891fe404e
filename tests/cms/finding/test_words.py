"""Words without their accents, capitals and endings, and the slips that are forgiven. Pure."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.finding.synonyms import phrases_of, slots
from cms.finding.typos import distance, near
from cms.finding.words import LONGEST, replaced, stem, typed_words, words, words_of_html


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The SENCO’s café", ["senco", "cafe"]),
        ("co-production", ["co", "production", "coproduction"]),
        ("Year 3 and a Y4", ["year", "3", "y4"]),
        ("don't", ["dont"]),
        ("a of the", []),
        ("— 🦔 \x00 '\" *", []),
        ("TA/LSA", ["ta", "lsa"]),
    ],
)
def test_words_of_a_text(text, found):
    assert list(words(text)) == found


def test_mark_up_is_no_word_and_joins_none():
    assert list(words_of_html("<p>Waiting</p><p>Prompt &amp; <b>pause</b></p>")) == [
        "waiting",
        "prompt",
        "pause",
    ]


@pytest.mark.parametrize(
    "forms",
    [
        ("scaffold", "scaffolds", "scaffolding", "scaffolded"),
        ("plan", "plans", "planned", "planning"),
        ("communicate", "communicates", "communicating", "communication"),
        ("independence", "independent", "independently"),
        ("family", "families"),
        ("write", "writes", "writing"),
        ("class", "classes"),
        ("transition", "transitions"),
    ],
)
def test_forms_of_a_word_have_one_stem(forms):
    assert len({stem(form) for form in forms}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [("need", "new"), ("bus", "bu"), ("this", "thing"), ("ta", "tas3"), ("a4", "a")],
)
def test_other_words_stay_apart(one, other):
    assert stem(one) != stem(other)


@given(st.text(max_size=200))
def test_whatever_is_written_has_words_that_can_be_kept(text):
    for word in words(text):
        assert 1 <= len(word) <= LONGEST
        assert 1 <= len(stem(word)) <= LONGEST
        assert "\x00" not in word


@pytest.mark.parametrize(
    ("one", "other", "slips"),
    [
        ("scafolding", "scaffolding", 1),
        ("teh", "the", 1),
        ("recieve", "receive", 1),
        ("abc", "abc", 0),
        ("attendence", "attendance", 1),
        ("comunicashun", "communication", 3),
        ("", "ab", 2),
    ],
)
def test_slips_are_letters_added_dropped_changed_or_swapped(one, other, slips):
    assert distance(one, other, 2) == slips
    assert distance(other, one, 2) == slips


@pytest.mark.parametrize(
    ("typed", "known", "found"),
    [
        ("scafolding", {"scaffolding", "folding"}, {"scaffolding": 1}),
        ("tas", {"tax", "ta"}, {}),
        ("y2024", {"y2025"}, {}),
        ("wait", {"wat", "waits", "waiting", "wheat"}, {"wat": 1, "waits": 1, "waiting": 1}),
        ("independance", {"independence", "dependence"}, {"independence": 1, "dependence": 3}),
    ],
)
def test_what_a_mistyped_word_could_be(typed, known, found):
    within_two = {word: slips for word, slips in found.items() if slips <= 2}

    assert near(typed, known) == within_two


def test_a_phrase_is_taken_as_one_and_stands_for_what_means_the_same():
    rows = ["TA, LSA, teaching assistant", "EHCP, EHC plan"]

    found = slots(typed_words("Teaching assistants and EHC plans"), rows)

    assert [slot.phrases for slot in found] == [
        (("teach", "assistant"), ("ta",), ("lsa",)),
        (("ehc", "plan"), ("ehcp",)),
    ]


def test_what_means_the_same_is_found_from_either_side():
    rows = ["SENCO, SENDCo"]

    assert slots(["sendco"], rows)[0].phrases == (("sendco",), ("senco",))
    assert slots(["senco"], rows)[0].phrases == (("senco",), ("sendco",))


def test_a_row_of_synonyms_reads_each_phrase_once():
    assert phrases_of("TA, TAs, , the, teaching assistant") == [("ta",), ("teach", "assistant")]


def test_a_mended_query_keeps_all_else_as_it_was_typed():
    assert replaced("Scafolding, and TAs", {"scafolding": "scaffolding"}) == "scaffolding, and TAs"
