"""A plan looked back on without a mouse: earlier texts, comments, a version with a name, term dates."""

import re

from playwright.sync_api import Page, expect

from tests.e2e import keyboard
from tests.e2e.conftest import PASSWORD, People
from tests.e2e.saving import SAVED, area, state

GROUP = "/groups/adaptive-teaching-that-sticks"
BEFORE = "One lesson a fortnight, planned together."
AFTER = "Two lessons a fortnight, planned together."


def test_nothing_that_was_written_is_lost_to_somebody_with_a_keyboard(
    people: People, width, accessible
):
    school, lead = (
        ("calder-bridge-primary", "calder") if width[0] < 600 else ("moorside-high", "moorside")
    )
    plan = f"{GROUP}/projects/{school}"
    page = people.anybody()
    keyboard.sign_in(page, f"lead.{lead}@demo.example", PASSWORD)

    keep_a_version(page, plan, accessible)
    put_a_text_back(page, plan, accessible)
    talk_beside_it(page, plan, accessible)
    keep_own_dates(page, plan, accessible)


def keep_a_version(page: Page, plan: str, accessible) -> None:
    say(page, plan, BEFORE)
    page.goto(f"{plan}/history/")
    accessible(page)
    keyboard.write(page, page.get_by_label("What to call it"), "Before we try it")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Kept.", exact=True)).to_be_visible()
    say(page, plan, AFTER)
    page.goto(f"{plan}/history/")
    keyboard.press(page, "link", "Before we try it")
    expect(page.get_by_text(BEFORE)).to_be_visible()
    accessible(page)
    keyboard.press(page, "link", "Compare it with now")
    expect(page.get_by_text("What is different now from")).to_be_visible()
    expect(page.locator("ins", has_text="Two")).to_be_visible()
    accessible(page)


def put_a_text_back(page: Page, plan: str, accessible) -> None:
    page.goto(f"{plan}/explore/")
    keyboard.press(page, "link", r"^Earlier texts How will it be")
    expect(page.get_by_text("The text before this change").first).to_be_visible()
    accessible(page)
    keyboard.reach(page, page.locator("summary").first)
    page.keyboard.press("Enter")
    keyboard.press(page, "button", "Put this text back")
    expect(page.get_by_text("Put back. What it said until now is kept below.")).to_be_visible()
    keyboard.press(page, "link", "Back to the plan")
    expect(area(page, "how")).not_to_have_value(AFTER)
    # The way back leads to the box, not to the top of the page.
    expect(area(page, "how")).to_be_focused()


def talk_beside_it(page: Page, plan: str, accessible) -> None:
    page.goto(f"{plan}/explore/")
    keyboard.press(page, "link", r"^Comment How will it be")
    keyboard.write(page, page.get_by_label("Your comment"), "Is one hour enough?")
    keyboard.press(page, "button", "Add comment")
    expect(page.get_by_text("Your comment stands beside it.")).to_be_visible()
    accessible(page)
    keyboard.press(page, "link", "^Reply")
    within(page, page.get_by_label("Your reply"), presses=2)
    page.keyboard.type("It is, for the first half-term.")
    keyboard.press(page, "button", "Send the reply")
    expect(page.get_by_text("It is, for the first half-term.")).to_be_visible()
    settle = page.get_by_role("button", name="This is settled")
    within(page, settle, presses=3)
    page.keyboard.press("Enter")
    expect(page.get_by_text("Settled", exact=True)).to_be_visible()
    within(page, page.get_by_role("button", name="Open it again"), presses=3)
    accessible(page)


def keep_own_dates(page: Page, plan: str, accessible) -> None:
    page.goto(f"{plan}/term-dates/")
    accessible(page)
    first = page.locator("[name=starts_2]").input_value()
    page.locator("[name=training_1]").fill("2020-01-01")
    keyboard.press(page, "button", "Save our dates")
    expect(page.get_by_text("This day lies in a holiday.").first).to_be_visible()
    accessible(page)
    page.locator("[name=training_1]").fill(first)
    keyboard.press(page, "button", "Save our dates")
    expect(page.get_by_text("These are your school’s dates now.")).to_be_visible()
    accessible(page)
    keyboard.press(page, "button", "Use the authority’s dates again")
    expect(page.get_by_text("its authority’s count again")).to_be_visible()


def say(page: Page, plan: str, words: str) -> None:
    page.goto(f"{plan}/explore/")
    keyboard.reach(page, area(page, "how"))
    page.keyboard.press("Control+A")
    page.keyboard.type(words)
    expect(state(page)).to_have_text(re.compile(SAVED))


def within(page: Page, wanted, presses: int) -> None:
    """It is reached from where the page left its reader, with few presses of Tab."""
    expect(wanted).to_be_visible()
    for _press in range(presses):
        page.keyboard.press("Tab")
        if wanted.evaluate("each => each === document.activeElement"):
            return
    raise AssertionError(f"{wanted} is more than {presses} presses away on {page.url}")
