import datetime as dt

import pytest
import time_machine
from django.utils import timezone

from pdgroups.groups.models import Role
from pdgroups.groups.refusals import RefusedError
from pdgroups.meetings.running import leading
from pdgroups.meetings.running.holding import heard_from
from pdgroups.meetings.running.steering import MovedOnError, NotLeadingError, go_to
from tests.factories.people import MembershipFactory
from tests.factories.running import Live

pytestmark = pytest.mark.django_db


@pytest.fixture
def live():
    return Live().begun()


def offer(live, to=None):
    return leading.offer(meeting=live.meeting, to=to or live.deputy, by=live.lead)


def reclaim(live, by, step=None):
    return leading.reclaim(meeting=live.meeting, step=step or live.run.step, by=by)


def test_an_offer_alone_changes_nothing(live):
    offer(live)

    assert (live.run.led_by, live.run.offered_to) == (live.lead, live.deputy)


def test_whoever_takes_what_was_offered_leads(live):
    offer(live)

    leading.accept(meeting=live.meeting, by=live.deputy)
    leading.accept(meeting=live.meeting, by=live.deputy)

    assert (live.run.led_by, live.run.offered_to) == (live.deputy, None)
    with pytest.raises(NotLeadingError):
        go_to(meeting=live.meeting, item=live.items[1], step=live.run.step, by=live.lead)


def test_an_offer_that_was_taken_back_is_not_taken(live):
    offer(live)
    leading.take_back(meeting=live.meeting, by=live.lead)

    with pytest.raises(RefusedError, match="no longer offered"):
        leading.accept(meeting=live.meeting, by=live.deputy)

    assert live.run.led_by == live.lead


def test_an_offer_can_be_turned_down(live):
    offer(live)

    leading.decline(meeting=live.meeting, by=live.deputy)

    assert (live.run.led_by, live.run.offered_to) == (live.lead, None)


def test_the_lead_is_offered_to_leads_of_this_group_alone(live):
    for other in (live.people[0].user, Live().deputy):
        with pytest.raises(RefusedError):
            offer(live, other)


def test_the_lead_is_not_taken_from_somebody_who_is_there(live):
    with pytest.raises(RefusedError, match="is there again"):
        reclaim(live, live.deputy)

    assert live.run.led_by == live.lead


def test_the_lead_is_taken_from_a_lost_connection_on_purpose(live):
    with time_machine.travel(timezone.now() + dt.timedelta(minutes=3)):
        reclaim(live, live.deputy)

    assert live.run.led_by == live.deputy


def test_a_screen_that_is_heard_from_keeps_the_lead(live):
    with time_machine.travel(timezone.now() + dt.timedelta(minutes=3)):
        heard_from(live.run, live.lead)
        heard_from(live.run, live.deputy)

        with pytest.raises(RefusedError):
            reclaim(live, live.deputy)


def test_of_two_who_take_over_the_second_is_told(live):
    third = MembershipFactory(pd_group=live.pd_group, role=Role.DEPUTY_LEAD).user
    with time_machine.travel(timezone.now() + dt.timedelta(minutes=3)):
        step = live.run.step
        reclaim(live, live.deputy, step)
        with pytest.raises(MovedOnError):
            reclaim(live, third, step)
