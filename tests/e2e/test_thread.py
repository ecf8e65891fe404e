"""The whole thread, on a phone and on a desk: from a new group to a published case study.

One story, told by the people in it. Each step is what a person does and what they then see.
"""

import datetime as dt
import re

from playwright.sync_api import Page, expect

from pdgroups.core.dates import off_the_weekend
from tests.e2e.conftest import People, Site, answer_by_hand

NOW = dt.date.today()  # noqa: DTZ011 -- as the browser's own clock says
FIRST_MEETING = off_the_weekend(NOW + dt.timedelta(days=21)).isoformat()
LAST_DAY = (NOW + dt.timedelta(days=7)).isoformat()
TODAY = NOW.isoformat()


def test_a_group_goes_from_first_meeting_to_published_case_study(
    people: People, site: Site, width, accessible
):
    name = f"Speech and language group {width[0]}"
    leader_email = f"senco{width[0]}@school.example"
    head_email = f"head{width[0]}@school.example"

    lead = people.signed_in("lead@demo.example")
    group = start_group(lead, name, accessible)
    # Each width in a school of its own: no school asks its staff one question twice in a year.
    add_school(lead, group, "Ashgrove" if width[0] < 600 else "Pennine", accessible)
    invite_project_lead(lead, group, leader_email, accessible)

    leader = people.anybody()
    accept(leader, site.link_to(leader_email), accessible)
    project = write_plan(leader, group, accessible)
    see_meeting(leader, group, accessible)
    survey, link = make_survey(leader, group, accessible)

    staff = people.anybody(has_touch=True)
    answer_on_a_phone(staff, link, accessible)
    for person in range(11):
        answer_by_hand(site.url + link, code=code_of(person), levels=[1 + person % 2] * 6)
    close(leader, survey, "baseline")
    expect(leader.get_by_role("heading", level=1)).to_be_visible()
    accessible(leader)

    open_impact(leader, survey)
    for person in range(12):
        answer_by_hand(site.url + link, code=code_of(person), levels=[3 + person % 2] * 6)
    close(leader, survey, "impact")
    expect(leader.get_by_text("12 of 14 staff (86%)").first).to_be_visible()
    expect(leader.locator("svg.likert").first).to_be_visible()
    accessible(leader)

    title = f"Shorter sentences, longer pauses {width[0]}"
    offer_case_study(leader, group, project, title, accessible)
    ask_head(leader, group, project, head_email)
    head = people.anybody()
    agree_as_head(head, site.link_to(head_email), accessible)
    agree_as_lead(lead, group, project, accessible)

    editor = people.signed_in("editor@demo.example")
    page = publish(editor, title)
    reader = people.anybody()
    read(reader, page, title, accessible)

    withdraw(leader, group, project)
    gone = reader.goto(page)
    assert gone is not None
    assert gone.status == 410
    accessible(reader)


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


def invite_project_lead(lead: Page, group: str, email: str, accessible) -> None:
    lead.goto(f"{group}/people/")
    accessible(lead)
    lead.get_by_role("link", name="Invite a project lead").first.click()
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


def write_plan(leader: Page, group: str, accessible) -> str:
    leader.goto(f"{group}/projects/")
    leader.wait_for_url("**/explore/")
    project = leader.url.split("/projects/")[1].split("/")[0]
    leader.get_by_label(re.compile("Our priority")).fill("Reception children lose the thread.")
    leader.get_by_label(re.compile("Why have you")).fill("A third could not follow two steps.")
    leader.get_by_label(re.compile("What evidence")).fill("Language screen, three observations.")
    leader.get_by_label(re.compile("How will it")).fill("Short instructions with a picture.")
    leader.get_by_label(re.compile("Who will be")).fill("Eleven staff in Nursery and Reception.")
    leader.get_by_role("button", name="Save now").click()
    # A save by itself may be under way, and the page then sends the form after it.
    expect(leader.get_by_text("Saved.", exact=True)).to_be_visible()
    leader.reload()
    expect(leader.get_by_label(re.compile("Why have you"))).to_have_value(
        "A third could not follow two steps."
    )
    accessible(leader)
    leader.goto(f"{group}/projects/{project}/plan/")
    expect(leader.get_by_text("Short instructions with a picture.")).to_be_visible()
    accessible(leader)
    return project


