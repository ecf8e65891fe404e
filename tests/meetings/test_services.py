import datetime as dt
from dataclasses import replace
from zoneinfo import ZoneInfo

import pytest
import time_machine

from pdgroups.groups.models import Happening
from pdgroups.meetings.models import Meeting
from pdgroups.meetings.services import Arrangements, add_action, rearrange, tick
from tests.factories.people import ParticipationFactory, UserFactory
from tests.factories.work import ActionPointFactory, MeetingFactory

pytestmark = pytest.mark.django_db

LONDON = ZoneInfo("Europe/London")
START = dt.datetime(2026, 11, 12, 15, 45, tzinfo=LONDON)


@pytest.fixture
def meeting():
    return MeetingFactory(number=2, starts_at=START, ends_at=START + dt.timedelta(minutes=90))


@pytest.fixture
def priya():
    return UserFactory()


def as_it_is(meeting):
    names = ("starts_at", "ends_at", "mode", "place", "join_url")
    return Arrangements(**{name: getattr(meeting, name) for name in names})


def lines():
    return list(Happening.objects.values_list("words", "participation"))


def test_moving_a_meeting_tells_calendars_and_the_group(meeting, priya):
    later = START + dt.timedelta(days=210)
    to = replace(as_it_is(meeting), starts_at=later, ends_at=later + dt.timedelta(minutes=60))

    with time_machine.travel("2026-11-03 09:00+00:00", tick=False):
        rearrange(meeting=meeting, to=to, by=priya)

    meeting.refresh_from_db()
    assert (meeting.starts_at, meeting.sequence) == (later, 1)
    assert meeting.changed_at == dt.datetime(2026, 11, 3, 9, tzinfo=dt.UTC)
    assert lines() == [("moved meeting 2 to Thursday 10 June 2027, 3:45pm", None)]


def test_each_change_counts_even_when_two_people_hold_old_copies(meeting, priya):
    copy = Meeting.objects.get(pk=meeting.pk)
    rearrange(meeting=meeting, to=replace(as_it_is(meeting), place="Library"), by=priya)

    rearrange(meeting=copy, to=replace(as_it_is(meeting), place="Hall"), by=priya)

    meeting.refresh_from_db()
    assert (meeting.place, meeting.sequence) == ("Hall", 2)


def test_the_link_never_appears_in_what_happened(meeting, priya):
    to = replace(as_it_is(meeting), join_url="https://teams.example/secret")

    rearrange(meeting=meeting, to=to, by=priya)

    assert lines() == [("changed where meeting 2 is", None)]


def test_saving_without_a_change_changes_nothing(meeting, priya):
    rearrange(meeting=meeting, to=as_it_is(meeting), by=priya)

    meeting.refresh_from_db()
    assert (meeting.sequence, lines()) == (0, [])


def test_an_action_has_a_doer_a_day_and_a_meeting(meeting, priya):
    school = ParticipationFactory(pd_group=meeting.pd_group)
    common = {"pd_group": meeting.pd_group, "meeting": meeting, "by": priya}
    due_on = dt.date(2026, 11, 26)

    own = add_action(**common, participation=school, text="Book visits", due_on=due_on)
    shared = add_action(**common, participation=None, text="Read", due_on=due_on)

    assert (own.text, own.participation, own.due_on, own.added_by) == (
        "Book visits", school, due_on, priya,
    )  # fmt: skip
    assert set(meeting.actions.all()) == {own, shared}
    assert lines() == [
        ("added an action from meeting 2", None),
        ("added an action from meeting 2", school.pk),
    ]


def test_a_tick_can_be_taken_back_and_twice_is_once(priya):
    action = ActionPointFactory()

    with time_machine.travel("2026-11-03 09:00+00:00", tick=False):
        for done in (True, True):
            tick(action=action, done=done, by=priya)
    action.refresh_from_db()
    done_on = action.done_on
    tick(action=action, done=False, by=priya)

    action.refresh_from_db()
    assert (done_on, action.done_on) == (dt.date(2026, 11, 3), None)
    assert [words for words, _school in lines()] == [
        "opened an action again",
        "ticked off an action",
    ]
