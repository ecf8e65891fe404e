import datetime as dt

import pytest
from django.utils import timezone

from pdgroups.groups.models import Invitation, Role
from pdgroups.outbox.models import Message
from pdgroups.outbox.purposes import Purpose
from tests.factories.people import (
    MembershipFactory,
    ProjectFactory,
    join,
)

from .members import address, invite

pytestmark = pytest.mark.django_db


@pytest.fixture
def lead():
    return MembershipFactory(user__first_name="Priya", user__last_name="Nair")


@pytest.fixture
def project(lead):
    return ProjectFactory(pd_group=lead.pd_group)


def test_people_stand_by_school_with_one_s_own_first(enter, lead):
    ours = ProjectFactory(pd_group=lead.pd_group, participation__school__name="Zebra School")
    theirs = ProjectFactory(pd_group=lead.pd_group, participation__school__name="Acorn School")
    ana = join(ours, user__first_name="Ana")
    join(theirs, user__first_name="Ben")
    join(ours, user__first_name="Gone", left_on="2026-01-01")
    join(ProjectFactory(), user__first_name="Foreign")

    whole = enter(ana).get(address("people", lead.pd_group)).content.decode()

    page = whole.partition("<main")[2]
    places = [page.index(word) for word in ("Priya", "Zebra School", "Ana", "Acorn School", "Ben")]
    assert places == sorted(places)
    assert "3 people, 2 schools" in page
    assert "Gone" not in page
    assert "Foreign" not in page


def test_addresses_are_shown_to_those_who_look_after_people(enter, lead, project):
    ana, ben = join(project), join(ProjectFactory(pd_group=lead.pd_group))
    page = address("people", lead.pd_group)

    of_lead = enter(lead).get(page).content.decode()
    of_ana = enter(ana).get(page).content.decode()

    assert all(each.user.email in of_lead for each in (lead, ana, ben))
    assert [each.user.email in of_ana for each in (lead, ana, ben)] == [True, True, False]


def test_waiting_invitations_are_shown_to_those_who_may_send_them_again(enter, lead, project):
    ana = join(project)
    member = join(project, role=Role.TEAM_MEMBER)
    other = join(ProjectFactory(pd_group=lead.pd_group))
    invite(lead, participation=project.participation)
    run_out = invite(lead, email="late@school.example", role=Role.OBSERVER)
    Invitation.objects.filter(pk=run_out.pk).update(
        expires_at=timezone.now() - dt.timedelta(days=2)
    )
    page = address("people", lead.pd_group)

    of_lead = enter(lead).get(page).content.decode()
    of_ana = enter(ana).get(page).content.decode()
    of_others = [enter(each).get(page).content.decode() for each in (member, other)]

    assert "Runs out in 14 days" in of_lead
    assert "Ran out 2 days ago" in of_lead
    assert "invited by Priya Nair on" in of_lead
    assert "ana@school.example" in of_ana
    assert "late@school.example" not in of_ana
    assert not any("ana@school.example" in each for each in of_others)


@pytest.mark.parametrize("role", [Role.SPONSOR, Role.SPECIALIST])
def test_those_outside_the_work_do_not_see_its_people(enter, lead, project, role):
    member = (
        join(project, role=role)
        if role == Role.SPONSOR
        else MembershipFactory(pd_group=lead.pd_group, role=role, meeting_number=1)
    )

    assert enter(member).get(address("people", lead.pd_group)).status_code == 403


@pytest.mark.parametrize("number", [1, 5])
def test_the_page_costs_the_same_however_many_people(
    client, enter, lead, number, django_assert_num_queries
):
    for each in range(number):
        project = ProjectFactory(pd_group=lead.pd_group)
        join(project)
        invite(lead, email=f"a{each}@school.example", participation=project.participation)
    enter(lead).get(address("people", lead.pd_group))

    # session, user, role and group; schools, people, mails to them that were refused, invitations,
    # their mails; those who are held
    with django_assert_num_queries(9):
        client.get(address("people", lead.pd_group))


def test_a_lead_alone_reads_that_mail_does_not_reach_somebody(enter, lead, project):
    ana, ben = join(project), join(project)
    mail = {"purpose": Purpose.RECAP, "rank": 1, "pd_group": lead.pd_group}
    refused = {"state": Message.State.REFUSED, "error": "There is no such mailbox."}
    Message.objects.create(user=ana.user, **refused, **mail)
    Message.objects.create(user=ben.user, state=Message.State.SENT, **mail)
    page = address("people", lead.pd_group)

    of_lead = enter(lead).get(page).content.decode()
    of_ben = enter(ben).get(page).content.decode()

    assert of_lead.count("Mail does not arrive") == of_lead.count("There is no such mailbox.") == 1
    assert "does not arrive" not in of_ben


@pytest.mark.parametrize("act", ["invitation_resend", "invitation_withdraw"])
def test_invitations_are_looked_after_by_those_who_may_give_the_role(enter, lead, project, act):
    ana = join(project)
    for_group = invite(lead, role=Role.DEPUTY_LEAD)
    deputy = MembershipFactory(pd_group=lead.pd_group, role=Role.DEPUTY_LEAD)
    sponsor = join(project, role=Role.SPONSOR)
    outsider = MembershipFactory()
    url = address(act, lead.pd_group, for_group.public_id)

    statuses = [enter(each).post(url).status_code for each in (ana, deputy, sponsor, outsider)]

    for_group.refresh_from_db()
    assert statuses == [403, 403, 403, 404]
    assert for_group.is_pending
    assert enter(lead).get(url).status_code == 405
    assert enter(lead).post(url).status_code == 302


def test_an_invitation_of_another_group_is_not_found_here(enter, lead):
    theirs = invite(MembershipFactory())

    for act in ("invitation_resend", "invitation_withdraw"):
        url = address(act, lead.pd_group, theirs.public_id)
        assert enter(lead).post(url).status_code == 404


def test_sending_again_and_withdrawing_say_what_they_did(enter, lead):
    invitation = invite(lead, role=Role.OBSERVER)
    Invitation.objects.update(sent_at=timezone.now() - dt.timedelta(days=1))
    resend = address("invitation_resend", lead.pd_group, invitation.public_id)
    withdraw = address("invitation_withdraw", lead.pd_group, invitation.public_id)

    pages = [enter(lead).post(url, follow=True).content.decode() for url in (resend, resend)]
    pages.append(enter(lead).post(withdraw, follow=True).content.decode())

    assert "Sent again to ana@school.example" in pages[0]
    assert "less than a minute ago" in pages[1]
    assert "The invitation to ana@school.example is withdrawn." in pages[2]
    assert enter(lead).post(withdraw).status_code == 404
