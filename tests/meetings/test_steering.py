import datetime as dt

import pytest
import time_machine
from django.utils import timezone

from pdgroups.groups.models import Happening
from pdgroups.groups.refusals import RefusedError
from pdgroups.meetings.models import AgendaItem
from pdgroups.meetings.running.steering import (
    MovedOnError,
    NotLeadingError,
    end,
    give,
    go_on,
    go_to,
    start,
    write_in_silence,
)
from pdgroups.meetings.services import cancel
from tests.factories.running import Live

pytestmark = pytest.mark.django_db


@pytest.fixture
def live():
    return Live()


def turn(live, item, step=None, by=None):
    step = live.run.step if step is None else step
    return go_to(meeting=live.meeting, item=item, step=step, by=by or live.lead)


def later(**passed):
    return time_machine.travel(timezone.now() + dt.timedelta(**passed), tick=False)


def test_starting_takes_the_lead_and_turns_to_the_first_item(live):
    start(meeting=live.meeting, by=live.lead)

    run = live.run
    assert (run.is_running, run.led_by, run.now.item) == (True, live.lead, live.items[0])
    assert [line.words for line in Happening.objects.all()] == ["started meeting 2"]


def test_starting_twice_is_starting_once(live):
    first = start(meeting=live.meeting, by=live.lead)

    again = start(meeting=live.meeting, by=live.lead)

    assert (again.started_at, again.step) == (first.started_at, first.step)


def test_nobody_starts_what_somebody_else_leads(live):
    live.begun()

    with pytest.raises(NotLeadingError, match=live.lead.name):
        start(meeting=live.meeting, by=live.deputy)

    assert live.run.led_by == live.lead


def test_a_cancelled_meeting_is_not_started(live):
    cancelled = cancel(meeting=live.meeting, because="Snow", by=live.lead)

    with pytest.raises(RefusedError, match="cancelled"):
        start(meeting=cancelled, by=live.lead)


@pytest.mark.parametrize("days", [-2, 2])
def test_a_meeting_is_started_about_its_day(live, days):
    with later(days=days), pytest.raises(RefusedError):
        start(meeting=live.meeting, by=live.lead)


def test_an_item_keeps_the_time_it_has_had_however_often_it_is_turned_to(live):
    first, second, third = live.items
    with later(minutes=0) as clock:
        live.begun()
        for item, seconds in [(third, 60), (first, 90), (second, 30)]:
            clock.shift(dt.timedelta(seconds=seconds))
            turn(live, item)

        used = {row.item: row.seconds_used for row in live.run.items.all()}

    assert used == {first: 60 + 30, third: 90, second: 0}


def test_a_press_made_on_an_old_page_changes_nothing(live):
    live.begun()
    old = live.run.step
    turn(live, live.items[2])

    with pytest.raises(MovedOnError):
        turn(live, live.items[1], step=old)

    assert live.run.now.item == live.items[2]


def test_the_same_press_twice_is_one(live):
    live.begun()
    old = live.run.step

    turn(live, live.items[1], step=old)
    turn(live, live.items[1], step=old)

    assert (live.run.now.item, live.run.step) == (live.items[1], old + 1)


def test_only_the_one_who_leads_moves_the_meeting(live):
    live.begun()

    with pytest.raises(NotLeadingError):
        turn(live, live.items[1], by=live.deputy)

    assert live.run.now.item == live.items[0]


def test_minutes_are_given_once_and_never_below_one(live):
    live.begun()
    first, second, _third = live.items
    step = live.run.step

    give(meeting=live.meeting, minutes={first.pk: 5, second.pk: -50}, step=step, by=live.lead)
    with pytest.raises(MovedOnError):
        give(meeting=live.meeting, minutes={first.pk: 5}, step=step, by=live.lead)

    given = {row.item: row.given_minutes for row in live.run.items.all()}
    assert given == {first: 5, second: 1 - second.minutes}


def test_minutes_of_another_meeting_are_not_touched(live):
    live.begun()
    other = Live().begun()

    give(meeting=live.meeting, minutes={other.items[0].pk: 5}, step=live.run.step, by=live.lead)

    assert [row.given_minutes for row in other.run.items.all()] == [0]


def test_an_early_end_is_kept_and_opens_what_was_written_in_silence(live):
    with later(minutes=0) as clock:
        live.begun()
        write_in_silence(meeting=live.meeting, item=live.items[0], is_silent=True, by=live.lead)
        clock.shift(dt.timedelta(minutes=10))

        end(meeting=live.meeting, by=live.lead)
        end(meeting=live.meeting, by=live.lead)

    run = live.run
    assert run.ended_at - run.started_at == dt.timedelta(minutes=10)
    assert [(row.seconds_used, row.is_silent) for row in run.items.all()] == [(600, False)]
    words = [line.words for line in Happening.objects.order_by("pk")]
    assert words == ["started meeting 2", "ended meeting 2"]


def test_a_mistaken_end_is_taken_back_and_the_pause_is_not_counted(live):
    with later(minutes=0) as clock:
        live.begun()
        clock.shift(dt.timedelta(minutes=10))
        end(meeting=live.meeting, by=live.lead)
        clock.shift(dt.timedelta(minutes=3))
        go_on(meeting=live.meeting, by=live.lead)
        clock.shift(dt.timedelta(minutes=2))
        turn(live, live.items[1])

        assert live.run.is_running
        assert live.run.items.get(item=live.items[0]).seconds_used == 12 * 60


def test_a_meeting_that_was_left_open_ends_when_it_was_planned_to(live):
    live.begun()

    with later(days=3):
        end(meeting=live.meeting, by=live.lead)

    run = live.run
    assert run.ended_at == live.meeting.ends_at
    assert run.items.get().seconds_used == pytest.approx(3600, abs=5)


def test_nothing_moves_after_the_end(live):
    live.begun()
    end(meeting=live.meeting, by=live.lead)

    with pytest.raises(RefusedError, match="has ended"):
        turn(live, live.items[1])


def test_an_item_taken_off_the_agenda_keeps_what_became_of_it(live):
    with later(minutes=0) as clock:
        live.begun()
        clock.shift(dt.timedelta(minutes=4))
        title = live.items[0].title
        AgendaItem.objects.filter(pk=live.items[0].pk).delete()

        turn(live, live.items[1])

    kept = live.run.items.get(item=None)
    assert (kept.title, kept.seconds_used) == (title, 240)
