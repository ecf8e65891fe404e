"""The mail two days before a meeting."""

import datetime as dt

import pytest
import time_machine
from django.utils import timezone

from pdgroups.groups.models import Role
from pdgroups.outbox.models import Message, MutedGroup
from pdgroups.outbox.sending import send_due
from pdgroups.workspaces import meeting_reminders
from tests.factories.people import MembershipFactory
from tests.factories.work import ActionPointFactory
from tests.workspaces.meetings.pages import make

from .conftest import TODAY

DAY = dt.timedelta(days=1)


def plan_and_send():
    meeting_reminders.plan()
    return send_due()


def test_everybody_who_may_see_the_meeting_is_told_once_two_days_before(
    pd_group, ours, meeting, sam, lead, sponsor, mailoutbox
):
    guest, other = (
        MembershipFactory(pd_group=pd_group, role=Role.SPECIALIST, meeting_number=number).user
        for number in (2, 3)
    )
    ActionPointFactory(pd_group=pd_group, owner=sam, due_on=TODAY, text="canary")
    make(pd_group, 3, TODAY + 7 * DAY)

    for hours in (0, 1, 24):
        with time_machine.travel(timezone.now() + dt.timedelta(hours=hours), tick=False):
            plan_and_send()

    assert sorted(mail.to[0] for mail in mailoutbox) == sorted([sam.email, lead.email, guest.email])
    assert other.email not in str([mail.to for mail in mailoutbox])
    mail = next(mail for mail in mailoutbox if mail.to == [sam.email])
    assert mail.subject == "Reading for all: meeting 2 is on Thursday 26 November"
    assert "1 action is open for you." in mail.body
    assert f"http://testserver/groups/{pd_group.slug}/meetings/2/" in mail.body
    assert "canary" not in str(mail.message())


def test_not_before_its_day(meeting, sam, mailoutbox):
    with time_machine.travel(timezone.now() - DAY, tick=False):
        assert plan_and_send() == 0


def test_the_friday_before_a_monday(pd_group, sam, mailoutbox):
    make(pd_group, 4, dt.date(2026, 11, 30))
    for day, sent in ((26, 0), (27, 1), (28, 0)):
        with time_machine.travel(f"2026-11-{day} 10:00+00:00", tick=False):
            assert plan_and_send() == sent


@pytest.mark.parametrize("change", ["cancelled", "moved", "muted", "left", "over"])
def test_whoever_it_no_longer_concerns_gets_none(meeting, sam, pd_group, change, mailoutbox):
    meeting_reminders.plan()
    assert Message.objects.filter(user=sam).count() == 1
    now = timezone.now()
    if change == "cancelled":
        meeting.cancelled_at = now
    elif change == "moved":
        meeting.starts_at += 7 * DAY
        meeting.ends_at += 7 * DAY
    elif change == "over":
        meeting.starts_at -= 3 * DAY
        meeting.ends_at -= 3 * DAY
    elif change == "muted":
        MutedGroup.objects.create(user=sam, pd_group=pd_group)
    else:
        sam.memberships.update(left_on=TODAY)
    meeting.save()

    send_due()

    assert mailoutbox == []
    assert Message.objects.get(user=sam).state == Message.State.DROPPED


def test_a_meeting_that_moved_is_told_again_for_its_new_day(meeting, sam, mailoutbox):
    plan_and_send()
    meeting.starts_at += 7 * DAY
    meeting.ends_at += 7 * DAY
    meeting.save()
    with time_machine.travel(timezone.now() + 7 * DAY, tick=False):
        plan_and_send()

    assert [mail.to for mail in mailoutbox] == [[sam.email]] * 2
