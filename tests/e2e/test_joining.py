"""A stranger finds a group that recruits, asks to join it, and lands on its home."""

import re

from playwright.sync_api import Page, expect

from tests.e2e.conftest import People, Site

from .groups import accept

GROUP = "/groups/attendance-and-belonging"
CONFIRM = "Yes, send it to the lead"


def test_a_stranger_asks_to_join_is_accepted_and_lands_on_the_home(
    people: People, site: Site, width, accessible
):
    on_phone = width[0] < 600
    school = "Moorside High" if on_phone else "Oakfold Primary"
    email = f"maya.{'phone' if on_phone else 'desk'}@school.example"

    stranger = people.anybody()
    ask(stranger, school, email, accessible)
    stranger.goto(site.link_to(email))
    accessible(stranger)
    stranger.get_by_role("button", name=CONFIRM).click()
    expect(stranger.get_by_role("heading", name="Thank you. The lead has it now")).to_be_visible()

    lead = people.signed_in("lead@demo.example")
    lead.goto(f"{GROUP}/interest/")
    accessible(lead)
    lead.get_by_role("link", name=re.compile(f"Read and answer.*{school}")).click()
    expect(lead.get_by_text(email).first).to_be_visible()
    lead.get_by_role("button", name="Accept and invite").click()
    expect(lead.get_by_text(re.compile(f"{school} is in the group, and {email}"))).to_be_visible()

    accept(stranger, site.link_to(email, "/invitations/"), accessible)
    expect(stranger).to_have_url(re.compile(f"{GROUP}/$"))
    lead.goto(f"{GROUP}/people/")
    expect(lead.get_by_role("heading", name=school)).to_be_visible()


def ask(stranger: Page, school: str, email: str, accessible) -> None:
    stranger.goto("/join/")
    accessible(stranger)
    stranger.get_by_role("link", name="Ask to join Attendance and belonging").click()
    stranger.get_by_label("Find your school").fill(school)
    stranger.get_by_role("button", name="Search").click()
    stranger.get_by_role("link", name=re.compile(f"This is us.*{school}")).click()
    stranger.get_by_label("Who would lead the project?").fill("Maya O’Connor-Łukasz")
    stranger.get_by_label("Their role in school").fill("SENCO")
    stranger.get_by_label("Their work e-mail address").fill(email)
    stranger.get_by_label("Who is behind it?").fill("Jo Head")
    stranger.get_by_label("What would you work on?").fill("Mornings")
    stranger.get_by_label("Why, in one sentence?").fill("Mornings are hard for families.")
    stranger.get_by_label(re.compile("If we join")).check()
    accessible(stranger)
    stranger.get_by_role("button", name="Send", exact=True).click()
    expect(stranger).to_have_url(re.compile("/sent/$"))
    accessible(stranger)
