"""Where something needs a lead: few queries over all of her groups, and no words yet."""

import datetime as dt
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from enum import IntEnum, auto
from typing import Any, NamedTuple

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from pdgroups.accounts.models import User
from pdgroups.conversations.models import Agreement, Conversation, SharedLine, Side
from pdgroups.core.dates import local_days
from pdgroups.groups.models import (
    Interest,
    Invitation,
    Membership,
    Participation,
    PDGroup,
    PlannedInvitation,
    Role,
    State,
)
from pdgroups.groups.models.roles import LEADS
from pdgroups.meetings.models import Meeting, Recap
from pdgroups.outbox.models import Message
from pdgroups.outbox.purposes import Purpose
from pdgroups.surveys.comments import waves_to_read
from pdgroups.surveys.models import Wave
from pdgroups.surveys.results import so_far
from pdgroups.surveys.submit import answers_so_far_together

from .desk_year import is_recorded

DAY = dt.timedelta(days=1)
AT_HAND, SOON, CLOSING = 2 * DAY, 14 * DAY, 7 * DAY
LOOK_BACK = 60 * DAY
"""What was left undone so long ago is not asked for any more."""


class Kind(IntEnum):
    """What is needed, the most urgent first."""

    NO_PLACE_NOW = auto()
    NO_RECORD = auto()
    NO_RECAP = auto()
    NO_LEAD = auto()
    FEW_ANSWERS = auto()
    COMMENTS = auto()
    CASE_STUDY = auto()
    SIGNATORY = auto()
    CASE_STUDY_ELSEWHERE = auto()
    INTERESTS = auto()
    PLACE_FREE = auto()
    CONVERSATION = auto()
    MAIL_REFUSED = auto()
    NO_PROJECT_LEAD = auto()
    INVITATIONS = auto()
    HELD = auto()
    NO_SCHOOLS = auto()
    NO_PLACE = auto()
    NO_TALK = auto()
    QUIET = auto()
    NO_BASELINE = auto()
    ACTIONS_LATE = auto()
    CHARTER = auto()


@dataclass(frozen=True, slots=True)
class Found:
    """``about`` is the one thing that it is about, ``number`` how many, ``day`` since or until when."""

    kind: Kind
    group_id: int
    number: int = 1
    day: dt.date | None = None
    about: Any = None


class Met(NamedTuple):
    """As much of a meeting as is said of it: a lead of many groups has a thousand."""

    number: int
    day: dt.date


Groups = Mapping[int, PDGroup]


def groups_of(group_ids: Collection[int]) -> "QuerySet[PDGroup]":
    return PDGroup.objects.filter(pk__in=group_ids).with_school_count()


def groups_without_lead() -> "QuerySet[PDGroup]":
    """Whose regional lead has left, or can sign in no more."""
    leads = Membership.objects.current().filter(
        pd_group=OuterRef("pk"), role=Role.REGIONAL_LEAD, user__is_active=True
    )
    return PDGroup.objects.filter(~Exists(leads), closed_on__isnull=True)


def meetings(groups: Groups) -> Iterator[Found]:
    """Those to come that have no place, and those held of which the group has heard nothing. One query."""
    now = timezone.now()
    ahead = Q(starts_at__gt=now, starts_at__lte=now + SOON, place="", join_url="")
    held = Q(ends_at__lte=now, ends_at__gt=now - LOOK_BACK, recapped=False, has_readers=True)
    of_it = {"meeting": OuterRef("pk")}
    in_schools = Membership.objects.current().filter(
        pd_group=OuterRef("pd_group"), participation__isnull=False
    )
    found = Meeting.objects.filter(pd_group__in=groups, cancelled_at__isnull=True).annotate(
        recapped=Exists(Recap.objects.filter(**of_it)),
        has_readers=Exists(in_schools),
        is_recorded=is_recorded(),
    )
    shown = found.filter(ahead | held).order_by("starts_at")
    rows = list(shown.values_list("pd_group", "number", "starts_at", "is_recorded"))
    for row, day in zip(rows, local_days(at for _pk, _number, at, _has in rows), strict=True):
        pk, number, at, has_record = row
        about = Met(number, day)
        yield Found(_of_meeting(at - now, has_record=has_record), pk, day=day, about=about)


def _of_meeting(ahead: dt.timedelta, *, has_record: bool) -> Kind:
    if ahead > AT_HAND:
        return Kind.NO_PLACE
    if ahead > dt.timedelta():
        return Kind.NO_PLACE_NOW
    return Kind.NO_RECAP if has_record else Kind.NO_RECORD


def surveys_closing(groups: Groups) -> Iterator[Found]:
    """Those that close within a week and have fewer than five answers, as far as anybody may know.

    Two queries at most.
    """
    today = timezone.localdate()
    waves = list(
        Wave.objects.filter(
            survey__project__pd_group__in=groups,
            survey__project__participation__in=Participation.objects.at_work(),
            survey__deleted_on=None,
            state=Wave.State.OPEN,
            opens_on__lte=today,
            closes_on__range=(today, today + CLOSING),
        ).select_related("survey__project__participation__school")
    )
    told = answers_so_far_together(waves)
    for wave in waves:
        # Of a small staff nothing is told: not even that so few have answered.
        if told[wave.pk] and told[wave.pk] == so_far(0, wave.headcount or 0):
            group_id = wave.survey.project.pd_group_id
            yield Found(Kind.FEW_ANSWERS, group_id, day=wave.closes_on, about=wave)


