"""A group's figures: two schools close, and their regional lead publishes totals by keyboard alone."""

import re

from playwright.sync_api import Page, expect

from tests.e2e import keyboard
from tests.e2e.conftest import PASSWORD, People, Site, answer_by_hand
from tests.e2e.groups import accept, add_school, invite_project_lead, start_group
from tests.e2e.surveys import close, code_of, draft_survey, open_baseline

# Each width with schools of its own: no school asks its staff one question twice in a year.
SCHOOLS = {True: ("Calder Bridge", "Dale"), False: ("Moorside", "Fennick")}


def test_a_lead_publishes_the_totals_of_two_schools_and_nobody_sees_one_of_them(
    people: People, site: Site, width, accessible
):
    name = f"Ready for adult life {width[0]}"
    lead = people.signed_in("lead@demo.example")
    group = start_group(lead, name, accessible)
    leaders = [
        with_a_closed_survey(people, site, lead, group, school, accessible)
        for school in SCHOOLS[width[0] < 600]
    ]

    leaders[0].goto(f"{group}/results/")
    expect(leaders[0].get_by_role("heading", level=1)).to_have_text(
        "The group’s figures are not published yet"
    )
    accessible(leaders[0])

    typing = people.anybody()
    keyboard.sign_in(typing, "lead@demo.example", PASSWORD)
    keyboard.press(typing, "link", f"^{name}")
    keyboard.press(typing, "link", "^Surveys$")
    keyboard.press(typing, "link", "The group’s figures")
    expect(typing.get_by_text("2 surveys closed")).to_be_visible()
    accessible(typing)
    keyboard.press(typing, "link", "^Close the round")
    expect(typing.get_by_role("heading", level=1)).to_contain_text("publish the group’s figures?")
    accessible(typing)
    keyboard.press(typing, "button", "^Close the round")
    expect(typing.get_by_text("The round is closed.")).to_be_visible()
    shows_totals(typing, accessible)

    leaders[0].reload()
    shows_totals(leaders[0], accessible)


def with_a_closed_survey(
    people: People, site: Site, lead: Page, group: str, school: str, accessible
) -> Page:
    """Its project lead, signed in, after twelve of her staff have answered."""
    address = f"inclusion.{school.split(maxsplit=1)[0].lower()}@school.example"
    add_school(lead, group, school, accessible)
    invite_project_lead(lead, group, address, accessible, school)
    leader = people.anybody()
    accept(leader, site.link_to(address), accessible)
    leader.goto(f"{group}/surveys/")
    survey = draft_survey(leader, accessible, template="Preparing for adulthood")
    link = open_baseline(leader, survey, accessible)
    for person in range(12):
        answer_by_hand(
            site.url + link, code=code_of(person), levels=[1 + (person + at) % 4 for at in range(6)]
        )
    close(leader, survey, "baseline")
    return leader


def shows_totals(page: Page, accessible) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text("What staff in this group say")
    expect(page.get_by_text("24 people in 2 schools answered the baseline")).to_be_visible()
    expect(page.locator("svg.likert")).to_have_count(6)
    figures = page.locator("main").inner_text()
    assert not re.search(r"\b12 (answers|people|of)", figures)
    accessible(page)
