import pytest
from allauth.account.models import EmailAddress

from pdgroups.groups import services
from pdgroups.groups.models import Happening, Role
from pdgroups.groups.refusals import RefusedError
from tests.factories.people import MembershipFactory, ParticipationFactory, ProjectFactory, join

pytestmark = pytest.mark.django_db


@pytest.fixture
def lead():
    return MembershipFactory(role=Role.REGIONAL_LEAD)


@pytest.fixture
def project(lead):
    return ProjectFactory(pd_group=lead.pd_group)


def role_of(membership):
    membership.refresh_from_db()
    return membership.role


def test_a_changed_role_leaves_a_line(lead, project):
    join(project)
    ana = join(project, user__first_name="Ana", user__last_name="Costa")

    services.change_role(membership=ana, role=Role.TEAM_MEMBER, by=lead.user)

    assert role_of(ana) == Role.TEAM_MEMBER
    line = Happening.objects.get()
    assert (line.words, line.by) == ("changed Ana Costa’s role to team member", lead.user)
    assert line.participation == project.participation


def test_the_same_role_again_changes_and_notes_nothing(lead, project):
    ana = join(project)

    services.change_role(membership=ana, role=Role.PROJECT_LEAD, by=lead.user)

    assert not Happening.objects.exists()


def test_a_project_keeps_its_last_project_lead(lead, project):
    join(ProjectFactory(pd_group=lead.pd_group))  # leads another project
    ana = join(project)
    join(project, role=Role.TEAM_MEMBER)

    with pytest.raises(RefusedError, match=r"only project lead of .*Hand over"):
        services.change_role(membership=ana, role=Role.SPONSOR, by=lead.user)
    with pytest.raises(RefusedError, match=r"only project lead of .*Hand over"):
        services.leave(membership=ana, by=ana.user)

    assert role_of(ana) == Role.PROJECT_LEAD
    assert ana.left_on is None


def test_one_of_two_project_leads_may_go(lead, project):
    ana, ben = join(project), join(project)

    services.leave(membership=ana, by=lead.user)
    with pytest.raises(RefusedError):
        services.leave(membership=ben, by=lead.user)


def test_a_group_keeps_its_regional_lead(lead):
    MembershipFactory(pd_group=lead.pd_group, role=Role.DEPUTY_LEAD)

    with pytest.raises(RefusedError, match="Hand the group over first"):
        services.leave(membership=lead, by=lead.user)
    with pytest.raises(RefusedError, match="Hand the group over first"):
        services.change_role(membership=lead, role=Role.OBSERVER, by=lead.user)


@pytest.mark.parametrize("role", [Role.REGIONAL_LEAD, Role.SPECIALIST, Role.TEAM_MEMBER])
def test_some_roles_are_not_given_by_changing(lead, role):
    deputy = MembershipFactory(pd_group=lead.pd_group, role=Role.DEPUTY_LEAD)

    with pytest.raises(RefusedError, match="cannot be given here"):
        services.change_role(membership=deputy, role=role, by=lead.user)

    assert role_of(deputy) == Role.DEPUTY_LEAD


def test_a_group_role_is_not_given_for_a_school(lead, project):
    join(project)
    ana = join(project)

    with pytest.raises(RefusedError, match="cannot be given here"):
        services.change_role(membership=ana, role=Role.DEPUTY_LEAD, by=lead.user)


def test_a_guest_who_becomes_an_observer_is_no_longer_bound_to_a_meeting(lead):
    guest = MembershipFactory(pd_group=lead.pd_group, role=Role.SPECIALIST, meeting_number=2)

    services.change_role(membership=guest, role=Role.OBSERVER, by=lead.user)

    assert (role_of(guest), guest.meeting_number) == (Role.OBSERVER, None)


def test_a_project_is_handed_over_in_one_step(lead, project):
    ana, ben = join(project), join(project, role=Role.TEAM_MEMBER)

    services.hand_over(membership=ana, to=ben, by=ana.user)

    assert (role_of(ana), role_of(ben)) == (Role.TEAM_MEMBER, Role.PROJECT_LEAD)
    assert Happening.objects.get().words == f"handed over: {ben.user.name} is now project lead"


