"""The recap of a meeting: shown first, then sent as shown, once for each press."""

import datetime as dt

import pytest
import time_machine

from pdgroups.groups.models import Happening, Role
from pdgroups.meetings.models import Attendance, MeetingRun, Recap, Reply
from pdgroups.meetings.running import agreeing
from pdgroups.outbox.models import MutedGroup
from tests.factories.people import MembershipFactory, ProjectFactory, join
from tests.factories.work import ActionPointFactory

from .pages import make, see, url

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _afterwards(_today):
    with time_machine.travel("2026-11-13 12:00+00:00", tick=False):
        yield


@pytest.fixture
def beside(pd_group):
    return ProjectFactory(pd_group=pd_group, participation__pd_group=pd_group)


@pytest.fixture
def look(client, lead, pd_group, meeting, sam):
    def see_page():
        return see(client, lead, url(pd_group, "meeting_recap", 2))

    return see_page


@pytest.fixture
def seal(as_lead, pd_group, meeting, sam):
    return lambda: as_lead.get(url(pd_group, "meeting_recap", 2)).context["seal"]


@pytest.fixture
def send(as_lead, pd_group, meeting, seal, django_capture_on_commit_callbacks):
    def press(shown=None, **more):
        data = {"seal": shown or seal()} | more
        with django_capture_on_commit_callbacks(execute=True):
            response = as_lead.post(url(pd_group, "meeting_recap", 2), data, follow=True)
        return " ".join(response.content.decode().split())

    return press


def test_each_reader_gets_what_was_decided_their_own_actions_and_the_next_date(
    send, mailoutbox, pd_group, meeting, ours, beside, sam, lead
):
    make(pd_group, 3, dt.date(2027, 1, 21), title="What is happening")
    other = join(beside).user
    agreeing.decide(meeting=meeting, text="Everyone asks staff by Christmas.", by=lead)
    for project, text in ((ours, "Ask the TAs"), (beside, "Book the hall")):
        ActionPointFactory(pd_group=pd_group, participation=project.participation, text=text)
    ActionPointFactory(pd_group=pd_group, text="Read chapter two")
    Attendance.objects.create(
        meeting=meeting, user=other, participation=beside.participation, presence="apologies"
    )

    page = send()

    mails = {mail.to[0]: mail for mail in mailoutbox}
    assert set(mails) == {sam.email, other.email}
    for person, own, foreign in (
        (sam, "Ask the TAs", "Book the hall"),
        (other, "Book the hall", "Ask the TAs"),
    ):
        mail = mails[person.email]
        assert mail.subject == f"{pd_group.name}: what came of meeting 2"
        for words in (
            "Thursday 12 November 2026, 3:45pm to 5:15pm",
            "* Everyone asks staff by Christmas.",
            own,
            "* Read chapter two (Whole group, by 27 November 2026)",
            "Next: Meeting 3: What is happening, Thursday 21 January 2027, 3:45pm to 5:15pm",
            f"* Apologies: {other.name}",
            url(pd_group, "meeting_record", 2),
        ):
            assert words in mail.body
        assert foreign not in mail.body
    assert "Sent to 2 people." in page
    assert "On Friday 13 November 2026 at 12:00pm by Priya Nair, to:" in page
    assert Happening.objects.filter(words="sent the recap of meeting 2", by=lead).count() == 1


def test_what_is_shown_is_what_is_sent(look, send, mailoutbox, meeting, lead, sam):
    agreeing.decide(meeting=meeting, text="Ask <staff>.", by=lead)

    page = look()
    send()

    assert "The recap, to one person" in page
    assert sam.name in page
    shown = page.replace("&lt;", "<").replace("&gt;", ">").replace("<br>", " ")
    shown = shown.replace("<p>", "").replace("</p>", "")
    sent = mailoutbox[0].body.split("Sent by")[0]
    assert " ".join(sent.split()) in " ".join(shown.split())


