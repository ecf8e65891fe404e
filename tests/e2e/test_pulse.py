"""One minute of staff's time: from the plan to a pulse, from phones to the page of Deliver."""

import re

from playwright.sync_api import Page, expect

from tests.e2e.conftest import People, Site, answer_by_hand
from tests.e2e.surveys import close

GROUP = "/groups/adaptive-teaching-that-sticks"
INGREDIENTS = {
    "Wait first": "The adult counts to ten.",
    "Same words": "Six words on every wall.",
    "Hand over": "Two minutes with the books.",
}


def test_a_school_asks_a_pulse_and_reads_it_beside_its_plan(
    people: People, site: Site, width, accessible
):
    school = "fennick-middle" if width[0] < 600 else "moorside-high"
    leader = people.signed_in(f"lead.{school.split('-', maxsplit=1)[0]}@demo.example")
    project = f"{GROUP}/projects/{school}"
    leader.goto(f"{project}/deliver/")
    leader.get_by_role("link", name="Ask a pulse").click()
    expect(leader.get_by_role("heading", name="Ask a pulse")).to_be_visible()
    expect(leader.get_by_text("Three active ingredients first")).to_be_visible()
    accessible(leader)
    for name, looks in INGREDIENTS.items():
        write_down(leader, project, name, looks)

    link = ask(leader, f"{project}/pulse/", accessible)
    survey = leader.url.removesuffix("/share/")
    answer_on_a_phone(people.anybody(has_touch=True), link, accessible)
    for person in range(10):
        answered = answer_by_hand(site.url + link, code=[], levels=[1 + person % 4, 3, 4])
        assert "Your answers are in" in answered
    leader.goto(f"{project}/deliver/")
    expect(leader.get_by_text("A pulse is open until")).to_be_visible()
    assert "Every time" not in leader.locator("section[aria-labelledby=pulses]").inner_text()

    close(leader, survey, "pulse")
    expect(leader.get_by_role("heading", name="What staff say they do")).to_be_visible()
    accessible(leader)
    leader.get_by_role("link", name=re.compile("Beside earlier pulses")).click()
    read = leader.locator("section[aria-labelledby=pulses]")
    for name in INGREDIENTS:
        expect(read.get_by_role("heading", name=name)).to_be_visible()
    expect(read.get_by_text("The next pulse can be asked from")).to_be_visible()
    read.get_by_text("As a table").first.click()
    accessible(leader)
    gone = people.anybody()
    gone.goto(link)
    expect(gone.get_by_role("heading", name="This pulse has closed")).to_be_visible()
    accessible(gone)


def write_down(leader: Page, project: str, name: str, looks: str) -> None:
    leader.goto(f"{project}/ingredients/new/")
    leader.get_by_label(re.compile("^the ingredient", re.IGNORECASE)).fill(name)
    leader.get_by_label(re.compile("^what it looks like", re.IGNORECASE)).fill(looks)
    leader.get_by_role("button", name="Add", exact=True).click()
    leader.wait_for_url(lambda address: "/ingredients/new/" not in address)


def ask(leader: Page, url: str, accessible) -> str:
    """Seven are too few, eight are enough. Gives the path at which staff answer."""
    leader.goto(url)
    boxes = leader.locator("input[name=ingredients]")
    for box in boxes.all()[:-3]:
        box.uncheck()
    leader.get_by_label("How many staff can answer?").fill("7")
    leader.get_by_role("button", name="Ask it now").click()
    expect(leader.get_by_text("A pulse is for eight staff or more").first).to_be_visible()
    accessible(leader)
    leader.get_by_label("How many staff can answer?").fill("14")
    leader.get_by_role("button", name="Ask it now").click()
    leader.wait_for_url("**/share/")
    expect(leader.locator(".qr svg")).to_be_visible()
    accessible(leader)
    typed = leader.locator(".address").first.inner_text()
    return "/s/" + typed.split("/s/")[1].strip("/") + "/"


def answer_on_a_phone(staff: Page, link: str, accessible) -> None:
    staff.goto(link)
    expect(staff.get_by_text("3 quick questions. About 1 minute.")).to_be_visible()
    accessible(staff)
    staff.get_by_role("button", name="Start").click()
    for number in range(1, 4):
        step = staff.locator(f"#q{number}")
        expect(step.get_by_text("In the last two weeks, when there was a chance")).to_be_visible()
        step.get_by_text("Most times", exact=True).click()
        if number == 1:
            accessible(staff)
        staff.get_by_role("button", name="Next question").click()
    staff.get_by_role("button", name="Send my answers").click()
    expect(staff.get_by_role("heading", name=re.compile("Thank you"))).to_be_visible()
    accessible(staff)
    assert staff.context.cookies() == []