def comments(groups: Groups, lead: User) -> Iterator[Found]:
    """Those of other schools than the lead's own, which somebody else reads. One query."""
    own = Membership.objects.current().filter(user=lead, participation__isnull=False)
    unread = waves_to_read().filter(survey__project__pd_group__in=groups)
    unread = unread.exclude(
        survey__project__participation__school__in=own.values("participation__school")
    )
    for wave in unread.select_related("survey__project__participation__school"):
        group_id = wave.survey.project.pd_group_id
        yield Found(Kind.COMMENTS, group_id, day=wave.closes_on, about=wave)


def interests(groups: Groups) -> Iterator[Found]:
    """Those to answer; and where a place is free, those on the waiting list. One query."""
    here = Participation.objects.current().filter(
        pd_group=OuterRef("pd_group"), school=OuterRef("school")
    )
    waits = Q(~Exists(here), answer=Interest.Answer.WAITING)
    asking = Interest.objects.confirmed().filter(
        Q(answer=Interest.Answer.NONE) | waits, pd_group__in=groups
    )
    for pk, answer, number in (
        asking.order_by().values_list("pd_group", "answer").annotate(Count("pk"))
    ):
        if not answer:
            yield Found(Kind.INTERESTS, pk, number)
        elif has_free_place(groups[pk]):
            yield Found(Kind.PLACE_FREE, pk, number)


def has_free_place(group: PDGroup) -> bool:
    """For another school, in a group of ``groups_of`` that still takes any."""
    is_taking = group.places is not None and group.state != State.CLOSING
    return is_taking and group.school_count < (group.places or 0)


def conversations(groups: Groups, lead: User) -> Iterator[Found]:
    """Those held on which the lead's side has still to write or to agree, or to let a line go. One query."""
    now = timezone.now()
    leads_it = Membership.objects.current().filter(
        user=lead, role=Role.PROJECT_LEAD, participation=OuterRef("project__participation")
    )
    agreed = Agreement.objects.filter(conversation=OuterRef("pk"), side=Side.LEAD)
    lines = SharedLine.objects.waiting_for(Side.LEAD).filter(conversation=OuterRef("pk"))
    waiting = Conversation.objects.filter(
        Q(Exists(lines)) | ~Exists(agreed),
        ~Exists(leads_it),
        project__pd_group__in=groups,
        project__participation__in=Participation.objects.at_work(),
        cancelled_at__isnull=True,
        starts_at__range=(now - LOOK_BACK, now),
    )
    for talk in waiting.select_related("project__participation__school"):
        if talk.was_held:
            yield Found(Kind.CONVERSATION, talk.project.pd_group_id, day=talk.day, about=talk)


def people(groups: Groups) -> Iterator[Found]:
    """Where schools or those who lead them are missing, or mail does not reach them. Four queries."""
    for pk, group in groups.items():
        if not group.school_count:
            yield Found(Kind.NO_SCHOOLS, pk, day=group.starts_on)
    yield from counted(Kind.NO_PROJECT_LEAD, schools_without_lead(groups))
    run_out = Invitation.objects.pending().filter(
        pd_group__in=groups, expires_at__lte=timezone.now()
    )
    yield from counted(Kind.INVITATIONS, run_out)
    # A lead makes nobody a lead.
    held = PlannedInvitation.objects.filter(pd_group__in=groups).exclude(role__in=LEADS)
    yield from counted(Kind.HELD, held)
    yield from counted(Kind.MAIL_REFUSED, mail_refused(groups), of="user")


def schools_without_lead(groups: Collection[int]) -> "QuerySet[Participation]":
    """Schools that nobody leads, and nobody has been asked to lead and may still say yes."""
    leads = Membership.objects.current().filter(
        participation=OuterRef("pk"), role=Role.PROJECT_LEAD
    )
    asked = Invitation.objects.pending().filter(
        participation=OuterRef("pk"), role=Role.PROJECT_LEAD, expires_at__gt=timezone.now()
    )
    return Participation.objects.at_work().filter(
        ~Exists(leads), ~Exists(asked), pd_group__in=groups
    )


def mail_refused(groups: Collection[int]) -> "QuerySet[Message]":
    """Mails about these groups that a member's server refused, and none has reached them since."""
    arrived = Message.objects.filter(
        user=OuterRef("user"), state=Message.State.SENT, changed_at__gt=OuterRef("changed_at")
    )
    here = Membership.objects.current().filter(user=OuterRef("user"), pd_group=OuterRef("pd_group"))
    return Message.objects.filter(
        ~Exists(arrived),
        Exists(here),
        pd_group__in=groups,
        state=Message.State.REFUSED,
    ).exclude(purpose=Purpose.INVITATION)


def why_refused(pd_group: PDGroup) -> dict[int | None, str]:
    """In words, by the account of whoever our last mail did not reach. One query."""
    last = mail_refused([pd_group.pk]).order_by("changed_at").values_list("user", "error")
    return {user: why or _("Their mail server refused it.") for user, why in last}


def counted(kind: Kind, found: "QuerySet[Any]", of: str = "pk") -> Iterator[Found]:
    """How many each group has. One query."""
    for group_id, number in (
        found.order_by().values_list("pd_group").annotate(number=Count(F(of), distinct=True))
    ):
        yield Found(kind, group_id, number)
