"""Somebody who is in two schools of one group says for which of them they write."""

import pytest

from tests.factories.people import join

from .conftest import Said

pytestmark = pytest.mark.django_db


@pytest.fixture
def both(live):
    """Of the first school and of the second."""
    user = live.people[0].user
    join(live.projects[1], user=user)
    live.begun()
    return Said(live, user)


def school(project):
    return project.participation.public_id


def replies(live):
    rows = live.meeting.replies.exclude(text="").order_by("participation")
    return {row.participation_id: row.text for row in rows}


def test_words_land_in_the_school_that_was_chosen_and_it_is_kept_for_the_meeting(live, both):
    first, second = live.projects
    assert f"{first} says" in both.text

    chosen = both.see(f"?school={school(second)}")
    both.say("From the second", school=school(second))

    assert chosen.status_code == 302
    assert f"{second} says" in both.text
    assert f'href="?school={school(first)}"' in both.text
    assert replies(live) == {second.participation_id: "From the second"}


def test_a_form_that_was_open_before_the_choice_still_writes_for_its_own_school(live, both):
    first, second = live.projects
    form = both.form()
    both.see(f"?school={school(second)}")

    both.say("From the first", form, school=school(first))

    assert replies(live) == {first.participation_id: "From the first"}


def test_a_screen_follows_the_choice_at_once(live, both):
    tag = both.see()["ETag"]
    assert both.see(**{"If-None-Match": tag}).status_code == 304

    both.see(f"?school={school(live.projects[1])}")

    assert both.see(**{"If-None-Match": tag}).status_code == 200


def test_nobody_writes_for_a_school_that_is_not_theirs(live, first):
    live.begun()
    other = live.projects[1]

    first.see(f"?school={school(other)}")
    first.say("Mine", school=school(other))

    assert replies(live) == {}
    assert "Write for another school" not in first.text
