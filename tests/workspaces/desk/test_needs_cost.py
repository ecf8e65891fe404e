"""Every kind of need at once, in one group and in many: the same statements."""

import datetime as dt

import pytest
from django.core.cache import cache
from django.utils import timezone

from pdgroups.groups.models import Participation
from pdgroups.workspaces.needs import Needs
from tests.factories.answering import open_survey
from tests.factories.people import (
    InterestFactory,
    MembershipFactory,
    ParticipationFactory,
    ProjectFactory,
    UserFactory,
    join,
)
from tests.factories.work import CaseStudyFactory, ConversationFactory

from .meetings import ahead, held

pytestmark = pytest.mark.django_db


def a_group_that_needs_much(user):
    group = MembershipFactory(user=user).pd_group
    project = ProjectFactory(pd_group=group)
    join(project)
    join(ProjectFactory(pd_group=group))  # is quiet, as nobody has talked with it
    ParticipationFactory(pd_group=group)
    held(group, number=1)
    ahead(group, 1, number=2)
    held(group, number=4)
    ahead(group, 30, number=5)  # and nobody has planned the talk before it
    open_survey(project=project, days=3)
    ConversationFactory(project=project, starts_at=timezone.now() - dt.timedelta(days=2))
    InterestFactory(pd_group=group, confirmed_at=timezone.now())
    Participation.objects.update(joined_on="2026-01-01")
    CaseStudyFactory(
        project=project,
        state="offered",
        agreed_by="Jo Head",
        agreed_on="2027-06-01",
        no_pupil_named=True,
    )
    return group.pk


@pytest.mark.parametrize("number", [1, 4])
def test_needs_cost_the_same_however_many_groups(number, django_assert_num_queries):
    cache.clear()
    user = UserFactory()
    groups = [a_group_that_needs_much(user) for _each in range(number)]
    offices = user.is_programme_team

    # groups; meetings; surveys and their answers; comments; case studies; interests;
    # conversations; schools without a lead; invitations; who waits to be invited; refused mail;
    # quiet schools, those with dates of their own, dates of authorities; baselines; actions; charter;
    # meetings between which schools talk, and with whom nothing is planned;
    # case studies of the region
    with django_assert_num_queries(21):
        needs = Needs.of(user, groups, first=7)

    assert offices is False
    assert needs.number == 10 * number
