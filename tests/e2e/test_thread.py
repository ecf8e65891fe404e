"""The whole thread, on a phone and on a desk: from a new group to a published case study.

The school’s story is that of the first case study the programme ever showed, in our words.
One story, told by the people in it. Each step is what a person does and what they then see.
"""

import re

from playwright.sync_api import Page, expect

from tests.e2e.conftest import People, Site, answer_by_hand
from tests.e2e.groups import FIRST_MEETING, accept, add_school, invite_project_lead, start_group
from tests.e2e.stories import (
    agree_as_head,
    agree_as_lead,
    ask_head,
    confirm_who_signs,
    offer_case_study,
    publish,
    read,
    say_who_signs,
    withdraw,
)
from tests.e2e.surveys import answer_on_a_phone, close, code_of, make_survey, open_impact


def test_a_group_goes_from_first_meeting_to_published_case_study(
    people: People, site: Site, width, accessible
):
    name = f"Scaffolding group {width[0]}"
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
    for person, level in enumerate([2, *[3] * 8, 4, 4]):
        answer_by_hand(site.url + link, code=code_of(person), levels=[level] * 6)
    close(leader, survey, "baseline")
    expect(leader.get_by_role("heading", level=1)).to_be_visible()
    accessible(leader)

    open_impact(leader, survey, accessible)
    for person, level in enumerate([*[3] * 5, *[4] * 7]):
        answer_by_hand(site.url + link, code=code_of(person), levels=[level] * 6)
    close(leader, survey, "impact")
    expect(leader.get_by_text("12 of 14 staff (86%)").first).to_be_visible()
    expect(leader.locator("svg.likert").first).to_be_visible()
    accessible(leader)

    title = f"Small steps to independence {width[0]}"
    offer_case_study(leader, group, project, title, accessible)
    say_who_signs(leader, group, project, head_email, accessible)
    confirm_who_signs(lead, group, project, head_email)
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


def write_plan(leader: Page, group: str, accessible) -> str:
    leader.goto(f"{group}/projects/")
    leader.wait_for_url("**/explore/")
    project = leader.url.split("/projects/")[1].split("/")[0]
    leader.get_by_label(re.compile("Our priority")).fill("Pupils with an EHC plan wait for help.")
    leader.get_by_label(re.compile("Why have you")).fill(
        "TAs asked for a way to show small steps towards independence."
    )
    leader.get_by_label(re.compile("What evidence")).fill(
        "What TAs said after their training, and one question to all of them."
    )
    leader.get_by_label(re.compile("How will it")).fill(
        "A shared six-step scale, and prompt cards for TAs."
    )
    leader.get_by_label(re.compile("Who will be")).fill("Fourteen TAs and teachers.")
    leader.get_by_role("button", name="Save now").click()
    # A save by itself may be under way, and the page then sends the form after it.
    expect(leader.get_by_text("Saved.", exact=True)).to_be_visible()
    leader.reload()
    expect(leader.get_by_label(re.compile("Why have you"))).to_have_value(
        "TAs asked for a way to show small steps towards independence."
    )
    accessible(leader)
    leader.goto(f"{group}/projects/{project}/plan/")
    expect(leader.get_by_text("A shared six-step scale, and prompt cards for TAs.")).to_be_visible()
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
