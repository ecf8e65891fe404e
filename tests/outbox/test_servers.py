"""A mail server that is slow, refuses, breaks off or is away: each mail arrives once."""

import datetime as dt

import pytest
import time_machine
from django.utils import timezone

from pdgroups.outbox.models import Message
from pdgroups.outbox.purposes import Purpose
from pdgroups.outbox.sending import send_due

from .servers import Postbox, free_port, running

State = Message.State
NOW = dt.datetime(2026, 11, 24, 10, 0, tzinfo=dt.UTC)
MINUTE = dt.timedelta(minutes=1)


def after(minutes):
    return time_machine.travel(NOW + minutes * MINUTE, tick=False)


@pytest.mark.parametrize(
    ("postbox", "words"),
    [
        (Postbox("451 later"), "Their mail server asked us to wait (451)."),
        (Postbox("421 busy", at="RCPT"), "Their mail server asked us to wait (421)."),
        (Postbox(dies="before data"), "could not be reached, or broke off."),
        (Postbox(dies="before accepting"), "could not be reached, or broke off."),
        (Postbox(slow=3), "was too slow to answer."),
    ],
)
def test_what_did_not_go_goes_a_minute_later_once(posted, settings, postbox, words):
    with running(postbox, settings):
        with after(0):
            row = posted()
            posted(to="ben@school.example")
            Message.objects.exclude(pk=row.pk).update(due_at=NOW + 9 * MINUTE)
            assert send_due() == 0
        row.refresh_from_db()
        assert (row.state, row.attempts) == (State.WAITING, 1)
        assert words in row.error
        assert row.due_at == NOW + MINUTE
        postbox.dies, postbox.slow = "", 0
        postbox.mails.clear()
        with after(0.9):
            assert send_due() == 0
        with after(1):
            assert send_due() == 1
            assert send_due() == 0

    row.refresh_from_db()
    assert (row.state, row.sealed) == (State.SENT, "")
    assert postbox.ids() == [f"Message-ID: <{row.message_id}@testserver>"]


@pytest.mark.parametrize("at", ["RCPT", "DATA"])
def test_a_refused_address_is_marked_and_stops_nobody_else(posted, settings, at):
    postbox = Postbox("550 no such user here", at=at)
    with running(postbox, settings), after(0):
        row = posted(to="gone@school.example")
        posted(to="ben@school.example")
        assert send_due() == 1
        assert send_due() == 0

    row.refresh_from_db()
    assert row.state == State.REFUSED
    assert row.error == ("Their mail server refused it (550): the address may be wrong or closed.")
    assert [to for to, _mail in postbox.mails] == ["ben@school.example"]


@pytest.mark.django_db
def test_tries_are_1_2_4_up_to_60_minutes_apart_until_it_is_no_use(posted, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", free_port()
    with after(0):
        row = posted()
    waits, at = [], NOW
    for _try in range(9):
        with time_machine.travel(at, tick=False):
            send_due()
        row.refresh_from_db()
        waits.append((row.due_at - at) // MINUTE)
        at = row.due_at
    assert waits == [1, 2, 4, 8, 16, 32, 60, 60, 60]
    with time_machine.travel(NOW + dt.timedelta(days=7) - MINUTE, tick=False):
        send_due()

    row.refresh_from_db()
    assert row.state == State.FAILED


def test_a_code_that_is_no_use_any_more_is_not_sent(posted, mailoutbox):
    with after(0):
        row = posted(purpose=Purpose.SIGN_IN_CODE)
    with after(10):
        assert send_due() == 0

    row.refresh_from_db()
    assert (row.state, row.sealed, mailoutbox) == (State.DROPPED, "", [])


def test_one_that_cannot_be_made_holds_up_nobody(posted, mailoutbox, settings):
    settings.SECRET_KEY, usual = "another" * 10, settings.SECRET_KEY
    row = posted(to="ana@school.example")
    settings.SECRET_KEY = usual
    posted(to="ben@school.example")

    assert send_due() == 1

    row.refresh_from_db()
    assert row.state == State.FAILED
    assert [message.to for message in mailoutbox] == [["ben@school.example"]]
    assert row.changed_at <= timezone.now()
