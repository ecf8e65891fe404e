"""A name is seen while somebody writes, and asked about before it goes out; files come and go."""

import re

from playwright.sync_api import expect

from tests.evidence import makers

NOTE = "What we saw in ten lesson visits."


def test_a_name_is_listed_under_the_box_and_replaced(people, accessible, width):
    leader = people.signed_in("leader@demo.example")
    plan = open_plan(leader)
    leader.goto(f"{plan}explore/")
    box = leader.get_by_label(re.compile("What evidence have you used"))
    box.fill(f"🙂 In {width[0]} visits we saw Alfie and Zara.")

    guard = leader.locator(".guard li")
    expect(guard).to_have_count(2)
    accessible(leader)
    guard.filter(has_text="Alfie").get_by_role("button", name="Write").press("Enter")
    guard.filter(has_text="Zara").get_by_role("button", name="Leave it").press("Enter")

    expect(guard).to_have_count(0)
    expect(box).to_have_value(f"🙂 In {width[0]} visits we saw a pupil and Zara.")
    expect(box).to_be_focused()
    expect(leader.get_by_text(re.compile(r"Saved at \d"))).to_be_visible()


def test_a_case_study_asks_before_it_names_somebody(people, accessible):
    leader = people.signed_in("leader@demo.example")
    leader.goto(f"{open_plan(leader).replace('/projects/', '/case-study/')}edit/")
    leader.get_by_role("textbox", name="In two sentences").fill(
        "We waited, and Alfie began by himself."
    )
    leader.get_by_role("button", name="Offer for publication").click()

    expect(leader.get_by_role("heading", name="Can anybody be recognised by this?")).to_be_visible()
    expect(leader.get_by_text("Alfie. This looks like a name.")).to_be_visible()
    accessible(leader)


def test_a_file_is_added_opened_removed_and_brought_back(people, accessible, width):
    name = f"Lesson visits {width[0]}.docx"
    leader = people.signed_in("leader@demo.example")
    leader.goto(f"{open_plan(leader)}files/")
    upload = {"name": name, "mimeType": "application/octet-stream", "buffer": makers.docx()}
    leader.get_by_label("File", exact=True).set_input_files(files=[upload])
    leader.get_by_role("button", name="Add it").click()
    expect(leader.get_by_text("Two things to fix")).to_be_visible()
    accessible(leader)

    leader.get_by_label("File", exact=True).set_input_files(files=[upload])
    leader.get_by_label("What it shows").fill(NOTE)
    leader.get_by_label(re.compile("Nothing in it lets anybody")).check()
    leader.get_by_role("button", name="Add it").click()
    with leader.expect_download() as download:
        leader.get_by_role("link", name=name, exact=True).click()
    assert download.value.suggested_filename == name
    accessible(leader)

    leader.get_by_role("button", name=f"Remove {name}").click()
    expect(leader.get_by_role("link", name=name, exact=True)).to_have_count(0)
    accessible(leader)
    leader.get_by_role("button", name=re.compile(f"Bring it back.*{name}")).click()
    expect(leader.get_by_role("link", name=name, exact=True)).to_be_visible()


def open_plan(leader):
    """The address of the plan, below which its pages are."""
    leader.get_by_role("link", name=re.compile("Wealdway")).first.click()
    leader.get_by_role("link", name="Our project").click()
    path = leader.evaluate("location.pathname")
    return re.match(r"(/groups/[^/]+/projects/[^/]+/)", path)[1]
