"""A phone with bad Wi-Fi: what was answered is kept on the page and sent once."""

import re

import pytest
from playwright.sync_api import Page, expect

UNSENT = "Not sent yet. Keep this page open and press Send again."


@pytest.fixture
def phone(people, site) -> Page:
    page = people.anybody()
    page.goto(site.survey_path)
    return page


def walk_to_the_end(page: Page) -> None:
    page.get_by_role("button", name="Start").click()
    page.get_by_role("button", name="Carry on without a code").click()
    page.locator("#q1").get_by_label("Fairly").check()
    page.get_by_role("button", name="Next question").click()
    skip = page.get_by_role("button", name="Skip this question")
    while skip.is_visible():
        skip.click()
    expect(page.get_by_text(re.compile(r"You have answered 1 of \d+ questions"))).to_be_visible()


def test_whatever_the_line_does_every_try_sends_the_same(phone, site, accessible, people):
    tries = []
    walk_to_the_end(phone)
    send = phone.get_by_role("button", name="Send my answers")

    def dropped(route):
        tries.append(route.request.post_data)
        route.abort()

    def cut_short(route):
        tries.append(route.request.post_data)
        whole = route.fetch()
        route.fulfill(status=200, content_type="text/html", body=whole.text()[:1500])

    def a_dead_worker(route):
        tries.append(route.request.post_data)
        route.fulfill(status=502, content_type="text/html", body="<html></html>")

    for trouble in (dropped, cut_short, a_dead_worker):
        phone.route(f"**{site.survey_path}", trouble)
        send.click()
        expect(phone.get_by_text(UNSENT)).to_be_visible()
        accessible(phone)
        phone.unroute(f"**{site.survey_path}")
    phone.on("request", lambda request: tries.append(request.post_data))
    send.click()

    expect(phone.get_by_role("heading", name="Thank you. Your answers are in.")).to_be_focused()
    accessible(phone)
    assert len(tries) == 4
    assert len(set(tries)) == 1
    # The browser itself complains of what this test did to its line.
    people.complaints[:] = [each for each in people.complaints if "Failed to load" not in each]


def test_nothing_stays_on_the_device(phone):
    walk_to_the_end(phone)
    phone.get_by_role("button", name="Send my answers").click()
    expect(phone.get_by_role("heading", name="Thank you")).to_be_visible()

    phone.go_back()

    expect(phone.get_by_role("button", name="Start")).to_be_visible()
    assert phone.locator("input:checked").count() == 0
    assert phone.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]
    assert phone.context.cookies() == []


def test_the_back_button_goes_one_question_back_and_keeps_the_answer(phone):
    phone.get_by_role("button", name="Start").click()
    phone.get_by_role("button", name="Carry on without a code").click()
    phone.locator("#q1").get_by_label("Very", exact=True).check()
    phone.get_by_role("button", name="Next question").click()
    expect(phone.locator("#q2")).to_be_visible()

    phone.go_back()

    expect(phone.locator("#q1").get_by_label("Very", exact=True)).to_be_checked()
    expect(phone.locator("#q2")).to_be_hidden()


def test_a_slip_in_the_code_is_shown_where_it_was_made(phone, accessible):
    phone.get_by_role("button", name="Start").click()
    phone.locator("#e1").fill("A")
    phone.get_by_role("button", name="Continue").click()
    expect(phone.get_by_text("Fill in every box, or carry on without a code.")).to_be_visible()
    for box in phone.locator(".code input").all():
        box.fill("?")
    phone.get_by_role("button", name="Continue").click()
    skip = phone.get_by_role("button", name="Skip this question")
    while skip.is_visible():
        skip.click()

    phone.get_by_role("button", name="Send my answers").click()

    expect(phone.locator("#e1")).to_be_visible()
    expect(phone.locator("#e1")).to_have_value("?")
    expect(phone.get_by_role("alert").first).to_contain_text("Fill in this box too")
    accessible(phone)


def test_the_keyboard_is_enough(phone):
    start = phone.get_by_role("button", name="Start")
    start.focus()
    phone.keyboard.press("Enter")
    phone.get_by_role("button", name="Carry on without a code").focus()
    phone.keyboard.press("Enter")
    end = phone.get_by_role("heading", name="Send your answers")
    while not end.is_visible():
        phone.keyboard.press("Tab")
        phone.keyboard.press("Space")
        phone.keyboard.press("ArrowDown")
        phone.keyboard.press("Enter")
    phone.keyboard.press("Tab")
    phone.keyboard.press("Enter")

    expect(phone.get_by_role("heading", name="Thank you")).to_be_visible()


