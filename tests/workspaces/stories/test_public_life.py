"""The page on which a school says what becomes of its published case study."""

from html import unescape

import pytest
from django.utils import timezone

from .pages import State, address, in_state, stored, text

pytestmark = pytest.mark.django_db


@pytest.fixture
def published(project, lead):
    return in_state(project, State.PUBLISHED)


def shown(response):
    return unescape(text(response))


def press(client, project, act, reason="We work otherwise now."):
    url = address("case_study_public", project)
    return client.post(url, {"act": act, "reason": reason}, follow=True)


def test_the_three_acts_stand_side_by_side_and_nothing_is_done_by_looking(
    client, project, published
):
    html = shown(client.get(address("case_study_public", project)))

    for words in ("Correct it", "Retire it", "Withdraw it", "Still true: confirm it today"):
        assert words in html
    assert stored(project).state == State.PUBLISHED


def test_one_press_confirms_and_readers_see_the_day(client, project, published):
    html = shown(client.post(address("case_study_confirm", project), follow=True))

    assert "The page now says that you confirmed it today." in html
    page = shown(client.get(stored(project).public_path))
    assert "Last confirmed by the school on" in page


def test_retired_it_stays_to_be_read_and_is_offered_to_nobody(client, project, published):
    html = shown(press(client, project, "retire"))

    path = stored(project).public_path
    assert "Retired. It can still be read" in html
    again = shown(client.get(address("case_study_public", project)))
    assert "<h1>This case study is retired</h1>" in again
    page = client.get(path)
    assert page.status_code == 200
    assert "We work otherwise now." in shown(page)
    assert "noindex" in shown(page)
    for list_of_pages in ("/case-studies/", "/sitemap.xml", "/search/?q=least+help+first"):
        assert path not in shown(client.get(list_of_pages))


def test_correcting_leads_to_the_form_and_says_so(client, project, published):
    html = shown(press(client, project, "correct", "41 staff, not 14."))

    assert "Change what is wrong, then offer it" in html
    assert stored(project).correcting_because == "41 staff, not 14."
    page = shown(client.get(address("case_study", project)))
    assert "Readers have the page as it was agreed before" in page
    client.post(address("case_study_uncorrect", project))
    assert stored(project).state == State.PUBLISHED


@pytest.mark.parametrize("act", ["correct", "retire"])
@pytest.mark.parametrize("reason", ["", "x" * 301])
def test_without_a_reason_nothing_is_done(client, project, published, act, reason):
    response = press(client, project, act, reason)

    assert "<title>Error:" in text(response)
    assert (stored(project).state, stored(project).is_retired) == (State.PUBLISHED, False)


def test_an_act_that_nobody_knows_does_nothing(client, project, published):
    assert press(client, project, "explode").status_code == 200
    assert stored(project).state == State.PUBLISHED


def test_pressed_on_an_old_page_it_says_why_not(client, project, published):
    press(client, project, "retire")

    assert "retired already" in shown(press(client, project, "retire"))
    assert "retired already" in shown(
        client.post(address("case_study_confirm", project), follow=True)
    )


def test_after_its_group_has_ended_it_is_confirmed_and_retired_and_not_corrected(
    client, project, published
):
    group = project.pd_group
    group.closed_on = timezone.localdate()
    group.save()

    press(client, project, "correct")
    assert stored(project).state == State.PUBLISHED
    assert "Your group has finished" in shown(client.get(address("case_study_public", project)))
    client.post(address("case_study_confirm", project))
    assert stored(project).last_confirmed_on == timezone.localdate()
    press(client, project, "retire")
    assert stored(project).is_retired


@pytest.mark.parametrize("state", [State.DRAFT, State.WITHDRAWN])
def test_before_it_is_public_there_is_nothing_to_say(client, project, lead, state):
    in_state(project, state)

    html = shown(client.get(address("case_study_public", project)))

    assert "Still true: confirm it today" not in html
