import datetime as dt
import re

import pytest
import time_machine
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from pdgroups.meetings.models import GuestPass
from pdgroups.meetings.running.guests import end_pass
from pdgroups.meetings.services import cancel
from pdgroups.outbox.models import Message
from pdgroups.workspaces import guest_links
from tests.factories.running import Live

pytestmark = pytest.mark.django_db


@pytest.fixture
def link(lead):
    """The address that a lead was shown once."""
    lead.send("meeting_guests", name="Dr Roe", comes_from="The council", follow=False)
    shown = lead.send("meeting_guests", name="Ann Lee", follow=False).content.decode()
    assert lead.see().status_code == 200
    return re.search(r"/guest/[^/\"<]+/", shown)[0]


def visit(link, **headers):
    return Client().get(link, headers=headers)


def test_a_guest_follows_the_meeting_without_an_account(live, lead, first, link):
    live.begun()
    first.say("Among us")
    lead.send("meeting_decide", text="We decided")
    lead.send("meeting_write_in", name="A substitute", comes="visitor")

    page = visit(link)

    said = page.content.decode()
    assert page.status_code == 200
    assert page.cookies == {}
    assert f"Now: {live.items[0].title}" in said
    assert "What else?" in said
    names = [str(project) for project in live.projects] + [p.user.name for p in live.people]
    for private in ("Among us", "We decided", "A substitute", "Dr Roe", *names):
        assert private not in said


def test_the_link_is_shown_once_and_only_its_hash_is_kept(lead, link):
    token = link.split("/")[2]

    assert token not in lead.send("meeting_guests").content.decode()
    assert token not in str(list(GuestPass.objects.values()))


def test_a_guests_page_is_kept_nowhere_and_tells_nobody_its_address(link):
    page = visit(link)

    assert "no-store" in page["Cache-Control"]
    assert page["Referrer-Policy"] == "no-referrer"
    assert page["X-Robots-Tag"] == "noindex, nofollow"


def test_a_guests_page_asks_for_little(live, lead, link):
    live.begun()
    tag = visit(link)["ETag"]

    assert visit(link, **{"If-None-Match": tag}).status_code == 304
    lead.press("go", live.items[1])
    assert visit(link, **{"If-None-Match": tag}).status_code == 200


@pytest.mark.parametrize(
    ("days", "status"), [(-1.1, 403), (-0.9, 200), (0, 200), (7.0, 200), (7.1, 410)]
)
def test_a_link_works_from_the_day_before_until_a_week_after(link, days, status):
    with time_machine.travel(timezone.now() + dt.timedelta(days=days)):
        assert visit(link).status_code == status


def test_it_moves_along_with_its_meeting(live, link):
    later = dt.timedelta(days=20)
    live.meeting.starts_at += later
    live.meeting.ends_at += later
    live.meeting.save()

    assert visit(link).status_code == 403
    with time_machine.travel(timezone.now() + later):
        assert visit(link).status_code == 200


def test_a_link_that_was_ended_is_gone_at_once_and_the_others_are_not(live, lead, link):
    other = GuestPass.objects.get(name="Dr Roe")
    lead.send("meeting_guest_end", other.public_id)
    assert visit(link).status_code == 200

    lead.send("meeting_guest_end", GuestPass.objects.get(name="Ann Lee").public_id)

    assert visit(link).status_code == 410


def test_a_cancelled_meeting_is_said_without_its_reason(live, link):
    cancel(meeting=live.meeting, because="Our head is ill", by=live.lead)

    page = visit(link)

    assert page.status_code == 403
    assert "The meeting is cancelled" in page.content.decode()
    assert "Our head is ill" not in page.content.decode()


def test_a_key_that_nobody_made_opens_nothing():
    assert visit(reverse("workspaces:guest", args=["nothing"])).status_code == 410


def test_only_leads_hand_out_links_and_only_of_their_meeting(live, first, lead):
    assert first.send("meeting_guests", name="Ann").status_code == 403
    other = Live()
    theirs = GuestPass.objects.create(meeting=other.meeting, name="Theirs", token_hash="x")

    assert lead.send("meeting_guest_end", theirs.public_id).status_code == 404
    theirs.refresh_from_db()
    assert theirs.revoked_at is None


# --- by mail


def mail_link(lead, email="ann.lee@council.example", name="Ann Lee"):
    sent = {"name": name, "comes_from": "", "email": email}
    return lead.send("meeting_guests", **sent, follow=False).content.decode()


@pytest.mark.usefixtures("commits_at_once")
def test_a_guest_is_mailed_her_link_and_it_opens_the_meeting(live, lead):
    page = mail_link(lead)

    (sent,) = mail.outbox
    assert "It goes to ann.lee@council.example by mail." in page
    assert sent.to == ["ann.lee@council.example"]
    assert str(live.meeting.title) in sent.body
    address = re.search(r"http://testserver(/guest/\S+/)", sent.body)[1]
    assert address in page
    assert visit(address).status_code == 200


@pytest.mark.usefixtures("commits_at_once")
def test_a_page_that_is_loaded_again_mails_no_second_link(live, lead):
    guest = {"name": "Dr Roe", "email": "roe@council.example"}
    lead.send("meeting_guests", **guest)

    again = lead.send("meeting_guests", **guest).content.decode()
    lead.send("meeting_guests", name="Ann Lee", email="lee@council.example")

    assert "Dr Roe was given a link less than a minute ago." in again
    assert list(Message.objects.values_list("email", flat=True).order_by("pk")) == [
        "roe@council.example",
        "lee@council.example",
    ]
    assert live.meeting.guest_passes.count() == 2


def test_without_an_address_nothing_is_mailed_and_a_wrong_one_is_said(live, lead):
    lead.send("meeting_guests", name="Ann Lee", email="", follow=False)
    page = mail_link(lead, "ann.lee")

    assert mail.outbox == []
    assert "Write the whole address" in page
    assert live.meeting.guest_passes.count() == 1


def test_a_link_that_ended_before_its_mail_went_is_not_mailed(live, lead):
    mail_link(lead)
    message = Message.objects.get()
    assert guest_links.write(message)

    end_pass(guest_pass=live.meeting.guest_passes.get())

    assert guest_links.write(message) is None


def test_a_lead_reads_that_a_mail_did_not_arrive(live, lead):
    mail_link(lead)
    mail_link(lead, "other@council.example", name="Dr Roe")
    Message.objects.filter(email="other@council.example").update(
        state=Message.State.REFUSED, error="No such person."
    )

    page = lead.send("meeting_guests").content.decode()

    assert page.count("Did not arrive") == 1
    assert "No such person. End this link and make another one for the right address." in page
