"""Taking a check together: one sitting a day, in which nobody's ratings are lost."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from pdgroups.accounts.models import User
from pdgroups.groups.happenings import note
from pdgroups.projects.checks import SHEETS
from pdgroups.projects.merging import merge_boxes
from pdgroups.projects.models import Check, Project, Rating

LEVEL, REMEDY = _PARTS = ("level", "remedy")


@dataclass(frozen=True, slots=True)
class SavedCheck:
    """The check as it is stored now, and the boxes that somebody else changed meanwhile."""

    boxes: dict[str, str]
    conflicts: set[str] = field(default_factory=set)


def box(statement: str, part: str) -> str:
    """The name of one box of a check: ``part`` is ``LEVEL`` or ``REMEDY``."""
    return f"{statement}-{part}"


def stored_boxes(check: Check | None, kind: Check.Kind) -> dict[str, str]:
    """Every box of one sitting; empty where nothing was said. One query, none without a check."""
    boxes = {
        box(statement.key, part): "" for statement in SHEETS[kind].statements for part in _PARTS
    }
    for rating in check.ratings.all() if check else ():
        boxes[box(rating.statement, LEVEL)] = rating.level
        boxes[box(rating.statement, REMEDY)] = rating.remedy
    return boxes


@transaction.atomic
def save_check(
    *,
    project: Project,
    kind: Check.Kind,
    taken_on: dt.date,
    typed: Mapping[str, str],
    was: Mapping[str, str],
    by: User,
) -> SavedCheck:
    """Store the boxes of one day's sitting that nobody else has changed meanwhile.

    ``was`` holds the fingerprint of what the page showed of each box. Six queries at most.
    """
    project.hold()
    check = project.checks.filter(kind=kind, taken_on=taken_on).first()
    stored = stored_boxes(check, kind)
    writes, taken = merge_boxes(typed, was, stored)
    if writes:
        if check is None:
            check = Check(project=project, kind=kind, taken_on=taken_on)
            note(
                pd_group=project.pd_group,
                participation=project.participation,
                by=by,
                words=_taken(kind),
            )
        check.saved_at, check.saved_by = timezone.now(), by
        check.save()
        stored |= {name: typed[name] for name in writes}
        _write(check, stored, {name.rpartition("-")[0] for name in writes})
    return SavedCheck(stored, taken)


def _write(check: Check, boxes: Mapping[str, str], statements: set[str]) -> None:
    Rating.objects.bulk_create(
        [
            Rating(
                taken_in=check,
                statement=statement,
                level=boxes[box(statement, LEVEL)],
                remedy=boxes[box(statement, REMEDY)],
            )
            for statement in sorted(statements)
        ],
        update_conflicts=True,
        unique_fields=["taken_in", "statement"],
        update_fields=["level", "remedy"],
    )


def _taken(kind: Check.Kind) -> str:
    if kind == Check.Kind.READINESS:
        return _("took the readiness check")
    return _("took the context check")
