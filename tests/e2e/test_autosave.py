"""Words typed in a plan: saved by themselves, kept on the device while they cannot be, and never lost."""

import re

import pytest
from playwright.sync_api import expect

from tests.e2e.saving import (
    COLLEAGUE,
    HARBOUR,
    OAKFOLD,
    OWNER,
    SAVED,
    STORED,
    area,
    break_saving,
    forget_session,
    hear,
    sign_in,
    state,
)


@pytest.fixture
def box(width):
    """Each width writes in a box of its own."""
    return "who" if width[0] < 600 else "how"


def comes_to_say(page, box, words):
    """What is sent on leaving a page may arrive after the next one was asked for."""
    for _try in range(10):
        page.wait_for_timeout(1500)
        page.goto(f"{OAKFOLD}/explore/")
        if area(page, box).input_value() == words:
            return
    kept, state_says = page.evaluate(STORED), state(page).inner_text()
    raise AssertionError(f"{area(page, box).input_value()}; kept: {kept}; {state_says}")


def test_words_are_saved_on_a_pause_when_a_box_is_left_and_when_the_page_is(
    people, box, accessible
):
    page = people.signed_in("lead.oakfold@demo.example")
    page.goto(f"{OAKFOLD}/explore/")
    area(page, box).fill("After a pause")
    expect(state(page)).to_have_text("Saving…")
    expect(state(page)).to_have_text(SAVED)
    expect(area(page, box)).to_be_focused()
    accessible(page)

    page.reload()
    expect(area(page, box)).to_have_value("After a pause")

    with page.expect_request(lambda request: request.method == "POST"):
        area(page, box).fill("When it is left")
        area(page, box).blur()
    expect(state(page)).to_have_text(SAVED)

    area(page, box).fill("When the page is")
    page.goto("/groups/")
    comes_to_say(page, box, "When the page is")
    expect(page.locator("[data-restored]")).to_be_hidden()
    assert page.evaluate(STORED) == 0


def test_without_a_network_words_stay_on_the_device_and_are_saved_once_it_is_back(
    people, box, accessible
):
    page = people.signed_in("lead.oakfold@demo.example")
    page.goto(f"{OAKFOLD}/explore/")
    page.context.set_offline(True)
    area(page, box).fill("Typed on the train")
    expect(state(page)).to_have_text("Not saved yet: kept on this device, we try again.")
    expect(area(page, box)).to_be_focused()

    page.context.set_offline(False)
    expect(state(page)).to_have_text(SAVED)
    assert page.evaluate(STORED) == 0
    hear(people, "ERR_INTERNET_DISCONNECTED")


def test_words_that_were_kept_come_back_with_the_page_and_can_be_discarded(people, box, accessible):
    page = people.signed_in("lead.oakfold@demo.example")
    page.goto(f"{OAKFOLD}/explore/")
    area(page, box).fill("As it is saved")
    expect(state(page)).to_have_text(SAVED)
    break_saving(page)
    area(page, box).fill("Kept words, part one")
    expect(state(page)).to_have_text("Not saved yet: kept on this device, we try again.")
    page.reload()

    expect(page.locator("[data-restored]")).to_contain_text("This device had kept them.")
    expect(area(page, box)).to_have_value("Kept words, part one")
    accessible(page)
    page.unroute("**/projects/**")
    expect(state(page)).to_have_text(SAVED)

    page.get_by_role("button", name="Discard them").click()
    expect(area(page, box)).to_have_value("As it is saved")
    expect(area(page, box)).to_be_focused()
    expect(state(page)).to_have_text("Saving…")
    expect(state(page)).to_have_text(SAVED)
    page.reload()
    expect(area(page, box)).to_have_value("As it is saved")
    expect(page.locator("[data-restored]")).to_be_hidden()
    hear(people, "status of 503")


def test_after_an_error_of_the_server_the_page_tries_again_by_itself(people, box):
    page = people.signed_in("lead.oakfold@demo.example")
    page.goto(f"{OAKFOLD}/explore/")
    break_saving(page)
    area(page, box).fill("While the server restarts")
    expect(state(page)).to_have_text("Not saved yet: kept on this device, we try again.")

    page.unroute("**/projects/**")
    expect(state(page)).to_have_text(SAVED)
    hear(people, "status of 503")


def test_a_line_that_is_being_added_is_kept_until_it_is_in_the_list(people, width):
    page = people.signed_in("lead.oakfold@demo.example")
    page.goto(f"{OAKFOLD}/stopping/new/")
    what = page.get_by_role("textbox").first
    words = f"The old tracking sheet {width[0]}"
    what.fill(words)
    page.goto(f"{OAKFOLD}/stopping/new/")
    expect(page.locator("[data-restored]")).to_be_visible()
    expect(what).to_have_value(words)

    page.get_by_role("button", name="Add", exact=True).click()
    expect(page.get_by_text("Added.")).to_be_visible()
    page.goto(f"{OAKFOLD}/stopping/new/")
    expect(what).to_have_value("")
    assert page.evaluate(STORED) == 0


def test_whoever_is_signed_out_in_mid_sentence_signs_in_again_and_goes_on(people, box, accessible):
    page = people.signed_in("lead.oakfold@demo.example")
    page.goto(f"{OAKFOLD}/explore/")
    forget_session(page)
    area(page, box).fill("In mid-sentence when")
    expect(state(page)).to_contain_text("You have been signed out. Sign in again; your words")
    expect(area(page, box)).to_be_focused()
    accessible(page)

    page.get_by_role("link", name="Sign in again").click()
    sign_in(page, "lead.oakfold@demo.example")

    page.wait_for_url("**/explore/")
    expect(area(page, box)).to_have_value("In mid-sentence when")
    expect(page.locator("[data-restored]")).to_be_visible()
    expect(state(page)).to_have_text(SAVED)


