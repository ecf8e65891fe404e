"""The code decides as the table in ``policy.py`` says. A new action fails here until it has a row."""

import datetime as dt

import pytest

from pdgroups.groups.access import Access, Action
from pdgroups.groups.models import SCHOOL_ROLES, PDGroup, Role
from pdgroups.projects.models import Project
from tests.factories.people import (
    MembershipFactory,
    ParticipationFactory,
    PDGroupFactory,
    ProjectFactory,
    join,
)

from .policy import (
    GROUP_WIDE,
    MAY_BESTOW,
    MEMBERS,
    NO,
    NOBODY,
    OF_A_PROJECT,
    PEOPLE,
    STILL_IN_A_CLOSED_GROUP,
    TABLE,
    WHOLE_GROUP_ROLES,
    A,
    may,
)


def ours() -> Project:
    return Project.objects.order_by("pk").first()


def answers(people, action, *, about_a_project) -> tuple[bool, ...]:
    project = ours()
    school = project.participation if about_a_project else None
    return tuple(
        bool(Access.of(people[who], project.pd_group).decide(action, school)) for who in PEOPLE
    )


def test_every_action_has_one_row():
    assert set(GROUP_WIDE) | set(OF_A_PROJECT) == set(Action), "give the new action a row above"
    assert set(GROUP_WIDE) & set(OF_A_PROJECT) == set()
    assert {len(row) for row in TABLE.values()} == {len(MEMBERS)}


@pytest.mark.django_db
@pytest.mark.parametrize("action", GROUP_WIDE)
def test_what_everybody_may_do_in_a_group(people, action):
    assert answers(people, action, about_a_project=False) == GROUP_WIDE[action] + NOBODY


@pytest.mark.django_db
@pytest.mark.parametrize("action", OF_A_PROJECT)
def test_what_everybody_may_do_with_one_schools_project(people, action):
    assert answers(people, action, about_a_project=True) == OF_A_PROJECT[action] + NOBODY


@pytest.mark.django_db
@pytest.mark.parametrize("role", sorted(SCHOOL_ROLES))
def test_a_lead_who_belongs_to_the_school_does_not_read_what_its_staff_wrote(role):
    project = ProjectFactory()
    other = ProjectFactory(pd_group=project.pd_group)
    lead = MembershipFactory(pd_group=project.pd_group).user
    join(project, role, user=lead)

    access = Access.of(lead, project.pd_group)

    assert not access.decide(A.READ_COMMENTS, project.participation)
    assert access.decide(A.READ_COMMENTS, other.participation)


@pytest.mark.django_db
@pytest.mark.parametrize("role", sorted(SCHOOL_ROLES))
@pytest.mark.parametrize("has_finished", [False, True])
def test_a_role_for_the_school_in_another_group_makes_nobody_an_outsider(role, has_finished):
    project = ProjectFactory()
    other = ProjectFactory(pd_group=project.pd_group)
    lead = MembershipFactory(pd_group=project.pd_group).user
    elsewhere = PDGroupFactory(closed_on=dt.date(2026, 7, 1) if has_finished else None)
    same_school = ParticipationFactory(pd_group=elsewhere, school=project.participation.school)
    join(ProjectFactory(participation=same_school, pd_group=elsewhere), role, user=lead)

    access = Access.of(lead, project.pd_group)

    assert not access.decide(A.READ_COMMENTS, project.participation)
    assert access.decide(A.READ_COMMENTS, other.participation)


@pytest.mark.django_db
def test_whoever_has_left_the_school_is_an_outsider_again():
    project = ProjectFactory()
    lead = MembershipFactory(pd_group=project.pd_group).user
    elsewhere = ParticipationFactory(school=project.participation.school)
    role = join(ProjectFactory(participation=elsewhere, pd_group=elsewhere.pd_group), user=lead)
    role.left_on = dt.date(2026, 9, 1)
    role.save()

    assert Access.of(lead, project.pd_group).decide(A.READ_COMMENTS, project.participation)


@pytest.mark.django_db
@pytest.mark.parametrize("action", OF_A_PROJECT)
def test_a_schools_role_says_nothing_until_it_is_said_which_school(people, action):
    allowed = {who for who in PEOPLE if may(who, action)}

    found = answers(people, action, about_a_project=False)

    assert {who for who, yes in zip(PEOPLE, found, strict=True) if yes} == (
        allowed & WHOLE_GROUP_ROLES
    )


