"""Twin groups with one of everything, and everybody who could knock at their doors.

The tests that go through every address, and those that look for private words where they do not
belong, all walk this one world. ``A`` and ``B`` are alike in everything and strangers to each
other; only one person leads both.
"""

import datetime as dt
from dataclasses import dataclass, field

from allauth.account.internal.flows.login import record_authentication
from django.contrib.auth.models import Group
from django.http import HttpRequest
from django.test import Client
from django.utils import timezone

from cms.admin.roles import sync
from cms.tree import case_study_index
from pdgroups.accounts.models import Office, User
from pdgroups.core.eef import Phase
from pdgroups.core.tokens import token_hash
from pdgroups.groups.models import (
    GroupResource,
    Happening,
    Invitation,
    Membership,
    PDGroup,
    Programme,
    Role,
)
from pdgroups.meetings.models import ActionPoint, Meeting
from pdgroups.projects.models import Project, PromptAnswer
from pdgroups.projects.prompts import PROMPTS
from pdgroups.schools.models import Region
from pdgroups.stories.models import Approval, CaseStudySubmission, HeadLink
from pdgroups.stories.services import make_head_link
from pdgroups.surveys.models import GroupSurveyTemplate, Survey, Wave

from .answering import GroupSurveyTemplateFactory, close, draft_survey, open_next, send_many
from .people import (
    MembershipFactory,
    PDGroupFactory,
    ProgrammeFactory,
    ProjectFactory,
    RegionFactory,
    UserFactory,
    join,
)
from .work import (
    ActionPointFactory,
    AgendaItemFactory,
    CaseStudyFactory,
    MeetingFactory,
    MeetingTemplateFactory,
)


@dataclass
class Twin:
    """One group. ``project`` is the school that has one of everything, ``beside`` its neighbour."""

    letter: str
    pd_group: PDGroup
    project: Project
    beside: Project
    lead: User
    memberships: dict[str, Membership] = field(default_factory=dict)
    meeting: Meeting = field(init=False)
    action: ActionPoint = field(init=False)
    template: GroupSurveyTemplate = field(init=False)
    draft: Survey = field(init=False)
    open: Wave = field(init=False)
    frozen: Wave = field(init=False)
    case_study: CaseStudySubmission = field(init=False)
    head_link: HeadLink = field(init=False)
    head_token: str = field(init=False)
    invitation: Invitation = field(init=False)

    @property
    def invitation_token(self) -> str:
        return f"invitation-token-{self.letter}"

    def user(self, who: str) -> User:
        return self.memberships[who].user


@dataclass(frozen=True)
class Actor:
    """Somebody who knocks. ``place`` says what they are to each twin, as the policy table does."""

    name: str
    user: User | None = None
    place: dict[str, str] = field(default_factory=dict)
    took_step: bool = True


@dataclass
class World:
    a: Twin
    b: Twin
    programme: Programme
    region: Region
    actors: dict[str, Actor]
    cookies: dict[str, dict[str, str]] = field(default_factory=dict)

    @property
    def twins(self) -> tuple[Twin, Twin]:
        return self.a, self.b

    def client(self, who: str, **options: object) -> Client:
        """A browser in which ``who`` is signed in, as at the start."""
        client = Client(**options)
        client.cookies.load(self.cookies[who])
        return client


def build() -> World:
    """About 700 queries: once for a module, inside a transaction."""
    sync()
    case_study_index()
    programme, region = ProgrammeFactory(), RegionFactory()
    MeetingTemplateFactory(programme=programme, number=1)
    lead = _officer(Office.REGIONAL_LEADS, first_name="Lena")
    a, b = (_twin(letter, programme, region, lead) for letter in "AB")
    world = World(a, b, programme, region, {})
    for actor in _actors(world, lead):
        world.actors[actor.name] = actor
        world.cookies[actor.name] = _signed_in(actor)
    return world


