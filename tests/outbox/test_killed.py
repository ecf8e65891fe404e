"""Whoever carries the mail is killed, at any statement: each mail arrives all the same, and once."""

import datetime as dt

import time_machine
from django.db import connection

from pdgroups.outbox.models import LEASE, Message
from pdgroups.outbox.purposes import Purpose
from pdgroups.outbox.sending import send_due
from pdgroups.workspaces import digests
from tests.factories.people import MembershipFactory
from tests.workspaces.meetings.pages import make

from .servers import Postbox, running

State = Message.State
NOW = dt.datetime(2026, 11, 24, 10, 0, tzinfo=dt.UTC)
AFTER_LEASE = NOW + LEASE + dt.timedelta(seconds=1)


class KilledError(BaseException):
    """Nobody catches it, as nobody catches SIGKILL."""


class Bomb:
    """The process ends before the n-th statement; ``said`` is that statement."""

    def __init__(self, at):
        self.left, self.said = at, ""

    def __call__(self, execute, sql, params, many, context):
        if sql.startswith(("SAVEPOINT", "RELEASE", "ROLLBACK")):
            return execute(sql, params, many, context)
        self.left -= 1
        if self.left < 0:
            self.said = self.said or f"{sql} {params}"
            raise KilledError
        return execute(sql, params, many, context)


def killed_before(number, job):
    """Whether the job had so many statements; the one that it did not come to."""
    bomb = Bomb(number)
    try:
        with connection.execute_wrapper(bomb):
            job()
    except KilledError:
        return bomb.said
    return ""


def test_killed_at_any_statement_each_mail_arrives_and_only_its_marking_can_be_lost(
    posted, settings
):
    lead = MembershipFactory()
    postbox = Postbox()
    statements = []
    with running(postbox, settings):
        while True:
            Message.objects.all().delete()
            postbox.mails.clear()
            with time_machine.travel(NOW, tick=False):
                posted(to=lead.user, pd_group=lead.pd_group, purpose=Purpose.RECAP)
                posted(to="ben@school.example")
                said = killed_before(len(statements), send_due)
            with time_machine.travel(AFTER_LEASE, tick=False):
                send_due()

            ids = [f"Message-ID: <{row.message_id}@testserver>" for row in Message.objects.all()]
            assert set(Message.objects.values_list("state", "sealed")) == {(State.SENT, "")}
            assert set(postbox.ids()) == set(ids)
            # Between the server's "accepted" and our next statement lies nothing but the net.
            is_marking = said.startswith("UPDATE") and "sealed" in said
            assert len(postbox.ids()) == 2 + is_marking
            if not said:
                break
            statements.append(said)

    assert len(statements) > 8
    assert sum(said.startswith("UPDATE") for said in statements) == 4


def test_while_one_carrier_has_a_mail_no_other_takes_it(posted, mailoutbox):
    with time_machine.travel(NOW, tick=False):
        slow = posted()
        assert slow.take(NOW)
        assert send_due() == 0
    with time_machine.travel(AFTER_LEASE, tick=False):
        assert send_due() == 1

        assert slow.put(State.WAITING) is False  # it is not his any more
        assert slow.put(State.REFUSED) is False
        assert send_due() == 0
    slow.refresh_from_db()
    assert (slow.state, slow.attempts, len(mailoutbox)) == (State.SENT, 2, 1)


def test_a_planner_killed_at_any_statement_posts_everything_once(db, mailoutbox):
    people = [MembershipFactory(user__email="a@region.example")]
    people += [MembershipFactory(user__email="b@region.example")]
    statements = []
    with time_machine.travel(NOW, tick=False):
        for each in people:
            make(each.pd_group, 2, NOW.date() + dt.timedelta(days=9), place="Teams")
        while said := killed_before(len(statements), digests.plan):
            statements.append(said)
        send_due()

    assert len(statements) > 3
    assert sorted(mail.to[0] for mail in mailoutbox) == ["a@region.example", "b@region.example"]
