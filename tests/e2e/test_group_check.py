"""A lead asks the group two questions after a meeting; ten answer, she closes it, and all read it."""

import datetime as dt
import re
import time

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import People, Site, answer_by_hand

GROUP = "/groups/adaptive-teaching-that-sticks"
MEETING = f"{GROUP}/meetings/3/"
MEMBER = "lead.northgate@demo.example"


# A group is asked once about a meeting, so one screen has to do.
@pytest.mark.parametrize("width", ["phone"], indirect=True)
def test_a_group_is_asked_answers_and_reads_what_it_said(people: People, site: Site, accessible):
    lead = people.signed_in("lead@demo.example")
    was_held_yesterday(lead)
    lead.get_by_role("link", name="Look at the questions, then ask").click()
    accessible(lead)
    lead.get_by_role("button", name="Ask 12 people now").click()
    expect(lead.get_by_text("12 people are asked.")).to_be_visible()
    expect(lead.get_by_text("fewer than 5")).to_be_visible()
    accessible(lead)

    link = link_in_mail(site, MEMBER)
    member = people.signed_in(MEMBER)
    member.goto(f"{GROUP}/")
    card = member.locator("section").filter(has_text="How was meeting 3?")
    card.get_by_role("link", name="Answer now").click()
    assert member.url.endswith(link)
    answer(member, accessible)
    for _colleague in range(2):
        stranger = people.anybody()
        stranger.goto(link)
        answer(stranger, accessible)
    for _colleague in range(7):
        said = answer_by_hand(site.url + link, code=[], levels=[2, 3])
        assert "Your answers are in" in said

    lead.get_by_role("button", name="Close it now, for good").click()
    expect(lead.get_by_text("Closed. The whole group can see")).to_be_visible()
    member.goto(f"{GROUP}/")
    member.locator("section").filter(has_text="How meeting 3 was").get_by_role("link").click()
    expect(member.get_by_text("10 of 12 people answered.")).to_be_visible()
    expect(member.get_by_text("Agree or strongly agree: 3 of 10.")).to_be_visible()
    accessible(member)
    stranger.goto(link)
    expect(stranger.get_by_role("heading", name="These questions have closed")).to_be_visible()
    accessible(stranger)


def was_held_yesterday(lead: Page) -> None:
    """The demo's third meeting may be longer ago than people are asked about."""
    lead.goto(f"{MEETING}edit/")
    yesterday = dt.datetime.now(tz=dt.UTC).date() - dt.timedelta(days=1)
    lead.get_by_label("Date").fill(yesterday.isoformat())
    lead.get_by_role("button", name="Save").click()
    expect(lead.get_by_text("Saved.")).to_be_visible()


def link_in_mail(site: Site, address: str) -> str:
    """It can be turned off, so it looks like what comes by itself."""
    for _ in range(200):
        for mail in list(site.mails):
            text = next(p for p in mail.walk() if p.get_content_type() == "text/plain")
            said = str(text.get_payload(decode=True).decode())
            found = re.search(r"(/s/group/\S+)", said)
            if address in str(mail["To"]) and found:
                assert "two quick questions about meeting 3" in " ".join(said.split())
                return found[1]
        time.sleep(0.1)
    raise AssertionError(f"nobody asked {address}")


def answer(page: Page, accessible) -> None:
    accessible(page)
    page.get_by_role("button", name="Start").click()
    for number, level in enumerate(("Agree", "Strongly agree"), start=1):
        page.locator(f"#q{number}").get_by_text(level, exact=True).click()
        page.get_by_role("button", name="Next question").click()
    accessible(page)
    page.get_by_role("button", name="Send my answers").click()
    expect(page.get_by_role("heading", name="Thank you. Your answers are in.")).to_be_visible()
    accessible(page)
