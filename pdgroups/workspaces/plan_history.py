"""What became of a plan, in words: which boxes changed, how, and by whom."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format

from pdgroups.core.wording import Piece, pieces
from pdgroups.groups.access import Access, Action
from pdgroups.meetings.models import Meeting
from pdgroups.projects.history import Edited
from pdgroups.projects.models import Change, Project
from pdgroups.projects.sections import SECTIONS, Section, of_spot
from pdgroups.projects.versions import is_known, label_of


@dataclass(frozen=True, slots=True)
class Difference:
    """One box that says something else now."""

    label: str
    before: str
    after: str

    @property
    def pieces(self) -> list[Piece]:
        return pieces(self.before, self.after)


@dataclass(frozen=True, slots=True)
class SectionDifference:
    section: Section
    boxes: list[Difference]


def in_sections(edited: Iterable[Edited]) -> list[SectionDifference]:
    """By section, in the order of a plan. Boxes that plans no longer have are left out. No query."""
    found: dict[str, list[Difference]] = {}
    for edit in edited:
        if is_known(edit.spot):
            words = Difference(str(label_of(edit.spot)), edit.before, edit.after)
            found.setdefault(of_spot(edit.spot), []).append(words)
    return [SectionDifference(s, found[s.key]) for s in SECTIONS if s.key in found]


@dataclass(frozen=True, slots=True)
class EarlierText:
    """One change of one box, and whether the text before it can be put back."""

    change: Change
    label: str
    pieces: list[Piece]
    can_be_put_back: bool


def earlier_texts(changes: Iterable[Change], section: Section) -> list[EarlierText]:
    """Latest first. No query."""
    mine = [c for c in changes if of_spot(c.spot) == section.key and is_known(c.spot)]
    return [
        EarlierText(
            change,
            str(label_of(change.spot)),
            pieces(change.before, change.after),
            bool(change.before) and not change.row,
        )
        for change in reversed(mine)
    ]


@dataclass(frozen=True, slots=True)
class Since:
    """A moment from which changes are told."""

    at: dt.datetime
    words: str


def meetings_held(access: Access, project: Project) -> list[Meeting]:
    """Those that somebody may know of. One query, or none."""
    if not access.decide(Action.VIEW_MEETINGS):
        return []
    return list(project.pd_group.meetings.filter(ends_at__lte=timezone.now()).order_by("starts_at"))


def since(asked: dict[str, Any], held: Iterable[Meeting]) -> Since | None:
    """The end of a meeting that was held, or the beginning of a day. No query."""
    for meeting in held:
        if asked.get("meeting") == meeting.number:
            return Since(meeting.ends_at, str(meeting))
    day = asked.get("day")
    if day is None:
        return None
    at = timezone.make_aware(dt.datetime.combine(day, dt.time.min))
    return Since(at, date_format(day, "j F Y"))
