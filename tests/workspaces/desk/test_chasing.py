"""For whom something is missing that they can do, and nobody else."""

import datetime as dt

import pytest
from django.utils import timezone

from pdgroups.groups.models import Membership, Participation, Role
from pdgroups.projects.models import PromptAnswer
from pdgroups.projects.prompts import CORE
from pdgroups.workspaces.chasing.kinds import What
from pdgroups.workspaces.chasing.missing import Missing
from pdgroups.workspaces.matrix.facts import Facts
from tests.factories.answering import close, draft_survey, open_next, open_survey
from tests.factories.people import join
from tests.factories.work import (
    ActionPointFactory,
    CaseStudyFactory,
    ComingFactory,
    PreWorkDoneFactory,
    PreWorkFactory,
)

from .meetings import ahead

pytestmark = pytest.mark.django_db


def asked(project, what):
    found = Missing(Facts.of(project.pd_group)).of(what)
    return [each.membership.user.first_name for each in found]


def test_the_priority_is_asked_of_those_who_may_write_it(project, team):
    gone = join(project, Role.TEAM_MEMBER)
    Membership.objects.filter(pk=gone.pk).update(left_on="2026-10-01")
    join(project, Role.TEAM_MEMBER, user__is_active=False)

    before = asked(project, What.PRIORITY)
    PromptAnswer.objects.create(project=project, prompt="priority", text="We wait first.")

    assert before == ["Sam", "Tim"]
    assert asked(project, What.PRIORITY) == []
    assert asked(project, What.PLAN) == ["Sam", "Tim"]
    for prompt in CORE[1:]:
        PromptAnswer.objects.create(project=project, prompt=prompt, text="So")
    assert asked(project, What.PLAN) == []


def test_surveys_are_asked_of_the_project_lead_until_they_are_opened(project, team):
    before = asked(project, What.BASELINE), asked(project, What.IMPACT)
    survey = draft_survey(project=project)
    drafted = asked(project, What.BASELINE)
    wave = open_next(survey)
    opened = asked(project, What.BASELINE), asked(project, What.IMPACT)
    close(wave)
    closed = asked(project, What.IMPACT)
    open_next(survey)

    assert (before, drafted, opened, closed) == ((["Sam"], []), ["Sam"], ([], []), ["Sam"])
    assert asked(project, What.IMPACT) == []


def test_the_impact_survey_is_asked_for_once_it_may_be_opened(project, settings):
    close(open_survey(project=project))
    settings.DAYS_BEFORE_IMPACT = 42

    too_early = asked(project, What.IMPACT)
    project.pd_group.is_demo = True

    assert (too_early, asked(project, What.IMPACT)) == ([], ["Sam"])


def test_who_goes_on_without_a_baseline_is_not_asked(project):
    project.baseline_said = "without"
    project.save()

    assert asked(project, What.BASELINE) == []


def test_a_word_on_who_comes_is_asked_until_the_school_has_said_one(project, team):
    none_planned = asked(project, What.REPLY)
    meeting = ahead(project.pd_group, 5, number=2)
    ahead(project.pd_group, 2, number=1, cancelled_at=timezone.now())
    before = asked(project, What.REPLY)
    ComingFactory(meeting=meeting, participation=project.participation)

    assert (none_planned, before, asked(project, What.REPLY)) == ([], ["Sam", "Tim"], [])


def test_a_job_is_asked_of_those_whose_it_is_until_one_of_the_school_has_done_it(project, team):
    meeting = ahead(project.pd_group, 5, number=2)
    own = PreWorkFactory(meeting=meeting, for_whom="project_lead")
    before = asked(project, What.PREPARATION)
    everyone = PreWorkFactory(meeting=meeting, for_whom="everyone")
    both = asked(project, What.PREPARATION)
    PreWorkDoneFactory(job=everyone, user=team[Role.TEAM_MEMBER].user)
    once = asked(project, What.PREPARATION)
    PreWorkDoneFactory(job=own, user=team[Role.PROJECT_LEAD].user)

    assert (before, both, once) == (["Sam"], ["Sam", "Tim"], ["Sam"])
    assert asked(project, What.PREPARATION) == []


def test_an_overdue_action_is_asked_of_whoever_sees_to_it(project, team):
    late = {
        "pd_group": project.pd_group,
        "participation": project.participation,
        "due_on": timezone.localdate() - dt.timedelta(days=1),
    }
    ActionPointFactory(**late, is_of_pair=True)
    ActionPointFactory(**late, done_on=timezone.localdate())
    nothing = asked(project, What.ACTIONS)
    ActionPointFactory(**late, owner=team[Role.TEAM_MEMBER].user)
    owned = asked(project, What.ACTIONS)
    ActionPointFactory(**late)

    assert (nothing, owned, asked(project, What.ACTIONS)) == ([], ["Tim"], ["Sam", "Tim"])


def test_the_case_study_is_asked_of_the_project_lead_until_it_is_offered(project, team):
    study = CaseStudyFactory(project=project)
    before = asked(project, What.CASE_STUDY)
    study.agreed_by, study.agreed_on, study.no_pupil_named = "Jo", "2027-06-01", True
    study.state = "offered"
    study.save()

    assert (before, asked(project, What.CASE_STUDY)) == (["Sam"], [])


def test_the_charter_is_asked_of_every_member_who_has_not_agreed_to_it_as_it_stands(project, team):
    none = asked(project, What.CHARTER)
    project.pd_group.charter = "Be kind."
    Membership.objects.filter(role=Role.SPONSOR).update(agreed_to=project.pd_group.charter_version)
    before = asked(project, What.CHARTER)
    project.pd_group.charter = "Be kinder."

    assert (none, before) == ([], ["Sam", "Tim"])
    assert asked(project, What.CHARTER) == ["Jo", "Sam", "Tim"]


@pytest.mark.parametrize("field", ["left_on", "archived_on"])
def test_nobody_of_a_school_that_has_left_or_is_in_the_archive_is_asked_for_anything(
    project, team, field
):
    project.pd_group.charter = "Be kind."
    Participation.objects.update(**{field: timezone.localdate()})

    assert Missing(Facts.of(project.pd_group)).everything() == {}