def test_without_javascript_one_page_and_one_press_do_it(people, site):
    page = people.anybody(java_script_enabled=False)
    page.goto(site.survey_path)
    for question in page.locator("fieldset").all():
        question.get_by_label("A little").check()

    page.get_by_role("button", name="Send my answers").click()

    expect(page.get_by_role("heading", name="Thank you. Your answers are in.")).to_be_visible()


def test_on_ones_own_device_answers_survive_a_reload_until_they_are_sent(phone, site):
    phone.get_by_role("button", name="Start").click()
    phone.locator("#e1").fill("A")
    phone.get_by_role("button", name="Carry on without a code").click()
    phone.locator("#q1").get_by_label("Very", exact=True).check()
    key = phone.locator("[name=key]").input_value()

    phone.reload()

    expect(phone.locator("#q1").get_by_label("Very", exact=True)).to_be_checked()
    expect(phone.locator("#q1")).to_be_visible()
    assert phone.locator("[name=key]").input_value() == key
    stored = "JSON.parse(Object.values(sessionStorage)[0])"
    phone.evaluate(
        f"sessionStorage[Object.keys(sessionStorage)[0]] = JSON.stringify({{...{stored}, at: Date.now() - 7200001}})"
    )
    phone.reload()
    expect(phone.get_by_role("button", name="Start")).to_be_visible()
    assert phone.locator("input:checked").count() == 0
    assert phone.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]


def test_a_lost_reply_and_a_reload_still_send_once(phone, site, people):
    keys = []
    walk_to_the_end(phone)
    phone.on(
        "request",
        lambda asked: (
            keys.append(re.search("key=([^&]+)", asked.post_data)[1])
            if asked.method == "POST"
            else None
        ),
    )

    def stored_but_never_told(route):
        route.fetch()
        route.abort()

    phone.route(f"**{site.survey_path}", stored_but_never_told)
    phone.get_by_role("button", name="Send my answers").click()
    expect(phone.get_by_text(UNSENT)).to_be_visible()
    phone.unroute(f"**{site.survey_path}")
    phone.reload()
    phone.get_by_role("button", name="Send my answers").click()

    expect(phone.get_by_role("heading", name="Thank you. Your answers are in.")).to_be_visible()
    assert len(keys) == 2
    assert len(set(keys)) == 1
    people.complaints[:] = [each for each in people.complaints if "Failed to load" not in each]


@pytest.fixture
def tablet(people, site) -> Page:
    page = people.anybody()
    page.goto(f"{site.survey_path}tablet/")
    return page


def test_a_tablet_keeps_nothing_and_starts_clean_for_the_next_person(tablet, accessible):
    walk_to_the_end(tablet)
    assert tablet.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]
    tablet.get_by_role("button", name="Send my answers").click()
    expect(tablet.get_by_role("heading", name="Thank you. Your answers are in.")).to_be_focused()
    expect(tablet.get_by_text("This page clears itself after a minute.")).to_be_visible()
    assert tablet.locator(".keepsake").count() == 0
    accessible(tablet)

    tablet.get_by_role("link", name="Ready for the next person").click()

    expect(tablet.get_by_role("button", name="Start")).to_be_visible()
    assert tablet.locator("input:checked").count() == 0
    for _press in range(3):
        tablet.go_back()
        expect(tablet.locator("#sheet section:visible")).to_have_count(1)
        assert tablet.locator("input:checked").count() == 0
        assert tablet.get_by_text("Your answers are in.").count() == 0


def test_a_tablet_that_is_left_alone_clears_itself(people, site):
    page = people.anybody()
    page.clock.install()
    page.goto(f"{site.survey_path}tablet/")
    walk_to_the_end(page)
    page.get_by_role("button", name="Send my answers").click()
    expect(page.get_by_role("heading", name="Thank you. Your answers are in.")).to_be_visible()

    page.clock.fast_forward(61_000)

    expect(page.get_by_role("button", name="Start")).to_be_visible()
    assert page.locator("input:checked").count() == 0


def test_without_javascript_a_tablet_is_passed_on_with_one_press(people, site):
    page = people.anybody(java_script_enabled=False)
    page.goto(f"{site.survey_path}tablet/")
    page.locator("#q1").get_by_label("A little").check()
    page.get_by_role("button", name="Send my answers").click()
    expect(page.get_by_role("heading", name="Thank you. Your answers are in.")).to_be_visible()

    page.get_by_role("link", name="Ready for the next person").click()

    assert page.locator("input:checked").count() == 0
