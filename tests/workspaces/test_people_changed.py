import re

import pytest

from pdgroups.groups import services
from pdgroups.groups.models import Happening, Membership, Role
from pdgroups.projects.models import Project
from tests.factories.people import (
    MembershipFactory,
    ParticipationFactory,
    ProjectFactory,
    UserFactory,
    join,
)

from .members import address, of, role_of, team_invite

pytestmark = pytest.mark.django_db


@pytest.fixture
def lead():
    return MembershipFactory(user__first_name="Priya", user__last_name="Nair")


@pytest.fixture
def project(lead):
    return ProjectFactory(pd_group=lead.pd_group)


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