def see_meeting(leader: Page, group: str, accessible) -> None:
    leader.goto(f"{group}/meetings/1/")
    expect(leader.locator(".agenda li").first).to_contain_text("3:45pm")
    accessible(leader)
    leader.get_by_role("link", name="Add an action").click()
    leader.get_by_role("button", name=re.compile("Add")).click()
    expect(leader.get_by_role("alert")).to_be_visible()
    accessible(leader)
    leader.get_by_label("What needs to happen?").fill("Ask the speech therapist for ten minutes")
    leader.get_by_label("By when?").fill(FIRST_MEETING)
    leader.get_by_role("button", name=re.compile("Add")).click()
    expect(leader.get_by_text("Ask the speech therapist").first).to_be_visible()
    dates = leader.request.get(f"{group}/calendar.ics").text()
    assert dates.count("BEGIN:VEVENT") == 5
    assert "TZID:Europe/London" in dates


def make_survey(leader: Page, group: str, accessible) -> tuple[str, str]:
    leader.goto(f"{group}/surveys/")
    accessible(leader)
    leader.get_by_role("link", name=re.compile("baseline survey")).click()
    accessible(leader)
    leader.get_by_role("link", name=re.compile("Communication")).click()
    leader.get_by_label("How many staff can answer?").fill("14")
    accessible(leader)
    leader.get_by_role("button", name=re.compile("Save")).first.click()
    leader.wait_for_url(lambda address: "/surveys/new/" not in address)
    survey = leader.url.rstrip("/")
    accessible(leader)
    leader.get_by_label("How many staff can answer?").fill("14")
    leader.get_by_label("Last day").fill(LAST_DAY)
    leader.get_by_role("button", name=re.compile("Open")).click()
    leader.wait_for_url("**/share/")
    expect(leader.locator(".qr svg")).to_be_visible()
    accessible(leader)
    typed = leader.locator(".address").first.inner_text()
    for sheet in ("poster", "paper"):
        assert leader.request.get(f"{survey}/{sheet}.pdf").body().startswith(b"%PDF")
    leader.goto(f"{survey}/share/screen/?until=00:00")
    expect(leader.locator(".clock")).to_have_text("Time is up. Thank you.")
    accessible(leader)
    leader.goto(f"{survey}/paper/")
    accessible(leader)
    return survey, "/s/" + typed.split("/s/")[1].strip("/") + "/"


def answer_on_a_phone(staff: Page, link: str, accessible) -> None:
    staff.goto(link)
    accessible(staff)
    staff.get_by_role("button", name="Start").click()
    accessible(staff)
    for box, letter in zip(staff.locator(".code input").all(), code_of(11), strict=True):
        box.fill(letter)
    staff.get_by_role("button", name="Continue").click()
    for question in range(6):
        step = staff.locator(f"#q{question + 1}")
        expect(step).to_be_visible()
        if question == 0:
            accessible(staff)
        if question == 5:
            staff.get_by_role("button", name="Skip this question").click()
            continue
        step.get_by_text("A little", exact=True).click()
        staff.get_by_role("button", name="Next question").click()
    accessible(staff)
    staff.get_by_role("button", name="Send my answers").click()
    expect(staff.get_by_role("heading", name=re.compile("Thank you"))).to_be_visible()
    expect(staff.locator(".keepsake")).to_be_visible()
    accessible(staff)
    assert staff.context.cookies() == []
    assert staff.evaluate("localStorage.length + sessionStorage.length") == 0


def close(leader: Page, survey: str, moment: str) -> None:
    leader.goto(f"{survey}/close/{moment}/")
    leader.get_by_role("button", name=re.compile("Close")).click()
    leader.wait_for_url("**/results/")


def open_impact(leader: Page, survey: str) -> None:
    leader.goto(f"{survey}/")
    leader.get_by_label("How many staff can answer?").fill("14")
    leader.get_by_label("Last day").fill(LAST_DAY)
    leader.get_by_role("button", name=re.compile("Open")).click()
    leader.wait_for_url("**/share/")


