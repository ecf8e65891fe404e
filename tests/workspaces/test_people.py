import datetime as dt
import re

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from pdgroups.groups import services
from pdgroups.groups.models import Happening, Invitation, Membership, Role
from pdgroups.projects.models import Project
from tests.factories.people import (
    MembershipFactory,
    ParticipationFactory,
    ProjectFactory,
    UserFactory,
    join,
)
from tests.factories.work import MeetingFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def lead():
    return MembershipFactory(user__first_name="Priya", user__last_name="Nair")


@pytest.fixture
def project(lead):
    return ProjectFactory(pd_group=lead.pd_group)


@pytest.fixture
def enter(client):
    def sign_in(membership):
        client.force_login(membership.user)
        return client

    return sign_in


def address(name, group, *args):
    return reverse(f"workspaces:{name}", args=[group.slug, *args])


def of(name, membership):
    return address(name, membership.pd_group, membership.public_id)


def role_of(membership):
    membership.refresh_from_db()
    return membership.role


def invite(lead, **kwargs):
    facts = {"email": "ana@school.example", "role": Role.TEAM_MEMBER, "by": lead.user}
    return services.invite(pd_group=lead.pd_group, **(facts | kwargs))


# --- the page -------------------------------------------------------------------------------


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

    # session, user, offices, group, role; schools, people, invitations; site
    with django_assert_num_queries(9):
        client.get(address("people", lead.pd_group))


# --- inviting to the whole group ------------------------------------------------------------


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


# --- inviting a school's people -------------------------------------------------------------


def team_invite(participation):
    return address("team_invite", participation.pd_group, participation.public_id)


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


# --- looking after invitations --------------------------------------------------------------


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


