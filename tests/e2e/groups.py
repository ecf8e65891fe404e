"""Starting a group, adding schools and bringing in their project leads, as a browser does."""

import datetime as dt
import re

from playwright.sync_api import Page, expect

from pdgroups.schools.term_calendars import next_school_day

NOW = dt.date.today()  # noqa: DTZ011 -- as the browser's own clock says
FIRST_MEETING = next_school_day(NOW + dt.timedelta(days=21)).isoformat()


def start_group(lead: Page, name: str, accessible) -> str:
    lead.get_by_role("link", name=re.compile("Start a (new )?group")).first.click()
    accessible(lead)
    lead.get_by_label("What is the group called?").fill(name)
    lead.get_by_label("What will its schools work on?").fill("Speech and language")
    lead.get_by_label("Region").select_option(index=1)
    lead.locator("input[name=kind]").first.check()
    lead.get_by_label("Date of the first meeting").fill(FIRST_MEETING)
    lead.get_by_role("button", name="Start the group").click()
    expect(lead.get_by_role("heading", level=1)).to_contain_text(
        re.compile("school", re.IGNORECASE)
    )
    return re.sub(r"(/groups/[^/]+)/.*", r"\1", lead.url)


def add_school(lead: Page, group: str, words: str, accessible) -> None:
    lead.goto(f"{group}/schools/add/")
    lead.get_by_label("Find a school").fill(words)
    lead.get_by_role("button", name="Search").click()
    lead.get_by_role("button", name=re.compile("^Add ")).first.click()
    expect(lead.get_by_role("heading", name="In this group")).to_be_visible()
    expect(lead.get_by_text(re.compile(f"{words}.* is in the group"))).to_be_visible()
    accessible(lead)


def invite_project_lead(lead: Page, group: str, email: str, accessible, school: str = "") -> None:
    lead.goto(f"{group}/people/")
    accessible(lead)
    lead.get_by_role("link", name=re.compile(f"Invite a project lead {school}")).first.click()
    lead.get_by_label("Work e-mail addresses").fill(email)
    lead.get_by_label(re.compile("^Project lead")).check()
    accessible(lead)
    lead.get_by_role("button", name="Send invitations").click()
    expect(lead.get_by_text(email).first).to_be_visible()


def accept(leader: Page, path: str, accessible) -> None:
    leader.goto(path)
    accessible(leader)
    leader.get_by_label("First name").fill("Maya")
    leader.get_by_label("Last name").fill("O’Connor-Łukasz")
    leader.locator("input[type=password]").fill("teapot-velvet-lantern-gravel")
    leader.get_by_role("checkbox", name=re.compile("charter")).check()
    leader.get_by_role("button", name=re.compile("Accept")).click()
    leader.wait_for_url("**/groups/*/")
    accessible(leader)
