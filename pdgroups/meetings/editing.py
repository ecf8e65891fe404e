"""A lead's own copy of what a meeting does, and of the jobs before it.

Two who change it at the same time both keep what they did.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from pdgroups.accounts.models import User
from pdgroups.groups.happenings import note
from pdgroups.groups.refusals import RefusedError
from pdgroups.projects.merging import merge_boxes

from .agendas import merged_order
from .copying import ITEM_FIELDS, JOB_FIELDS, items_of, jobs_of
from .jobs_again import Again, compare
from .models import AgendaItem, Meeting, MeetingTemplate, PreWork
from .running.holding import changed

Line = AgendaItem | PreWork


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of lines that a meeting has of its own. ``most`` is far more than one needs."""

    model: type[AgendaItem] | type[PreWork]
    fields: tuple[str, ...]
    most: int
    full: Promise
    happened: Promise


AGENDA = Kind(
    AgendaItem,
    ITEM_FIELDS,
    30,
    gettext_lazy("There are %d items on this agenda already."),
    gettext_lazy("changed the agenda of meeting %(number)s"),
)
JOBS = Kind(
    PreWork,
    JOB_FIELDS,
    15,
    gettext_lazy("There are %d jobs before this meeting already."),
    gettext_lazy("changed what is done before meeting %(number)s"),
)


@dataclass(frozen=True, slots=True)
class TypedLine:
    """One line as somebody typed it; ``was`` has the fingerprint of what their page showed."""

    public_id: str
    values: Mapping[str, str]
    was: Mapping[str, str]


@dataclass(slots=True)
class Saved:
    """``taken`` maps a line to its boxes that somebody else has changed too, with their texts."""

    taken: dict[str, dict[str, str]] = field(default_factory=dict)
    gone: list[Line] = field(default_factory=list)
    moved_by_others: bool = False


@transaction.atomic
def save_lines(
    kind: Kind, *, meeting: Meeting, typed: Sequence[TypedLine], shown: Sequence[str], by: User
) -> Saved:
    """Store what was typed, and the order in which it was sent.

    A box that somebody else has changed meanwhile stays as it is stored, and is handed back. What
    was typed into a line that somebody has taken out is kept there.
    """
    lines = _hold(kind, meeting)
    saved, writes = Saved(), 0
    for each in typed:
        if (line := lines.get(each.public_id)) is None:
            continue
        stored = {name: str(getattr(line, name)) for name in kind.fields}
        mine, taken = merge_boxes(each.values, each.was, stored)
        for name in mine:
            setattr(line, name, each.values[name])
        if mine:
            line.save(update_fields=mine)
        if taken:
            saved.taken[each.public_id] = {name: stored[name] for name in taken}
        if mine and line.taken_out_at:
            saved.gone.append(line)
        writes += len(mine)
    stands = [line.public_id for line in _in_order(lines)]
    order, saved.moved_by_others = merged_order(shown, [e.public_id for e in typed], stands)
    if order != stands:
        _put_in_order(kind, lines, order)
    if writes or order != stands:
        _tell(kind, meeting, by)
    return saved


@transaction.atomic
def add_line(kind: Kind, *, meeting: Meeting, by: User, **values: Any) -> Line:
    """At the end, to be filled in.

    Raises:
        RefusedError: there are as many as one meeting takes.
    """
    standing = _in_order(_hold(kind, meeting))
    if len(standing) >= kind.most:
        raise RefusedError(str(kind.full) % kind.most)
    last = standing[-1].position if standing else 0
    line: Line = kind.model.objects.create(meeting=meeting, position=last + 1, **values)
    _tell(kind, meeting, by)
    return line


@transaction.atomic
def take_out(kind: Kind, *, meeting: Meeting, public_id: str, by: User) -> Line | None:
    """It stays to be put back. Nothing happens when it is not there, or out already."""
    line = _hold(kind, meeting).get(public_id)
    if line is None or line.taken_out_at:
        return None
    line.taken_out_at = timezone.now()
    line.save(update_fields=["taken_out_at"])
    _tell(kind, meeting, by)
    return line


@transaction.atomic
def put_back(kind: Kind, *, meeting: Meeting, public_id: str, by: User) -> Line | None:
    """Where it stood, as far as the others still stand there."""
    line = _hold(kind, meeting).get(public_id)
    if line is None or line.taken_out_at is None:
        return None
    line.taken_out_at = None
    line.save(update_fields=["taken_out_at"])
    _tell(kind, meeting, by)
    return line


@transaction.atomic
def start_again(*, meeting: Meeting, template: MeetingTemplate, by: User) -> None:
    """The agenda as ``template`` is published now. What stood there is taken out, not lost."""
    standing = _in_order(_hold(AGENDA, meeting))
    AgendaItem.objects.filter(pk__in=[item.pk for item in standing]).update(
        taken_out_at=timezone.now()
    )
    AgendaItem.objects.bulk_create(items_of(template, meeting))
    meeting.from_revision_id = template.live_revision_id
    meeting.save(update_fields=["from_revision"])
    _tell(AGENDA, meeting, by)


def jobs_again(meeting: Meeting, template: MeetingTemplate) -> Again:
    """What ``start_jobs_again`` would do. One query."""
    jobs = list(PreWork.with_taken_out.filter(meeting=meeting).order_by("position", "pk"))
    standing = [job for job in jobs if job.taken_out_at is None]
    out = sorted(
        (job for job in jobs if job.taken_out_at), key=lambda each: each.taken_out_at, reverse=True
    )
    return compare(jobs_of(template, meeting), standing, out)


@transaction.atomic
def start_jobs_again(*, meeting: Meeting, template: MeetingTemplate, by: User) -> Again:
    """The jobs as ``template`` has them now. Nobody's tick is lost, and what goes can be put back."""
    _hold(JOBS, meeting)
    again = jobs_again(meeting, template)
    if not again.is_needed:
        return again
    PreWork.objects.filter(pk__in=[job.pk for job in again.out]).update(taken_out_at=timezone.now())
    for job, theirs in again.changed:
        job.for_whom, job.plan_prompt = theirs.for_whom, theirs.plan_prompt
    for position, job in enumerate(again.order, start=1):
        job.position, job.taken_out_at = position, None
        job.save()
    _tell(JOBS, meeting, by)
    return again


def _hold(kind: Kind, meeting: Meeting) -> dict[str, Line]:
    """All lines, by id, while others wait who change the same meeting. Two queries."""
    Meeting.objects.select_for_update().get(pk=meeting.pk)
    lines = kind.model.with_taken_out.filter(meeting=meeting)
    return {line.public_id: line for line in lines}


def _in_order(lines: Mapping[str, Line]) -> list[Line]:
    return [line for line in lines.values() if line.taken_out_at is None]


def _put_in_order(kind: Kind, lines: Mapping[str, Line], order: Sequence[str]) -> None:
    standing = [lines[public_id] for public_id in order]
    for position, line in enumerate(standing, start=1):
        line.position = position
    kind.model.objects.bulk_update(standing, ["position"])


def _tell(kind: Kind, meeting: Meeting, by: User) -> None:
    """A line for the first change of a day, and a nudge for the screens of a meeting that runs."""
    words = str(kind.happened) % {"number": meeting.number}
    lines = meeting.pd_group.happenings.filter(by=by, at__date=timezone.localdate())
    if not lines.filter(words=words).exists():
        note(pd_group=meeting.pd_group, by=by, words=words)
    changed(meeting)
