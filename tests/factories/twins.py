"""One group with one of everything: two schools, two meetings, surveys in every state."""

import datetime as dt
from dataclasses import dataclass, field

from django.utils import timezone

from pdgroups.accounts.models import User
from pdgroups.conversations.models import Conversation, SharedLine
from pdgroups.core.eef import Phase
from pdgroups.core.tokens import token_hash
from pdgroups.files.models import EvidenceFile
from pdgroups.groups.models import (
    GroupImport,
    GroupResource,
    Happening,
    Interest,
    Invitation,
    Membership,
    PDGroup,
    Programme,
    Role,
)
from pdgroups.meetings.models import ActionPoint, Meeting, Reminder
from pdgroups.meetings.services import make_feed
from pdgroups.outbox.models import Message
from pdgroups.outbox.purposes import Purpose
from pdgroups.projects.models import ActiveIngredient, NamedVersion, PlanComment, Project
from pdgroups.schools.models import Region
from pdgroups.schools.term_services import store_own
from pdgroups.stories.models import (
    CaseStudySubmission,
    HeadLink,
    Permission,
)
from pdgroups.surveys.models import GroupCheck, GroupSurveyTemplate, Survey, Wave
from tests.factories.term_dates import school_year

from .people import (
    MembershipFactory,
    PDGroupFactory,
    ProjectFactory,
    UserFactory,
    join,
)
from .twin_conversations import fill_conversations
from .twin_interests import ask_to_join, hold
from .twin_plans import fill_plans
from .twin_records import write_up
from .twin_running import fill_running
from .twin_stories import offer_case_study
from .twin_surveys import fill_surveys
from .work import (
    ActionPointFactory,
    AgendaItemFactory,
    ComingFactory,
    EvidenceFileFactory,
    MeetingFactory,
    PreWorkDoneFactory,
    PreWorkFactory,
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
    row: ActiveIngredient = field(init=False)
    comment: PlanComment = field(init=False)
    version: NamedVersion = field(init=False)
    meeting: Meeting = field(init=False)
    live: Meeting = field(init=False)
    guest_token: str = field(init=False)
    action: ActionPoint = field(init=False)
    conversation: Conversation = field(init=False)
    line: SharedLine = field(init=False)
    reminder: Reminder = field(init=False)
    template: GroupSurveyTemplate = field(init=False)
    draft: Survey = field(init=False)
    open: Wave = field(init=False)
    frozen: Wave = field(init=False)
    withdrawn: Survey = field(init=False)
    check: GroupCheck = field(init=False)
    closed_check: GroupCheck = field(init=False)
    case_study: CaseStudySubmission = field(init=False)
    permission: Permission = field(init=False)
    head_link: HeadLink = field(init=False)
    head_token: str = field(init=False)
    calendar_token: str = field(init=False)
    invitation: Invitation = field(init=False)
    mail: Message = field(init=False)
    interest: Interest = field(init=False)
    imported: GroupImport = field(init=False)
    file: EvidenceFile = field(init=False)
    removed_file: EvidenceFile = field(init=False)

    @property
    def invitation_token(self) -> str:
        return f"invitation-token-{self.letter}"

    @property
    def interest_token(self) -> str:
        return f"interest-token-{self.letter}"

    def user(self, who: str) -> User:
        return self.memberships[who].user


def build_twin(letter: str, programme: Programme, region: Region, lead: User) -> Twin:
    pd_group = PDGroupFactory(
        name=f"Twin {letter}",
        slug=f"twin-{letter.lower()}",
        programme=programme,
        region=region,
        charter="We question ideas, not schools.",
    )
    project, beside = ProjectFactory.create_batch(2, pd_group=pd_group)
    twin = Twin(letter, pd_group, project, beside, lead)
    _people(twin)
    _meetings(twin)
    fill_conversations(twin)
    fill_plans(twin)
    fill_running(twin)
    _files(twin)
    fill_surveys(twin)
    offer_case_study(twin)
    _invitations(twin)
    twin.mail = Message.objects.create(
        purpose=Purpose.EDITED_WORDS,
        rank=Purpose.EDITED_WORDS.rule.rank,
        email=f"head-{letter.lower()}@school.example",
        pd_group=pd_group,
        due_at=timezone.now() + dt.timedelta(hours=1),
    )
    twin.interest = ask_to_join(twin.pd_group, twin.interest_token)
    twin.imported = hold(twin.pd_group, project.participation)
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


def _dates(twin: Twin) -> None:
    """What pages of dates show: one meeting is cancelled, one is on a Saturday."""
    MeetingFactory(
        pd_group=twin.pd_group,
        number=11,
        cancelled_at=timezone.now(),
        cancelled_because="The hall is flooded.",
    )
    now = timezone.now().replace(hour=12)
    saturday = now + dt.timedelta(days=7 - (now.weekday() + 2) % 7)
    MeetingFactory(pd_group=twin.pd_group, number=12, starts_at=saturday)
    twin.calendar_token = make_feed(user=twin.user("project lead"))
    store_own(school=twin.project.participation.school, year=school_year())


def _meetings(twin: Twin) -> None:
    past = timezone.now() - dt.timedelta(days=30)
    held = MeetingFactory(
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
        from_revision=twin.pd_group.programme.meeting_templates.get().live_revision,
    )
    _dates(twin)
    for meeting in twin.pd_group.meetings.all():
        AgendaItemFactory.create_batch(
            2,
            meeting=meeting,
            prompt="Look.",
            lead="Lena",
            resources="Cards",
            output="A list",
        )
        job = PreWorkFactory(meeting=meeting, plan_prompt="measures")
        PreWorkDoneFactory(job=job, user=twin.lead)
        ComingFactory(meeting=meeting, participation=twin.project.participation)
    write_up(held, twin.project)
    schools = (twin.project.participation, twin.beside.participation, None)
    twin.action, *_rest = (
        ActionPointFactory(
            pd_group=twin.pd_group, meeting=twin.meeting, participation=school, added_by=twin.lead
        )
        for school in schools
    )
    ActionPointFactory(pd_group=twin.pd_group, done_on=timezone.localdate())
    twin.reminder = Reminder.objects.create(
        pd_group=twin.pd_group,
        event=Reminder.Event.BEFORE_MEETING,
        days=3,
        role=Role.PROJECT_LEAD,
        text="Hello {first name}",
    )


def _files(twin: Twin) -> None:
    twin.file = EvidenceFileFactory(
        project=twin.project,
        uploaded_by=twin.user("team member"),
        evidence=twin.project.evidenceitem_set.kept().first(),
    )
    twin.removed_file = EvidenceFileFactory(
        project=twin.project, removed_at=timezone.now(), removed_by=twin.user("project lead")
    )
    EvidenceFileFactory(project=twin.beside)


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
