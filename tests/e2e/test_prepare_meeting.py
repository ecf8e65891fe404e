"""A lead prepares a meeting with nothing but a keyboard."""

import re

from playwright.sync_api import Page, expect

from tests.e2e import keyboard
from tests.e2e.conftest import PASSWORD, People

LEAD = "lead@demo.example"


def test_a_lead_prepares_a_meeting_with_nothing_but_a_keyboard(people: People, width, accessible):
    lead = people.anybody()
    meeting = prepare_agenda(lead, accessible)
    see_who_is_ready(lead, meeting, accessible)


def prepare_agenda(lead: Page, accessible) -> str:
    """Longer, in another order, one item taken out and put back; the page's address."""
    keyboard.sign_in(lead, LEAD, PASSWORD)
    lead.goto("/groups/adaptive-teaching-that-sticks/meetings/")
    lead.goto(lead.locator(".card-lift h2 a").get_attribute("href"))
    meeting = lead.url
    keyboard.press(lead, "link", "Change the agenda")
    expect(lead.get_by_role("heading", level=1)).to_have_text("Agenda")
    accessible(lead)

    lines = lead.locator("[data-lines] > li")
    first, second = lines.nth(0), lines.nth(1)
    title = first.get_by_label("Item", exact=True).input_value()
    starts = second.locator("[data-at]").inner_text()
    minutes = first.get_by_label("Minutes")
    keyboard.reach(lead, minutes)
    lead.keyboard.press("Control+A")
    lead.keyboard.type("28")
    expect(lead.locator("[data-sum]")).to_contain_text("to take out")
    expect(second.locator("[data-at]")).not_to_have_text(starts)

    down = first.get_by_role("button", name=f"Move down: {title}")
    moved = lead.get_by_role("button", name=f"Move down: {title}")
    keyboard.reach(lead, down)
    lead.keyboard.press("Enter")
    expect(lead.locator("[data-moved]")).to_have_text(re.compile("Moved to place 2 of"))
    expect(moved).to_be_focused()
    expect(lines.nth(1).get_by_label("Item", exact=True)).to_have_value(title)
    keyboard.press(lead, "button", "Save the agenda")
    expect(lead.get_by_text(re.compile("Saved. .* to take out"))).to_be_visible()
    expect(lead.get_by_text("The items stand in another order.")).to_be_visible()

    keyboard.press(lead, "button", f"Take out ?: {re.escape(title)}")
    expect(lead.get_by_role("heading", name="Taken out")).to_be_visible()
    accessible(lead)
    keyboard.press(lead, "button", f"Put back ?: {re.escape(title)}")
    expect(lead.locator("[data-lines] > li").nth(1).get_by_label("Item", exact=True)).to_have_value(
        title
    )
    keyboard.press(lead, "link", "Start again from the template")
    keyboard.press(lead, "button", "Start again")
    expect(lead.get_by_role("heading", name="Nothing differs from the template")).to_be_visible()
    return meeting


def see_who_is_ready(lead: Page, meeting: str, accessible) -> None:
    lead.goto(meeting)
    expect(lead.get_by_role("heading", name="Is this meeting ready?")).to_be_visible()
    expect(lead.get_by_text("Cannot come")).to_be_visible()
    accessible(lead)
