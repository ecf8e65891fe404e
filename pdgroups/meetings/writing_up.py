"""Writing a meeting up afterwards, whether it ran on the screen or not: all or nothing."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from pdgroups.accounts.models import User
from pdgroups.groups.happenings import note
from pdgroups.groups.models import Membership, Participation

from .models import AgendaItem, Attendance, ItemRun, Meeting, MeetingRecord, ParkedPoint
from .running import agreeing, register
from .services import add_action


@dataclass(frozen=True, slots=True)
class Lines:
    """What was added to a list of lines, and what was taken out of it."""

    added: Sequence[str] = ()
    removed: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class NewAction:
    """``participation`` is none for the whole group."""

    text: str
    participation: Participation | None
    due_on: dt.date


@dataclass(frozen=True, slots=True)
class Extra:
    """Somebody without an account who came: for a school in place of a colleague, or a visitor."""

    name: str
    participation: Participation | None


@dataclass(frozen=True, slots=True)
class ChangedNotes:
    """``shown`` is what they said on the page on which they were changed."""

    text: str
    shown: str


@dataclass(frozen=True, slots=True)
class WriteUp:
    """What is new. ``outcomes`` are texts with the version that each was typed over."""

    presence: Sequence[tuple[Membership, str]] = ()
    extras: Sequence[Extra] = ()
    struck: Sequence[Attendance] = ()
    notes: ChangedNotes | None = None
    outcomes: Mapping[AgendaItem, tuple[str, int]] = field(default_factory=dict)
    decisions: Lines = field(default_factory=Lines)
    parked: Lines = field(default_factory=Lines)
    settled: Mapping[ParkedPoint, bool] = field(default_factory=dict)
    actions: Sequence[NewAction] = ()


@dataclass(frozen=True, slots=True)
class Theirs:
    """A text that somebody else has saved meanwhile, and its version."""

    text: str
    version: int = 0


class TakenError(Exception):
    """Somebody else has changed texts meanwhile, so nothing was stored. By item; none for notes."""

    def __init__(self, theirs: Mapping[AgendaItem | None, Theirs]) -> None:
        super().__init__()
        self.theirs = theirs


@transaction.atomic
def write_up(*, meeting: Meeting, new: WriteUp, by: User) -> MeetingRecord:
    """Store all of ``new``. A few statements for each thing that changed.

    Raises:
        TakenError: nothing was stored.
        RefusedError: there are more lines than one meeting takes.
    """
    if theirs := _changed_meanwhile(meeting, new):
        raise TakenError(theirs)
    record = _texts(meeting, new, by)
    for member, presence in new.presence:
        register.mark(meeting=meeting, member=member, presence=presence, by=by)
    for row in new.struck:
        register.strike_out(row=row)
    for extra in new.extras:
        comes = Attendance.Comes.SUBSTITUTE if extra.participation else Attendance.Comes.VISITOR
        register.write_in(
            meeting=meeting,
            name=extra.name,
            comes=comes,
            participation=extra.participation,
            comes_from="",
            by=by,
        )
    _agreed(meeting, new, by)
    words = _("wrote up meeting %(number)s") % {"number": meeting.number}
    note(pd_group=meeting.pd_group, by=by, words=words)
    return record


def _changed_meanwhile(meeting: Meeting, new: WriteUp) -> dict[AgendaItem | None, Theirs]:
    """What would be written over. Two queries, and nothing is written."""
    rows = {row.item_id: row for row in ItemRun.objects.filter(run__meeting=meeting)}
    theirs: dict[AgendaItem | None, Theirs] = {}
    for item, (text, version) in new.outcomes.items():
        row = rows.get(item.pk)
        if row and row.outcome_version != version and row.outcome != text:
            theirs[item] = Theirs(row.outcome, row.outcome_version)
    record = MeetingRecord.objects.select_for_update(of=("self",)).filter(meeting=meeting).first()
    stored = record.notes if record else ""
    if new.notes and stored not in {new.notes.shown, new.notes.text}:
        theirs[None] = Theirs(stored)
    return theirs


def _texts(meeting: Meeting, new: WriteUp, by: User) -> MeetingRecord:
    for item, (text, version) in new.outcomes.items():
        done = agreeing.write_outcome(meeting=meeting, item=item, text=text, version=version)
        if done.is_taken:
            raise TakenError({item: Theirs(done.row.outcome, done.row.outcome_version)})
    record, _made = MeetingRecord.objects.get_or_create(meeting=meeting)
    if new.notes:
        record.notes = new.notes.text
    record.written_by, record.written_at = by, timezone.now()
    record.save(update_fields=["notes", "written_by", "written_at"])
    return record


def _agreed(meeting: Meeting, new: WriteUp, by: User) -> None:
    for decision in meeting.decisions.filter(text__in=new.decisions.removed):
        agreeing.undecide(decision=decision)
    for text in new.decisions.added:
        agreeing.decide(meeting=meeting, text=text, by=by)
    meeting.parked_points.open().filter(text__in=new.parked.removed).delete()
    for text in new.parked.added:
        agreeing.park(meeting=meeting, text=text, by=by)
    for point, is_settled in new.settled.items():
        agreeing.settle(point=point, meeting=meeting, is_settled=is_settled, by=by)
    for action in new.actions:
        add_action(
            pd_group=meeting.pd_group,
            meeting=meeting,
            participation=action.participation,
            text=action.text,
            due_on=action.due_on,
            by=by,
        )
