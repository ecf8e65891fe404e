"""A 1:1 conversation that the programme expects and nobody has planned is on the lead's desk."""

import datetime as dt

import pytest
from django.utils import timezone

from pdgroups.groups.models import Participation, Role
from pdgroups.workspaces.needs import needs_of
from tests.factories.people import MembershipFactory, ProjectFactory, join
from tests.factories.work import ConversationFactory
from tests.workspaces.members import address

from .meetings import ahead, held

pytestmark = pytest.mark.django_db

ONE = "1 school has no 1:1 conversation planned"
TWO = "2 schools have no 1:1 conversation planned"


def needs(lead):
    return [
        need for need in needs_of([lead.pd_group_id], lead=lead.user) if "planned" in need.title
    ]


def titles(lead):
    return [need.title for need in needs(lead)]


@pytest.fixture
def between(lead, project):
    """The first meeting was ten days ago, and the second is in three weeks."""
    held(lead.pd_group, days=10, number=1)
    return ahead(lead.pd_group, 21, number=2)


def talk(project, days, **kwargs):
    return ConversationFactory(
        project=project, starts_at=timezone.now() + dt.timedelta(days=days), **kwargs
    )


def test_each_school_talks_between_the_first_two_meetings(lead, project, between):
    other = ProjectFactory(pd_group=lead.pd_group)
    join(other)
    assert titles(lead) == [TWO]

    talk(other, 5)

    [need] = needs(lead)
    assert need.title == ONE
    assert need.url == address("conversation_plan", lead.pd_group)
    assert "to sharpen the priority" in need.text
    assert need.tag == ""


def test_a_talk_that_was_held_in_these_weeks_counts_and_an_earlier_or_cancelled_one_does_not(
    lead, project, between
):
    talk(project, -40)
    talk(project, 4, cancelled_at=timezone.now())
    assert titles(lead) == [ONE]

    talk(project, -3)

    assert titles(lead) == []


def test_it_says_how_many_days_are_left(lead, project, between):
    between.starts_at = timezone.now() + dt.timedelta(days=6)
    between.ends_at = between.starts_at + dt.timedelta(hours=1)
    between.save()

    [need] = needs(lead)

    assert (need.tag, need.tone) == ("In 6 days", "warn")


@pytest.mark.parametrize(("first", "second"), [(2, 3), (3, 4)])
def test_in_other_weeks_nobody_is_asked(lead, project, first, second):
    held(lead.pd_group, days=10, number=first)
    ahead(lead.pd_group, 21, number=second)

    assert titles(lead) == []


def test_nothing_is_asked_for_that_could_not_be_planned_any_more(lead, project, between):
    between.starts_at = timezone.now() + dt.timedelta(days=1)
    between.ends_at = between.starts_at + dt.timedelta(hours=1)
    between.save()

    assert titles(lead) == []


def test_before_the_impact_meeting_they_talk_once_more(lead, project):
    held(lead.pd_group, days=10, number=4)
    ahead(lead.pd_group, 21, number=5)
    talk(project, -60)

    [need] = needs(lead)

    assert "what to publish" in need.text


def test_schools_that_left_have_no_lead_or_are_the_leads_own_are_left_out(lead, project, between):
    Participation.objects.filter(pk=project.participation_id).update(left_on=timezone.localdate())
    ProjectFactory(pd_group=lead.pd_group)
    own = ProjectFactory(pd_group=lead.pd_group)
    MembershipFactory(
        user=lead.user,
        pd_group=lead.pd_group,
        role=Role.PROJECT_LEAD,
        participation=own.participation,
    )
    elsewhere = ProjectFactory()
    join(elsewhere)
    held(elsewhere.pd_group, days=10, number=1)
    ahead(elsewhere.pd_group, 21, number=2)

    assert titles(lead) == []
