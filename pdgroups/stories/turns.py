"""Whose turn it is with a case study, since when, and until when. Pure but for ``head_side`` and ``turn_of``."""

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from pdgroups.core.mailboxes import mailbox
from pdgroups.projects.models import Project

from .inside import stays_within
from .models import Approval, CaseStudySubmission, HeadLink, HistoryEntry, Signatory

State = CaseStudySubmission.State
Side = Approval.Side

TIME = dt.timedelta(days=14)
"""What the head, the lead and the editors have each; two weeks are one turn of a part-time lead."""


class Holder(TextChoices):
    SCHOOL = "school", _("the school")
    HEAD = "head", _("the head")
    LEAD = "lead", _("the regional lead")
    COLLEAGUE = "colleague", _("a regional colleague who has taken over")
    EDITORS = "editors", _("the programme’s editors")


class Step(TextChoices):
    """What has to happen before the head can sign. The label ends a sentence."""

    NAME = "name", _("the school says who signs for it")
    CONFIRM = "confirm", _("the regional lead confirms the address of whoever signs")
    SEND = "send", _("the school sends a private link to that address")


HELD_BY = {Step.NAME: Holder.SCHOOL, Step.CONFIRM: Holder.LEAD, Step.SEND: Holder.SCHOOL}


@dataclass(frozen=True, slots=True)
class HeadSide:
    """How far a school's head is from signing: nothing but to read and decide without a ``step``.

    ``link`` is the one that works at the address of whoever signs.
    """

    step: Step | None = None
    since: dt.date | None = None
    link: HeadLink | None = None


@dataclass(frozen=True, slots=True)
class Turn:
    """Who holds a case study now. ``due`` is the last day on which an answer is in time."""

    holders: tuple[Holder, ...]
    since: dt.date
    due: dt.date
    step: Step | None = None

    def is_overdue(self, today: dt.date) -> bool:
        return today > self.due


def whose(
    state: str,
    awaited: Collection[Approval.Side],
    since: dt.date,
    *,
    head: HeadSide,
    taken_over: bool = False,
) -> Turn | None:
    """``None`` while nobody is waited for: the school writes, or it is published or withdrawn.

    Args:
        awaited: the sides that have not agreed to this version.
        since: the day on which it was offered, or on which the last side agreed.
        head: what is still to be done before the head can sign, and since when.
    """
    if state == State.WITH_EDITORS:
        return Turn((Holder.EDITORS,), since, since + TIME)
    if state != State.OFFERED or not awaited:
        return None
    for_head = HELD_BY[head.step] if head.step else Holder.HEAD
    for_lead = Holder.COLLEAGUE if taken_over else Holder.LEAD
    holders = {Side.HEAD: for_head, Side.LEAD: for_lead}
    is_heads = Side.HEAD in awaited
    if Side.LEAD not in awaited and head.since:
        since = max(since, head.since)
    return Turn(
        tuple(dict.fromkeys(holders[side] for side in awaited)),
        since,
        since + TIME,
        head.step if is_heads else None,
    )


def was_taken_off(state: str, last: str, *, is_corrected: bool) -> bool:
    """Whether editors took what was public off the site, and nothing has followed since.

    Args:
        last: the kind of the newest line of its history; empty for what was never public.
        is_corrected: then its readers, or the correction, say more.
    """
    is_off = state in {State.DRAFT, State.OFFERED, State.WITH_EDITORS} and not is_corrected
    return is_off and last not in {"", HistoryEntry.Kind.WITHDRAWN}


def step_of(email: str, *, is_confirmed: bool, sent_to: Iterable[str]) -> Step | None:
    """What is still to be done before whoever signs at ``email`` can; empty while nobody is named.

    Args:
        sent_to: the addresses to which a link went that still works.
    """
    if not email:
        return Step.NAME
    if not is_confirmed:
        return Step.CONFIRM
    boxes = {mailbox(each) for each in sent_to}
    return None if mailbox(email) in boxes else Step.SEND


def head_side(project: Project, signatory: Signatory | None) -> HeadSide:
    """As of now, for whom the school has named. One query, and none before it has."""
    if signatory is None:
        return HeadSide(Step.NAME)
    working = project.head_links.filter(revoked_at=None, expires_at__gt=timezone.now())
    links = [each for each in working if signatory.reads_at(each.email)]
    sent_to = [each.email for each in links]
    step = step_of(signatory.email, is_confirmed=signatory.is_confirmed, sent_to=sent_to)
    link = links[0] if links else None
    if step == Step.CONFIRM:
        return HeadSide(step, timezone.localdate(signatory.named_at), link)
    moments = [signatory.confirmed_at, link.made_at if link else None]
    return HeadSide(step, max(timezone.localdate(each) for each in moments if each), link)


def turn_of(
    submission: CaseStudySubmission, awaited: Collection[Approval.Side], head: HeadSide
) -> Turn | None:
    """As ``whose``, as of now. Three queries at most."""
    since = submission.offered_at
    if submission.state == State.WITH_EDITORS and stays_within(submission):
        return None
    if submission.state == State.WITH_EDITORS:
        said = submission.approvals.filter(version=submission.version, approved=True)
        since = said.order_by("-at").values_list("at", flat=True).first() or since
    if since is None:
        return None
    taken = submission.takeovers.filter(version=submission.version).exists()
    day = timezone.localdate(since)
    return whose(submission.state, awaited, day, head=head, taken_over=taken)
