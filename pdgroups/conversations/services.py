"""Planning a conversation, writing on its page, agreeing, and letting a line go."""

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass, field, fields
from typing import Self

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from pdgroups.accounts.models import User
from pdgroups.groups.happenings import note
from pdgroups.groups.refusals import RefusedError
from pdgroups.projects.merging import fingerprint, merge_boxes
from pdgroups.projects.models import Project

from .models import NOTES_KEPT, Agreement, Conversation, SharedLine, Side

MOST_CONVERSATIONS, MOST_LINES = 40, 20
"""Of one school, and of one conversation."""
BOXES = ("topics", "own_topic", "summary", "notes")


@dataclass(frozen=True, slots=True)
class Arranged:
    """When and how two people talk. ``starts_at`` is aware."""

    starts_at: dt.datetime
    minutes: int
    mode: str
    place: str
    join_url: str

    @classmethod
    def of(cls, conversation: Conversation) -> Self:
        """As it is now."""
        return cls(**{each.name: getattr(conversation, each.name) for each in fields(cls)})


@dataclass(frozen=True, slots=True)
class BoxConflict:
    """One box that two people changed: what was typed now and what is stored."""

    box: str
    mine: str
    theirs: str


@dataclass(frozen=True, slots=True)
class SavedWords:
    conversation: Conversation
    conflicts: list[BoxConflict] = field(default_factory=list)


@transaction.atomic
def plan(*, project: Project, to: Arranged, by: User, as_next: bool = False) -> Conversation:
    """Put a conversation into both sides' calendars; ``as_next``, where none is ahead yet.

    Raises:
        RefusedError: the school has as many as anybody could have, or has one ahead already.
    """
    project.hold()
    if as_next and any(
        not (each.is_cancelled or each.was_held) for each in project.conversations.all()
    ):
        raise RefusedError(_("This school has a conversation ahead, so none was planned."))
    if project.conversations.count() >= MOST_CONVERSATIONS:
        raise RefusedError(
            _("This school has had %d conversations here. No more can be planned.")
            % MOST_CONVERSATIONS
        )
    conversation = Conversation.objects.create(project=project, planned_by=by, **asdict(to))
    _tell(conversation, by, _("planned a 1:1 conversation for %(day)s"))
    return conversation


@transaction.atomic
def rearrange(*, conversation: Conversation, to: Arranged, by: User) -> Conversation:
    """Change when or how; one that was cancelled takes place after all.

    Nothing is written when nothing changes.
    """
    stored = _held(conversation)
    if Arranged.of(stored) == to and not stored.is_cancelled:
        return stored
    for name, value in asdict(to).items():
        setattr(stored, name, value)
    stored.cancelled_at = None
    return _call(stored, by, _("set a 1:1 conversation for %(day)s"))


@transaction.atomic
def cancel(*, conversation: Conversation, by: User) -> Conversation:
    """Call it off. What is written on its page stays. Once is as good as twice."""
    stored = _held(conversation)
    if stored.is_cancelled:
        return stored
    stored.cancelled_at = timezone.now()
    return _call(stored, by, _("cancelled the 1:1 conversation of %(day)s"))


@transaction.atomic
def save_words(
    *, conversation: Conversation, typed: Mapping[str, str], was: Mapping[str, str], by: User
) -> SavedWords:
    """Store the boxes that nobody else has changed meanwhile; hand back the others.

    ``typed`` holds the boxes of the page by name, ``was`` the fingerprint of what it showed. A
    change of the summary takes back what both sides have agreed. Five queries at most.
    """
    stored = _held(conversation)
    before = stored_boxes(stored)
    writes, taken = merge_boxes(typed, was, {name: before[name] for name in typed})
    if writes:
        _write(stored, {name: typed[name] for name in writes}, by)
    conflicts = [BoxConflict(name, typed[name], before[name]) for name in BOXES if name in taken]
    return SavedWords(stored, conflicts)


