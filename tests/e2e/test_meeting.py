"""One whole meeting on five screens at once: the lead's and a deputy's desk, two phones, a guest's link."""

import datetime as dt
import re

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import WIDTHS, People
from tests.e2e.saving import GROUP, hear

MEETING = f"{GROUP}/meetings/5"
NOW = dt.date.today().isoformat()  # noqa: DTZ011 -- as the browser's own clock says
FIRST, SECOND, THIRD = "Welcome", "Each school: five minutes", "Patterns across schools"


@pytest.fixture
def width():
    """The desk; the phones are people of their own."""
    return WIDTHS["desk"]


@pytest.fixture
def phones(browser, site):
    people = People(browser, site, WIDTHS["phone"])
    yield people
    for context in people.contexts:
        context.close()
    assert people.complaints == []


def heading(page: Page):
    return page.get_by_role("heading", level=1)


def says(page: Page, title: str) -> None:
    """The screen follows within two seconds, and the time that a busy machine takes."""
    expect(heading(page)).to_contain_text(title)


def box(page: Page):
    return page.get_by_label("What your school says")


def saved(page: Page) -> None:
    expect(page.locator("#live-words .saved")).to_have_attribute("data-state", "saved")


def have_it_today(lead: Page) -> None:
    lead.goto(f"{MEETING}/edit/")
    lead.get_by_label("Date").fill(NOW)
    lead.get_by_label("Starts at").fill("00:05")
    lead.get_by_label("Ends at").fill("23:55")
    lead.get_by_role("button", name="Save").click()
    lead.get_by_role("link", name="Run this meeting").click()


def test_a_whole_meeting_on_five_screens(people, phones, accessible):
    lead = people.signed_in("lead@demo.example")
    have_it_today(lead)
    says(lead, "It begins at")
    accessible(lead)
    harbour = phones.signed_in("leader@demo.example")
    oakfold = phones.signed_in("lead.oakfold@demo.example")
    for phone in (harbour, oakfold):
        phone.goto(f"{MEETING}/run/")
        says(phone, "It begins at")
    harbour.get_by_role("button", name="I am here").click()
    expect(harbour.get_by_text("You are here.")).to_be_visible()
    expect(lead.get_by_role("heading", name="Who is here: 1 of 4 schools")).to_be_visible()

    lead.get_by_role("button", name="Start the meeting").click()
    for page in (lead, harbour, oakfold):
        says(page, FIRST)
    guest = enter_as_guest(lead, people, accessible)
    lead.get_by_role("button", name="Next item").click()
    for page in (lead, harbour, oakfold, guest):
        says(page, SECOND) if page is not guest else expect(
            page.locator("#live-head")
        ).to_contain_text(SECOND)
    accessible(lead)
    accessible(harbour)
    accessible(guest)

    box(harbour).fill("Pupils in Year 3 begin by themselves.")
    saved(harbour)
    for page in (lead, oakfold):
        expect(page.locator("#live-replies")).to_contain_text("Pupils in Year 3 begin")

    without_a_network(lead, oakfold, phones)
    without_a_network_the_lead_presses_again(lead, harbour, people)
    in_silence(lead, harbour, oakfold)
    write_down(lead, harbour)

    deputy = hand_over(lead, people)
    deputy.get_by_role("button", name="End the meeting").click()
    for page in (lead, deputy, harbour, oakfold):
        says(page, "The meeting has ended")
    deputy.get_by_role("button", name="Go on with the meeting").click()
    says(oakfold, "Now:")
    deputy.get_by_role("button", name="End the meeting").click()
    says(oakfold, "The meeting has ended")
    accessible(oakfold)
    expect(oakfold.locator("#live-replies")).to_contain_text("Pupils in Year 3 begin")


