"""What an editor may put right alone, and what waits for the school."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pdgroups.stories.wording import Bound, Change, Passage, Why, changes, waits

TEXT = (
    "TAs agreed six words for how much help to give. In the June visits pupils started by "
    "themselves in 6 of 10 lessons. Ms Patel led the sessions, and they did not cost much."
)


def compared(agreed, now, bound=Bound.SCHOOL):
    return changes({"text": Passage("Text", agreed, bound)}, {"text": Passage("Text", now, bound)})


def verdict(agreed, now, bound=Bound.SCHOOL):
    (change,) = compared(agreed, now, bound)
    return change.why


def swapped(old, new):
    assert old in TEXT
    return TEXT.replace(old, new)


@pytest.mark.parametrize(
    "now",
    [
        TEXT,
        TEXT.replace(" ", "  "),
        TEXT.replace(". ", ".\n\n"),
        f"\u200b{TEXT}\u00ad",
    ],
)
def test_blanks_and_line_ends_are_no_change(now):
    assert compared(TEXT, now) == []


def test_nor_are_the_shapes_of_quotation_marks_and_dashes():
    assert compared("It's a “start” – now", 'It’s a "start" - now') == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("themselves", "themselfs"),
        ("TAs agreed", "TAs had agreed"),
        (", and they", "; they"),
        ("sessions,", "sesions,"),
        ("much.", "much!"),
    ],
)
def test_spelling_is_put_right_and_the_school_is_told(old, new):
    assert compared(TEXT, swapped(old, new)) == [Change("Text", TEXT, swapped(old, new))]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("6 of 10", "7 of 10"),
        ("6 of 10", "6 of 100"),
        ("6 of 10", "60% of"),
        ("six words", "seven words"),
        ("in 6 of 10 lessons", "in lessons"),
        ("did not cost", "did cost"),
        ("much help", "most help"),
        ("help to give.", "help to give. This proved it."),
    ],
)
def test_a_number_or_a_claim_waits_for_the_school(old, new):
    assert verdict(TEXT, swapped(old, new)) == Why.NUMBER


def test_a_short_form_of_not_is_the_same_not():
    assert (
        verdict("They did not wait long for an answer", "They didn’t wait long for an answer")
        is None
    )


def test_another_order_of_numbers_is_another_claim():
    assert verdict("From 9 prompts to 5 prompts", "From 5 prompts to 9 prompts") == Why.NUMBER


@pytest.mark.parametrize("name", ["Smith", "Patelle", "O’Neill"])
def test_a_name_the_school_did_not_write_waits(name):
    assert verdict(TEXT, swapped("Patel", name)) == Why.NAME


def test_a_name_may_be_taken_out():
    assert verdict(TEXT, swapped("Ms Patel led", "A teacher led")) is None


def test_a_word_that_begins_a_sentence_is_no_name():
    assert verdict(TEXT, swapped("In the June", "During the June")) is None


@pytest.mark.parametrize(
    "now",
    [
        f"{TEXT} And the whole school felt calmer for it.",
        TEXT.removesuffix(" Ms Patel led the sessions, and they did not cost much."),
        "Something else.",
    ],
)
def test_more_than_spelling_waits(now):
    assert verdict(TEXT, now) in {Why.REWRITTEN, Why.NUMBER}


def test_five_words_of_a_short_sentence_are_not_spelling():
    assert verdict("Pupils start without an adult", "Pupils go with their friends") == Why.NUMBER
    assert verdict("Pupils start by themselves", "Children begin by themselves") == Why.REWRITTEN


@pytest.mark.parametrize("now", ["Least help First", "", "Least help first!"])
def test_titles_and_permissions_stay_to_the_letter(now):
    assert verdict("Least help first", now, Bound.EXACT) == Why.EXACT


def test_what_the_school_did_not_write_waits_unless_its_words_stand_elsewhere():
    agreed = {"delivery": Passage("What we did", TEXT)}
    quoted = Passage("Quote", "TAs agreed six words")
    invented = Passage("Quote", "We love it")

    added = changes(agreed, {**agreed, "q": quoted, "i": invented})

    assert [(change.now, change.why) for change in added] == [
        ("TAs agreed six words", None),
        ("We love it", Why.NEW),
    ]


def test_what_the_school_wrote_cannot_be_left_out():
    agreed = {"a": Passage("Aim", "Wait."), "limits": Passage("Limits", "Small.", Bound.EDITOR)}

    missing = changes(agreed, {})

    assert [(change.label, change.now, change.why) for change in missing] == [
        ("Aim", "", Why.GONE),
        ("Limits", "", None),
    ]


@pytest.mark.parametrize(
    ("now", "why"),
    [
        ("This is one school.", None),
        ("Two of 10 lessons were not seen.", None),
        ("8 staff did not answer.", Why.NUMBER),
    ],
)
def test_editors_write_their_own_parts_but_bring_no_number(now, why):
    agreed = {"text": Passage("Text", TEXT), "l": Passage("Limits", "One.", Bound.EDITOR)}

    (change,) = changes(agreed, agreed | {"l": Passage("Limits", now, Bound.EDITOR)})

    assert change.why == why


def test_only_what_has_a_reason_waits():
    told, waiting = Change("Aim", "Wiat", "Wait"), Change("Title", "A", "B", Why.EXACT)

    assert waits([told, waiting]) == [waiting]
    assert waiting.to_json() == {"label": "Title", "agreed": "A", "now": "B"}


@given(st.text(max_size=80), st.text(max_size=80))
def test_any_two_texts_can_be_compared(agreed, now):
    assert compared(agreed, agreed) == []
    assert len(compared(agreed, now)) <= 1


@given(st.integers(0, 10**6), st.integers(0, 10**6))
def test_no_other_number_ever_passes(before, after):
    found = compared(f"We saw {before} lessons then", f"We saw {after} lessons then")

    assert bool(waits(found)) == (before != after)


@pytest.mark.parametrize("sentence", [why.sentence for why in Why])
def test_every_reason_is_a_sentence(sentence):
    assert sentence[0].isupper()
    assert sentence.endswith(".")
