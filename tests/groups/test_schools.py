import datetime as dt

import pytest
from django.utils import timezone

from pdgroups.groups import services
from pdgroups.groups.models import Happening, Participation, PDGroup, Role
from pdgroups.groups.refusals import RefusedError
from tests.factories.people import (
    MembershipFactory,
    ParticipationFactory,
    ProjectFactory,
    RegionFactory,
    SchoolFactory,
    join,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def lead():
    return MembershipFactory()


def words():
    return list(Happening.objects.order_by("pk").values_list("words", flat=True))


def test_a_school_joins_once(lead):
    oakfold = SchoolFactory(name="Oakfold Primary")
    ParticipationFactory(school=oakfold)  # in another group

    services.add_school(pd_group=lead.pd_group, school=oakfold, by=lead.user)
    with pytest.raises(RefusedError, match="Oakfold Primary is in this group already"):
        services.add_school(pd_group=lead.pd_group, school=oakfold, by=lead.user)

    assert lead.pd_group.participations.count() == 1
    assert words() == ["added Oakfold Primary"]


def test_demonstration_schools_and_real_groups_are_kept_apart(lead):
    demo_lead = MembershipFactory(pd_group__is_demo=True)

    with pytest.raises(RefusedError, match="kept apart"):
        services.add_school(
            pd_group=lead.pd_group, school=SchoolFactory(is_demo=True), by=lead.user
        )
    with pytest.raises(RefusedError, match="kept apart"):
        services.add_school(pd_group=demo_lead.pd_group, school=SchoolFactory(), by=lead.user)
    services.add_school(
        pd_group=demo_lead.pd_group, school=SchoolFactory(is_demo=True), by=demo_lead.user
    )


def test_a_school_that_nobody_joined_is_removed(lead):
    oakfold = ParticipationFactory(pd_group=lead.pd_group, school__name="Oakfold Primary")
    services.invite(
        pd_group=lead.pd_group,
        participation=oakfold,
        email="ana@school.example",
        role=Role.PROJECT_LEAD,
        by=lead.user,
    )

    services.take_out_school(participation=oakfold, by=lead.user)

    assert not lead.pd_group.participations.exists()
    assert not lead.pd_group.invitations.exists()
    assert words()[-1] == "took Oakfold Primary out"


def test_a_school_with_work_is_marked_as_left_and_its_people_lose_access(lead):
    project = ProjectFactory(pd_group=lead.pd_group)
    ana = join(project)
    other = join(ProjectFactory(pd_group=lead.pd_group))
    services.invite(
        pd_group=lead.pd_group,
        participation=project.participation,
        email="ben@school.example",
        role=Role.TEAM_MEMBER,
        by=lead.user,
    )

    services.take_out_school(participation=project.participation, by=lead.user)

    project.participation.refresh_from_db()
    assert project.participation.left_on == timezone.localdate()
    assert not PDGroup.objects.visible_to(ana.user).exists()
    assert PDGroup.objects.visible_to(other.user).exists()
    assert not lead.pd_group.invitations.pending().exists()


def test_a_school_that_comes_back_finds_its_project(lead):
    project = ProjectFactory(pd_group=lead.pd_group)
    join(project)
    services.take_out_school(participation=project.participation, by=lead.user)
    Participation.objects.update(joined_on=dt.date(2026, 1, 5))

    back = services.add_school(
        pd_group=lead.pd_group, school=project.participation.school, by=lead.user
    )

    assert (back.pk, back.left_on) == (project.participation.pk, None)
    assert back.project == project
    assert back.joined_on == timezone.localdate()
    assert words()[-1] == f"brought {back.school} back"


def test_the_details_of_a_group_change_and_nothing_else(lead):
    region = RegionFactory()
    slug = lead.pd_group.slug

    services.describe_group(
        pd_group=lead.pd_group, by=lead.user, name="Attendance", theme="EBSA", region=region
    )

    lead.pd_group.refresh_from_db()
    assert (lead.pd_group.name, lead.pd_group.region, lead.pd_group.slug) == (
        "Attendance",
        region,
        slug,
    )
    assert words() == ["changed the details of the group"]


def test_closing_withdraws_what_is_on_offer_and_is_done_once(lead):
    invitation = services.invite(
        pd_group=lead.pd_group, email="ana@school.example", role=Role.OBSERVER, by=lead.user
    )

    services.close_group(pd_group=lead.pd_group, by=lead.user)
    with pytest.raises(RefusedError):
        services.close_group(pd_group=lead.pd_group, by=lead.user)

    invitation.refresh_from_db()
    assert invitation.withdrawn_at is not None
    assert lead.pd_group.closed_on == timezone.localdate()
    assert words()[-1] == "archived the group"
