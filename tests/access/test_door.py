"""``visible_to``, the only door, lets in exactly those whom the policy would."""

import datetime as dt

import pytest

from pdgroups.groups.access import Access, Action
from pdgroups.groups.models import LEADS, SCHOOL_ROLES, Membership, PDGroup, Role
from pdgroups.projects.models import Project
from tests.factories.people import MembershipFactory, ParticipationFactory, PDGroupFactory

from .policy import PEOPLE

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("who", PEOPLE)
def test_the_door_and_the_policy_agree_for_everybody_and_every_group(people, who):
    user = people[who]
    PDGroupFactory(closed_on=dt.date(2026, 7, 20))
    groups = PDGroup.objects.all()
    allowed = {group for group in groups if Access.of(user, group).decide(Action.VIEW_GROUP)}
    opened = {group for group in groups if Access.at(user, group.slug)}

    listed = list(PDGroup.objects.visible_to(user))

    assert len(listed) == len(set(listed))
    assert set(listed) == allowed == opened
    assert Access.at(user, "no-such-group") is None
    assert set(Project.objects.visible_to(user)) == {
        project for project in Project.objects.all() if project.pd_group in allowed
    }
    assert set(Membership.objects.visible_to(user)) == {
        membership for membership in Membership.objects.all() if membership.pd_group in allowed
    }


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("is_active", [True, False])
@pytest.mark.parametrize("left_on", [None, dt.date(2026, 10, 1)])
@pytest.mark.parametrize("closed_on", [None, dt.date(2027, 7, 20)])
def test_the_door_and_the_policy_agree_in_every_state_of_a_membership(
    role, is_active, left_on, closed_on
):
    group = PDGroupFactory(closed_on=closed_on)
    school = ParticipationFactory(pd_group=group) if role in SCHOOL_ROLES else None
    user = MembershipFactory(
        pd_group=group,
        participation=school,
        role=role,
        left_on=left_on,
        meeting_number=2 if role == Role.SPECIALIST else None,
        user__is_active=is_active,
    ).user
    MembershipFactory(pd_group=group)

    listed = set(PDGroup.objects.visible_to(user))

    assert listed == ({group} if is_active and left_on is None else set())
    assert bool(Access.of(user, group).decide(Action.VIEW_GROUP)) is bool(listed)


@pytest.mark.parametrize("role", sorted(LEADS))
def test_a_lead_of_one_group_is_nobody_in_another_of_the_same_region(role):
    led = MembershipFactory(role=role)
    next_door = PDGroupFactory(region=led.pd_group.region, programme=led.pd_group.programme)

    access = Access.of(led.user, next_door)

    assert not any(access.decide(action) for action in Action)
    assert list(PDGroup.objects.visible_to(led.user)) == [led.pd_group]
