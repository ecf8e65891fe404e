"""Whose turn it is with a case study, since when, and until when. Pure but for ``turn_of``."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .inside import stays_within
from .models import Approval, CaseStudySubmission

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


@dataclass(frozen=True, slots=True)
class Turn:
    """Who holds a case study now. ``due`` is the last day on which an answer is in time."""

    holders: tuple[Holder, ...]
    since: dt.date
    due: dt.date

    def is_overdue(self, today: dt.date) -> bool:
        return today > self.due


def whose(
    state: str, awaited: Collection[Approval.Side], since: dt.date, *, taken_over: bool = False
) -> Turn | None:
    """``None`` while nobody is waited for: the school writes, or it is published or withdrawn.

    Args:
        awaited: the sides that have not agreed to this version.
        since: the day on which it was offered, or on which the last side agreed.
    """
    if state == State.WITH_EDITORS:
        return Turn((Holder.EDITORS,), since, since + TIME)
    if state != State.OFFERED or not awaited:
        return None
    lead = Holder.COLLEAGUE if taken_over else Holder.LEAD
    holders = {Side.HEAD: Holder.HEAD, Side.LEAD: lead}
    return Turn(tuple(holders[side] for side in awaited), since, since + TIME)


def turn_of(submission: CaseStudySubmission, awaited: Collection[Approval.Side]) -> Turn | None:
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
    return whose(submission.state, awaited, timezone.localdate(since), taken_over=taken)
