"""A baseline that was collected elsewhere: from the export to its place beside an impact survey."""

import datetime as dt

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import People, Site, answer_by_hand
from tests.e2e.surveys import close, draft_survey, open_impact
from tests.surveys.imports.exports import LEVELS, PEOPLE, csv_bytes, google, microsoft, shared_xlsx

GROUP = "/groups/adaptive-teaching-that-sticks"
LONG_AGO = (dt.date.today() - dt.timedelta(days=60)).isoformat()  # noqa: DTZ011 -- the browser's
ANSWERS = [[LEVELS[(person + question) % 3] for question in range(6)] for person in range(13)]
# Each journey in a school of its own: no school asks its staff one question twice in a year.
LEADS = {
    ("Google Forms", True): "lead.moorside@demo.example",
    ("Google Forms", False): "lead.fennick@demo.example",
    ("Microsoft Forms", True): "lead.calder@demo.example",
    ("Microsoft Forms", False): "lead.dale@demo.example",
}


def export(tool: str, questions: list[str]) -> dict[str, object]:
    if tool == "Google Forms":
        content = csv_bytes(google(answers=ANSWERS, questions=questions))
        return {"name": "answers.csv", "mimeType": "text/csv", "buffer": content}
    content = shared_xlsx(microsoft(answers=ANSWERS, questions=questions))
    return {"name": "answers.xlsx", "mimeType": "application/octet-stream", "buffer": content}


def names_nobody(page: Page) -> None:
    html = page.content()
    assert not any(name in html or address in html for name, address in PEOPLE)


@pytest.mark.parametrize("tool", ["Google Forms", "Microsoft Forms"])
def test_a_baseline_from_another_tool_stands_beside_an_impact_survey(
    people: People, site: Site, width, accessible, tool
):
    leader = people.signed_in(LEADS[tool, width[0] < 600])
    leader.goto(f"{GROUP}/surveys/")
    survey = draft_survey(leader, accessible, template="Adaptive teaching")
    questions = leader.locator("main ol > li").all_inner_texts()

    leader.get_by_role("link", name="I already have a baseline").click()
    accessible(leader)
    leader.get_by_role("button", name="Read the file").click()
    expect(leader.get_by_role("alert")).to_contain_text("Choose the file that you exported.")
    leader.get_by_label("The file of answers").set_input_files(export(tool, questions))
    leader.get_by_role("button", name="Read the file").click()
    expect(leader.get_by_role("heading", level=1)).to_have_text("Which column is which question?")
    expect(leader.get_by_text("We read 13 rows.")).to_be_visible()
    names_nobody(leader)
    accessible(leader)
    matched = leader.locator("main select").evaluate_all("all => all.map(each => each.value)")
    assert matched == ["1", "2", "3", "4", "5", "6"]

    leader.get_by_role("button", name="Go on to the answers").click()
    expect(leader.get_by_role("heading", level=1)).to_have_text("What does each answer mean?")
    names_nobody(leader)
    accessible(leader)
    expect(leader.get_by_label(tool)).to_be_checked()
    leader.get_by_label("How many staff could answer then?").fill("14")
    leader.get_by_label("Last day on which staff answered").fill(LONG_AGO)
    leader.get_by_label("Staff were told that their answers").check()
    leader.get_by_role("button", name="Bring in the answers").click()
    leader.wait_for_url("**/results/")
    expect(
        leader.get_by_text(f"Collected elsewhere ({tool}), under another promise").first
    ).to_be_visible()
    expect(leader.get_by_text("13 of 14 staff").first).to_be_visible()
    names_nobody(leader)
    accessible(leader)

    link = open_impact(leader, survey, accessible)
    # Nobody made a code then, so nobody is asked for one now.
    for person in range(12):
        levels = [3 + (person + question) % 2 for question in range(6)]
        answer_by_hand(site.url + link, code=[], levels=levels)
    close(leader, survey, "impact")
    expect(leader.get_by_text("12 of 14 staff (86%)").first).to_be_visible()
    expect(
        leader.get_by_text(f"Collected elsewhere ({tool}), under another promise").first
    ).to_be_visible()
    expect(leader.locator("svg.likert").first).to_be_visible()
    names_nobody(leader)
    accessible(leader)