@pytest.mark.django_db
@pytest.mark.parametrize("action", Action)
def test_a_closed_group_is_read_and_never_changed(people, action):
    PDGroup.objects.filter(pk=ours().pd_group_id).update(closed_on=dt.date(2027, 7, 20))
    stays = action in STILL_IN_A_CLOSED_GROUP
    expected = TABLE[action] if stays else (NO,) * len(MEMBERS)

    found = answers(people, action, about_a_project=action in OF_A_PROJECT)

    assert found == expected + NOBODY


@pytest.mark.django_db
@pytest.mark.parametrize("stage", ["recruiting", "closing"])
@pytest.mark.parametrize("action", Action)
def test_only_the_schools_of_a_closing_group_stay_as_they_are(people, action, stage):
    PDGroup.objects.filter(pk=ours().pd_group_id).update(stage=stage)
    is_over = stage == "closing" and action == A.ADD_SCHOOLS
    expected = (NO,) * len(MEMBERS) if is_over else TABLE[action]

    found = answers(people, action, about_a_project=action in OF_A_PROJECT)

    assert found == expected + NOBODY


@pytest.mark.django_db
@pytest.mark.parametrize("who", PEOPLE)
@pytest.mark.parametrize("closed_on", [None, dt.date(2027, 7, 20)])
def test_every_refusal_is_a_sentence(people, who, closed_on):
    project = ours()
    project.pd_group.closed_on = closed_on

    access = Access.of(people[who], project.pd_group)
    decisions = [access.decide(action, project.participation) for action in Action]
    refused = [decision.reason for decision in decisions if not decision]

    assert all(reason.endswith(".") and len(reason.split()) > 4 for reason in refused)
    assert [decision.reason for decision in decisions if decision] == [""] * (
        len(decisions) - len(refused)
    )


@pytest.mark.django_db
@pytest.mark.parametrize("who", PEOPLE)
def test_who_may_give_which_role(people, who):
    project = ours()
    access = Access.of(people[who], project.pd_group)
    neighbour = Project.objects.order_by("pk").last().participation

    given = access.bestows(), access.bestows(project.participation)

    assert given == tuple(MAY_BESTOW.get(who, (set(), set())))
    if who not in {"regional lead", "deputy lead"}:
        expected = {Role.TEAM_MEMBER, Role.SPONSOR} if who == "neighbour" else set()
        assert access.bestows(neighbour) == expected


@pytest.mark.django_db
@pytest.mark.parametrize("who", PEOPLE)
def test_nobody_gives_a_role_in_a_closed_group(people, who):
    project = ours()
    project.pd_group.closed_on = dt.date(2027, 7, 20)
    access = Access.of(people[who], project.pd_group)

    assert access.bestows() | access.bestows(project.participation) == set()


@pytest.mark.django_db
@pytest.mark.parametrize("who", PEOPLE)
def test_a_specialist_sees_one_meeting_and_others_see_all_or_none(people, who):
    access = Access.of(people[who], ours().pd_group)

    seen = [number for number in range(1, 6) if access.may_see_meeting(number)]

    if who == "specialist":
        assert seen == [2]
    else:
        assert seen in ([], [1, 2, 3, 4, 5])
        assert bool(seen) is (who in MEMBERS)


@pytest.mark.django_db
@pytest.mark.parametrize("who", PEOPLE)
def test_leads_are_those_who_lead_this_group(people, who):
    assert Access.of(people[who], ours().pd_group).leads is (
        who in {"regional lead", "deputy lead"}
    )


@pytest.mark.django_db
def test_somebody_with_two_roles_has_the_rights_of_both_each_in_its_place():
    own, other = ProjectFactory.create_batch(2, pd_group=PDGroupFactory())
    user = join(own).user
    join(other, Role.SPONSOR, user=user)

    access = Access.of(user, own.pd_group)

    assert access.decide(A.EDIT_PLAN, own.participation)
    assert access.decide(A.VIEW_PLAN, other.participation)
    assert not access.decide(A.EDIT_PLAN, other.participation)
    assert access.own_participation_ids == {own.participation_id, other.participation_id}


@pytest.mark.django_db
@pytest.mark.parametrize("who", PEOPLE)
def test_an_answer_costs_two_queries_at_most(people, who, django_assert_max_num_queries):
    group = ours().pd_group

    with django_assert_max_num_queries(2):
        access = Access.of(people[who], group)
        for action in Action:
            access.decide(action)