def enter_as_guest(lead: Page, people: People, accessible) -> Page:
    lead.get_by_role("link", name="Let a guest in by link").click()
    lead.get_by_label("The guest’s name").fill("Dr Roe")
    lead.get_by_role("button", name="Make a link").click()
    address = lead.locator(".address").inner_text()
    accessible(lead)
    lead.get_by_role("link", name="Back to the meeting").click()
    guest = people.anybody()
    guest.goto(address)
    expect(guest.locator("#live-head")).to_contain_text(FIRST)
    for page in (f"{MEETING}/", f"{MEETING}/run/", f"{GROUP}/"):
        guest.goto(page)
        expect(guest.get_by_role("button", name="Sign in", exact=True)).to_be_visible()
    guest.goto(address)
    return guest


def without_a_network(lead: Page, oakfold: Page, phones: People) -> None:
    """What is typed while the Wi-Fi is down and the meeting moves on is neither lost nor in the way."""
    oakfold.context.set_offline(True)
    box(oakfold).fill("Year 4 needs more time.")
    expect(oakfold.locator("#live-away")).to_be_visible()
    lead.get_by_role("button", name="Next item").click()
    says(lead, THIRD)
    says(oakfold, SECOND)
    expect(box(oakfold)).to_be_focused()

    oakfold.context.set_offline(False)
    says(oakfold, THIRD)
    expect(lead.locator("#live-replies")).to_contain_text("Each school: five minutes")
    lead.locator("#live-replies summary").first.click()
    expect(lead.locator("#live-replies")).to_contain_text("Year 4 needs more time.")
    hear(phones, "ERR_INTERNET_DISCONNECTED")


def without_a_network_the_lead_presses_again(lead: Page, harbour: Page, people: People) -> None:
    lead.context.set_offline(True)
    lead.get_by_role("button", name=re.compile("^Back")).click()
    expect(lead.locator("#live-away")).to_be_visible()
    says(harbour, THIRD)

    lead.context.set_offline(False)
    lead.get_by_role("button", name=re.compile("^Back")).click()
    expect(lead.locator("#live-away")).to_be_hidden()
    for page in (lead, harbour):
        says(page, SECOND)
    lead.get_by_role("button", name="Next item").click()
    says(harbour, THIRD)
    hear(people, "ERR_INTERNET_DISCONNECTED")


def in_silence(lead: Page, harbour: Page, oakfold: Page) -> None:
    lead.get_by_role("button", name="Write in silence first").click()
    expect(oakfold.locator("#live-words")).to_contain_text("Written in silence")
    box(oakfold).first.fill("We all wait too little.")
    expect(lead.get_by_text("Silent round: 1 school has written.")).to_be_visible()
    expect(harbour.locator("#live-replies")).to_contain_text("1 school has written")
    assert "We all wait" not in harbour.content() + lead.content()

    lead.get_by_role("button", name="Show all words together").click()
    for page in (lead, harbour):
        expect(page.locator("#live-replies")).to_contain_text("We all wait too little.")


def write_down(lead: Page, harbour: Page) -> None:
    lead.get_by_label("What needs to happen?").fill("Share the prompt cards")
    lead.get_by_role("button", name="Add the action").click()
    lead.get_by_label("What was decided?").fill("We visit each other in spring")
    lead.get_by_role("button", name="Add the decision").click()
    for words in ("Share the prompt cards", "We visit each other in spring"):
        expect(harbour.locator("#live-agreed")).to_contain_text(words)
        expect(lead.locator("#main")).to_contain_text(words)
    expect(lead.get_by_label("What was decided?")).to_have_value("")
    lead.get_by_label("What came of: Patterns").fill("Waiting is the pattern.")
    expect(harbour.locator("#live-agenda")).to_contain_text("Waiting is the pattern.")


def hand_over(lead: Page, people: People) -> Page:
    deputy = people.signed_in("deputy@demo.example")
    deputy.goto(f"{MEETING}/run/")
    expect(deputy.get_by_text("Priya Nair leads this meeting.")).to_be_visible()
    expect(deputy.get_by_role("button", name="Next item")).to_have_count(0)
    lead.get_by_role("button", name="Hand over to Tom Ashworth").click()
    deputy.get_by_role("button", name="Take the lead").click()
    expect(deputy.get_by_role("button", name="End the meeting")).to_be_visible()
    expect(lead.get_by_role("button", name="End the meeting")).to_have_count(0)
    return deputy
