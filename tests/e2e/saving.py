"""What journeys through a plan that saves itself share."""

import re

from playwright.sync_api import Page, Route, expect

from tests.e2e.conftest import PASSWORD, People

GROUP = "/groups/wealdway-learning-trust-ta-scaffolding"
OAKFOLD = f"{GROUP}/projects/oakfold-primary"
HARBOUR = f"{GROUP}/projects/harbour-view-primary"
OWNER, COLLEAGUE = "leader@demo.example", "team.harbour@demo.example"
STORED = "Object.keys(localStorage).length"
SAVED = re.compile(r"^Saved at \d\d:\d\d$")


def state(page: Page):
    return page.locator("form[data-autosave] .saved span span")


def area(page: Page, box: str):
    return page.locator(f"textarea[name={box}]")


def break_saving(page: Page) -> None:
    def refuse(route: Route) -> None:
        if route.request.method == "POST":
            route.fulfill(status=503, body="busy")
        else:
            route.fallback()

    page.route("**/projects/**", refuse)


def hear(people: People, expected: str) -> None:
    """The browser logs every request that fails. These were made to."""
    assert people.complaints
    assert [each for each in people.complaints if expected not in each] == []
    people.complaints.clear()


def sign_in(page: Page, email: str, *, shared: bool = False) -> None:
    page.locator("input[type=email]").fill(email)
    page.locator("input[type=password]").fill(PASSWORD)
    if shared:
        page.get_by_label("Other people use this device").check()
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page.get_by_role("button", name="Sign in", exact=True)).to_have_count(0)


def forget_session(page: Page) -> None:
    page.context.clear_cookies(name="sessionid")
