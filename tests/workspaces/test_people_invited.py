import re

import pytest
from django.core import mail

from pdgroups.groups.models import Invitation, Role
from pdgroups.outbox.letters import Letter
from pdgroups.outbox.models import Message
from pdgroups.outbox.purposes import Purpose
from pdgroups.outbox.services import post
from pdgroups.workspaces.invitation_mails import about
from tests.factories.people import (
    MembershipFactory,
    ParticipationFactory,
    ProjectFactory,
    join,
)
from tests.factories.work import MeetingFactory

from .members import address, invite, team_invite

pytestmark = pytest.mark.django_db


@pytest.fixture
def lead():
    return MembershipFactory(user__first_name="Priya", user__last_name="Nair")


@pytest.fixture
def project(lead):
    return ProjectFactory(pd_group=lead.pd_group)


def test_a_lead_invites_a_specialist_guest_to_one_meeting(
    enter, lead, django_capture_on_commit_callbacks
):
    MeetingFactory(pd_group=lead.pd_group, number=3)
    sent = {"email": "EP@county.example", "role": "specialist", "meeting": "3"}

    with django_capture_on_commit_callbacks(execute=True):
        response = enter(lead).post(address("group_invite", lead.pd_group), sent)

    invitation = Invitation.objects.get()
    assert response.url == address("people", lead.pd_group)
    assert (invitation.email, invitation.role, invitation.meeting_number) == (
        "ep@county.example",
        Role.SPECIALIST,
        3,
    )
    assert [message.to for message in mail.outbox] == [["ep@county.example"]]


def test_a_meeting_is_kept_for_specialist_guests_only(enter, lead):
    MeetingFactory(pd_group=lead.pd_group, number=3)
    sent = {"email": "tom@school.example", "role": "deputy_lead", "meeting": "3"}

    enter(lead).post(address("group_invite", lead.pd_group), sent)

    assert Invitation.objects.get().meeting_number is None


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"email": ""}, "Write the e-mail address"),
        ({"email": "nobody"}, "Write an e-mail address like"),
        ({"email": "a\x00b@school.example"}, "Null characters are not allowed"),
        ({"email": "x" * 1_000_000 + "@school.example"}, "Ensure this value has at most 254"),
        ({"email": "a@school.example\r\nBcc: all@school.example"}, "Write an e-mail address like"),
        ({"role": ""}, "Choose a role."),
        ({"role": "regional_lead"}, "Choose one of the roles listed."),
        ({"role": "project_lead"}, "Choose one of the roles listed."),
        ({"role": "specialist"}, "Choose the meeting that the specialist guest comes to."),
        ({"role": "specialist", "meeting": "99"}, "Choose one of this group’s meetings."),
    ],
)
def test_what_cannot_be_invited_is_said_and_kept(enter, lead, changes, sentence):
    sent = {"email": "ana@school.example", "role": "observer"} | changes

    response = enter(lead).post(address("group_invite", lead.pd_group), sent)

    page = response.content.decode()
    assert response.status_code == 200
    assert sentence in page
    if "email" not in changes:
        assert 'value="ana@school.example"' in page
    assert not Invitation.objects.exists()


def test_another_group_s_meeting_is_not_offered(enter, lead):
    MeetingFactory(number=4)
    sent = {"email": "ana@school.example", "role": "specialist", "meeting": "4"}

    response = enter(lead).post(address("group_invite", lead.pd_group), sent)

    assert "Choose one of this group’s meetings." in response.content.decode()


def test_a_deputy_makes_no_other_deputy(enter, lead):
    deputy = MembershipFactory(pd_group=lead.pd_group, role=Role.DEPUTY_LEAD)
    sent = {"email": "ana@school.example", "role": "deputy_lead"}

    response = enter(deputy).post(address("group_invite", lead.pd_group), sent)

    assert "Choose one of the roles listed." in response.content.decode()
    assert not Invitation.objects.exists()


def test_a_refusal_stands_at_the_address(enter, lead):
    sent = {"email": lead.user.email, "role": "observer"}

    response = enter(lead).post(address("group_invite", lead.pd_group), sent)

    assert "This is your own address." in response.content.decode()


