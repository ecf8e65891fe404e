"""The sheet that staff without a phone fill in."""

import re
from dataclasses import replace

from pdgroups.surveys import paper_form
from pdgroups.surveys.kinds import AGREEMENT, CHOICE, PRACTICE
from pdgroups.surveys.paper_form import PaperForm
from pdgroups.surveys.schema import Item

from .pdfs import text
from .test_invitations import BASELINE

ITEMS = [
    Item(1, 1, "waiting and watching before stepping in"),
    Item(2, 2, "using a prompt before giving a clue"),
    Item(3, 3, "We have time to plan together.", AGREEMENT),
    Item(4, 4, "What would help most?", CHOICE, ("Time", "Training")),
]


def drawn(**changes):
    form = PaperForm(BASELINE, "How confident are you in", ITEMS)
    return paper_form.pdf(replace(form, **changes))


def said(pdf):
    return " ".join(text(pdf).split())


def pages(pdf):
    return len(re.findall(rb"/Type /Page\b", pdf))


def test_it_is_one_a4_page_in_the_schools_name_with_every_question():
    pdf = drawn()
    words = said(pdf)

    assert pages(pdf) == 1
    assert b"/Lang (en-GB)" in pdf
    assert words.startswith("Harbour View Primary How confident do you feel supporting pupils")
    assert "How confident are you in …" in words
    for item in ITEMS:
        assert f"{item.number} {item.text}" in words
    for answer in ("Not at all", "Very", "Strongly agree", "Training"):
        assert answer in words


def test_it_promises_what_it_can_keep():
    words = said(drawn())

    assert "Please do not write your name." in words
    assert "nothing if fewer than 5 people answer, words from 5, numbers from 10" in words
    assert "Whoever types them in can read them, so tick and write nothing else." in words
    assert "Answer once: on this sheet, or at pdgroups.example/s/K7QM-3FXD." in words


def test_the_scales_numbers_and_the_skip_are_not_on_it():
    words = said(drawn(items=ITEMS[:2]))

    assert "Skip" not in words
    assert not re.search(r"\b[34]\b", words.split("How confident are you in …")[1])


def test_it_asks_for_no_private_code_and_says_why():
    words = said(drawn())

    assert (
        "A sheet is linked with nothing else that you send: it asks for no private code." in words
    )
    assert "First letter of" not in words


def test_an_open_survey_says_that_it_is_not_anonymous():
    words = said(drawn(invitation=replace(BASELINE, is_open_to_all=True)))

    assert "This survey is open, not anonymous." in words
    assert "nothing if fewer than 5" not in words
    assert "5 sheets or more" not in words


def test_twenty_long_questions_go_on_to_a_second_page():
    long = [Item(n, n, "w" * 20 + " and so on " + "m" * 40, AGREEMENT) for n in range(1, 21)]

    assert pages(drawn(items=long)) == 2


def test_looking_back_is_said_before_the_question():
    back = Item(5, 3, "waiting and watching", looks_back=True)

    words = said(drawn(items=[ITEMS[0], back]))

    assert "Think back to before this work began. How confident are you in waiting" in words


def test_a_pulse_asks_its_question_once_above_the_ingredients():
    items = [Item(1, 1, "Wait first", PRACTICE), Item(2, 2, "Same words", PRACTICE)]

    words = said(drawn(items=items))

    assert words.count("when there was a chance, how often did you do this?") == 1
    assert words.index("how often did you do this?") < words.index("1 Wait first")