def test_signing_in_in_another_tab_is_enough(people, box):
    page = people.signed_in("lead.oakfold@demo.example")
    page.goto(f"{OAKFOLD}/explore/")
    forget_session(page)
    area(page, box).fill("One tab beside the other")
    expect(state(page)).to_contain_text("You have been signed out.")
    other = people.watched(page.context.new_page())
    other.goto("/accounts/login/")
    sign_in(other, "lead.oakfold@demo.example")

    page.evaluate("window.dispatchEvent(new Event('focus'))")

    expect(state(page)).to_have_text(SAVED)


def test_somebody_elses_session_saves_nothing_and_never_sees_the_words(people, width):
    box = "reality" if width[0] < 600 else "adaptations"
    page = people.signed_in(OWNER)
    page.goto(f"{HARBOUR}/deliver/")
    before = area(page, box).input_value()
    forget_session(page)
    area(page, box).fill("For the team’s eyes, later")
    expect(state(page)).to_contain_text("You have been signed out.")
    other = people.watched(page.context.new_page())
    other.goto("/accounts/login/")
    sign_in(other, COLLEAGUE)

    page.evaluate("window.dispatchEvent(new Event('focus'))")
    expect(state(page)).to_contain_text("You have been signed out.")
    other.goto(f"{HARBOUR}/deliver/")
    expect(area(other, box)).to_have_value(before)
    expect(other.locator("[data-restored]")).to_be_hidden()

    forget_session(page)
    other.goto("/accounts/login/")
    sign_in(other, OWNER)
    other.goto(f"{HARBOUR}/deliver/")
    expect(area(other, box)).to_have_value("For the team’s eyes, later")


def test_signing_out_wipes_what_the_device_keeps_in_every_tab(people, box):
    page = people.signed_in("lead.oakfold@demo.example")
    page.goto(f"{OAKFOLD}/explore/")
    break_saving(page)
    area(page, box).fill("Never saved")
    expect(state(page)).to_have_text(re.compile("kept on this device"))
    assert page.evaluate(STORED) == 1
    other = people.watched(page.context.new_page())
    other.goto("/accounts/logout/")
    other.get_by_role("button", name="Sign out", exact=True).click()
    other.wait_for_url("**/")

    assert other.evaluate(STORED) == 0
    page.unroute("**/projects/**")
    area(page, box).fill("Never saved, after")
    expect(state(page)).to_contain_text("Keep this page open and sign in again in another tab.")
    assert other.evaluate(STORED) == 0
    hear(people, "status of 503")


def test_a_shared_device_keeps_nothing(people, box):
    page = people.anybody()
    page.goto("/accounts/login/")
    sign_in(page, "lead.oakfold@demo.example", shared=True)
    page.goto(f"{OAKFOLD}/explore/")
    break_saving(page)
    area(page, box).fill("In the staff room")
    expect(state(page)).to_have_text("Not saved yet. Keep this page open: we try again.")
    assert page.evaluate(STORED) == 0
    session = next(c for c in page.context.cookies() if c["name"] == "sessionid")
    assert session["expires"] == -1

    page.unroute("**/projects/**")
    expect(state(page)).to_have_text(SAVED)
    hear(people, "status of 503")


def test_two_people_in_one_box_are_shown_both_texts(people, width, accessible):
    box = "who" if width[0] < 600 else "how"
    mine, theirs = people.signed_in(OWNER), people.signed_in(COLLEAGUE)
    for page in (mine, theirs):
        page.goto(f"{HARBOUR}/explore/")
    area(theirs, box).fill(f"Theirs {width[0]}")
    expect(state(theirs)).to_have_text(SAVED)

    area(mine, box).fill(f"Mine {width[0]}")
    expect(state(mine)).to_contain_text("changed in another tab or by somebody else")
    mine.get_by_role("button", name="Save now").click()

    expect(mine.get_by_role("heading", level=1)).to_have_text(
        "This answer was changed in another tab or by somebody else"
    )
    expect(area(mine, box)).to_have_value(f"Mine {width[0]}")
    expect(mine.get_by_text(f"Theirs {width[0]}")).to_be_visible()
    accessible(mine)
    mine.get_by_label("Keep theirs").check()
    mine.get_by_role("button", name="Save", exact=True).click()
    expect(area(mine, box)).to_have_value(f"Theirs {width[0]}")
    expect(mine.locator("[data-restored]")).to_be_hidden()
    assert mine.evaluate(STORED) == 0


def test_without_a_script_the_words_stay_in_the_page_until_they_are_sent_again(
    people, box, accessible
):
    page = people.anybody(java_script_enabled=False)
    page.goto("/accounts/login/")
    sign_in(page, "lead.oakfold@demo.example")
    page.goto(f"{OAKFOLD}/explore/")
    area(page, box).fill("Typed in one go,\nwithout a script")
    forget_session(page)
    page.get_by_role("button", name="Save now").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("You have been signed out")
    expect(page.get_by_text("Typed in one go,")).to_be_visible()
    with page.expect_popup() as opened:
        page.get_by_role("link", name="Sign in, in another tab").click()
    sign_in(people.watched(opened.value), "lead.oakfold@demo.example")
    page.get_by_role("button", name="Send again").click()

    expect(page.get_by_role("heading", level=1)).to_have_text(
        "Not saved yet: please send it once more"
    )
    page.get_by_role("button", name="Send again").click()
    expect(page.get_by_text("Saved.", exact=True)).to_be_visible()
    expect(area(page, box)).to_have_value("Typed in one go,\nwithout a script")
