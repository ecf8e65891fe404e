"""What staff write in their own words: read once for names outside the school, then shown to it."""

import re

from playwright.sync_api import Page, expect

from tests.e2e.conftest import People, Site, answer_by_hand
from tests.e2e.surveys import close, code_of, draft_survey, open_baseline

GROUP = "/groups/adaptive-teaching-that-sticks"
ASKED = "What one thing would help you next?"
WITH_A_NAME = "Ten minutes with Mrs Bloggs before the lesson"
WITHOUT = "Ten minutes with her before the lesson"
TELLING = "I am the only one who teaches Latin"
WRITTEN = [
    "A timetable for the pictures",
    WITH_A_NAME,
    "Fewer new words in one lesson",
    TELLING,
    "Seeing a colleague do it",
    "Time to plan with the TA",
    "",
]


def test_words_are_read_for_names_by_the_groups_lead_and_then_by_the_school(
    people: People, site: Site, width, accessible
):
    on_phone = width[0] < 600
    leader = people.signed_in(f"lead.{'calder' if on_phone else 'dale'}@demo.example")
    leader.goto(f"{GROUP}/surveys/")
    survey = draft_survey(leader, accessible, template="Graduated approach", open_question=ASKED)
    link = open_baseline(leader, survey, accessible)

    write_on_a_phone(people.anybody(has_touch=True), link, "Knowing whom to ask", accessible)
    for person in range(11):
        words = WRITTEN[person] if person < len(WRITTEN) else ""
        answer_by_hand(
            site.url + link, code=code_of(person), levels=[1 + person % 3] * 6, words=words
        )
    close(leader, survey, "baseline")
    expect(leader.get_by_text("once somebody outside your school has read them")).to_be_visible()
    assert WITHOUT.rsplit(maxsplit=1)[-1] not in leader.locator("#words ~ *").all_inner_texts()
    assert TELLING not in leader.content()
    accessible(leader)

    lead = people.signed_in("lead@demo.example")
    read_for_names(lead, survey, accessible)
    refused = leader.goto(f"{survey}/comments/baseline/")
    assert refused is not None
    assert refused.status == 403

    leader.goto(f"{survey}/results/")
    expect(leader.get_by_role("heading", name=ASKED)).to_be_visible()
    shown = leader.locator("section[aria-labelledby=words] li").all_inner_texts()
    kept = {*WRITTEN, WITHOUT, "Knowing whom to ask"} - {WITH_A_NAME, TELLING, ""}
    assert {text.strip() for text in shown} == kept
    accessible(leader)


def write_on_a_phone(staff: Page, link: str, words: str, accessible) -> None:
    staff.goto(link)
    staff.get_by_role("button", name="Start").click()
    staff.get_by_role("button", name="Carry on without a code").click()
    for question in range(6):
        staff.locator(f"#q{question + 1}").get_by_text("Fairly", exact=True).click()
        staff.get_by_role("button", name="Next question").click()
    expect(staff.get_by_role("heading", name=ASKED)).to_be_visible()
    expect(staff.get_by_text("Do not write names")).to_be_visible()
    accessible(staff)
    staff.locator("#q7 textarea").fill(words)
    staff.get_by_role("button", name="Next question").click()
    staff.get_by_role("button", name="Send my answers").click()
    expect(staff.get_by_role("heading", name=re.compile("Thank you"))).to_be_visible()


def read_for_names(lead: Page, survey: str, accessible) -> None:
    """From her desk: six as they stand or changed, one held back; then there is nothing to read."""
    public_id = survey.rsplit("/", 1)[1]
    lead.locator(f'a[href*="{public_id}/comments/"]').first.click()
    expect(lead.get_by_role("heading", level=1)).to_have_text(
        "Read what staff wrote, before their school does"
    )
    accessible(lead)
    for comment in lead.locator("main form section").all():
        box = comment.locator("textarea")
        if box.input_value() == TELLING:
            comment.get_by_label("Hold it back").check()
            continue
        if box.input_value() == WITH_A_NAME:
            box.fill(WITHOUT)
        comment.get_by_label("Show it to the school").check()
    lead.get_by_role("button", name="Save what I have decided").click()
    expect(lead.get_by_role("heading", level=1)).to_have_text("There is nothing to read")
    accessible(lead)
    assert lead.locator("textarea").count() == 0
