import re

import pytest
import time_machine
from allauth.account.models import EmailAddress
from django.core import mail

from pdgroups.groups import services
from pdgroups.groups.models import Membership, Role
from pdgroups.groups.refusals import RefusedError
from tests.factories.people import (
    MembershipFactory,
    ParticipationFactory,
    PDGroupFactory,
    ProjectFactory,
    UserFactory,
    join,
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


def test_an_invitation_works_for_fourteen_days(send):
    with time_machine.travel("2026-10-01 12:00:00+00:00", tick=False):
        invitation, _token = send()
    with time_machine.travel("2026-10-15 11:59:59+00:00", tick=False):
        before = invitation.why_closed
    with time_machine.travel("2026-10-15 12:00:00+00:00", tick=False):
        after = invitation.why_closed

    assert before == ""
    assert "has run out" in after


def test_accepting_gives_the_role_and_the_school_of_the_invitation(send, school):
    invitation, _token = send(role=Role.SPONSOR)
    ana = UserFactory(email="ana@school.example")

    membership = services.accept(invitation=invitation, user=ana)

    assert (membership.user, membership.participation) == (ana, school)
    assert (membership.role, membership.pd_group) == (Role.SPONSOR, school.pd_group)


def test_a_specialist_guest_is_bound_to_the_meeting_of_the_invitation(send):
    invitation, _token = send(role=Role.SPECIALIST, participation=None, meeting_number=3)

    membership = services.accept(
        invitation=invitation, user=UserFactory(email="ana@school.example")
    )

    assert (membership.role, membership.meeting_number) == (Role.SPECIALIST, 3)


def test_an_invitation_is_used_once(send):
    invitation, _token = send()
    ana = UserFactory(email="ana@school.example")
    services.accept(invitation=invitation, user=ana)

    with pytest.raises(RefusedError, match="has been used"):
        services.accept(invitation=invitation, user=ana)

    assert Membership.objects.filter(user=ana).count() == 1


def test_somebody_else_cannot_accept(send):
    invitation, _token = send()
    ben = UserFactory()

    with pytest.raises(RefusedError, match="another address"):
        services.accept(invitation=invitation, user=ben)

    assert not Membership.objects.filter(user=ben).exists()
    assert services.accept(invitation=invitation, user=UserFactory(email="ana@school.example"))


def test_a_second_proven_address_is_ones_own_and_an_unproven_one_is_not(send):
    ana, mallory = UserFactory.create_batch(2)
    EmailAddress.objects.create(user=ana, email="ana@school.example", verified=True)
    EmailAddress.objects.create(user=mallory, email="ben@school.example", verified=False)
    to_ana, _token = send("ana@school.example")
    to_ben, _token = send("ben@school.example")

    assert services.accept(invitation=to_ana, user=ana).user == ana
    with pytest.raises(RefusedError):
        services.accept(invitation=to_ben, user=mallory)


def test_a_withdrawn_invitation_is_void(send, lead):
    invitation, token = send()

    services.withdraw(invitation=invitation, by=lead.user)

    assert "withdrawn" in services.find(token).why_closed
    with pytest.raises(RefusedError, match="withdrawn"):
        services.accept(invitation=invitation, user=UserFactory(email="ana@school.example"))
    with pytest.raises(RefusedError, match="withdrawn"):
        services.resend(invitation=invitation)


def test_a_leaver_s_invitations_are_void_and_those_they_sent_are_not(send, lead, school):
    ana = join(ProjectFactory(pd_group=lead.pd_group), role=Role.TEAM_MEMBER)
    to_her, _token = send(ana.user.email)
    from_her = services.invite(
        pd_group=lead.pd_group,
        participation=ana.participation,
        email="ben@school.example",
        role=Role.TEAM_MEMBER,
        by=ana.user,
    )

    services.leave(membership=ana, by=lead.user)

    to_her.refresh_from_db()
    from_her.refresh_from_db()
    assert to_her.withdrawn_at is not None
    assert from_her.is_pending


def test_nobody_joins_a_closed_group_nor_for_a_school_that_left(send, lead, school):
    to_school, _token = send()
    to_group, _token = send("ben@school.example", Role.OBSERVER, None)
    services.take_out_school(participation=school, by=lead.user)
    services.close_group(pd_group=lead.pd_group, by=lead.user)

    for invitation in (to_school, to_group):
        with pytest.raises(RefusedError):
            services.accept(invitation=invitation, user=UserFactory(email=invitation.email))


def test_accepting_twice_into_one_place_keeps_the_role_one_has(send, lead, school):
    ana = UserFactory(email="ana@school.example")
    EmailAddress.objects.create(user=ana, email="ana2@school.example", verified=True)
    first, _token = send("ana@school.example", Role.TEAM_MEMBER)
    second, _token = send("ana2@school.example", Role.SPONSOR)
    services.accept(invitation=first, user=ana)

    membership = services.accept(invitation=second, user=ana)

    assert membership.role == Role.TEAM_MEMBER
    assert not lead.pd_group.invitations.pending().exists()


def test_an_unknown_token_finds_nothing(send):
    send()

    assert [services.find(token) for token in ("", "x" * 43, "\x00", "ü" * 5000)] == [None] * 4


def test_another_group_s_members_may_be_invited_here(send):
    theirs = MembershipFactory(pd_group=PDGroupFactory(), user__email="ana@school.example")

    invitation, _token = send()

    assert services.accept(invitation=invitation, user=theirs.user).pd_group != theirs.pd_group


def test_only_one_of_two_who_were_asked_to_lead_a_group_comes_to_lead_it():
    group, team = PDGroupFactory(), UserFactory()
    first, second = [
        services.invite(
            pd_group=group, email=f"{name}@lead.example", role=Role.REGIONAL_LEAD, by=team
        )
        for name in ("lena", "lina")
    ]
    lena, lina = [UserFactory(email=f"{name}@lead.example") for name in ("lena", "lina")]

    services.accept(invitation=first, user=lena)
    with pytest.raises(RefusedError, match="Somebody else leads this group by now"):
        services.accept(invitation=second, user=lina)

    assert [each.user for each in group.memberships.current()] == [lena]
