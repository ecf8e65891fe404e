"""Two surveys of the same staff and the same question, however they come about."""

import datetime as dt
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.utils import timezone

from tests.factories.answering import close, draft_survey, open_next, open_survey
from tests.factories.people import ParticipationFactory, PDGroupFactory, ProjectFactory

pytestmark = pytest.mark.django_db

REFUSED = "‘waiting’ in another survey"


def project_next_year(project):
    pd_group = PDGroupFactory(year=project.pd_group.year + 1)
    school = project.participation.school
    participation = ParticipationFactory(school=school, pd_group=pd_group)
    return ProjectFactory(pd_group=pd_group, participation=participation)


def called_off():
    """A survey whose baseline asked nobody; its impact wave is still a draft."""
    return close(open_survey(opens_on=timezone.localdate() + dt.timedelta(days=3))).survey


def test_what_was_called_off_is_not_taken_up_again_beside_another_survey_of_its_questions():
    off = called_off()
    open_survey(project=off.project, items=["waiting and watching before stepping in"])

    with pytest.raises(ValidationError, match="are asked ‘waiting and watching"):
        open_next(off)


def test_what_was_called_off_and_taken_up_again_has_asked_its_questions():
    off = called_off()
    open_next(off)
    again = draft_survey(project=off.project, items=["waiting and watching before stepping in"])

    with pytest.raises(ValidationError, match="were asked ‘waiting and watching"):
        open_next(again)


@pytest.mark.parametrize("first_day", [0, 3])
def test_a_group_of_another_year_does_not_ask_the_same_while_a_survey_is_open(first_day):
    day = timezone.localdate() + dt.timedelta(days=first_day)
    first = open_survey(items=["waiting"], opens_on=day)
    later = draft_survey(items=["waiting"], project=project_next_year(first.survey.project))

    with pytest.raises(ValidationError, match=REFUSED):
        open_next(later)


@pytest.mark.parametrize(("days", "opens"), [(27, False), (28, True)])
def test_between_surveys_of_two_years_lie_four_weeks(settings, days, opens):
    settings.DAYS_BEFORE_IMPACT = 28
    first = close(open_survey(items=["waiting"]))
    ended_on = timezone.localdate() - dt.timedelta(days=days)
    baseline = first.survey.waves.filter(moment="baseline")
    baseline.update(opens_on=ended_on, frozen_on=ended_on)
    later = draft_survey(items=["waiting"], project=project_next_year(first.survey.project))

    if opens:
        assert open_next(later).is_open
    else:
        with pytest.raises(ValidationError, match=REFUSED):
            open_next(later)


def test_an_impact_survey_does_not_open_beside_next_years_baseline():
    first = close(open_survey(items=["waiting"]))
    later = draft_survey(items=["waiting"], project=project_next_year(first.survey.project))
    open_next(later)

    with pytest.raises(ValidationError, match="So it cannot be asked here"):
        open_next(first.survey)


@pytest.mark.parametrize("typed", ["Waiting.", "waiting ", "wait\u200bing", "ｗａｉｔｉｎｇ"])
def test_a_full_stop_makes_no_other_question(typed):
    first = open_survey(items=["waiting"])
    again = draft_survey(project=first.survey.project, items=[typed])

    with pytest.raises(ValidationError, match="in another survey"):
        open_next(again)


@pytest.mark.django_db(transaction=True)
def test_of_two_surveys_that_open_at_the_same_moment_one_does():
    project = ProjectFactory()
    drafts = [draft_survey(items=["waiting"], project=project) for _ in range(2)]
    start = threading.Barrier(2)

    def press(survey):
        try:
            start.wait(10)
            open_next(survey)
        except ValidationError:
            return False
        else:
            return True
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as both:
        opened = list(both.map(press, drafts))

    assert sorted(opened) == [False, True]
