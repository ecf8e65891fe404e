"""Writing down what a text of a plan said before and after, and telling it again."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils import timezone

from pdgroups.accounts.models import User
from pdgroups.core.prepared import prepared

from .models import Change, PlanRow, Project, PromptAnswer, Reach
from .sections import read_in
from .sharing import Sight

ONE_SITTING = dt.timedelta(hours=1)
"""What one person does to one box within this time is one change."""


@dataclass(frozen=True, slots=True)
class Edited:
    """One box of the plan (``spot`` as of ``Change``), with its text before and after."""

    spot: tuple[str, str, str]
    before: str
    after: str


def write_down(
    *, project: Project, edited: Iterable[Edited], by: User, goes_on: bool = True
) -> set[tuple[str, str, str]]:
    """Keep every text that was replaced. Call inside the transaction that replaced it.

    Returns the spots that begin a new change, where nothing of their answer or line is of this
    sitting yet. ``goes_on``: whether something can be, so that a query is spared where it cannot.
    Three queries, four where both occur.
    """
    edited = list(edited)
    now = timezone.now()
    kept = _kept(project, edited)
    earlier = list(_of_this_sitting(project, edited, now)) if goes_on else []
    latest = {change.spot: change for change in earlier}
    fresh, going_on = [], []
    for edit in edited:
        change = latest.get(edit.spot)
        is_private = not kept.isdisjoint(read_in(edit.spot))
        if change and change.by_id == by.pk and change.is_private == is_private:
            change.after, change.at = edit.after, now
            going_on.append(change)
        else:
            part, row, field = edit.spot
            fresh.append(
                Change(
                    project=project,
                    part=part,
                    row=row,
                    field=field,
                    before=edit.before,
                    after=edit.after,
                    begun_at=now,
                    at=now,
                    by=by,
                    is_private=is_private,
                )
            )
    if fresh:
        Change.objects.bulk_create(fresh)
    if going_on:
        Change.objects.bulk_update(going_on, ["after", "at"])
    touched = {_touch(change) for change in earlier}
    return {change.spot for change in fresh if _touch(change) not in touched}


def may_go_on(stored: PromptAnswer | PlanRow | None, by: User) -> bool:
    """Whether what ``by`` replaces now may belong to a change of this sitting. No query."""
    if stored is None or stored.saved_by_id != by.pk:
        return False
    return stored.saved_at > timezone.now() - ONE_SITTING


def _touch(change: Change) -> tuple[str, str, int | None, bool]:
    """Which answer or line somebody has touched, and whether they keep that to themselves."""
    return change.part, change.row, change.by_id, change.is_private


def seen_changes(
    project: Project, sight: Sight, of: QuerySet[Change] | None = None
) -> list[Change]:
    """What a reader gets of a plan's history (or of those), oldest first. One query."""
    changes = project.changes.all() if of is None else of
    return [change for change in changes.select_related("by") if _is_seen(change, sight)]


def _is_seen(change: Change, sight: Sight) -> bool:
    is_private = change.is_private and change.by_id != sight.reader
    return sight.sees_box(change.spot) and not is_private


def between(changes: Iterable[Change]) -> list[Edited]:
    """What each box said before these changes and says after them, where that differs.

    In the order in which the boxes were first touched. No query.
    """
    boxes: dict[tuple[str, str, str], Edited] = {}
    for change in changes:
        begun = boxes.get(change.spot)
        before = begun.before if begun else change.before
        boxes[change.spot] = Edited(change.spot, before, change.after)
    return [edited for edited in boxes.values() if edited.before != edited.after]


@dataclass(frozen=True, slots=True)
class Wording:
    """What an answer said until somebody changed it."""

    text: str
    until: dt.datetime


def earlier_wordings(project: Project, prompt: str, sight: Sight) -> list[Wording]:
    """What an answer said before, latest first; a text that came back once. One query."""
    changes = [
        change
        for change in _of_answer(project=project.pk, prompt=prompt)
        if _is_seen(change, sight)
    ]
    said = {change.before: Wording(change.before, change.at) for change in changes}
    now = changes[-1].after if changes else ""
    return [each for text, each in reversed(said.items()) if text not in {"", now}]


@prepared
def _of_answer(*, project: int, prompt: str) -> QuerySet[Change]:
    return Change.objects.filter(project=project, part=prompt, row="")


def _kept(project: Project, edited: list[Edited]) -> set[str]:
    if project.keeps_nothing:
        return set()
    sections: set[str] = set().union(*(read_in(edit.spot) for edit in edited))
    kept = project.reaches.filter(reach=Reach.ME, section__in=sections)
    return set(kept.values_list("section", flat=True))


def _of_this_sitting(project: Project, edited: list[Edited], now: dt.datetime) -> Iterable[Change]:
    parts = {edit.spot[0] for edit in edited}
    rows = {edit.spot[1] for edit in edited}
    return project.changes.filter(begun_at__gt=now - ONE_SITTING, part__in=parts, row__in=rows)
