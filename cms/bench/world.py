"""What is visited: groups, surveys and pages, made by the services that people use."""

import datetime as dt
import random
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone

from cms import starter
from cms.pages.content import ContentPage
from cms.starter.case_study import SLUG
from cms.tree import home
from pdgroups.accounts.models import User
from pdgroups.accounts.services import open_account
from pdgroups.core.dates import school_year
from pdgroups.core.tokens import new_token
from pdgroups.groups import services as groups
from pdgroups.groups.models import Happening, Membership, PDGroup, Programme, Role
from pdgroups.meetings.models import ActionPoint
from pdgroups.projects.merging import Edit
from pdgroups.projects.models import Project
from pdgroups.projects.prompts import PROMPTS
from pdgroups.projects.services import save_answers
from pdgroups.schools.models import Region, School
from pdgroups.surveys import codes, schema, services
from pdgroups.surveys.models import Survey, Wave
from pdgroups.surveys.submit import submit
from pdgroups.workspaces import services as workspaces

from . import floors, live, plans, public
from .plan import Plan
from .signed_in import cookie

FEW_ANSWERS = 24
HEADCOUNT = 2_000
CASE_STUDY = f"/case-studies/{SLUG}/"
LETTERS = "abcdefghijklmnoprstuw"
SURE = (1, 2, 2, 3, 3, 3, 4, 4, 9)

_rng = random.Random(1)  # noqa: S311 -- the same world every time


@dataclass(frozen=True, slots=True)
class Room:
    """A group's home, and somebody who works in it."""

    pd_group: PDGroup
    project: Project
    leader: User
    cookie: str

    @property
    def path(self) -> str:
        return reverse("workspaces:home", args=[self.pd_group.slug])


@dataclass(frozen=True, slots=True)
class Closed:
    """A survey of which the first wave, or both, are frozen."""

    path: str
    answers: int


@dataclass(frozen=True, slots=True)
class Baseline:
    """An open survey that many people have answered, and their private codes."""

    wave: Wave
    made: Sequence[Sequence[str]]


@dataclass(frozen=True, slots=True)
class World:
    small: Room
    large: Room
    asked: Wave
    """Open, and never answered."""
    sent: Sequence[Wave]
    """Open, one for each turn of sending alone."""
    answered: Sequence[Wave]
    """Open, one for each turn of opening and sending."""
    crowd: Wave
    halls: Sequence[Wave]
    """Open, one for each hall full of people."""
    closed: Sequence[Closed]
    linked: Baseline
    live: live.Running
    planned: Room
    """Its project's plan has something in every list."""
    signed: str
    """The address of a public case study that a head has signed."""
    outsider: str
    """The cookie of somebody who is in no group."""


def build(plan: Plan) -> World:
    starter.load(publish_case_study=True)
    floors.prepare()
    home().add_child(instance=ContentPage(title="A bare page", slug=floors.PAGE))
    lead = open_account(email="lead@bench.example", first_name="A", last_name="L", password=None)
    small = _room("Small", lead, schools=8, members=20, happenings=50)
    large = _room("Large", lead, schools=40, members=200, happenings=5_000)
    _open(large)
    planned = _room("Planned", lead, schools=1, members=2, happenings=50)
    plans.write(planned.project, planned.leader)
    meeting = _room("Meeting", lead, schools=8, members=live.MEMBERS + 1, happenings=50)
    return World(
        small=small,
        large=large,
        asked=_open(small),
        sent=[_open(small) for _turn in range(plan.rounds)],
        answered=[_open(small) for _turn in range(plan.rounds)],
        crowd=_open(small),
        halls=[_open(small) for _hall in plan.halls],
        closed=[_closed(small, FEW_ANSWERS), _closed(small, plan.answers)],
        linked=_answered(small, plan.linked),
        live=live.begin(meeting.pd_group, lead),
        planned=planned,
        signed=public.publish(planned.project, planned.leader, lead),
        outsider=cookie(
            open_account(email="out@bench.example", first_name="O", last_name="O", password=None)
        ),
    )


def answer_again(baseline: Baseline, by: User) -> Wave:
    """The open impact survey of one that is closed, answered by the same people."""
    # Weeks later, as ``Wave.opens_from`` asks.
    earlier = timezone.localdate() - dt.timedelta(days=90)
    Wave.objects.filter(pk=baseline.wave.pk).update(frozen_on=earlier)
    impact = services.open_wave(
        wave=baseline.wave.survey.waves.get(moment=Wave.Moment.IMPACT),
        headcount=HEADCOUNT,
        closes_on=timezone.localdate() + dt.timedelta(days=14),
        by=by,
    )
    _answer(impact, baseline.made)
    return impact


def respond_path(wave: Wave) -> str:
    return reverse("respond:answer", args=[codes.format_code(wave.survey.code)])


