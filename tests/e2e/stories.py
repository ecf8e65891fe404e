"""A case study from its offer to its withdrawal, as a browser does."""

import datetime as dt
import re

from playwright.sync_api import Page, expect

TODAY = dt.date.today().isoformat()  # noqa: DTZ011 -- as the browser's own clock says


def offer_case_study(leader: Page, group: str, project: str, title: str, accessible) -> None:
    leader.goto(f"{group}/case-study/{project}/")
    accessible(leader)
    leader.get_by_role("link", name=re.compile("Start")).click()
    expect(leader.get_by_role("textbox", name="Context", exact=True)).to_have_value(
        "TAs asked for a way to show small steps towards independence."
    )
    accessible(leader)
    leader.get_by_role("textbox", name="Title", exact=True).fill(title)
    leader.get_by_role("button", name="Offer for publication").click()
    expect(leader.get_by_role("alert")).to_be_visible()
    accessible(leader)
    leader.get_by_role("textbox", name="In two sentences", exact=True).fill(
        "One scale of help, from most to least. TAs learned to wait."
    )
    leader.get_by_role("textbox", name="Outcomes and impact", exact=True).fill(
        "More TAs say that they are very confident in taking small steps."
    )
    leader.get_by_role("textbox", name="What you would do differently", exact=True).fill(
        "Give TAs and teachers two minutes to hand over from the first week."
    )
    leader.get_by_role("button", name="Save, and say who agreed").click()
    leader.get_by_label(re.compile("Named, everything public")).check()
    leader.get_by_label("Who gave permission").fill("Ruth Bello")
    leader.get_by_role("textbox", name="Their role").fill("Headteacher")
    leader.get_by_label("On which day").fill(TODAY)
    leader.get_by_label("By e-mail").check()
    leader.get_by_label(re.compile("No pupil is named")).check()
    accessible(leader)
    leader.get_by_role("button", name="Save", exact=True).click()
    leader.get_by_role("link", name="Go on to offer the case study").click()
    leader.get_by_role("button", name="Offer for publication").click()
    expect(leader.get_by_text("Waiting for agreement")).to_be_visible()
    accessible(leader)


def say_who_signs(leader: Page, group: str, project: str, email: str, accessible) -> None:
    leader.goto(f"{group}/case-study/{project}/")
    leader.get_by_role("link", name="Say who signs").click()
    accessible(leader)
    leader.get_by_label("Name of whoever signs").fill("Ruth Bello")
    leader.get_by_label("Their role").fill("Headteacher")
    leader.get_by_label("Their own e-mail address").fill(email)
    leader.get_by_role("button", name="Save").click()
    expect(leader.get_by_text("still to confirm this address")).to_be_visible()


def confirm_who_signs(lead: Page, group: str, project: str, email: str) -> None:
    lead.goto(f"{group}/case-study/{project}/review/")
    lead.get_by_role("button", name="confirm this address").click()
    expect(lead.get_by_text(f"Only a link that is sent to {email} can sign.")).to_be_visible()


def ask_head(leader: Page, group: str, project: str, email: str) -> None:
    leader.goto(f"{group}/projects/{project}/head/")
    leader.get_by_label("Head’s e-mail address").fill(email)
    leader.get_by_role("button", name="Send a private link").click()
    expect(leader.get_by_text(email).first).to_be_visible()


def agree_as_head(head: Page, path: str, accessible) -> None:
    head.goto(path)
    accessible(head)
    head.get_by_label("I agree to publish this").check()
    expect(head.get_by_label("Your name")).to_have_value("Ruth Bello")
    head.get_by_role("button", name="Send my decision").click()
    expect(head.get_by_label("I agree to publish this")).to_have_count(0)


def agree_as_lead(lead: Page, group: str, project: str, accessible) -> None:
    lead.goto(f"{group}/case-study/{project}/review/")
    accessible(lead)
    lead.get_by_label("I agree to publish this").check()
    lead.get_by_role("button", name="Send my decision").click()
    expect(lead.get_by_text("With the programme’s editors").first).to_be_visible()


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
    reader.goto("/case-studies/?q=indepndence")
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
