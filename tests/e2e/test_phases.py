"""Four phases without a mouse, from the sentence of the first meeting to the decision at the end."""

import re

from playwright.sync_api import Locator, Page, expect

from tests.e2e import keyboard
from tests.e2e.conftest import PASSWORD, People

WORDS = {
    "explore": ("why", "Visits in May showed pupils waiting for an adult."),
    "prepare": ("ingredients", "Wait, then prompt, then clue."),
    "deliver": ("reality", "Year 3 uses the cards every day."),
    "sustain": ("next", "Continue in Years 3 and 4."),
}
SAVED = re.compile(r"^Saved at \d\d:\d\d$")


def state(page: Page) -> Locator:
    return page.locator("form[data-autosave] .saved span span")


def test_the_priority_is_typed_once_and_four_phases_are_walked_with_the_keyboard(
    people: People, width, accessible
):
    on_phone = width[0] < 600
    school = "northgate-academy" if on_phone else "moorside-high"
    email = f"lead.{school.partition('-')[0]}@demo.example"
    group = "/groups/adaptive-teaching-that-sticks"
    plan = f"{group}/projects/{school}"
    sentence = f"Pupils wait for an adult before they start, at {width[0]}."
    page = people.anybody()
    keyboard.sign_in(page, email, PASSWORD)

    page.goto(f"{group}/meetings/1/")
    accessible(page)
    replace(page, page.locator("textarea[name=priority]"), sentence)
    expect(state(page)).to_have_text(SAVED)

    page.goto(f"{plan}/explore/")
    expect(page.locator("textarea[name=priority]")).to_have_value(sentence)
    for phase, (box, words) in WORDS.items():
        expect(page).to_have_url(re.compile(f"/{phase}/$"))
        accessible(page)
        replace(page, page.locator(f"textarea[name={box}]"), words)
        expect(state(page)).to_have_text(SAVED)
        keyboard.press(page, "button", "Save and (continue|see our plan)")
        expect(page.get_by_text("Saved.", exact=True)).to_be_visible()

    page.goto(f"{plan}/plan/")
    accessible(page)
    expect(page.get_by_role("heading", level=1)).to_have_text(sentence)
    for _box, words in WORDS.values():
        expect(page.get_by_text(words).first).to_be_visible()
    expect(page.locator("[aria-labelledby=column-why]")).to_contain_text(sentence)
    page.goto(f"{plan}/head/")
    expect(page.get_by_role("heading", level=1)).to_have_text(sentence)
    page.goto(f"{group}/case-study/{school}/edit/")
    # The priority begins the context; without an aim it is the aim.
    begins = [page.locator(f"[name={name}]").input_value() for name in ("context", "aim")]
    assert any(text.startswith(sentence) for text in begins), begins


def replace(page: Page, box: Locator, words: str) -> None:
    keyboard.reach(page, box)
    page.keyboard.press("Control+A")
    page.keyboard.type(words)
