"""Going about the site with nothing but a keyboard."""

import re

from playwright.sync_api import Locator, Page, expect

MOST_TABS = 150


def reach(page: Page, wanted: Locator) -> None:
    """Press Tab until it has the focus, and see that the focus can be seen."""
    for _press in range(MOST_TABS):
        page.keyboard.press("Tab")
        if wanted.evaluate("each => each === document.activeElement"):
            assert wanted.evaluate("each => each.matches(':focus-visible')")
            return
    raise AssertionError(f"no way to {wanted} with the keyboard on {page.url}")


def press(page: Page, role: str, name: str) -> None:
    wanted = page.get_by_role(role, name=re.compile(name)).first
    expect(wanted).to_be_visible()
    reach(page, wanted)
    page.keyboard.press("Enter")


def write(page: Page, wanted: Locator, text: str) -> None:
    reach(page, wanted)
    page.keyboard.type(text)


def sign_in(page: Page, email: str, password: str) -> None:
    page.goto("/accounts/login/")
    if page.locator("input[type=email]").evaluate("each => each === document.activeElement"):
        page.keyboard.type(email)
    else:
        write(page, page.locator("input[type=email]"), email)
    write(page, page.locator("input[type=password]"), password)
    page.keyboard.press("Enter")
    page.wait_for_url("**/groups/")
