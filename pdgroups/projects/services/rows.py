"""The lines of a plan's lists: added, changed together, moved, taken out and put back."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from pdgroups.accounts.models import User
from pdgroups.groups.happenings import note
from pdgroups.projects.boxes import in_words, stored_text
from pdgroups.projects.history import Edited, may_go_on, write_down
from pdgroups.projects.kinds import BY_MODEL, Kind
from pdgroups.projects.merging import merge_boxes
from pdgroups.projects.models import PlanRow


@dataclass(frozen=True, slots=True)
class RowConflict:
    """One box that two people changed: in words, what was typed now and what is stored."""

    field: str
    mine: str
    theirs: str


@dataclass(frozen=True, slots=True)
class SavedRow:
    """The line as it is stored now, and the boxes that a person has to decide."""

    row: PlanRow
    conflicts: list[RowConflict] = field(default_factory=list)


@transaction.atomic
def add_row(*, row: PlanRow, by: User) -> PlanRow:
    """Put a new line at the end of its list. ``row`` is filled in but not stored. Six queries."""
    row.project.hold()
    kind = BY_MODEL[type(row)]
    last = kind.model.objects.filter(project=row.project).aggregate(Max("position"))
    row.position = (last["position__max"] or 0) + 1
    row.saved_by = by
    row.save(force_insert=True)
    _keep(kind, row, before=dict.fromkeys(kind.fields, ""), names=kind.fields, by=by, is_new=True)
    _tell(row, by, _("added %(what)s"))
    return row


@transaction.atomic
def save_row(*, row: PlanRow, was: Mapping[str, str], by: User) -> SavedRow:
    """Store the boxes of ``row`` that nobody else has changed meanwhile; hand back the others.

    ``row`` carries what was typed; ``was`` the fingerprint of what the page showed of each
    box. Five queries at most, one when nothing changes.
    """
    kind = BY_MODEL[type(row)]
    stored = kind.model.objects.held().get(pk=row.pk)
    stored.project = row.project
    writes, taken = merge_boxes(
        {name: stored_text(row, name) for name in kind.fields},
        was,
        {name: stored_text(stored, name) for name in kind.fields},
    )
    conflicts = [
        RowConflict(name, in_words(row, name), in_words(stored, name))
        for name in kind.fields
        if name in taken
    ]
    if writes:
        before = {name: in_words(stored, name) for name in kind.fields}
        for name in writes:
            setattr(stored, name, getattr(row, name))
        goes_on = may_go_on(stored, by)
        stored.saved_by, stored.saved_at = by, timezone.now()
        stored.save(update_fields=[*writes, "saved_by", "saved_at"])
        names = [name for name in kind.fields if name in writes]
        if _keep(kind, stored, before=before, names=names, by=by, goes_on=goes_on):
            _tell(stored, by, _("changed %(what)s"))
    return SavedRow(stored, conflicts)


@transaction.atomic
def take_out(*, row: PlanRow, by: User) -> None:
    """Take a line out of its list. It can be put back."""
    row.project.hold()
    row.taken_out_at = row.saved_at = timezone.now()
    row.saved_by = by
    row.save(update_fields=["taken_out_at", "saved_at", "saved_by"])
    write_down(project=row.project, edited=[Edited(_place(row), str(row), "")], by=by)
    _tell(row, by, _("took out %(what)s"))


@transaction.atomic
def put_back(*, row: PlanRow, by: User) -> bool:
    """Put a line back that was taken out, where it stood. Whether it was out."""
    row.project.hold()
    if type(row).objects.filter(pk=row.pk, taken_out_at=None).exists():
        return False
    row.taken_out_at, row.saved_at, row.saved_by = None, timezone.now(), by
    row.save(update_fields=["taken_out_at", "saved_at", "saved_by"])
    write_down(project=row.project, edited=[Edited(_place(row), "", str(row))], by=by)
    _tell(row, by, _("put back %(what)s"))
    return True


@transaction.atomic
def move_row(*, row: PlanRow, up: bool) -> None:
    """Let a line change places with its neighbour. Nothing at the end of the list. Four queries."""
    row.project.hold()
    rows = list(BY_MODEL[type(row)].model.objects.kept().filter(project=row.project))
    here = rows.index(row)
    there = here - 1 if up else here + 1
    if 0 <= there < len(rows):
        rows[here], rows[there] = rows[there], rows[here]
        for position, each in enumerate(rows, start=1):
            each.position = position
        type(row).objects.bulk_update(rows, ["position"])


def _keep(
    kind: Kind,
    row: PlanRow,
    *,
    before: Mapping[str, str],
    names: list[str] | tuple[str, ...],
    by: User,
    is_new: bool = False,
    goes_on: bool = True,
) -> bool:
    """Whether something new began, rather than a sitting that goes on."""
    after = {name: in_words(row, name) for name in names}
    edited = [
        Edited((kind.key, row.public_id, name), before[name], after[name])
        for name in names
        if before[name] != after[name]
    ]
    if is_new:
        edited.append(Edited(_place(row), "", str(row)))
    return bool(write_down(project=row.project, edited=edited, by=by, goes_on=goes_on))


def _place(row: PlanRow) -> tuple[str, str, str]:
    """Where history keeps that a line came, went or came back: a spot without a box."""
    return BY_MODEL[type(row)].key, row.public_id, ""


def _tell(row: PlanRow, by: User, words: str) -> None:
    note(
        pd_group=row.project.pd_group,
        participation=row.project.participation,
        by=by,
        words=words % {"what": BY_MODEL[type(row)].one},
        is_detail=True,
    )