def _twin(letter: str, programme: Programme, region: Region, lead: User) -> Twin:
    pd_group = PDGroupFactory(
        name=f"Twin {letter}", slug=f"twin-{letter.lower()}", programme=programme, region=region
    )
    project, beside = ProjectFactory.create_batch(2, pd_group=pd_group)
    twin = Twin(letter, pd_group, project, beside, lead)
    _people(twin)
    _meetings(twin)
    _plans(twin)
    _surveys(twin)
    _case_study(twin)
    _invitations(twin)
    GroupResource.objects.create(pd_group=pd_group, title="A guide", url="https://guide.example/")
    for participation in (None, project.participation, beside.participation):
        Happening.objects.create(
            pd_group=pd_group, participation=participation, by=lead, words="did something"
        )
    return twin


def _people(twin: Twin) -> None:
    group, number = twin.pd_group, _meeting_number(twin)
    twin.memberships = {
        "regional lead": MembershipFactory(pd_group=group, user=twin.lead),
        "deputy lead": MembershipFactory(pd_group=group, role=Role.DEPUTY_LEAD),
        "project lead": join(twin.project),
        "team member": join(twin.project, Role.TEAM_MEMBER),
        "sponsor": join(twin.project, Role.SPONSOR),
        "neighbour": join(twin.beside),
        "specialist": MembershipFactory(
            pd_group=group, role=Role.SPECIALIST, meeting_number=number
        ),
        "observer": MembershipFactory(pd_group=group, role=Role.OBSERVER),
        "ex-member": join(twin.project, left_on=timezone.localdate()),
    }


def _meeting_number(twin: Twin) -> int:
    """Beyond the five, and different: the number of one group's is nothing in the other."""
    return {"A": 6, "B": 7}[twin.letter]


def _meetings(twin: Twin) -> None:
    past = timezone.now() - dt.timedelta(days=30)
    MeetingFactory(
        pd_group=twin.pd_group,
        number=1,
        starts_at=past,
        place="The library",
        purpose="Where we start.",
    )
    twin.meeting = MeetingFactory(
        pd_group=twin.pd_group,
        number=_meeting_number(twin),
        phase=Phase.DELIVER,
        mode=Meeting.Mode.HYBRID,
        place="The hall",
        join_url="https://join.example/",
        purpose="What we found.",
        pre_work="Bring your plan.",
    )
    for meeting in twin.pd_group.meetings.all():
        AgendaItemFactory.create_batch(2, meeting=meeting, prompt="Look.", output="A list")
    schools = (twin.project.participation, twin.beside.participation, None)
    twin.action, *_rest = (
        ActionPointFactory(
            pd_group=twin.pd_group, meeting=twin.meeting, participation=school, added_by=twin.lead
        )
        for school in schools
    )
    ActionPointFactory(pd_group=twin.pd_group, done_on=timezone.localdate())


def _plans(twin: Twin) -> None:
    for project, who in ((twin.project, "team member"), (twin.beside, "neighbour")):
        PromptAnswer.objects.bulk_create(
            PromptAnswer(project=project, prompt=prompt.key, text="Words.", saved_by=twin.user(who))
            for prompt in PROMPTS
        )


def _surveys(twin: Twin) -> None:
    """One of each state; the neighbour has an open one too."""
    twin.template = GroupSurveyTemplateFactory(
        pd_group=twin.pd_group, items=[{"identity": str(_ID), "text": "asking before telling"}]
    )
    twin.draft = draft_survey(project=twin.project)
    twin.open = open_next(draft_survey(project=twin.project))
    twin.frozen = open_next(draft_survey(project=twin.project, linking=Survey.Linking.NONE))
    send_many(twin.frozen, 12, 2, 3)
    close(twin.frozen)
    Survey.objects.filter(pk=twin.frozen.survey_id).update(you_said_we_will="We will.")
    open_next(draft_survey(project=twin.beside))


_ID = "3f0c6a52-5a05-4f4c-9c41-7c2d5d1d6a11"


def _case_study(twin: Twin) -> None:
    twin.case_study = CaseStudyFactory(
        project=twin.project,
        state=CaseStudySubmission.State.OFFERED,
        title="Waiting first",
        standfirst="We waited.",
        agreed_by="Jo Head",
        agreed_role="Headteacher",
        agreed_on=timezone.localdate(),
        offered_at=timezone.now(),
        no_pupil_named=True,
        display_name="A primary school",
    )
    Approval.objects.create(
        submission=twin.case_study,
        version=0,
        side=Approval.Side.HEAD,
        approved=False,
        name="Jo Head",
        role="Headteacher",
        comment="Please say more.",
    )
    twin.head_link, twin.head_token = make_head_link(
        project=twin.project, email="head@school.example", by=twin.user("project lead")
    )