@pytest.mark.django_db(transaction=True)
def test_a_mail_server_that_is_away_is_said_and_the_invitation_kept(client, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    lead = MembershipFactory()
    school = ParticipationFactory(pd_group=lead.pd_group)
    client.force_login(lead.user)

    one = client.post(
        address("group_invite", lead.pd_group),
        {"email": "ana@school.example", "role": "observer"},
        follow=True,
    )
    many = client.post(
        team_invite(school),
        {"people": "a@school.example\nb@school.example", "role": "team_member"},
    )
    Invitation.objects.update(sent_at=timezone.now() - dt.timedelta(days=1))
    invitation = Invitation.objects.get(email="ana@school.example")
    again = client.post(
        address("invitation_resend", lead.pd_group, invitation.public_id), follow=True
    )

    assert "The invitation is kept, but the mail did not go out." in one.content.decode()
    assert many.content.decode().count("The invitation is kept, but the mail did not go out.") == 2
    assert "The invitation is kept, but the mail did not go out." in again.content.decode()
    assert Invitation.objects.pending().count() == 3


# --- one person -----------------------------------------------------------------------------


def test_a_lead_changes_a_role(enter, lead, project):
    join(project)
    ana = join(project, role=Role.TEAM_MEMBER)

    response = enter(lead).post(of("person_role", ana), {"role": "sponsor"}, follow=True)

    assert role_of(ana) == Role.SPONSOR
    assert f"{ana.user.name} is now senior sponsor." in response.content.decode()


def test_a_team_member_made_project_lead_brings_the_project_into_being(enter, lead):
    participation = ParticipationFactory(pd_group=lead.pd_group, school__name="Oakfold Primary")
    ana = MembershipFactory(
        pd_group=lead.pd_group, participation=participation, role=Role.TEAM_MEMBER
    )

    enter(lead).post(of("person_role", ana), {"role": "project_lead"})

    assert Project.objects.get().slug == "oakfold-primary"


ROLES = [role.value for role in Role]
GIVEN_BY = {
    Role.REGIONAL_LEAD: {"project_lead", "team_member", "sponsor"},
    Role.DEPUTY_LEAD: {"project_lead", "team_member", "sponsor"},
    Role.PROJECT_LEAD: {"team_member", "sponsor"},
    Role.TEAM_MEMBER: set(),
    Role.OBSERVER: set(),
}


@pytest.mark.parametrize("standing", GIVEN_BY)
def test_each_standing_gives_the_roles_it_may_to_a_school_s_people(enter, lead, project, standing):
    project_lead = join(project)
    by = {
        Role.REGIONAL_LEAD: lead,
        Role.DEPUTY_LEAD: MembershipFactory(pd_group=lead.pd_group, role=Role.DEPUTY_LEAD),
        Role.PROJECT_LEAD: project_lead,
        Role.TEAM_MEMBER: join(project, role=Role.TEAM_MEMBER),
        Role.OBSERVER: MembershipFactory(pd_group=lead.pd_group, role=Role.OBSERVER),
    }[standing]
    given = set()
    for role in ROLES:
        ana = join(project, role=Role.TEAM_MEMBER if role != "team_member" else Role.SPONSOR)
        enter(by).post(of("person_role", ana), {"role": role})
        given |= {role} if role_of(ana) == role else set()

    assert given == GIVEN_BY[standing]


@pytest.mark.parametrize(
    ("standing", "given"),
    [
        (Role.REGIONAL_LEAD, {"deputy_lead", "observer"}),
        (Role.DEPUTY_LEAD, {"observer"}),
        (Role.PROJECT_LEAD, set()),
    ],
)
def test_each_standing_gives_the_roles_it_may_in_the_whole_group(
    enter, lead, project, standing, given
):
    by = {
        Role.REGIONAL_LEAD: lead,
        Role.DEPUTY_LEAD: MembershipFactory(pd_group=lead.pd_group, role=Role.DEPUTY_LEAD),
        Role.PROJECT_LEAD: join(project),
    }[standing]
    seen = set()
    for role in ROLES:
        guest = MembershipFactory(pd_group=lead.pd_group, role=Role.SPECIALIST, meeting_number=1)
        enter(by).post(of("person_role", guest), {"role": role, "meeting_number": "2"})
        seen |= {role} if role_of(guest) == role and role != "specialist" else set()

    assert seen == given


def test_nobody_changes_their_own_role(enter, lead, project):
    ana = join(project)
    join(project)
    member = join(project, role=Role.TEAM_MEMBER)
    deputy = MembershipFactory(pd_group=lead.pd_group, role=Role.DEPUTY_LEAD)

    for each, role in [(ana, "sponsor"), (member, "project_lead"), (deputy, "regional_lead")]:
        before = each.role
        response = enter(each).post(of("person_role", each), {"role": role})
        assert response.status_code == 403
        assert "Nobody changes their own role." in response.content.decode()
        assert role_of(each) == before


def test_a_deputy_does_not_touch_the_regional_lead(enter, lead):
    deputy = MembershipFactory(pd_group=lead.pd_group, role=Role.DEPUTY_LEAD)

    statuses = [
        enter(deputy).post(of("person_role", lead), {"role": "observer"}).status_code,
        enter(deputy).post(of("person_hand_over", lead), {"to": deputy.public_id}).status_code,
        enter(deputy).post(of("person_leave", lead)).status_code,
        enter(deputy).get(of("person", lead)).status_code,
    ]

    assert statuses == [403] * 4
    assert (role_of(lead), role_of(deputy)) == (Role.REGIONAL_LEAD, Role.DEPUTY_LEAD)


def test_the_last_project_lead_is_told_to_hand_over_first(enter, lead, project):
    ana = join(project)

    changed = enter(lead).post(of("person_role", ana), {"role": "sponsor"})
    left = enter(ana).post(of("person_leave", ana), follow=True)

    for response in (changed, left):
        assert "Hand over to somebody in the team first" in response.content.decode()
    assert re.search(r'value="sponsor"[^>]* checked', changed.content.decode())
    assert role_of(ana) == Role.PROJECT_LEAD


def test_a_project_lead_hands_over_with_one_press(enter, project):
    ana, ben = join(project), join(project, role=Role.TEAM_MEMBER)

    page = enter(ana).get(of("person", ana)).content.decode()
    enter(ana).post(of("person_hand_over", ana), {"to": ben.public_id})

    assert ben.user.name in page
    assert (role_of(ana), role_of(ben)) == (Role.TEAM_MEMBER, Role.PROJECT_LEAD)


@pytest.mark.parametrize("to", ["", "nobody", "other", "self", "\x00"])
def test_nothing_is_handed_to_somebody_who_is_not_offered(enter, lead, project, to):
    ana = join(project)
    join(project, role=Role.TEAM_MEMBER)
    other = join(ProjectFactory(pd_group=lead.pd_group))
    named = {"other": other.public_id, "self": ana.public_id}.get(to, to)

    response = enter(ana).post(of("person_hand_over", ana), {"to": named})

    assert response.status_code == 200
    sentences = response.context["form"].errors["to"]
    assert sentences[0].startswith("Null" if "\x00" in to else "Choose ")
    assert role_of(ana) == Role.PROJECT_LEAD


def test_a_role_that_needs_no_successor_is_not_handed_over(enter, project):
    ana, ben = join(project), join(project, role=Role.TEAM_MEMBER)

    response = enter(ana).post(of("person_hand_over", ben), {"to": ana.public_id})

    assert response.status_code == 403


def test_a_person_who_left_is_out_on_their_next_request(enter, client, lead, project):
    join(project)
    ana = join(project)
    ana_s = type(client)()
    ana_s.force_login(ana.user)
    page = address("people", lead.pd_group)
    before = ana_s.get(page).status_code

    enter(lead).post(of("person_leave", ana))

    assert (before, ana_s.get(page).status_code) == (200, 404)
    assert Happening.objects.get().words == f"ended {ana.user.name}’s role as project lead"


def test_a_role_that_was_taken_away_gives_nothing_on_the_next_request(enter, client, project):
    join(project)
    ana = join(project)
    ana_s = type(client)()
    ana_s.force_login(ana.user)
    before = ana_s.get(team_invite(project.participation)).status_code

    services.change_role(membership=ana, role=Role.TEAM_MEMBER, by=UserFactory())

    assert (before, ana_s.get(team_invite(project.participation)).status_code) == (200, 403)


def test_somebody_who_leaves_by_themselves_lands_among_their_groups(enter, lead, project):
    join(project)
    member = join(project, role=Role.TEAM_MEMBER)

    response = enter(member).post(of("person_leave", member), follow=True)

    assert f"You have left {lead.pd_group}." in response.content.decode()
    assert not Membership.objects.current().filter(user=member.user).exists()


def test_a_person_of_another_group_is_not_found_here(enter, lead):
    theirs = MembershipFactory(role=Role.OBSERVER)
    for name in ("person", "person_role", "person_hand_over", "person_leave"):
        url = address(name, lead.pd_group, theirs.public_id)
        ask = enter(lead).get if name == "person" else enter(lead).post
        assert ask(url, {"role": "deputy_lead"}).status_code == 404
    assert role_of(theirs) == Role.OBSERVER


def test_in_a_closed_group_nobody_is_changed_and_everybody_still_shown(enter, lead, project):
    join(project)
    ana = join(project, role=Role.TEAM_MEMBER)
    services.close_group(pd_group=lead.pd_group, by=lead.user)

    page = enter(lead).get(address("people", lead.pd_group)).content.decode()
    responses = [
        enter(lead).get(of("person", ana)),
        enter(lead).post(of("person_role", ana), {"role": "sponsor"}),
        enter(ana).post(of("person_leave", ana)),
        enter(lead).post(team_invite(project.participation), {"people": "a@b.org"}),
    ]

    assert ana.user.name in page
    assert "Invite" not in page
    for response in responses:
        assert response.status_code == 403
        assert "This group has finished" in response.content.decode()
    assert role_of(ana) == Role.TEAM_MEMBER


def test_names_are_shown_and_never_run(enter, lead, project):
    join(project, user__first_name="<script>alert(1)</script>", user__last_name="\u202eevil")
    lead.pd_group.name = "<img src=x onerror=alert(2)>"
    lead.pd_group.save()

    page = enter(lead).get(address("people", lead.pd_group)).content.decode()

    assert "<script>alert" not in page
    assert "<img src=x" not in page
