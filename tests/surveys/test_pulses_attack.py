"""An attacker who reads every table of a school's pulses and surveys, over two years and two groups.

What somebody says of the same words within four weeks is one fact: between two tables of it the
attacker subtracts. Given four weeks, it is about other weeks, and another fact. So the attacker has,
of every act that the services let through, the set of facts that its table adds up.
"""

import datetime as dt
import random

import pytest
import time_machine
from django.core.exceptions import ValidationError

from pdgroups.projects.models import Project
from tests.factories.answering import close, draft_survey, open_next
from tests.factories.people import ParticipationFactory, PDGroupFactory, ProjectFactory
from tests.factories.pulses import INGREDIENTS, open_pulse
from tests.surveys.attacking import determined

pytestmark = pytest.mark.django_db

STAFF = 16
WORDS = f"{INGREDIENTS[0]}: Hands behind the back."
FOUR_WEEKS = dt.timedelta(days=28)
Act = tuple[dt.date, dt.date, frozenset[int]]
"""The first and the last day of a table about the same words, and who is in it."""


def a_school(settings) -> list[Project]:
    """One school's projects: in two groups of one year, and in the year after."""
    settings.DAYS_BEFORE_IMPACT = FOUR_WEEKS.days
    first = ProjectFactory(pd_group=PDGroupFactory(year=2026))
    school = first.participation.school
    groups = [PDGroupFactory(year=year) for year in (2026, 2027)]
    return [
        first,
        *(
            ProjectFactory(
                pd_group=group, participation=ParticipationFactory(school=school, pd_group=group)
            )
            for group in groups
        ),
    ]


def history(projects: list[Project], rng: random.Random) -> list[Act]:
    """A lead who asks whenever she may, now in one group, now in another; closes when it suits."""
    day, told = dt.date(2026, 9, 7), []
    for _act in range(14):
        day += dt.timedelta(days=rng.randint(1, 24))
        project = rng.choice(projects)
        with time_machine.travel(f"{day} 09:00"):
            try:
                wave = asked(project, rng)
            except ValidationError:
                continue
        last = day + dt.timedelta(days=rng.randint(0, 7))
        with time_machine.travel(f"{last} 09:00"):
            close(wave)
        told.append((day, last, frozenset(rng.sample(range(STAFF), rng.randint(12, STAFF)))))
        day = last
    return told


def asked(project: Project, rng: random.Random):
    if rng.random() < 0.75:
        return open_pulse(project=project, headcount=STAFF)
    return open_next(draft_survey(project=project, items=(WORDS,)), headcount=STAFF)


def facts(acts: list[Act]) -> list[frozenset[tuple[int, int]]]:
    """What each table adds up: people, and which of their answers to the same words."""
    figures, fact, before = [], 0, None
    for first, last, people in sorted(acts):
        if before is None or first - before >= FOUR_WEEKS:
            fact += 1
        before = last
        figures.append(frozenset((person, fact) for person in people))
    return figures


def test_nothing_about_one_to_four_people_follows_from_all_that_a_school_may_ask(settings):
    rng = random.Random(20261122)  # noqa: S311 -- the same every time
    asked_in_all = 0

    for _school in range(12):
        acts = history(a_school(settings), rng)
        asked_in_all += len(acts)
        assert determined(facts(acts)) == [], acts

    assert asked_in_all > 40


def test_the_same_attacker_breaks_two_tables_within_four_weeks():
    """Otherwise the test above would prove nothing."""
    day = dt.date(2026, 11, 2)
    everybody = frozenset(range(STAFF))
    soon = [(day, day, everybody), (day + dt.timedelta(days=27),) * 2 + (everybody - {3},)]
    later = [(day, day, everybody), (day + FOUR_WEEKS,) * 2 + (everybody - {3},)]

    assert determined(facts(soon)) == [{(3, 1)}]
    assert determined(facts(later)) == []
