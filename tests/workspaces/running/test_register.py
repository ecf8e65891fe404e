import datetime as dt

import pytest
import time_machine

from pdgroups.meetings.models import Attendance
from tests.factories.running import Live

from .conftest import Screen

pytestmark = pytest.mark.django_db


def known():
    return {str(row): (row.presence, row.is_own_word) for row in Attendance.objects.all()}


def test_a_tap_says_who_is_here_and_the_same_tap_takes_it_back(live, lead):
    person = live.people[0]

    lead.send("meeting_mark", person.public_id, presence="present")
    assert "1 of 2 schools" in lead.text
    lead.send("meeting_mark", person.public_id, presence="late")
    assert known() == {person.user.name: ("late", False)}
    lead.send("meeting_mark", person.public_id, presence="")

    assert known() == {}


def test_people_check_in_themselves(live, lead, first):
    first.send("meeting_here", presence="present")

    assert known() == {live.people[0].user.name: ("present", True)}
    assert "checked in" in lead.text
    assert "You are here." in first.text


def test_apologies_are_not_presence(live, lead, first):
    first.send("meeting_here", presence="apologies")

    assert "0 of 2 schools" in lead.text


def test_before_it_may_be_started_only_apologies_are_taken(live, lead, first):
    early = live.meeting.starts_at - dt.timedelta(days=1, minutes=1)
    with time_machine.travel(early, tick=False):
        shown = [lead.text, first.text]
        for presence in ("present", "late"):
            page = first.send("meeting_here", presence=presence).content.decode()
            lead.send("meeting_mark", live.people[0].public_id, presence=presence)
        lead.send("meeting_write_in", name="Dr Roe", comes="visitor")

        assert known() == {}
        assert "Who is here is noted from the day before the meeting" in page
        for text in shown:
            assert 'value="apologies"' in text
            assert 'value="present"' not in text
            assert 'value="late"' not in text
        assert 'id="write-in"' not in shown[0]
        first.send("meeting_here", presence="apologies")
        assert known() == {live.people[0].user.name: ("apologies", True)}

    with time_machine.travel(early + dt.timedelta(minutes=2), tick=False):
        first.send("meeting_here", presence="present")
        assert known() == {live.people[0].user.name: ("present", True)}


def test_a_meeting_that_was_started_and_then_moved_still_takes_attendance(live, lead):
    live.begun()
    live.meeting.starts_at += dt.timedelta(days=3)
    live.meeting.ends_at += dt.timedelta(days=3)
    live.meeting.save()

    lead.send("meeting_mark", live.people[0].public_id, presence="present")

    assert known() == {live.people[0].user.name: ("present", False)}


def test_somebody_without_an_account_is_written_in_once(live, lead):
    school = live.projects[1].participation
    data = {"name": "Ann Lee", "comes": "substitute", "school": school.public_id}

    lead.send("meeting_write_in", **data)
    lead.send("meeting_write_in", **data)
    lead.send("meeting_write_in", name="Dr Roe", comes="visitor", comes_from="The council")

    rows = list(Attendance.objects.order_by("pk").values_list("name", "comes", "participation"))
    assert rows == [("Ann Lee", "substitute", school.pk), ("Dr Roe", "visitor", None)]
    assert "1 of 2 schools" in lead.text


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ({"comes": "visitor"}, "Write their name."),
        ({"name": "Ann", "comes": "substitute"}, "Choose the school for which they stand in."),
        ({"name": "Ann", "comes": "nobody"}, "Select a valid choice"),
    ],
)
def test_what_is_missing_is_said_and_nothing_is_stored(live, lead, data, sentence):
    shown = lead.send("meeting_write_in", **data, follow=False)

    assert shown.status_code == 422
    assert sentence in shown.content.decode()
    assert known() == {}


def test_a_name_that_was_typed_in_is_taken_out(live, lead):
    lead.send("meeting_write_in", name="Dr Roe", comes="visitor")

    lead.send("meeting_strike_out", Attendance.objects.get().public_id)

    assert known() == {}


def test_people_and_names_of_another_group_are_not_reached(live, lead):
    other = Live()
    elsewhere = Screen(other, other.lead)
    elsewhere.send("meeting_write_in", name="Dr Roe", comes="visitor")
    row = Attendance.objects.get()

    assert lead.send("meeting_mark", other.people[0].public_id, presence="late").status_code == 404
    assert lead.send("meeting_strike_out", row.public_id).status_code == 404

    assert list(Attendance.objects.all()) == [row]


def test_members_do_not_see_the_register_of_other_schools(live, lead, first, second):
    second.send("meeting_here", presence="late")

    assert "Who is here" not in first.text
    assert live.people[1].user.name not in first.text
