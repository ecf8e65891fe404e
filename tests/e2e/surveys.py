"""Making a survey, answering it on a phone, and closing it, as a browser does."""

import datetime as dt
import re

from playwright.sync_api import Page, expect

LAST_DAY = (dt.date.today() + dt.timedelta(days=7)).isoformat()  # noqa: DTZ011 -- the browser's


def make_survey(leader: Page, group: str, accessible) -> tuple[str, str]:
    leader.goto(f"{group}/surveys/")
    accessible(leader)
    survey = draft_survey(leader, accessible, template="TA scaffolding")
    link = open_baseline(leader, survey, accessible)
    for sheet in ("poster", "paper"):
        assert leader.request.get(f"{survey}/{sheet}.pdf").body().startswith(b"%PDF")
    leader.goto(f"{survey}/share/screen/?until=00:00")
    expect(leader.locator(".clock")).to_have_text("Time is up. Thank you.")
    accessible(leader)
    leader.goto(f"{survey}/paper/")
    accessible(leader)
    return survey, link


def draft_survey(leader: Page, accessible, *, template: str, open_question: str = "") -> str:
    """From the list of surveys to a draft; gives its address."""
    leader.get_by_role("link", name=re.compile("baseline survey|New survey")).first.click()
    accessible(leader)
    leader.get_by_role("link", name=re.compile(template)).click()
    leader.get_by_label("How many staff can answer?").fill("14")
    if open_question:
        leader.locator("summary", has_text="In their own words").click()
        leader.get_by_label("One open question, or none").fill(open_question)
    accessible(leader)
    leader.get_by_role("button", name=re.compile("Save")).last.click()
    leader.wait_for_url(lambda address: "/surveys/new/" not in address)
    accessible(leader)
    return leader.url.rstrip("/")


def open_baseline(leader: Page, survey: str, accessible) -> str:
    """Gives the path at which staff answer."""
    leader.goto(f"{survey}/")
    leader.get_by_label("How many staff can answer?").fill("14")
    leader.get_by_label("Last day").fill(LAST_DAY)
    leader.get_by_role("button", name="Open it now").click()
    leader.wait_for_url("**/share/")
    expect(leader.locator(".qr svg")).to_be_visible()
    accessible(leader)
    typed = leader.locator(".address").first.inner_text()
    return "/s/" + typed.split("/s/")[1].strip("/") + "/"


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


def open_impact(leader: Page, survey: str, accessible) -> str:
    return open_baseline(leader, survey, accessible)


def code_of(person: int) -> list[str]:
    """Four letters of a private code; everybody's differs from everybody else's in two places."""
    letters = "abcdefghijklmnopqrstuvwxyz"
    return [letters[(person * step) % 26] for step in (1, 3, 5, 7)]
