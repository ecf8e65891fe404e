"""A lead writes up a meeting that never ran on the screen, and sends the recap before she goes home."""

import re
import time

from playwright.sync_api import Page, expect

from tests.e2e.conftest import People, Site

GROUP = "/groups/adaptive-teaching-that-sticks"
MEETING = f"{GROUP}/meetings/3"


def test_a_meeting_is_written_up_and_its_recap_arrives(
    people: People, site: Site, width, accessible
):
    decided = f"We look again after half-term, at {width[0]} pixels."
    lead = people.signed_in("lead@demo.example")
    lead.goto(MEETING)
    lead.get_by_role("link", name="Record of this meeting").click()
    accessible(lead)

    lead.get_by_role("link", name=re.compile("^(Write it up|Change or add to it)$")).click()
    accessible(lead)
    lead.get_by_label("Everybody else in this list was there").check()
    lead.get_by_label("What did you talk about?").fill("What is easy to do happens already.")
    lead.get_by_label("Decisions", exact=True).fill(decided)
    lead.get_by_role("button", name="Save the record").click()
    expect(lead.get_by_text("6 of 6 schools")).to_be_visible()
    expect(lead.get_by_text(decided)).to_be_visible()
    accessible(lead)

    send(lead, accessible)
    mail = recap_to(site, "lead.northgate@demo.example", decided)
    assert f"* {decided}" in mail
    assert "Next: Meeting 4" in mail
    assert f"{MEETING}/record/" in mail

    reader = people.signed_in("lead.northgate@demo.example")
    reader.goto(f"{MEETING}/record/")
    expect(reader.get_by_text(decided)).to_be_visible()
    expect(reader.get_by_role("link", name="Send the recap")).to_have_count(0)


def send(lead: Page, accessible) -> None:
    lead.get_by_role("link", name=re.compile("^(Send the recap|The recap)$")).click()
    accessible(lead)
    lead.get_by_role("button", name=re.compile("^(Send the recap|Send it again)$")).click()
    expect(lead.get_by_text(re.compile(r"^Sent to \d+ people\.$"))).to_be_visible()
    expect(lead.get_by_role("heading", name="It has been sent")).to_be_visible()
    accessible(lead)


def recap_to(site: Site, address: str, words: str) -> str:
    """The text of the recap; it can be turned off, so it looks like what comes by itself."""
    for _ in range(200):
        for mail in list(site.mails):
            text = next(p for p in mail.walk() if p.get_content_type() == "text/plain")
            said = str(text.get_payload(decode=True).decode())
            if address in str(mail["To"]) and words in said:
                return said
        time.sleep(0.1)
    raise AssertionError(f"no recap to {address}")
