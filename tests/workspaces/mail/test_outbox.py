"""The programme team sees why a mail waits or failed, and holds, sends or stops it."""

import datetime as dt

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from django.utils import timezone

from pdgroups.accounts.models import Office
from pdgroups.outbox.letters import Letter
from pdgroups.outbox.models import Message
from pdgroups.outbox.purposes import Purpose
from pdgroups.outbox.sending import send_due
from pdgroups.outbox.services import post
from tests.factories.people import UserFactory

State = Message.State
OUTBOX = reverse("workspaces:outbox")
LETTER = Letter("canary-subject", "canary-words")


@pytest.fixture
def team(client, db):
    user = UserFactory()
    user.groups.add(Group.objects.get_or_create(name=Office.PROGRAMME_TEAM)[0])
    client.force_login(user)
    return client


def mail(to="ana@school.example", **changes):
    post(purpose=Purpose.ACCOUNT, to=to, letter=LETTER)
    Message.objects.filter(email=to).update(**changes)
    return Message.objects.get(email=to)


def do(client, message, act):
    page = client.post(reverse(f"workspaces:outbox_{act}", args=[message.public_id]), follow=True)
    message.refresh_from_db()
    return " ".join(page.content.decode().split())


def test_it_says_why_to_whom_and_how_far_and_never_what(team):
    mail()
    words = "Their mail server refused it (550): the address may be wrong or closed."
    mail("gone@school.example", state=State.REFUSED, error=words, attempts=2)

    page = team.get(OUTBOX).content.decode()

    assert "1 mail did not arrive" in page
    assert "gone@school.example" in page
    assert words in page
    assert "tried 2 times" in page
    assert "Something has changed on your account" in page
    assert "canary" not in page
    only = team.get(f"{OUTBOX}?state=waiting").content.decode()
    assert "gone@school.example" not in only
    assert "ana@school.example" in only
    assert team.get(f"{OUTBOX}?state=nonsense&page=x").status_code == 200


def test_a_mail_is_held_sent_and_not_sent_again(team, mailoutbox):
    message = mail()

    assert "Held. It goes when you send it." in do(team, message, "hold")
    assert (message.state, send_due()) == (State.HELD, 0)
    assert "It goes now" in do(team, message, "send")
    assert (message.state, len(mailoutbox)) == (State.SENT, 1)
    assert "This mail has gone on meanwhile." in do(team, message, "send")
    assert "This mail has gone on meanwhile." in do(team, message, "stop")
    assert len(mailoutbox) == 1


def test_a_stopped_mail_is_never_sent_and_its_words_are_wiped(team, mailoutbox):
    message = mail()

    do(team, message, "stop")

    assert (message.state, message.sealed) == (State.STOPPED, "")
    assert "gone on meanwhile" in do(team, message, "send")
    assert (send_due(), mailoutbox) == (0, [])


def test_a_refused_mail_can_be_sent_again_while_it_is_of_use(team, mailoutbox):
    old = timezone.now() - dt.timedelta(days=8)
    message = mail(state=State.REFUSED)
    useless = mail("old@school.example", state=State.FAILED, created_at=old)

    do(team, message, "send")

    assert message.state == State.SENT
    assert "gone on meanwhile" in do(team, useless, "send")
    assert [each.to for each in mailoutbox] == [["ana@school.example"]]


@pytest.mark.parametrize("number", [1, 9])
def test_the_page_costs_the_same_however_many_mails(team, number, django_assert_num_queries):
    for n in range(number):
        post(purpose=Purpose.RECAP, to=UserFactory(), letter=Letter(str(n), "words"))
    team.get(OUTBOX)

    # session, user, offices; states, number, mails
    with django_assert_num_queries(6):
        team.get(OUTBOX)
