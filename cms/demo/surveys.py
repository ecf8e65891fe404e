"""The demo's surveys: made, opened, answered and frozen by the services that people use."""

import datetime as dt

from django.utils import timezone

from pdgroups.accounts.models import User
from pdgroups.core.tokens import new_token
from pdgroups.groups.models import PDGroup
from pdgroups.meetings.models import ActionPoint
from pdgroups.projects.models import Project
from pdgroups.surveys import places_rounds, services
from pdgroups.surveys.models import Closing, PublishedTable, Survey, Wave
from pdgroups.surveys.submit import submit

from . import answers, cast, terms
from .answers import STAFF, STILL_OPEN, Staff
from .dating import as_of

ITEMS = 6
Moment = Wave.Moment
People = dict[str, User]


def finished(pd_group: PDGroup, people: People, today: dt.date) -> None:
    """Everybody asked before and after; Harbour View has a panel, Oakfold too few answers."""
    first, last = _first_and_last_meeting(pd_group)
    for seed, urn in enumerate(("990001", "990002", "990003", "990004"), start=11):
        staff = STAFF[urn]
        with as_of(first + dt.timedelta(days=6)):
            survey = _make(pd_group, urn, "TA scaffolding", staff, people)
        _answer(survey, Moment.BASELINE, staff, seed, people, day=first + dt.timedelta(weeks=1))
        _answer(survey, Moment.IMPACT, staff, seed, people, day=last - dt.timedelta(weeks=2))
    _close_round(pd_group, Moment.BASELINE, people, day=first + dt.timedelta(weeks=5))
    _close_round(pd_group, Moment.IMPACT, people, day=last + dt.timedelta(weeks=2))
    harbour = pd_group.projects.get(participation__school__urn="990001")
    _action(harbour, "Put the support scale into the induction pack", today - dt.timedelta(days=9))
    _action(harbour, "Ask Year 5 and 6 TAs who wants to start", today + dt.timedelta(days=12))


def halfway(pd_group: PDGroup, people: People, today: dt.date) -> None:
    """Northgate's baseline is closed, St Aelred's is open: the one that a visitor can answer."""
    first, _last = _first_and_last_meeting(pd_group)
    staff = STAFF["990011"]
    with as_of(first + dt.timedelta(days=6)):
        survey = _make(pd_group, "990011", "Adaptive teaching", staff, people)
    _answer(survey, Moment.BASELINE, staff, 21, people, day=first + dt.timedelta(weeks=1))
    staff = STILL_OPEN["990013"]
    with as_of(today - dt.timedelta(days=2)):
        survey = _make(pd_group, "990013", "Communication and interaction", staff, people)
        wave = _open(survey, Moment.BASELINE, staff, people)
    _send(wave, staff.before, answers.people(staff, seed=22, elements=4)[0], 22)
    northgate = pd_group.projects.get(participation__school__urn="990011")
    _action(northgate, "Agree the cover-lesson routine with the department", today)


def _first_and_last_meeting(pd_group: PDGroup) -> tuple[dt.date, dt.date]:
    days = [meeting.day for meeting in pd_group.meetings.order_by("number")]
    return days[0], days[-1]


def _make(pd_group: PDGroup, urn: str, title: str, staff: Staff, people: People) -> Survey:
    project = pd_group.projects.get(participation__school__urn=urn)
    template = pd_group.survey_templates.get(title__startswith=title)
    return services.make_survey(
        project=project,
        group_template=template,
        title=template.title,
        about=template.about,
        items=[(item["identity"], item["text"]) for item in template.items[:ITEMS]],
        linking=Survey.Linking.CODE,
        headcount=staff.headcount,
        closes_on=timezone.localdate() + dt.timedelta(days=14),
        by=_leader(project, people),
    )


def _answer(
    survey: Survey, moment: Moment, staff: Staff, seed: int, people: People, *, day: dt.date
) -> None:
    """Open a wave, let staff answer, close it after ten days, and date it back to ``day``."""
    day = terms.last_school_day(day)
    last = terms.last_school_day(day + dt.timedelta(days=10))
    with as_of(day):
        wave = _open(survey, moment, staff, people)
    then, now = answers.people(staff, seed=seed, elements=len(survey.elements))
    if moment == Moment.BASELINE:
        _send(wave, staff.before, then, seed)
    else:
        _send(wave, staff.after, now, seed + 50)
    with as_of(last):
        services.close_wave(wave=wave, by=_leader(survey.project, people))
    Wave.objects.filter(pk=wave.pk).update(opens_on=day, closes_on=last, frozen_on=last)
    PublishedTable.objects.filter(wave=wave).update(written_on=last)


def _close_round(pd_group: PDGroup, moment: Moment, people: People, *, day: dt.date) -> None:
    """As its regional lead does once all schools have closed."""
    day = terms.last_school_day(day)
    with as_of(day):
        closing = places_rounds.close_round(
            pd_group=pd_group, moment=moment, by=people[cast.LEAD.email]
        )
    Closing.objects.filter(pk=closing.pk).update(closed_on=day)


def _open(survey: Survey, moment: Moment, staff: Staff, people: People) -> Wave:
    wave = services.open_wave(
        wave=survey.waves.get(moment=moment),
        headcount=staff.headcount,
        closes_on=timezone.localdate() + dt.timedelta(days=14),
        by=_leader(survey.project, people),
    )
    survey.refresh_from_db()
    wave.survey = survey
    return wave


def _send(wave: Wave, middle: float, secrets: list[list[str]], seed: int) -> None:
    questions = list(wave.survey.questions.values_list("pk", flat=True))
    sheets = answers.answers(middle, codes=secrets, items=len(questions), seed=seed)
    for code, sheet in zip(secrets, sheets, strict=True):
        submit(
            wave=wave,
            key=new_token(),
            answers=dict(zip(questions, sheet, strict=True)),
            elements=code,
        )


def _leader(project: Project, people: People) -> User:
    urn = project.participation.school.urn
    return people[next(p.email for p in cast.PEOPLE if p.school == urn)]


def _action(project: Project, text: str, due_on: dt.date) -> None:
    ActionPoint.objects.create(
        pd_group=project.pd_group,
        participation=project.participation,
        meeting=project.pd_group.meetings.filter(ends_at__lt=timezone.now()).last(),
        text=text,
        due_on=due_on,
    )
