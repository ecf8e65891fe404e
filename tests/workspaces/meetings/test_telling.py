"""Who hears of a change of a meeting, and what their mail carries."""

import datetime as dt

import pytest
from django.utils import timezone
from icalendar import Calendar

from pdgroups.groups.models import Happening, Role
from tests.factories.people import MembershipFactory, join
from tests.factories.term_dates import authority_has_dates

from .pages import make, see, url
from .test_rearranging import MOVED

pytestmark = pytest.mark.django_db


@pytest.fixture
def post(client, lead, django_capture_on_commit_callbacks):
    def send(address, data=None):
        client.force_login(lead)
        with django_capture_on_commit_callbacks(execute=True):
            return client.post(address, data or {}, follow=True).content.decode()

    return send


def part(mail):
    """The calendar that a mail carries, as the message on its way says it."""
    message = mail.message()
    assert message.get_content_type() == "multipart/alternative"
    found = message.get_payload()[-1]
    assert found.get_content_type() == "text/calendar"
    return found, Calendar.from_ical(found.get_payload(decode=True))


def test_everybody_who_may_see_the_meeting_gets_one_mail_and_who_moved_it_none(
    post, mailoutbox, pd_group, meeting, ours, sam, lead
):
    MembershipFactory(pd_group=pd_group, user=sam, role=Role.OBSERVER)  # a second role
    guest, other = (
        MembershipFactory(pd_group=pd_group, role=Role.SPECIALIST, meeting_number=number).user
        for number in (2, 3)
    )
    join(ours, Role.SPONSOR)
    gone = join(ours)
    gone.left_on = dt.date(2026, 10, 1)
    gone.save()
    MembershipFactory()

    page = post(url(pd_group, "meeting_edit", 2), MOVED)

    assert sorted(mail.to[0] for mail in mailoutbox) == sorted([sam.email, guest.email])
    assert "2 people are told by mail." in page
    assert other.email not in str(mailoutbox)


def test_the_mail_says_what_it_is_now_and_carries_the_change(
    post, mailoutbox, pd_group, meeting, sam
):
    post(url(pd_group, "meeting_edit", 2), MOVED)

    [mail] = mailoutbox
    found, calendar = part(mail)
    [event] = calendar.events
    assert mail.subject == f"{pd_group}: meeting 2 has changed"
    assert "Thursday 10 June 2027, 4:00pm to 5:00pm" in mail.body
    assert "https://zoom.example/j/1" in mail.body
    assert found.get_param("method") == calendar["method"] == "REQUEST"
    assert event["uid"] == f"{meeting.uid}@pdgroups"
    assert event["sequence"] == 1
    assert event["organizer"] == "mailto:noreply@localhost"
    assert event["attendee"] == f"mailto:{sam.email}"
    assert event.start.utcoffset() == dt.timedelta(hours=1)


def test_saving_what_was_there_tells_nobody(post, mailoutbox, pd_group, meeting, sam):
    post(url(pd_group, "meeting_edit", 2), MOVED)
    page = post(url(pd_group, "meeting_edit", 2), MOVED)

    assert len(mailoutbox) == 1
    assert "told by mail" not in page


def test_the_page_says_beforehand_how_many_are_told(client, pd_group, meeting, lead, sam, ours):
    join(ours)

    for name in ("meeting_edit", "meeting_cancel"):
        assert "2 people of this group get a mail" in see(client, lead, url(pd_group, name, 2))


def test_a_meeting_is_cancelled_with_a_reason_and_takes_place_after_all(
    post, client, mailoutbox, pd_group, meeting, sam
):
    make(pd_group, 3, dt.date(2027, 1, 21))

    post(url(pd_group, "meeting_cancel", 2), {"because": "The hall is flooded"})
    listed, shown = (
        see(client, sam, url(pd_group, name, *args))
        for name, args in [("meeting_list", []), ("meeting", [2])]
    )
    post(url(pd_group, "meeting_reinstate", 2))

    off, on = mailoutbox
    found, calendar = part(off)
    assert "Meeting 3 is in" in listed
    assert "<s>" in listed
    assert "The hall is flooded" in shown
    assert "Join the meeting" not in shown
    assert off.subject == f"{pd_group}: meeting 2 is cancelled"
    assert "The hall is flooded" in off.body
    assert found.get_param("method") == calendar["method"] == "CANCEL"
    assert part(on)[1]["method"] == "REQUEST"
    assert [part(mail)[1].events[0]["sequence"] for mail in (off, on)] == [1, 2]
    assert "Meeting 2 is in" in see(client, sam, url(pd_group, "meeting_list"))
    assert list(Happening.objects.order_by("pk").values_list("words", flat=True)) == [
        "cancelled meeting 2", "took back that meeting 2 is cancelled",
    ]  # fmt: skip


def test_a_cancellation_needs_a_reason_and_one_press_counts(
    post, mailoutbox, pd_group, meeting, sam
):
    page = post(url(pd_group, "meeting_cancel", 2), {"because": " "})
    meeting.refresh_from_db()
    was_cancelled = meeting.is_cancelled
    for because in ("Snow", "Ice"):
        post(url(pd_group, "meeting_cancel", 2), {"because": because})

    meeting.refresh_from_db()
    assert "Say in one line why it is cancelled." in page
    assert not was_cancelled
    assert (meeting.cancelled_because, meeting.sequence, len(mailoutbox)) == ("Snow", 1, 1)


def test_a_cancelled_meeting_is_not_moved(post, mailoutbox, pd_group, meeting, sam):
    post(url(pd_group, "meeting_cancel", 2), {"because": "Snow"})

    page = post(url(pd_group, "meeting_edit", 2), MOVED)

    meeting.refresh_from_db()
    assert "This meeting is cancelled" in page
    assert meeting.day == dt.date(2026, 11, 12)
    assert len(mailoutbox) == 1


def test_several_meetings_that_move_at_once_are_one_mail(
    post, mailoutbox, pd_group, meeting, ours, sam
):
    ours.participation.school.la_code = "999"
    ours.participation.school.save()
    authority_has_dates("999")
    make(pd_group, 3, dt.date(2027, 2, 17))
    make(pd_group, 4, dt.date(2027, 4, 8))

    page = post(url(pd_group, "meetings_off_holidays"))

    [mail] = mailoutbox
    assert "2 meetings were moved. One person is told by mail." in page
    assert mail.subject == f"{pd_group}: meetings have changed"
    assert [event.start.date() for event in part(mail)[1].events] == [
        dt.date(2027, 2, 22), dt.date(2027, 4, 12),
    ]  # fmt: skip
    assert timezone.localdate(pd_group.meetings.get(number=3).starts_at) == dt.date(2027, 2, 22)
