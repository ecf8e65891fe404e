"""What a meeting comes to: outcomes, decisions, and points that wait."""

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from pdgroups.accounts.models import User
from pdgroups.groups.refusals import RefusedError
from pdgroups.meetings.models import AgendaItem, ItemRun, Meeting, MeetingDecision, ParkedPoint

from .holding import changed, hold

MOST_LINES = 200
"""Decisions of one meeting, or open points of one group; more than anybody reads."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """``row`` as it is stored now; ``is_taken`` when somebody else had changed it meanwhile."""

    row: ItemRun
    is_taken: bool = False


@transaction.atomic
def write_outcome(*, meeting: Meeting, item: AgendaItem, text: str, version: int) -> Outcome:
    """Store what came of an item, unless somebody else changed it after ``version``."""
    run = hold(meeting)
    row, _made = run.items.get_or_create(item=item, defaults={"title": item.title})
    if row.outcome == text:
        return Outcome(row)
    if row.outcome_version != version:
        return Outcome(row, is_taken=True)
    row.outcome, row.outcome_version = text, version + 1
    row.save(update_fields=["outcome", "outcome_version"])
    changed(meeting)
    return Outcome(row)


@transaction.atomic
def decide(
    *, meeting: Meeting, text: str, by: User, item: AgendaItem | None = None
) -> MeetingDecision:
    """Write a decision down. The same words twice are one decision.

    Raises:
        RefusedError: there are as many as one meeting takes.
    """
    hold(meeting)
    if meeting.decisions.count() >= MOST_LINES:
        raise RefusedError(_("There are %d decisions here already.") % MOST_LINES)
    decision, made = meeting.decisions.get_or_create(text=text, defaults={"item": item, "by": by})
    if made:
        changed(meeting)
    return decision


@transaction.atomic
def undecide(*, decision: MeetingDecision) -> None:
    """Take a decision out again."""
    meeting = decision.meeting
    decision.delete()
    changed(meeting)


@transaction.atomic
def park(*, meeting: Meeting, text: str, by: User) -> ParkedPoint:
    """Keep a point for later. The same words twice are one point.

    Raises:
        RefusedError: there are as many as one group takes.
    """
    hold(meeting)
    waiting = ParkedPoint.objects.filter(pd_group=meeting.pd_group).open()
    if waiting.count() >= MOST_LINES:
        raise RefusedError(_("There are %d points here already. Settle some.") % MOST_LINES)
    point, made = waiting.get_or_create(
        text=text, defaults={"pd_group": meeting.pd_group, "meeting": meeting, "by": by}
    )
    if made:
        changed(meeting)
    return point


@transaction.atomic
def settle(*, point: ParkedPoint, meeting: Meeting, is_settled: bool, by: User) -> ParkedPoint:
    """Say in ``meeting`` that a point need not come back, or that it has to. Twice is as once."""
    hold(meeting)
    point = ParkedPoint.objects.select_for_update(no_key=True).get(pk=point.pk)
    if (point.settled_at is not None) == is_settled:
        return point
    point.settled_at = timezone.now() if is_settled else None
    point.settled_in = meeting if is_settled else None
    point.settled_by = by if is_settled else None
    point.save(update_fields=["settled_at", "settled_in", "settled_by"])
    changed(meeting)
    return point


def waiting_points(meeting: Meeting) -> list[ParkedPoint]:
    """What was parked before ``meeting`` and was open when it began, or still is. One query."""
    carried = ParkedPoint.objects.filter(pd_group=meeting.pd_group_id).before(meeting)
    return list((carried.open() | carried.filter(settled_in=meeting)).select_related("meeting"))
