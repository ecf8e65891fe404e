"""A lead and a school talk in between meetings: one page, two sides, and one line for the group."""

import datetime as dt
import re

from playwright.sync_api import Page, expect

from pdgroups.schools.term_calendars import next_school_day
from tests.e2e.conftest import People

GROUP = "/groups/adaptive-teaching-that-sticks"
NOW = dt.date.today()  # noqa: DTZ011 -- as the browser's own clock says
DAY = next_school_day(NOW + dt.timedelta(days=8)).isoformat()
AGREED = "We begin with one year group and look again after half-term."
NOTED = "Ask about cover first."


def test_both_sides_plan_write_and_agree_and_one_line_reaches_the_group(
    people: People, width, accessible
):
    school = ("calder", "Calder Bridge") if width[0] < 600 else ("dale", "Dale PRU")
    lead = people.signed_in("lead@demo.example")
    leader = people.signed_in(f"lead.{school[0]}@demo.example")
    line = f"At {school[1]} one year group begins, the others watch."

    plan(lead, school[1], accessible)
    page = lead.url

    leader.goto(f"{GROUP}/conversations/")
    accessible(leader)
    leader.get_by_role("link", name=re.compile(school[1])).first.click()
    leader.get_by_label("Time, cover, and what we will stop").check()
    leader.get_by_label("What we agree on").fill(AGREED)
    expect(leader.get_by_text(re.compile("^Saved at"))).to_be_visible()
    leader.get_by_role("button", name="Save, and agree with this text").click()
    expect(leader.get_by_text(re.compile("agrees for the school"))).to_be_visible()
    accessible(leader)

    lead.goto(page)
    expect(lead.get_by_text("Time, cover, and what we will stop")).to_be_visible()
    expect(lead.get_by_label("What we agree on")).to_have_value(AGREED)
    lead.get_by_label("Notes of the group’s leads").fill(NOTED)
    lead.get_by_role("button", name="Save, and agree with this text").click()
    expect(lead.get_by_text(re.compile("agrees for the group’s leads"))).to_be_visible()

    leader.reload()
    expect(leader.get_by_text(NOTED)).to_have_count(0)
    leader.get_by_role("button", name="Show us what is noted").click()
    expect(leader.get_by_text(NOTED)).to_be_visible()

    leader.get_by_label("A line that the whole group may read").fill(line)
    leader.get_by_role("button", name="Propose this line").click()
    expect(leader.get_by_text("Waits for the other side")).to_be_visible()
    lead.reload()
    lead.get_by_role("button", name=re.compile("Share this line")).click()
    expect(lead.get_by_text("Shared with the group")).to_be_visible()
    accessible(lead)

    neighbour = people.signed_in("lead.northgate@demo.example")
    neighbour.goto(f"{GROUP}/projects/side-by-side/")
    expect(neighbour.get_by_text(line)).to_be_visible()
    refused = neighbour.goto(page)
    assert refused is not None
    assert refused.status == 403
    assert AGREED not in neighbour.content()


def plan(lead: Page, school: str, accessible) -> None:
    lead.goto(f"{GROUP}/conversations/")
    lead.get_by_role("link", name=re.compile(f"Plan a conversation with {school}")).click()
    accessible(lead)
    lead.get_by_label("Date", exact=True).fill(DAY)
    lead.get_by_label("By phone").check()
    lead.get_by_role("button", name="Plan it").click()
    expect(lead.get_by_role("heading", level=1)).to_contain_text("1:1 conversation of")
