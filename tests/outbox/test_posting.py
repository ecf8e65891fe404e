"""What is handed in goes out with the work that it speaks of, or not at all."""

import pytest
from django.core import mail
from django.db import transaction

from pdgroups.groups.models import Role
from pdgroups.outbox.letters import Letter
from pdgroups.outbox.models import Message
from pdgroups.outbox.purposes import RULES, Kind, Purpose
from pdgroups.outbox.sending import send_due
from pdgroups.outbox.services import post
from tests.factories.people import MembershipFactory

State = Message.State


def test_every_purpose_has_a_rule_and_only_what_nobody_sent_by_hand_keeps_quiet():
    assert set(RULES) == set(Purpose)
    assert {p for p in Purpose if p.rule.keeps_quiet} == {
        Purpose.MEETING_SOON,
        Purpose.REMINDER,
        Purpose.STILL_TRUE,
        Purpose.DIGEST,
        Purpose.INTEREST_CAME,
    }
    assert Purpose.SIGN_IN_CODE.rule.rank < Purpose.RECAP.rule.rank < Purpose.DIGEST.rule.rank
    assert not Purpose.MEETING_CHANGED.rule.may_be_muted
    assert Purpose.SIGN_IN_CODE.rule.kind is Kind.CODE


def test_it_goes_to_one_reader_as_text_and_html_and_nothing_is_kept_of_it(posted):
    row = posted()

    assert send_due() == 1

    row.refresh_from_db()
    assert (row.state, row.sealed, row.attempts) == (State.SENT, "", 1)
    [message] = mail.outbox
    assert message.recipients() == ["ana@school.example"]
    assert message.subject == "Hello"
    assert "Open the page:\nhttp://testserver/groups/" in message.body
    [(html, kind)] = message.alternatives
    assert kind == "text/html"
    assert '<a href="http://testserver/groups/">Open the page</a>' in html
    assert message.extra_headers["Message-ID"] == f"<{row.message_id}@testserver>"
    assert send_due() == 0


def test_what_it_says_cannot_be_read_in_the_table(posted):
    row = posted(letter=Letter("Your sign-in code", "KTRW-93BM"), purpose=Purpose.SIGN_IN_CODE)

    assert "KTRW" not in row.sealed
    assert row.letter.text == "KTRW-93BM"


@pytest.mark.django_db(transaction=True)
def test_it_goes_as_soon_as_the_work_is_committed_and_never_without_it(letter):
    with transaction.atomic():
        post(purpose=Purpose.ACCOUNT, to="ana@school.example", letter=letter)
        assert mail.outbox == []
    assert len(mail.outbox) == 1

    with transaction.atomic():
        post(purpose=Purpose.ACCOUNT, to="ben@school.example", letter=letter)
        transaction.set_rollback(True)

    assert Message.objects.count() == len(mail.outbox) == 1


def test_two_with_one_key_are_one_mail(posted):
    posted(key="recap:1:2")
    posted(key="recap:1:2")
    posted(key="recap:1:3")

    assert send_due() == 2


def test_the_most_urgent_goes_first(posted):
    posted(to="digest@school.example", purpose=Purpose.EDITORS)
    posted(to="code@school.example", purpose=Purpose.SIGN_IN_CODE)

    send_due()

    assert [message.to[0] for message in mail.outbox] == [
        "code@school.example",
        "digest@school.example",
    ]


def test_whoever_has_left_the_group_by_then_gets_nothing(posted):
    here = MembershipFactory(role=Role.DEPUTY_LEAD)
    gone = MembershipFactory(pd_group=here.pd_group, role=Role.DEPUTY_LEAD)
    closed = MembershipFactory(pd_group=here.pd_group, role=Role.OBSERVER)
    for each in (here, gone, closed):
        posted(to=each.user, pd_group=here.pd_group, purpose=Purpose.RECAP)
    gone.left_on = gone.joined_on
    gone.save()
    closed.user.is_active = False
    closed.user.save()

    assert send_due() == 1

    assert [message.to for message in mail.outbox] == [[here.user.email]]
    dropped = Message.objects.filter(state=State.DROPPED)
    assert {(row.user, row.error, row.sealed) for row in dropped} == {
        (gone.user, "They are no longer in the group.", ""),
        (closed.user, "The account is closed.", ""),
    }


def test_a_person_who_has_a_new_address_by_then_gets_it_there(posted):
    here = MembershipFactory()
    posted(to=here.user, purpose=Purpose.RECAP, pd_group=here.pd_group)
    here.user.email = "new@school.example"
    here.user.save()

    send_due()

    assert mail.outbox[0].to == ["new@school.example"]


def test_what_wagtail_mails_to_editors_goes_by_the_outbox_too(db, settings):
    settings.EMAIL_BACKEND = "pdgroups.outbox.backend.PostingBackend"
    settings.MAIL_TRANSPORT = "django.core.mail.backends.locmem.EmailBackend"

    mail.send_mail("A page waits", "Read it", None, ["a@team.example", "b@team.example"])

    assert mail.outbox == []
    assert {row.purpose for row in Message.objects.all()} == {Purpose.EDITORS}
    assert send_due() == 2
    assert [message.to for message in mail.outbox] == [["a@team.example"], ["b@team.example"]]