def test_a_project_lead_pastes_a_list_and_reads_one_outcome_for_each(
    enter, lead, project, django_capture_on_commit_callbacks
):
    ana = join(project, user__email="ana@school.example")
    join(project, role=Role.TEAM_MEMBER, user__email="here@school.example", user__first_name="Hy")
    invite(lead, email="asked@school.example", participation=project.participation)
    lines = [
        "Ben Lee <ben@school.example>",
        "head@school.example, sponsor",
        "here@school.example",
        "asked@school.example",
        "ana@school.example",
        "BEN@school.example",
        "not an address",
        "cy@school.example, head",
        "dee@school.example, project lead",
    ]

    with django_capture_on_commit_callbacks(execute=True):
        response = enter(ana).post(
            team_invite(project.participation),
            {"people": "\r\n".join(lines), "role": "team_member"},
        )

    outcomes = [(each.typed, each.words) for each in response.context["outcomes"]]
    assert [typed for typed, _words in outcomes] == lines
    assert [words.partition(".")[0] for _typed, words in outcomes] == [
        "Invited as team member",
        "Invited as senior sponsor",
        "Hy Example has a role here already",
        outcomes[3][1].partition(".")[0],
        "This is your own address",
        "On your list twice",
        "No complete e-mail address here",
        "After the address we read only a role, and ‘head’ is none",
        "You cannot invite anybody as project lead",
    ]
    assert outcomes[3][1].startswith("Invited already, on")
    assert [message.to for message in mail.outbox] == [
        ["asked@school.example"],  # posted before
        ["ben@school.example"],
        ["head@school.example"],
    ]
    left = response.context["form"].initial["people"]
    assert left.splitlines() == lines[6:]
    assert "not an address\ncy@school.example, head" in response.content.decode()


def test_a_lead_invites_project_leads_where_there_is_none(enter, lead):
    participation = ParticipationFactory(pd_group=lead.pd_group)

    page = enter(lead).get(team_invite(participation)).content.decode()
    enter(lead).post(
        team_invite(participation), {"people": "ana@school.example", "role": "project_lead"}
    )

    assert re.search(r'value="project_lead"[^>]* checked', page)
    assert Invitation.objects.get().role == Role.PROJECT_LEAD


def test_more_than_fifty_are_refused_as_a_whole_and_kept(enter, lead, project):
    people = "\n".join(f"person{each}@school.example" for each in range(51))

    response = enter(lead).post(
        team_invite(project.participation), {"people": people, "role": "team_member"}
    )

    page = response.content.decode()
    assert "This list has 51; nobody was invited." in page
    assert "person50@school.example" in page
    assert not Invitation.objects.exists()


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({"people": "", "role": "team_member"}, "Write at least one e-mail address."),
        ({"people": "x" * 1_000_000, "role": "team_member"}, "Paste up to 50 people at a time."),
        ({"people": "a\x00@school.example", "role": "team_member"}, "that we cannot store"),
        ({"people": "ana@school.example", "role": "regional_lead"}, "one of the roles listed"),
        ({"people": "ana@school.example", "role": "project_lead"}, "one of the roles listed"),
        ({"people": "ana@school.example"}, "Choose a role."),
    ],
)
def test_a_list_that_cannot_be_read_is_kept_and_nobody_is_invited(enter, project, sent, sentence):
    ana = join(project)

    response = enter(ana).post(team_invite(project.participation), sent)

    page = response.content.decode()
    assert sentence in page
    assert sent["people"].replace("\x00", "") in page.replace("\x00", "")
    assert not Invitation.objects.exists()


def test_nobody_invites_for_another_school(enter, lead, project):
    ana = join(ProjectFactory(pd_group=lead.pd_group))
    member = join(project, role=Role.TEAM_MEMBER)
    outsider = MembershipFactory()
    sent = {"people": "x@school.example", "role": "team_member"}

    statuses = [
        enter(each).post(team_invite(project.participation), sent).status_code
        for each in (ana, member, outsider)
    ]

    assert statuses == [403, 403, 404]
    assert not Invitation.objects.exists()


def test_a_school_under_another_group_s_address_is_not_found(enter, lead, project):
    theirs = ParticipationFactory()
    mixed = address("team_invite", lead.pd_group, theirs.public_id)

    assert enter(lead).get(mixed).status_code == 404


def test_a_lead_reads_on_the_page_that_an_invitation_did_not_arrive(enter, lead, project):
    invitation = invite(lead, email="gone@school.example", participation=project.participation)
    there = invite(lead, email="here@school.example", participation=project.participation)
    for each in (invitation, there):
        letter = Letter("Hello", "Words")
        post(purpose=Purpose.INVITATION, to=each.email, about=about(each), letter=letter)
        Message.objects.filter(about=about(each)).update(state=Message.State.REFUSED, error="No.")
    Message.objects.filter(about=about(there)).update(state=Message.State.SENT, sealed="")

    page = " ".join(enter(lead).get(address("people", lead.pd_group)).content.decode().split())

    assert page.count("Did not arrive") == 1
    assert "No. Send it again, or withdraw it and invite the right address." in page
