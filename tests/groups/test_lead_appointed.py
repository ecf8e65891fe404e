"""A group whose regional lead cannot hand over is given another one by the programme team."""

import datetime as dt

import pytest

from pdgroups.accounts.models import Office, User
from pdgroups.groups import services
from pdgroups.groups.models import Happening, PDGroup, Role
from pdgroups.groups.refusals import RefusedError
from tests.factories.people import MembershipFactory, ProjectFactory, UserFactory, join
from tests.workspaces.members import holder, role_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def lead():
    return MembershipFactory(role=Role.REGIONAL_LEAD)


@pytest.fixture
def team():
    return holder(Office.PROGRAMME_TEAM)


def shut_out(membership):
    User.objects.filter(pk=membership.user_id).update(is_active=False)


def leads_of(pd_group):
    leads = pd_group.memberships.current().filter(role=Role.REGIONAL_LEAD)
    return [membership.user for membership in leads]


def test_a_lead_whose_account_is_closed_is_followed_and_leaves(lead, team):
    priya = holder(Office.REGIONAL_LEADS)
    shut_out(lead)

    services.appoint_lead(pd_group=lead.pd_group, to=priya, by=team)

    lead.refresh_from_db()
    assert leads_of(lead.pd_group) == [priya]
    assert lead.left_on is not None
    line = Happening.objects.get()
    assert (line.by, line.words) == (team, f"made {priya.name} regional lead of the group")


def test_a_lead_who_can_still_sign_in_stays_as_deputy(lead, team):
    priya = holder(Office.REGIONAL_LEADS)

    services.appoint_lead(pd_group=lead.pd_group, to=priya, by=team)

    assert leads_of(lead.pd_group) == [priya]
    assert role_of(lead) == Role.DEPUTY_LEAD


def test_whoever_was_asked_to_lead_before_can_no_longer_accept(lead, team):
    asked = [
        services.invite(pd_group=lead.pd_group, email=email, role=role, by=lead.user)
        for email, role in (
            ("next@lead.example", Role.REGIONAL_LEAD),
            ("second@lead.example", Role.DEPUTY_LEAD),
        )
    ]

    services.appoint_lead(pd_group=lead.pd_group, to=holder(Office.REGIONAL_LEADS), by=team)

    for invitation in asked:
        invitation.refresh_from_db()
    assert [invitation.is_pending for invitation in asked] == [False, True]


def test_a_deputy_or_an_observer_exchanges_the_role_they_have(lead, team):
    deputy = MembershipFactory(pd_group=lead.pd_group, role=Role.DEPUTY_LEAD)
    observer = MembershipFactory(
        pd_group=lead.pd_group, role=Role.OBSERVER, user=holder(Office.REGIONAL_LEADS)
    )

    services.appoint_lead(pd_group=lead.pd_group, to=deputy.user, by=team)
    services.appoint_lead(pd_group=lead.pd_group, to=observer.user, by=team)

    roles = {membership.user: membership.role for membership in lead.pd_group.memberships.current()}
    assert roles == {
        lead.user: Role.DEPUTY_LEAD,
        deputy.user: Role.DEPUTY_LEAD,
        observer.user: Role.REGIONAL_LEAD,
    }


def test_only_regional_leads_and_the_group_s_deputies_can_be_appointed(lead, team):
    project = ProjectFactory(pd_group=lead.pd_group)
    barred = [
        lead.user,
        UserFactory(),
        join(project).user,
        MembershipFactory(role=Role.DEPUTY_LEAD).user,  # of another group
        MembershipFactory(pd_group=lead.pd_group, role=Role.OBSERVER).user,
        holder(Office.EDITORS),
    ]
    closed = holder(Office.REGIONAL_LEADS)
    User.objects.filter(pk=closed.pk).update(is_active=False)

    for somebody in [*barred, closed]:
        with pytest.raises(RefusedError, match="cannot lead this group"):
            services.appoint_lead(pd_group=lead.pd_group, to=somebody, by=team)

    assert leads_of(lead.pd_group) == [lead.user]


def test_nobody_appoints_themselves(lead, team):
    team.groups.add(holder(Office.REGIONAL_LEADS).groups.get())

    with pytest.raises(RefusedError, match="cannot lead this group"):
        services.appoint_lead(pd_group=lead.pd_group, to=team, by=team)

    assert leads_of(lead.pd_group) == [lead.user]


def test_a_closed_group_keeps_its_lead(lead, team):
    PDGroup.objects.update(closed_on=dt.date(2027, 7, 20))

    with pytest.raises(RefusedError, match="finished"):
        services.appoint_lead(pd_group=lead.pd_group, to=holder(Office.REGIONAL_LEADS), by=team)


def test_other_groups_of_the_same_lead_stay_as_they_are(lead, team):
    other = MembershipFactory(role=Role.REGIONAL_LEAD, user=lead.user)

    services.appoint_lead(pd_group=lead.pd_group, to=holder(Office.REGIONAL_LEADS), by=team)

    assert role_of(other) == Role.REGIONAL_LEAD
