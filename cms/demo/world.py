"""Builds the demo: three groups, their plans, surveys and case studies. All or nothing."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.contrib.auth.models import Group
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from pdgroups.accounts.models import Office, User
from pdgroups.accounts.services import open_account
from pdgroups.core.dates import school_year
from pdgroups.groups import services as groups
from pdgroups.groups.models import Membership, PDGroup, Programme, Role, State
from pdgroups.projects.models import Project
from pdgroups.schools.models import Region, RegionScheme, School
from pdgroups.surveys import codes
from pdgroups.surveys.models import Survey, Wave
from pdgroups.workspaces import services as workspaces

from . import (
    before_meeting,
    cast,
    checks,
    complaints,
    conversations,
    joining,
    meetings,
    post,
    pulses,
    records,
    regions,
    stories,
    surveys,
    term_dates,
    terms,
    writing,
)
from .cast import DemoPerson
from .dating import as_of

SIGN_INS = (
    ("School leader", "leader@demo.example"),
    ("Regional lead", "lead@demo.example"),
    ("Head (sponsor)", "sponsor@demo.example"),
    ("Editor", "editor@demo.example"),
    ("Programme team", "team@demo.example"),
)
GIAS = {cast.SOUTH_EAST: "South East", cast.YORKSHIRE: "Yorkshire and the Humber"}
DOMAIN = "@demo.example"


@dataclass(frozen=True, slots=True)
class Story:
    """One group: when it meets, seen from today, and its schools by URN block."""

    name: str
    theme: str
    region: str
    days: Callable[[dt.date], list[dt.date]]
    block: str


FINISHED = Story(
    "Wealdway Learning Trust: TA scaffolding",
    "TA scaffolding",
    cast.SOUTH_EAST,
    terms.finished,
    "99000",
)
HALFWAY = Story(
    "Adaptive teaching that sticks", "Adaptive teaching", cast.YORKSHIRE, terms.halfway, "99001"
)
NEW = Story(
    "Attendance and belonging",
    "Attendance and belonging",
    cast.YORKSHIRE,
    terms.beginning,
    "99002",
)


def holds_real_people() -> bool:
    return User.objects.exclude(email__endswith=DOMAIN).exists()


def open_survey_path() -> str:
    """Where anybody can try a survey that is open now."""
    survey = Survey.objects.filter(
        project__pd_group__is_demo=True, half_term=None, waves__state=Wave.State.OPEN
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
        pulses.harbour_view(finished, people, today)
        conversations.talks(finished, people)
        meetings.held(finished, people)
        stories.publish(finished, people)
        complaints.write(people[cast.TEAM.email])
        say(f"  {HALFWAY.name}")
        halfway = _group(HALFWAY, people)
        surveys.halfway(halfway, people, today)
        post.lies_in_the_outbox(halfway, people)
        post.was_asked(halfway, people["lead@demo.example"])
        records.written_up([finished, halfway], people[cast.LEAD.email])
        guest = {"user": people[cast.SPECIALIST.email], "role": Role.SPECIALIST}
        Membership.objects.create(pd_group=halfway, meeting_number=4, **guest)
        before_meeting.ready_for_next(halfway, people[cast.LEAD.email])
        checks.halfway(halfway, people[cast.LEAD.email], today)
        say(f"  {NEW.name}")
        new = _group(NEW, people)
        joining.recruits(new)
        joining.held(new, people[cast.TEAM.email])
        regions.publish()
        PDGroup.objects.filter(pk=finished.pk).update(stage=State.CLOSING)


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
                "gias_region": GIAS[school.region],
                "la_code": term_dates.CODE,
                "la_name": term_dates.NAME,
                "is_demo": True,
            },
        )
    year = school_year(timezone.localdate())
    term_dates.tell(set(range(year - 2, year + 2)))


def _group(story: Story, people: dict[str, User]) -> PDGroup:
    scheme, _made = RegionScheme.objects.get_or_create(name="Programme regions (demo)")
    days = story.days(timezone.localdate())
    lead = people[cast.LEAD.email]
    with as_of(days[0] - dt.timedelta(days=20)) as began:
        pd_group = workspaces.create_group(
            programme=Programme.objects.get(meeting_templates__number=1),
            name=story.name,
            theme=story.theme,
            region=Region.objects.get_or_create(scheme=scheme, name=story.region)[0],
            kind=PDGroup.Kind.BESPOKE if story.region == cast.SOUTH_EAST else PDGroup.Kind.OPEN,
            year=school_year(days[0]),
            starts_on=days[0],
            by=lead,
        )
        for school in School.objects.filter(urn__startswith=story.block):
            groups.add_school(pd_group=pd_group, school=school, by=lead)
    _meets_on(pd_group, days)
    for person in cast.PEOPLE:
        if person.school and person.school.startswith(story.block):
            _joins(pd_group, person, people[person.email])
    for project in pd_group.projects.select_related("participation__school"):
        writing.fills_lists(project, people)
    if story is not NEW:
        Membership.objects.create(
            pd_group=pd_group, user=people[cast.DEPUTY.email], role=Role.DEPUTY_LEAD
        )
    PDGroup.objects.filter(pk=pd_group.pk).update(created_on=began)
    if story is not NEW:  # its people are asked when they come
        pd_group.memberships.update(agreed_to=pd_group.charter_version, agreed_on=began)
    for joined in (pd_group.memberships, pd_group.participations, pd_group.projects):
        joined.update(**{"created_on" if joined.model is Project else "joined_on": began})
    return pd_group


def _meets_on(pd_group: PDGroup, days: Sequence[dt.date]) -> None:
    """At the usual time; the programme's own intervals know nothing of holidays."""
    for meeting, day in zip(pd_group.meetings.order_by("number"), days, strict=True):
        starts = timezone.localtime(meeting.starts_at).time()
        length = meeting.ends_at - meeting.starts_at
        meeting.starts_at = timezone.make_aware(dt.datetime.combine(day, starts))
        meeting.ends_at = meeting.starts_at + length
        meeting.join_url = "https://meet.demo.example/pd-group"
        meeting.save(update_fields=["starts_at", "ends_at", "join_url"])


def _joins(pd_group: PDGroup, person: DemoPerson, user: User) -> None:
    participation = pd_group.participations.get(school__urn=person.school)
    membership = Membership.objects.create(
        pd_group=pd_group, user=user, participation=participation, role=person.role or ""
    )
    workspaces.ensure_project(membership)
    if person.role == Role.PROJECT_LEAD:
        writing.writes_plan(
            Project.objects.get(participation=participation), person.school or "", user
        )
