"""Builds the demo: three groups, their plans, surveys and case studies. All or nothing."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from django.contrib.auth.models import Group
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from pdgroups.accounts.models import Office, User
from pdgroups.accounts.services import open_account
from pdgroups.core.dates import off_the_weekend, school_year
from pdgroups.groups import services as groups
from pdgroups.groups.models import Happening, Membership, PDGroup, Programme, Role
from pdgroups.projects.merging import Edit
from pdgroups.projects.models import Project
from pdgroups.projects.services import save_answers, say_phase
from pdgroups.schools.models import Region, RegionScheme, School
from pdgroups.surveys import codes
from pdgroups.surveys.models import Survey, Wave
from pdgroups.workspaces import services as workspaces

from . import cast, plans, stories, surveys
from .cast import DemoPerson

SIGN_INS = (
    ("School leader", "leader@demo.example"),
    ("Regional lead", "lead@demo.example"),
    ("Head (sponsor)", "sponsor@demo.example"),
    ("Editor", "editor@demo.example"),
    ("Programme team", "team@demo.example"),
)
DOMAIN = "@demo.example"


@dataclass(frozen=True, slots=True)
class Story:
    """One group: its first meeting so many ``weeks`` from today, its schools by URN block."""

    name: str
    theme: str
    region: str
    weeks: int
    block: str


FINISHED = Story(
    "Wealdway Learning Trust: TA scaffolding", "TA scaffolding", cast.SOUTH_EAST, -38, "99000"
)
HALFWAY = Story("Adaptive teaching that sticks", "Adaptive teaching", cast.YORKSHIRE, -20, "99001")
NEW = Story("Attendance and belonging", "Attendance and belonging", cast.YORKSHIRE, 2, "99002")


def holds_real_people() -> bool:
    return User.objects.exclude(email__endswith=DOMAIN).exists()


def open_survey_path() -> str:
    """Where anybody can try a survey that is open now."""
    survey = Survey.objects.filter(
        project__pd_group__is_demo=True, waves__state=Wave.State.OPEN
    ).first()
    return reverse("respond:answer", args=[codes.format_code(survey.code)]) if survey else "/"


def build(*, password: str, say: Callable[[str], None]) -> None:
    """Make the demo world, or give its people ``password`` again when it is there already."""
    if PDGroup.objects.filter(is_demo=True).exists():
        _set_passwords(password)
        say("The demo groups are there already.")
        return
    with transaction.atomic():
        # Groups that visitors start are demo groups too, and find the demo's schools.
        Programme.objects.update(is_demo=True)
        people = _people(password)
        _schools()
        today = timezone.localdate()
        say(f"  {FINISHED.name}")
        finished = _group(FINISHED, people)
        surveys.finished(finished, people, today)
        stories.publish(finished, people)
        say(f"  {HALFWAY.name}")
        halfway = _group(HALFWAY, people)
        surveys.halfway(halfway, people, today)
        Membership.objects.create(
            pd_group=halfway,
            user=people[cast.SPECIALIST.email],
            role=Role.SPECIALIST,
            meeting_number=4,
        )
        say(f"  {NEW.name}")
        new = _group(NEW, people)
        for pd_group in (finished, halfway, new):
            _spread_happenings(pd_group)


def _set_passwords(password: str) -> None:
    for user in User.objects.filter(email__endswith=DOMAIN):
        if not user.check_password(password):
            user.set_password(password)
            user.save(update_fields=["password"])


def _people(password: str) -> dict[str, User]:
    everybody = (cast.LEAD, cast.DEPUTY, cast.SPECIALIST, cast.EDITOR, cast.TEAM, *cast.PEOPLE)
    people = {person.email: _person(person, password) for person in everybody}
    offices = {
        cast.LEAD.email: Office.REGIONAL_LEADS,
        cast.EDITOR.email: Office.EDITORS,
        cast.TEAM.email: Office.PROGRAMME_TEAM,
    }
    for email, office in offices.items():
        people[email].groups.add(Group.objects.get_or_create(name=office.value)[0])
    return people


def _person(person: DemoPerson, password: str) -> User:
    return open_account(
        email=person.email,
        first_name=person.first_name,
        last_name=person.last_name,
        password=password,
    )


def _schools() -> None:
    for school in cast.SCHOOLS:
        School.objects.update_or_create(
            urn=school.urn,
            defaults={
                "name": school.name,
                "phase": school.phase,
                "establishment_type": school.establishment_type,
                "roll": school.roll,
                "town": school.town,
                "postcode": school.postcode,
                "age_low": school.age_low,
                "age_high": school.age_high,
                "is_demo": True,
            },
        )


def _group(story: Story, people: dict[str, User]) -> PDGroup:
    scheme, _made = RegionScheme.objects.get_or_create(name="Programme regions (demo)")
    first = off_the_weekend(timezone.localdate() + dt.timedelta(weeks=story.weeks))
    lead = people[cast.LEAD.email]
    pd_group = workspaces.create_group(
        programme=Programme.objects.get(meeting_templates__number=1),
        name=story.name,
        theme=story.theme,
        region=Region.objects.get_or_create(scheme=scheme, name=story.region)[0],
        kind=PDGroup.Kind.BESPOKE if story.region == cast.SOUTH_EAST else PDGroup.Kind.OPEN,
        year=school_year(first),
        starts_on=first,
        by=lead,
    )
    pd_group.meetings.update(join_url="https://meet.demo.example/pd-group")
    for school in School.objects.filter(urn__startswith=story.block):
        groups.add_school(pd_group=pd_group, school=school, by=lead)
    for person in cast.PEOPLE:
        if person.school and person.school.startswith(story.block):
            _joins(pd_group, person, people[person.email])
    if story.weeks < 0:
        Membership.objects.create(
            pd_group=pd_group, user=people[cast.DEPUTY.email], role=Role.DEPUTY_LEAD
        )
    return pd_group


def _joins(pd_group: PDGroup, person: DemoPerson, user: User) -> None:
    participation = pd_group.participations.get(school__urn=person.school)
    membership = Membership.objects.create(
        pd_group=pd_group, user=user, participation=participation, role=person.role or ""
    )
    workspaces.ensure_project(membership)
    if person.role == Role.PROJECT_LEAD:
        _writes_plan(Project.objects.get(participation=participation), person.school or "", user)


def _writes_plan(project: Project, urn: str, user: User) -> None:
    said = plans.ANSWERS.get(urn, {})
    edits = [Edit(prompt=prompt, text=text, version=0) for prompt, text in said.items()]
    if edits:
        save_answers(project=project, edits=edits, by=user)
    if phase := plans.PHASES.get(urn):
        say_phase(project=project, phase=phase, by=user)


def _spread_happenings(pd_group: PDGroup) -> None:
    """Everything above happened in one second; the story took months."""
    lines = list(pd_group.happenings.order_by("pk"))
    first = pd_group.meetings.order_by("number").values_list("starts_at", flat=True)[0]
    start = min(first, timezone.now()) - dt.timedelta(days=14)
    step = (timezone.now() - start) / (len(lines) + 1)
    for place, line in enumerate(lines, start=1):
        line.at = (start + place * step).replace(hour=8 + place % 9)  # in working hours
    Happening.objects.bulk_update(lines, ["at"])