def people(wave: Wave) -> Callable[[], dict[str, str]]:
    """Somebody new each time: answers and a private code, as a browser sends them without the key.

    Looks the questions up now, so that nobody who answers asks the database in this process.
    """
    names = [item.name for item in schema.items(wave.survey)]

    def answers() -> dict[str, str]:
        fields = {name: str(_rng.choice(SURE)) for name in names}
        return fields | {f"e{place}": typed for place, typed in enumerate(_code(wave), start=1)}

    return answers


def _code(wave: Wave) -> list[str]:
    return [
        str(_rng.randint(2, 9)) if element.is_number else _rng.choice(LETTERS)
        for element in schema.elements(wave.survey)
    ]


def _room(name: str, lead: User, *, schools: int, members: int, happenings: int) -> Room:
    today = timezone.localdate()
    pd_group = workspaces.create_group(
        programme=Programme.objects.get(),
        name=name,
        theme="Independence and scaffolding",
        region=Region.objects.all()[0],
        kind=PDGroup.Kind.OPEN,
        year=school_year(today),
        starts_on=today + dt.timedelta(days=9),
        by=lead,
    )
    for number in range(schools):
        school = School.objects.create(
            urn=str(990_000 + School.objects.count()), name=f"{name} school {number}", town="Hull"
        )
        groups.add_school(pd_group=pd_group, school=school, by=lead)
    everybody = list(_join(pd_group, members))
    projects = list(pd_group.projects.select_related("participation__school"))
    for project in projects:
        _write(project, everybody[0])
    Happening.objects.bulk_create(
        Happening(
            pd_group=pd_group, by=everybody[number % len(everybody)], words="answered a question"
        )
        for number in range(happenings)
    )
    leader = everybody[0]
    project = Project.objects.get(pd_group=pd_group, participation__memberships__user=leader)
    return Room(pd_group, project, leader, cookie(leader))


def _join(pd_group: PDGroup, members: int) -> Iterator[User]:
    """Everybody beside the lead: a project lead for each school first, then its team."""
    participations = list(pd_group.participations.all())
    for number in range(members - 1):
        user = open_account(
            email=f"{pd_group.slug}-{number}@bench.example",
            first_name=f"Person {number}",
            last_name="Example",
            password=None,
        )
        membership = Membership.objects.create(
            pd_group=pd_group,
            user=user,
            participation=participations[number % len(participations)],
            role=Role.PROJECT_LEAD if number < len(participations) else Role.TEAM_MEMBER,
        )
        workspaces.ensure_project(membership)
        yield user


def _write(project: Project, by: User) -> None:
    text = "Staff step in too early, so pupils wait for an adult before they start. " * 4
    edits = [Edit(prompt=prompt.key, text=text, version=0) for prompt in PROMPTS[:6]]
    save_answers(project=project, edits=edits, by=by)
    for days in (-3, 4, 20):
        ActionPoint.objects.create(
            pd_group=project.pd_group,
            participation=project.participation,
            text="Agree with the team who starts, and when",
            due_on=timezone.localdate() + dt.timedelta(days=days),
        )


def _open(room: Room) -> Wave:
    today = timezone.localdate()
    template = room.pd_group.survey_templates.all()[0]
    # A school may ask each question in one survey a year.
    asked = room.project.surveys.count() + 1
    survey = services.make_survey(
        project=room.project,
        group_template=template,
        title=template.title,
        about=template.about,
        items=[
            (None, f"deciding which of the supports in a lesson goes next, {asked}.{number}")
            for number in range(1, floors.QUESTIONS + 1)
        ],
        linking=Survey.Linking.CODE,
        headcount=HEADCOUNT,
        closes_on=today + dt.timedelta(days=14),
        by=room.leader,
    )
    wave = survey.waves.get()
    return services.open_wave(
        wave=wave, headcount=HEADCOUNT, closes_on=today + dt.timedelta(days=14), by=room.leader
    )


def _closed(room: Room, answers: int) -> Closed:
    wave = _open(room)
    _answer(wave, [_code(wave) for _person in range(answers)])
    services.close_wave(wave=wave, by=room.leader)
    results = reverse("workspaces:survey_results", args=[room.pd_group.slug, wave.survey.public_id])
    return Closed(results, answers)


def _answered(room: Room, people: int) -> Baseline:
    wave = _open(room)
    made = [_code(wave) for _person in range(people)]
    _answer(wave, made)
    return Baseline(wave, made)


def _answer(wave: Wave, made: Iterable[Sequence[str]]) -> None:
    """One person for each private code."""
    questions = [item.pk for item in schema.items(wave.survey)]
    for code in made:
        submit(
            wave=wave,
            key=new_token(),
            answers={question: _rng.choice(SURE) for question in questions},
            elements=code,
        )