def _invitations(twin: Twin) -> None:
    """To somebody who has an account, to a stranger, and one that was withdrawn."""
    invited = UserFactory(first_name="Ivy")
    places = {
        invited.email: (twin.invitation_token, None),
        "stranger@school.example": (f"stranger-token-{twin.letter}", None),
        "withdrawn@school.example": (f"withdrawn-token-{twin.letter}", timezone.now()),
    }
    for email, (token, withdrawn_at) in places.items():
        Invitation.objects.create(
            pd_group=twin.pd_group,
            participation=twin.project.participation,
            email=email,
            role=Role.TEAM_MEMBER,
            token_hash=token_hash(token),
            invited_by=twin.user("project lead"),
            sent_at=timezone.now() - dt.timedelta(days=1),
            expires_at=timezone.now() + dt.timedelta(days=13),
            withdrawn_at=withdrawn_at,
        )
    twin.invitation = twin.pd_group.invitations.get(email=invited.email)


def _officer(office: Office, **kwargs: object) -> User:
    user = UserFactory(**kwargs)
    user.groups.add(Group.objects.get(name=office.value))
    return user


def _actors(world: World, lead: User) -> list[Actor]:
    """The thirteen of the threat model, then the other roles of group A."""
    a, b = world.twins
    elsewhere = _officer(Office.REGIONAL_LEADS)
    MembershipFactory(
        pd_group=PDGroupFactory(programme=world.programme, region=world.region), user=elsewhere
    )
    hasty = UserFactory()
    MembershipFactory(pd_group=a.pd_group, role=Role.DEPUTY_LEAD, user=hasty)
    gone = MembershipFactory(pd_group=a.pd_group, user__first_name="Gone").user
    actors = [
        Actor("anonymous"),
        Actor("respondent"),
        Actor("invited", User.objects.get(email=a.invitation.email)),
        Actor("project lead", a.user("project lead"), {"A": "project lead"}),
        Actor("neighbour", a.user("neighbour"), {"A": "neighbour"}),
        Actor("twin’s project lead", b.user("project lead"), {"B": "project lead"}),
        Actor("ex-member", a.user("ex-member")),
        Actor("deactivated", gone),
        Actor("lead without a second step", hasty, {"A": "deputy lead"}, took_step=False),
        Actor("lead of both", lead, {"A": "regional lead", "B": "regional lead"}),
        Actor("lead elsewhere", elsewhere),
        Actor("editor", _officer(Office.EDITORS)),
        Actor(
            "programme team",
            _officer(Office.PROGRAMME_TEAM),
            {"A": "programme team", "B": "programme team"},
        ),
        Actor("deputy lead", a.user("deputy lead"), {"A": "deputy lead"}),
        Actor("team member", a.user("team member"), {"A": "team member"}),
        Actor("sponsor", a.user("sponsor"), {"A": "sponsor"}),
        Actor("specialist", a.user("specialist"), {"A": "specialist"}),
        Actor("observer", a.user("observer"), {"A": "observer"}),
        Actor("superuser", UserFactory(is_superuser=True), {"A": "superuser", "B": "superuser"}),
    ]
    # After they have signed in, as it happens.
    actors.sort(key=lambda actor: actor.name == "deactivated")
    return actors


def _signed_in(actor: Actor) -> dict[str, str]:
    """The cookies of somebody who has signed in, with the second step or without."""
    client = Client()
    if actor.user is None:
        return {}
    client.force_login(actor.user)
    request = HttpRequest()
    request.session = client.session
    if actor.took_step:
        record_authentication(request, actor.user, "mfa", type="totp")
    request.session.save()
    if actor.name == "deactivated":
        User.objects.filter(pk=actor.user.pk).update(is_active=False)
    return {name: morsel.value for name, morsel in client.cookies.items()}
