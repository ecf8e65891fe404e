import datetime as dt
import re

import pytest
import time_machine
from django.core import mail
from django.utils import timezone

from pdgroups.core.tokens import token_hash
from pdgroups.groups import services
from pdgroups.groups.models import Happening, Invitation, Role
from pdgroups.groups.refusals import RefusedError
from tests.factories.people import (
    MembershipFactory,
    ParticipationFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def lead():
    return MembershipFactory(user__first_name="Priya", user__last_name="Nair")


@pytest.fixture
def school(lead):
    return ParticipationFactory(pd_group=lead.pd_group, school__name="Harbour View Primary")


@pytest.fixture
def send(lead, school, django_capture_on_commit_callbacks):
    """Invite somebody; gives back the invitation and the token in its mail."""

    def invite(email="ana@school.example", role=Role.PROJECT_LEAD, participation=school, **extra):
        with django_capture_on_commit_callbacks(execute=True):
            invitation = services.invite(
                pd_group=lead.pd_group,
                participation=participation,
                email=email,
                role=role,
                by=lead.user,
                **extra,
            )
        return invitation, token_in(mail.outbox[-1])

    return invite


def token_in(message):
    return re.search(r"http://testserver/invitations/([\w-]{43})/", message.body)[1]


def test_an_invitation_is_mailed_to_one_person_without_any_content_of_the_group(send, lead):
    invitation, token = send("  Ana.Costa@School.example ")

    (message,) = mail.outbox
    assert message.to == ["ana.costa@school.example"]
    assert message.cc == message.bcc == []
    assert "Priya Nair invites you to be project lead for Harbour View Primary" in message.body
    assert lead.pd_group.name in message.body
    assert invitation.email == "ana.costa@school.example"
    assert services.find(token) == invitation


def test_only_a_hash_of_the_token_is_stored(send):
    invitation, token = send()

    stored = Invitation.objects.filter(pk=invitation.pk).values().get()

    assert token not in str(stored)
    assert stored["token_hash"] == token_hash(token)
    assert len(token) == 43  # 256 bits


def test_sending_again_makes_the_earlier_link_stop_and_starts_a_new_fortnight(
    send, django_capture_on_commit_callbacks
):
    with time_machine.travel("2026-10-01 12:00:00+00:00", tick=False):
        invitation, first = send()
    with (
        time_machine.travel("2026-10-20 12:00:00+00:00", tick=False),
        django_capture_on_commit_callbacks(execute=True),
    ):
        services.resend(invitation=invitation)
    second = token_in(mail.outbox[-1])

    assert services.find(first) is None
    assert services.find(second).expires_at == dt.datetime(2026, 11, 3, 12, tzinfo=dt.UTC)
    assert len(mail.outbox) == 2


def test_two_presses_send_one_mail(send):
    invitation, token = send()

    with pytest.raises(RefusedError, match="less than a minute ago"):
        services.resend(invitation=invitation)

    assert services.find(token) == invitation


def test_an_address_is_invited_to_a_place_once_until_the_invitation_runs_out(send, lead, school):
    first, _token = send()

    with pytest.raises(RefusedError, match="Invited already"):
        send()
    Invitation.objects.update(expires_at=timezone.now())
    second, _token = send(role=Role.TEAM_MEMBER)

    first.refresh_from_db()
    assert first.withdrawn_at is not None
    assert list(lead.pd_group.invitations.pending()) == [second]


def test_the_same_address_may_be_invited_to_two_places(send, lead):
    other = ParticipationFactory(pd_group=lead.pd_group)

    send()
    send(participation=other)
    send(role=Role.OBSERVER, participation=None)

    assert lead.pd_group.invitations.pending().count() == 3


def test_members_and_oneself_are_not_invited(send, lead, school):
    member = MembershipFactory(pd_group=lead.pd_group, participation=school, role=Role.TEAM_MEMBER)

    with pytest.raises(RefusedError, match="has a role here already"):
        send(member.user.email.upper())
    with pytest.raises(RefusedError, match="your own address"):
        send(lead.user.email)

    assert Invitation.objects.count() == 0


def test_a_closed_group_invites_nobody(send, lead):
    services.close_group(pd_group=lead.pd_group, by=lead.user)

    with pytest.raises(RefusedError, match="has finished"):
        send()


def test_every_change_leaves_a_line_without_an_address(send, lead, school):
    invitation, _token = send()
    services.withdraw(invitation=invitation, by=lead.user)
    again, _token = send()
    ana = UserFactory(email="ana@school.example")
    services.accept(invitation=again, user=ana)

    lines = Happening.objects.order_by("pk").values_list("by", "participation", "words")

    assert list(lines) == [
        (lead.user.pk, school.pk, "invited somebody as project lead"),
        (lead.user.pk, school.pk, "withdrew the invitation of somebody as project lead"),
        (lead.user.pk, school.pk, "invited somebody as project lead"),
        (ana.pk, school.pk, "joined as project lead"),
    ]


@pytest.mark.parametrize("hostile", ["Night\r\nBcc: all@school.example", "a\nb\x1bc", "\u202eevil"])
def test_names_stay_on_one_line_of_the_mail(send, lead, school, hostile):
    lead.pd_group.name = school.school.name = lead.user.last_name = hostile
    lead.user.save()

    send()

    (message,) = mail.outbox
    headers = message.message().as_string().partition("\n\n")[0]
    assert "\nBcc" not in headers
    assert "\u202e" not in message.subject + message.body
    assert message.recipients() == ["ana@school.example"]
    assert all(line == line.strip() for line in message.subject.splitlines())


def test_no_mail_leaves_when_nothing_is_stored(lead, school, django_capture_on_commit_callbacks):
    MembershipFactory(
        pd_group=lead.pd_group,
        participation=school,
        role=Role.TEAM_MEMBER,
        user__email="ana@school.example",
    )

    with django_capture_on_commit_callbacks(execute=True), pytest.raises(RefusedError):
        services.invite(
            pd_group=lead.pd_group,
            participation=school,
            email="ana@school.example",
            role=Role.SPONSOR,
            by=lead.user,
        )

    assert mail.outbox == []