def offer_case_study(leader: Page, group: str, project: str, title: str, accessible) -> None:
    leader.goto(f"{group}/case-study/{project}/")
    accessible(leader)
    leader.get_by_role("link", name=re.compile("Start")).click()
    expect(leader.get_by_label("Context")).to_have_value("A third could not follow two steps.")
    accessible(leader)
    leader.get_by_label("Title").fill(title)
    leader.get_by_role("button", name="Offer for publication").click()
    expect(leader.get_by_role("alert")).to_be_visible()
    accessible(leader)
    leader.get_by_label("In two sentences").fill("We shortened what we say. Children started.")
    leader.get_by_label("Outcomes and impact").fill("Staff feel surer. Mornings are calmer.")
    leader.get_by_label("What you would do differently").fill("Start with the lunchtime team.")
    leader.get_by_label("Name our school").check()
    leader.get_by_label("Who agreed to publish").fill("Ruth Bello")
    leader.get_by_label("Their role").fill("Headteacher")
    leader.get_by_label("Date they agreed").fill(TODAY)
    leader.get_by_label(re.compile("No pupil is named")).check()
    leader.get_by_role("button", name="Offer for publication").click()
    expect(leader.get_by_text("Waiting for agreement")).to_be_visible()
    accessible(leader)


def ask_head(leader: Page, group: str, project: str, email: str) -> None:
    leader.goto(f"{group}/case-study/{project}/")
    leader.get_by_label("Head’s e-mail address").fill(email)
    leader.get_by_role("button", name="Send a private link").click()
    expect(leader.get_by_text(email).first).to_be_visible()


def agree_as_head(head: Page, path: str, accessible) -> None:
    head.goto(path)
    accessible(head)
    head.get_by_label("I agree to publish this").check()
    head.get_by_label("Your name").fill("Ruth Bello")
    head.get_by_label("Your role").fill("Headteacher")
    head.get_by_role("button", name="Send my decision").click()
    expect(head.get_by_label("I agree to publish this")).to_have_count(0)


def agree_as_lead(lead: Page, group: str, project: str, accessible) -> None:
    lead.goto(f"{group}/case-study/{project}/review/")
    accessible(lead)
    lead.get_by_label("I agree to publish this").check()
    lead.get_by_role("button", name="Send my decision").click()
    expect(lead.get_by_text("With the programme’s editors")).to_be_visible()


def publish(editor: Page, title: str) -> str:
    """The editor finds it waiting on the admin's first page, and approves it."""
    editor.goto("/cms/")
    editor.get_by_role("link", name=title).first.click()
    editor.get_by_role("button", name=re.compile("Approve|More actions|Actions")).first.wait_for()
    toggle = editor.locator("footer [data-w-dropdown-target=toggle]")
    toggle.click()
    editor.get_by_role("button", name=re.compile("Approve and Publish", re.IGNORECASE)).click()
    editor.wait_for_url("**/cms/pages/**")
    editor.goto("/case-studies/")
    editor.get_by_role("link", name=title).click()
    expect(editor.get_by_role("heading", level=1)).to_have_text(title)
    return str(editor.evaluate("location.pathname"))


def read(reader: Page, page: str, title: str, accessible) -> None:
    reader.goto("/case-studies/?q=pauses")
    accessible(reader)
    reader.get_by_role("link", name=title).click()
    expect(reader.get_by_role("heading", level=1)).to_have_text(title)
    expect(reader.locator("svg.likert").first).to_be_visible()
    accessible(reader)
    assert reader.context.cookies() == []


def withdraw(leader: Page, group: str, project: str) -> None:
    leader.goto(f"{group}/case-study/{project}/")
    leader.get_by_text("Withdraw the case study").click()
    leader.get_by_role("button", name="Withdraw it now").click()
    expect(leader.get_by_text("Withdrawn").first).to_be_visible()


def code_of(person: int) -> list[str]:
    """Four letters of a private code; everybody's differs from everybody else's in two places."""
    letters = "abcdefghijklmnopqrstuvwxyz"
    return [letters[(person * step) % 26] for step in (1, 3, 5, 7)]
