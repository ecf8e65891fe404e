"""A lead's own copy of an agenda. Two who change it at the same time both keep what they did."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from pdgroups.accounts.models import User
from pdgroups.groups.happenings import note
from pdgroups.groups.refusals import RefusedError
from pdgroups.projects.merging import merge_boxes

from .agendas import merged_order
from .copying import ITEM_FIELDS, items_of
from .models import AgendaItem, Meeting, MeetingTemplate
from .running.holding import changed

MOST_ITEMS = 30
"""Items of one agenda; far more than a meeting has."""


@dataclass(frozen=True, slots=True)
class TypedItem:
    """One item as somebody typed it; ``was`` has the fingerprint of what their page showed."""

    public_id: str
    values: Mapping[str, str]
    was: Mapping[str, str]


@dataclass(slots=True)
class Saved:
    """``taken`` maps an item to its boxes that somebody else has changed too, with their texts."""

    taken: dict[str, dict[str, str]] = field(default_factory=dict)
    gone: list[AgendaItem] = field(default_factory=list)
    moved_by_others: bool = False


@transaction.atomic
def save_agenda(
    *, meeting: Meeting, typed: Sequence[TypedItem], shown: Sequence[str], by: User
) -> Saved:
    """Store what was typed, and the order in which it was sent.

    A box that somebody else has changed meanwhile stays as it is stored, and is handed back. What
    was typed into an item that somebody has taken out is kept there.
    """
    items = _hold(meeting)
    saved, writes = Saved(), 0
    for each in typed:
        if (item := items.get(each.public_id)) is None:
            continue
        stored = {name: str(getattr(item, name)) for name in ITEM_FIELDS}
        mine, taken = merge_boxes(each.values, each.was, stored)
        for name in mine:
            setattr(item, name, each.values[name])
        if mine:
            item.save(update_fields=mine)
        if taken:
            saved.taken[each.public_id] = {name: stored[name] for name in taken}
        if mine and item.taken_out_at:
            saved.gone.append(item)
        writes += len(mine)
    stands = [item.public_id for item in _in_order(items)]
    order, saved.moved_by_others = merged_order(shown, [e.public_id for e in typed], stands)
    if order != stands:
        _put_in_order(items, order)
    if writes or order != stands:
        _tell(meeting, by)
    return saved


@transaction.atomic
def add_item(*, meeting: Meeting, title: str, by: User) -> AgendaItem:
    """At the end, to be filled in.

    Raises:
        RefusedError: there are as many as one agenda takes.
    """
    standing = _in_order(_hold(meeting))
    if len(standing) >= MOST_ITEMS:
        raise RefusedError(_("There are %d items on this agenda already.") % MOST_ITEMS)
    last = standing[-1].position if standing else 0
    item: AgendaItem = AgendaItem.objects.create(
        meeting=meeting, title=title, minutes=5, position=last + 1
    )
    _tell(meeting, by)
    return item


@transaction.atomic
def take_out(*, meeting: Meeting, public_id: str, by: User) -> AgendaItem | None:
    """It stays to be put back. Nothing happens when it is not there, or out already."""
    item = _hold(meeting).get(public_id)
    if item is None or item.taken_out_at:
        return None
    item.taken_out_at = timezone.now()
    item.save(update_fields=["taken_out_at"])
    _tell(meeting, by)
    return item


@transaction.atomic
def put_back(*, meeting: Meeting, public_id: str, by: User) -> AgendaItem | None:
    """Where it stood, as far as the others still stand there."""
    item = _hold(meeting).get(public_id)
    if item is None or item.taken_out_at is None:
        return None
    item.taken_out_at = None
    item.save(update_fields=["taken_out_at"])
    _tell(meeting, by)
    return item


@transaction.atomic
def start_again(*, meeting: Meeting, template: MeetingTemplate, by: User) -> None:
    """The agenda as ``template`` is published now. What stood there is taken out, not lost."""
    standing = _in_order(_hold(meeting))
    AgendaItem.objects.filter(pk__in=[item.pk for item in standing]).update(
        taken_out_at=timezone.now()
    )
    AgendaItem.objects.bulk_create(items_of(template, meeting))
    meeting.from_revision_id = template.live_revision_id
    meeting.save(update_fields=["from_revision"])
    _tell(meeting, by)


def _hold(meeting: Meeting) -> dict[str, AgendaItem]:
    """All items, by id, while others wait who change the same agenda. Two queries."""
    Meeting.objects.select_for_update().get(pk=meeting.pk)
    items = AgendaItem.with_taken_out.filter(meeting=meeting)
    return {item.public_id: item for item in items}


def _in_order(items: Mapping[str, AgendaItem]) -> list[AgendaItem]:
    return [item for item in items.values() if item.taken_out_at is None]


def _put_in_order(items: Mapping[str, AgendaItem], order: Sequence[str]) -> None:
    standing = [items[public_id] for public_id in order]
    for position, item in enumerate(standing, start=1):
        item.position = position
    AgendaItem.objects.bulk_update(standing, ["position"])


def _tell(meeting: Meeting, by: User) -> None:
    """A line for the first change of a day, and a nudge for the screens of a meeting that runs."""
    words = _("changed the agenda of meeting %(number)s") % {"number": meeting.number}
    lines = meeting.pd_group.happenings.filter(by=by, at__date=timezone.localdate())
    if not lines.filter(words=words).exists():
        note(pd_group=meeting.pd_group, by=by, words=words)
    changed(meeting)
