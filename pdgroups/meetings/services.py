"""Moving meetings, and the actions that people agree on in them."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from typing import Any, Self

from django.db import transaction
from django.db.models import Model
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables

from pdgroups.accounts.models import User
from pdgroups.core.tokens import new_token, token_hash
from pdgroups.groups.happenings import note
from pdgroups.groups.models import Participation, PDGroup
from pdgroups.projects.merging import merge_boxes

from .models import ActionPoint, CalendarFeed, Meeting


@dataclass(frozen=True, slots=True)
class ChangedAction:
    """The action as it is stored now, and the boxes that somebody else has changed too."""

    action: ActionPoint
    taken: set[str]


@dataclass(frozen=True, slots=True)
class Arrangements:
    """When and where a meeting is. The times are aware; the end is after the start."""

    starts_at: dt.datetime
    ends_at: dt.datetime
    mode: str
    place: str
    join_url: str

    @classmethod
    def of(cls, meeting: Meeting) -> Self:
        """As they are now."""
        return cls(**{each.name: getattr(meeting, each.name) for each in fields(cls)})

    def on(self, day: dt.date) -> Self:
        """On another day at the same time of the day, whatever the clocks did in between."""
        starts_at = timezone.localtime(self.starts_at)
        ends_at = timezone.localtime(self.ends_at)
        later = day - starts_at.date()
        return replace(self, starts_at=starts_at + later, ends_at=ends_at + later)


@transaction.atomic
def rearrange(*, meeting: Meeting, to: Arrangements, by: User) -> Meeting:
    """Change when or where a meeting is, so that calendars that have it take up the change.

    Nothing is written when nothing changes.
    """
    meeting = Meeting.objects.select_for_update().get(pk=meeting.pk)
    wanted = asdict(to)
    changed = {name for name, value in wanted.items() if getattr(meeting, name) != value}
    if not changed:
        return meeting
    for name, value in wanted.items():
        setattr(meeting, name, value)
    meeting.sequence += 1
    meeting.changed_at = timezone.now()
    meeting.save(update_fields=[*wanted, "sequence", "changed_at"])
    note(pd_group=meeting.pd_group, by=by, words=_words(meeting, changed))
    return meeting


@transaction.atomic
def cancel(*, meeting: Meeting, because: str, by: User) -> Meeting:
    """Call a meeting off. It stays where it was, with the reason. Once is as good as twice."""
    meeting = Meeting.objects.select_for_update().get(pk=meeting.pk)
    if meeting.is_cancelled:
        return meeting
    meeting.cancelled_at, meeting.cancelled_because = timezone.now(), because
    return _call(meeting, by, _("cancelled meeting %(number)s"))


@transaction.atomic
def reinstate(*, meeting: Meeting, by: User) -> Meeting:
    """Let a meeting that was called off take place after all. Once is as good as twice."""
    meeting = Meeting.objects.select_for_update().get(pk=meeting.pk)
    if not meeting.is_cancelled:
        return meeting
    meeting.cancelled_at, meeting.cancelled_because = None, ""
    return _call(meeting, by, _("took back that meeting %(number)s is cancelled"))


def _call(meeting: Meeting, by: User, words: str) -> Meeting:
    meeting.sequence += 1
    meeting.changed_at = timezone.now()
    meeting.save(update_fields=["cancelled_at", "cancelled_because", "sequence", "changed_at"])
    note(pd_group=meeting.pd_group, by=by, words=words % {"number": meeting.number})
    return meeting


@sensitive_variables("token")
@transaction.atomic
def make_feed(*, user: User) -> str:
    """Give ``user`` a new private calendar address, and return its token. The old one ends."""
    token = new_token()
    CalendarFeed.objects.update_or_create(
        user=user, defaults={"token_hash": token_hash(token), "made_at": timezone.now()}
    )
    return token


@transaction.atomic
def add_action(
    *,
    pd_group: PDGroup,
    participation: Participation | None,
    text: str,
    due_on: dt.date,
    by: User,
    meeting: Meeting | None = None,
    owner: User | None = None,
    phase: str = "",
    source: str = "",
    source_id: str = "",
    is_of_pair: bool = False,
) -> ActionPoint:
    """Write down who does what by when; without a school, the whole group does it.

    ``meeting`` is where it was agreed, if anywhere; ``owner`` one person who sees to it.
    ``source`` is a meeting where there is one, and else what was written by hand.
    """
    by_itself = ActionPoint.Source.MEETING if meeting else ActionPoint.Source.BY_HAND
    action: ActionPoint = ActionPoint.objects.create(
        pd_group=pd_group,
        meeting=meeting,
        participation=participation,
        text=text,
        owner=owner,
        due_on=due_on,
        phase=phase or (meeting.phase if meeting else ""),
        source=source or by_itself,
        source_id=source_id,
        is_of_pair=is_of_pair,
        added_by=by,
    )
    words = _("added an action")
    if meeting:
        words = _("added an action from meeting %(number)s") % {"number": meeting.number}
    note(pd_group=pd_group, participation=participation, by=by, words=words)
    return action


@transaction.atomic
def tick(*, action: ActionPoint, done: bool, by: User) -> ActionPoint:
    """Tick an action off, or take the tick back. Once is as good as twice."""
    action = ActionPoint.with_pairs.select_for_update().get(pk=action.pk)
    if done == (action.done_on is not None):
        return action
    action.done_on = timezone.localdate() if done else None
    action.done_by = by if done else None
    action.save(update_fields=["done_on", "done_by"])
    words = _("ticked off an action") if done else _("opened an action again")
    note(pd_group=action.pd_group, participation=action.participation, by=by, words=words)
    return action


@transaction.atomic
def change_action(
    *, action: ActionPoint, typed: Mapping[str, Any], was: Mapping[str, str], by: User
) -> ChangedAction:
    """Store the boxes that nobody else has changed meanwhile; hand back the others.

    ``typed`` maps fields to values; ``was`` holds the fingerprint of what the page showed.
    """
    stored = ActionPoint.with_pairs.select_for_update(of=("self",)).with_names().get(pk=action.pk)
    stored.pd_group = action.pd_group
    before = {name: action_text(getattr(stored, name)) for name in typed}
    writes, taken = merge_boxes(
        {name: action_text(value) for name, value in typed.items()}, was, before
    )
    if writes:
        handed_on = "owner" in writes and typed["owner"] is not None
        for name in writes:
            setattr(stored, name, typed[name])
        stored.save(update_fields=sorted(writes))
        words = _("handed an action on") if handed_on else _("changed an action")
        note(pd_group=stored.pd_group, participation=stored.participation, by=by, words=words)
    return ChangedAction(stored, taken)


def action_text(value: object) -> str:
    """A value of an action as one text, to tell whether it has changed."""
    return str(value.pk) if isinstance(value, Model) else str(value or "")


def _words(meeting: Meeting, changed: set[str]) -> str:
    number = {"number": meeting.number}
    if changed.isdisjoint({"starts_at", "ends_at"}):
        return _("changed where meeting %(number)s is") % number
    at = timezone.localtime(meeting.starts_at)
    when = date_format(at, "l j F Y") + ", " + date_format(at, "g:iA").lower()
    return _("moved meeting %(number)s to %(when)s") % (number | {"when": when})