def test_a_group_is_handed_over_in_one_step(lead):
    observer = MembershipFactory(pd_group=lead.pd_group, role=Role.OBSERVER)

    services.hand_over(membership=lead, to=observer, by=lead.user)

    assert (role_of(lead), role_of(observer)) == (Role.DEPUTY_LEAD, Role.REGIONAL_LEAD)


def test_nothing_is_handed_to_another_team_or_by_a_team_member(lead, project):
    ana, ben = join(project), join(project, role=Role.TEAM_MEMBER)
    elsewhere = join(ProjectFactory(pd_group=lead.pd_group), role=Role.TEAM_MEMBER)

    for membership, to in [(ana, elsewhere), (lead, ben), (ben, ana), (ana, ana)]:
        with pytest.raises(RefusedError):
            services.hand_over(membership=membership, to=to, by=lead.user)

    assert (role_of(ana), role_of(lead)) == (Role.PROJECT_LEAD, Role.REGIONAL_LEAD)


def test_successors_are_of_the_same_place_and_here_now(lead, project):
    ana, ben = join(project), join(project, role=Role.TEAM_MEMBER)
    join(project, role=Role.TEAM_MEMBER, left_on="2026-10-01")
    join(ProjectFactory(pd_group=lead.pd_group), role=Role.TEAM_MEMBER)
    deputy = MembershipFactory(pd_group=lead.pd_group, role=Role.DEPUTY_LEAD)
    MembershipFactory(pd_group=lead.pd_group, role=Role.SPECIALIST, meeting_number=1)

    assert list(ana.successors()) == [ben]
    assert list(lead.successors()) == [deputy]


def test_nobody_is_followed_by_somebody_who_cannot_sign_in(lead, project):
    ana = join(project)
    ben = join(project, role=Role.TEAM_MEMBER)
    closed = join(project, role=Role.TEAM_MEMBER, user__is_active=False)

    assert list(ana.successors()) == [ben]
    assert closed.left_on is None


def test_leaving_ends_one_role_and_not_those_elsewhere(lead, project):
    join(project)
    ana = join(project, role=Role.TEAM_MEMBER)
    elsewhere = MembershipFactory(user=ana.user, role=Role.OBSERVER)

    services.leave(membership=ana, by=ana.user)

    assert list(ana.user.memberships.current()) == [elsewhere]
    assert Happening.objects.get().words == "left the group"


def test_leaving_voids_invitations_to_every_address_that_is_theirs(lead, project):
    ana = join(project, role=Role.TEAM_MEMBER)
    for email, verified in [("ana@home.example", True), ("ben@school.example", False)]:
        EmailAddress.objects.create(user=ana.user, email=email, verified=verified)
    sent = [
        services.invite(pd_group=lead.pd_group, email=email, role=Role.OBSERVER, by=lead.user)
        for email in (ana.user.email, "ana@home.example", "ben@school.example")
    ]

    held = lead.pd_group.planned_invitations
    for email in ("ana@home.example", "ben@school.example"):
        held.create(email=email, role=Role.OBSERVER)

    services.leave(membership=ana, by=lead.user)

    assert [each.email for each in held.all()] == ["ben@school.example"]
    for invitation in sent:
        invitation.refresh_from_db()
    assert [invitation.is_pending for invitation in sent] == [False, False, True]


def test_nobody_leaves_twice(lead, project):
    join(project)
    ana = join(project, role=Role.TEAM_MEMBER)
    services.leave(membership=ana, by=lead.user)

    with pytest.raises(RefusedError, match="has left already"):
        services.leave(membership=ana, by=lead.user)

    assert Happening.objects.count() == 1


def test_a_closed_group_changes_nobody(lead, project):
    join(project)
    ana = join(project, role=Role.TEAM_MEMBER)
    services.close_group(pd_group=lead.pd_group, by=lead.user)

    for change in (
        lambda: services.change_role(membership=ana, role=Role.SPONSOR, by=lead.user),
        lambda: services.leave(membership=ana, by=lead.user),
        lambda: services.add_school(
            pd_group=lead.pd_group, school=ParticipationFactory().school, by=lead.user
        ),
    ):
        with pytest.raises(RefusedError, match="has finished"):
            change()