@transaction.atomic
def agree(*, conversation: Conversation, side: Side, seen: str, by: User) -> None:
    """``by`` agrees for one side with the summary that ``seen`` is the fingerprint of.

    Raises:
        RefusedError: there is no text yet, or it is another one by now.
    """
    stored = _held(conversation)
    if not stored.summary:
        raise RefusedError(_("Write down first what you have agreed on. There is no text yet."))
    if fingerprint(stored.summary) != seen:
        raise RefusedError(
            _("The text has changed since you opened this page. Read it again, then agree.")
        )
    _agreement, is_new = Agreement.objects.get_or_create(
        conversation=stored, side=side, defaults={"by": by}
    )
    if is_new:
        _tell(stored, by, _("agreed with the summary of the 1:1 conversation of %(day)s"))


@transaction.atomic
def open_notes(*, conversation: Conversation, by: User) -> bool:
    """Show the school what its lead has noted, from now on. Whether that is new."""
    stored = _held(conversation)
    if stored.notes_opened_at:
        return False
    stored.notes_opened_at, stored.notes_opened_by = timezone.now(), by
    stored.save(update_fields=["notes_opened_at", "notes_opened_by"])
    return True


@transaction.atomic
def add_line(*, conversation: Conversation, text: str, side: Side, by: User) -> SharedLine:
    """Propose a line for the whole group. Whoever proposes it has said yes for their side.

    Raises:
        RefusedError: there are as many as a conversation may have.
    """
    stored = _held(conversation)
    if stored.lines.count() >= MOST_LINES:
        raise RefusedError(_("There are %d lines here already.") % MOST_LINES)
    line = SharedLine(conversation=stored, text=text)
    line.say(side, yes=True, by=by)
    line.save()
    return line


@transaction.atomic
def say_of_line(*, line: SharedLine, side: Side, yes: bool, by: User) -> SharedLine:
    """One side lets a line go, or takes it back. Once is as good as twice.

    A line that nobody wants to share any more is deleted.
    """
    _held(line.conversation)
    stored = SharedLine.objects.select_related("conversation__project").get(pk=line.pk)
    if stored.has_said(side) == yes:
        return stored
    was_shared = stored.is_shared
    stored.say(side, yes=yes, by=by)
    if not stored.has_said(Side.LEAD) and not stored.has_said(Side.SCHOOL):
        stored.delete()
    else:
        stored.save()
    if stored.is_shared:
        _tell(stored.conversation, by, _("shared a line of a 1:1 conversation with the group"))
    elif was_shared:
        _tell(stored.conversation, by, _("took back a line of a 1:1 conversation"))
    return stored


def delete_old_notes() -> int:
    """Delete what leads noted of conversations long past; of how many. One query."""
    over = Conversation.objects.filter(starts_at__lt=timezone.now() - NOTES_KEPT).exclude(notes="")
    return over.update(notes="")


def stored_boxes(conversation: Conversation) -> dict[str, str]:
    """What the boxes of a conversation's page hold, by name."""
    return {
        "topics": as_text(conversation.topics),
        "own_topic": conversation.own_topic,
        "summary": conversation.summary,
        "notes": conversation.notes,
    }


def as_text(topics: Collection[str]) -> str:
    return " ".join(topics)


def _write(conversation: Conversation, texts: Mapping[str, str], by: User) -> None:
    for name, text in texts.items():
        setattr(conversation, name, text.split() if name == "topics" else text)
    conversation.save(update_fields=list(texts))
    if "summary" in texts and conversation.agreements.all().delete()[0]:
        _tell(conversation, by, _("changed the summary of the 1:1 conversation of %(day)s"))


def _held(conversation: Conversation) -> Conversation:
    """One change at a time of one conversation: others wait until this transaction ends."""
    stored = Conversation.objects.select_for_update(no_key=True).get(pk=conversation.pk)
    stored.project = conversation.project
    return stored


def _call(conversation: Conversation, by: User, words: str) -> Conversation:
    conversation.sequence += 1
    conversation.changed_at = timezone.now()
    conversation.save()
    _tell(conversation, by, words)
    return conversation


def _tell(conversation: Conversation, by: User, words: str) -> None:
    project = conversation.project
    note(
        pd_group=project.pd_group,
        participation=project.participation,
        by=by,
        words=words % {"day": date_format(conversation.day, "j F Y")},
    )