def test_a_second_press_sends_nothing_and_says_when_it_was_sent(send, seal, mailoutbox, sam):
    shown = seal()
    send(shown)

    page = send(shown)

    assert len(mailoutbox) == Recap.objects.count() == 1
    assert "Nothing was sent:" in page
    assert "It has been sent" in page
    assert f"by Priya Nair, to: {sam.name}" in page


def test_it_can_be_sent_again_on_purpose(send, mailoutbox, meeting, lead):
    send()
    agreeing.decide(meeting=meeting, text="Later thought.", by=lead)

    send()

    assert ["Later thought." in mail.body for mail in mailoutbox] == [False, True]


def test_what_has_changed_since_it_was_shown_is_not_sent(send, seal, mailoutbox, meeting, lead):
    shown = seal()
    agreeing.decide(meeting=meeting, text="Meanwhile.", by=lead)

    page = send(shown)

    assert not mailoutbox
    assert "Look once more, and press again." in page
    assert "Meanwhile." in page


def test_it_is_never_empty_also_when_a_meeting_ended_early(send, mailoutbox, meeting, lead):
    early = dt.datetime(2026, 11, 12, 16, 2, tzinfo=dt.UTC)
    MeetingRun.objects.create(
        meeting=meeting, started_at=meeting.starts_at, ended_at=early, led_by=lead
    )

    send()

    for words in (
        "Meeting 2: From idea to plan", "We met from 3:45pm to 4:02pm.",
        "Nobody has written down who came.", "No decision was written down.",
        "No action of yours is open.", "No further meeting is planned.",
    ):  # fmt: skip
        assert words in mailoutbox[0].body


def test_it_goes_to_nobody_who_may_not_read_the_record(send, mailoutbox, pd_group, ours, sam):
    join(ours, Role.SPONSOR)
    MembershipFactory(pd_group=pd_group, role=Role.SPECIALIST, meeting_number=2)
    left = join(ours)
    left.left_on = dt.date(2026, 11, 1)
    left.save()
    muted = join(ours).user
    MutedGroup.objects.create(user=muted, pd_group=pd_group)

    page = send()

    assert [mail.to for mail in mailoutbox] == [[sam.email]]
    assert "One more person could read it and has turned off mail about this group." in page


def test_where_somebody_may_be_named_it_asks_first(
    send, as_lead, pd_group, mailoutbox, meeting, lead
):
    agreeing.decide(meeting=meeting, text="Ring Alfie’s mum about Year 4", by=lead)

    page = send()
    key = as_lead.post(url(pd_group, "meeting_recap", 2), {"seal": "x"}).context["form"].asked_key

    assert "Can anybody be recognised by this?" in page
    assert not mailoutbox
    send(looked_at=key)
    assert len(mailoutbox) == 1


def test_words_of_a_school_in_the_record_it_leads_to_are_asked_about_too(
    send, mailoutbox, meeting, ours, as_lead, pd_group
):
    Reply.objects.create(
        meeting=meeting,
        item=meeting.items.first(),
        participation=ours.participation,
        text="The timetable helped Amira Khan in Year 4.",
    )

    page = send()

    assert not mailoutbox
    assert "Check-in, Alder Grove: <b>Amira Khan</b>" in page
    response = as_lead.post(url(pd_group, "meeting_recap", 2), {"seal": "0"})
    send(looked_at=response.context["form"].asked_key)
    assert len(mailoutbox) == 1


def test_where_nobody_else_can_read_it_nothing_is_sent(as_lead, pd_group, meeting, mailoutbox):
    page = as_lead.get(url(pd_group, "meeting_recap", 2))
    response = as_lead.post(url(pd_group, "meeting_recap", 2), {"seal": page.context["seal"]})

    assert "there is nobody to send it to" in page.content.decode()
    assert "so nothing was sent" in response.content.decode()
    assert not Recap.objects.exists()
