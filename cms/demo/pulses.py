"""Harbour View's pulses: two while the plan was carried out, and one that staff can answer today."""

import datetime as dt
from typing import cast

from django.utils import timezone

from pdgroups.accounts.models import User
from pdgroups.core.tokens import new_token
from pdgroups.groups.models import PDGroup
from pdgroups.projects.models import ActiveIngredient, Project
from pdgroups.schools.half_terms import half_term_of
from pdgroups.surveys import services
from pdgroups.surveys.models import PublishedTable, Survey, Wave
from pdgroups.surveys.submit import submit

from . import answers, terms
from .answers import Staff
from .dating import as_of
from .harbour_view import SAM

STAFF = (Staff(34, 22, 0, 0, 2.3, 0.0), Staff(34, 27, 0, 0, 2.9, 0.0), Staff(34, 7, 0, 0, 3.0, 0.0))
"""How many answered each, and how often they did it, on the scale from 1 to 4."""
AFTER_A_MEETING = dt.timedelta(weeks=3)


def harbour_view(pd_group: PDGroup, people: dict[str, User], today: dt.date) -> None:
    project = pd_group.projects.get(participation__school__urn="990001")
    lead = people[SAM]
    meetings = [meeting.day for meeting in pd_group.meetings.order_by("number")]
    for seed, (staff, meeting) in enumerate(zip(STAFF, meetings[2:4], strict=False), start=31):
        last = terms.last_school_day(meeting + AFTER_A_MEETING)
        day = terms.last_school_day(last - dt.timedelta(days=7))
        with as_of(day):
            wave = _ask(project, staff, lead)
        _send(wave, staff, seed)
        with as_of(last):
            services.close_wave(wave=wave, by=lead)
        _date_back(wave, day, last)
    with as_of(today - dt.timedelta(days=2)):
        wave = _ask(project, STAFF[-1], lead)
    _send(wave, STAFF[-1], 33)


def _ask(project: Project, staff: Staff, by: User) -> Wave:
    survey = services.ask_pulse(
        project=project,
        ingredients=cast(list[ActiveIngredient], list(project.activeingredient_set.kept())),
        headcount=staff.headcount,
        closes_on=timezone.localdate() + dt.timedelta(days=7),
        by=by,
    )
    wave = survey.waves.get()
    wave.survey = survey
    return wave


def _send(wave: Wave, staff: Staff, seed: int) -> None:
    questions = list(wave.survey.questions.values_list("pk", flat=True))
    everybody, _later = answers.people(staff, seed=seed, elements=4)
    sheets = answers.answers(staff.before, codes=everybody, items=len(questions), seed=seed)
    for sheet in sheets:
        submit(wave=wave, key=new_token(), answers=dict(zip(questions, sheet, strict=True)))


def _date_back(wave: Wave, day: dt.date, last: dt.date) -> None:
    half_term = half_term_of(day)
    Survey.objects.filter(pk=wave.survey_id).update(
        half_term=half_term.starts_on, title=services.title_of(half_term), made_on=day
    )
    Wave.objects.filter(pk=wave.pk).update(opens_on=day, closes_on=last, frozen_on=last)
    PublishedTable.objects.filter(wave=wave).update(written_on=last)
