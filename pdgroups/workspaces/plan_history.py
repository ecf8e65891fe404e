"""What became of a plan, in words: which boxes changed, how, and by whom."""

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pdgroups.accounts.models import User
from pdgroups.core.wording import Piece, is_rewritten, pieces
from pdgroups.groups.access import Access, Action
from pdgroups.meetings.models import Meeting
from pdgroups.projects.history import Edited
from pdgroups.projects.kinds import Kind
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

    @property
    def is_rewritten(self) -> bool:
        """So much is new that the two texts are read one after the other."""
        return is_rewritten(self.before, self.after)


@dataclass(slots=True)
class LineDifference:
    """A line of a list: what it is called, whether it came or went, and its boxes."""

    row: str
    came: bool = False
    went: bool = False
    title: str = ""
    boxes: list[Difference] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class SectionDifference:
    """``words`` is a sentence; ``boxes`` are an answer's, ``lines`` a list's."""

    section: Section
    words: str
    boxes: list[Difference]
    lines: list[LineDifference]


def in_sections(
    edited: Iterable[Edited], changes: Collection[Change] = ()
) -> list[SectionDifference]:
    """By section, in the order of a plan. Boxes that plans no longer have are left out. No query.

    ``changes`` say who made them, where that is known.
    """
    found: dict[str, list[Edited]] = {}
    for edit in edited:
        if is_known(edit.spot):
            found.setdefault(of_spot(edit.spot), []).append(edit)
    return [
        _in_section(section, found[section.key], [c for c in changes if _is_in(c, section)])
        for section in SECTIONS
        if section.key in found
    ]


def _in_section(section: Section, edited: list[Edited], changes: list[Change]) -> SectionDifference:
    if isinstance(section.of, Kind):
        lines = _lines(edited)
        return SectionDifference(section, _of_list(lines, changes), [], lines)
    boxes = [_difference(edit) for edit in edited]
    return SectionDifference(section, _of_answer(boxes[0], changes), boxes, [])


def _lines(edited: Iterable[Edited]) -> list[LineDifference]:
    """Of a line that went nothing is told but what it was called."""
    lines: dict[str, LineDifference] = {}
    for edit in edited:
        _part, row, name = edit.spot
        line = lines.setdefault(row, LineDifference(row))
        if name:
            line.boxes.append(_difference(edit))
        else:
            line.came, line.went = not edit.before, not edit.after
            line.title = edit.before or edit.after
    for line in lines.values():
        if line.went:
            line.boxes = []
    return list(lines.values())


def _difference(edit: Edited) -> Difference:
    return Difference(str(label_of(edit.spot)), edit.before, edit.after)


def _of_answer(box: Difference, changes: Collection[Change]) -> str:
    if not box.before:
        return _by(_("Answered"), changes)
    if not box.after:
        return _by(_("The answer was taken back"), changes)
    return _by(_("Changed"), changes)


def _of_list(lines: Collection[LineDifference], changes: Collection[Change]) -> str:
    came = sum(line.came for line in lines)
    went = sum(line.went for line in lines)
    other = len(lines) - came - went
    told = [
        ngettext("%(n)s line was added", "%(n)s lines were added", came) % {"n": came},
        ngettext("%(n)s line was changed", "%(n)s lines were changed", other) % {"n": other},
        ngettext("%(n)s line was taken out", "%(n)s lines were taken out", went) % {"n": went},
    ]
    numbers = (came, other, went)
    words = [words for words, number in zip(told, numbers, strict=True) if number]
    return _by(get_text_list(words, _("and")), changes)


def _by(words: str, changes: Collection[Change]) -> str:
    """A whole sentence: what, by whom and when."""
    if not changes:
        return f"{words}."
    day = date_format(timezone.localtime(max(c.at for c in changes)), "j F Y")
    return _("%(what)s by %(who)s on %(day)s.") % {
        "what": words,
        "who": names([c.by for c in changes]),
        "day": day,
    }


def names(people: Iterable[User | None]) -> str:
    """Each once, in order."""
    told = dict.fromkeys(p.name if p else _("somebody who has left") for p in people)
    return get_text_list(list(told), _("and"))


def summary(found: Collection[SectionDifference], changes: Collection[Change]) -> str:
    """How much changed and who did it, in a sentence."""
    lists = sum(isinstance(each.section.of, Kind) for each in found)
    answers = len(found) - lists
    told = []
    if answers:
        told.append(ngettext("%(n)s answer", "%(n)s answers", answers) % {"n": answers})
    if lists:
        told.append(ngettext("%(n)s list", "%(n)s lists", lists) % {"n": lists})
    sections = {each.section.key for each in found}
    who = names([c.by for c in changes if of_spot(c.spot) in sections])
    return ngettext(
        "%(what)s of this plan says something else now. It was written by %(who)s.",
        "%(what)s of this plan say something else now. They were written by %(who)s.",
        len(found),
    ) % {"what": get_text_list(told, _("and")), "who": who}


def call_lines(project: Project, found: Iterable[SectionDifference]) -> None:
    """Say what the lines that changed are called now. A query for each list that has some."""
    for each in found:
        if isinstance(each.section.of, Kind):
            called = titles(project, each.section.of, [line.row for line in each.lines])
            for line in each.lines:
                line.title = called.get(line.row, line.title)


def titles(project: Project, kind: Kind, rows: Collection[str]) -> dict[str, str]:
    """What lines are called, by their public id. One query."""
    lines = kind.model.objects.filter(project=project, public_id__in=rows)
    return {line.public_id: str(line) for line in lines}


@dataclass(slots=True)
class EarlierText:
    """What one person did in one sitting to one answer, or to one line of a list."""

    change: Change
    words: str = ""
    boxes: list[Difference] = field(default_factory=list)
    can_be_put_back: bool = False


def earlier_texts(
    project: Project, changes: Iterable[Change], section: Section
) -> list[EarlierText]:
    """Latest first. One query for a list, to say what its lines are called."""
    mine = [change for change in changes if _is_in(change, section) and is_known(change.spot)]
    now = mine[-1].after if mine else ""
    called = {}
    if isinstance(section.of, Kind):
        called = titles(project, section.of, {change.row for change in mine})
    found: dict[tuple[Any, ...], EarlierText] = {}
    for change in mine:
        sitting = (change.row, change.begun_at, change.by_id)
        text = found.setdefault(sitting, EarlierText(change, called.get(change.row, "")))
        if change.row and not change.field:
            text.words = _came_or_went(change)
            continue
        text.boxes.append(Difference(str(label_of(change.spot)), change.before, change.after))
        text.can_be_put_back = not change.row and change.before not in {"", now}
    return list(reversed(found.values()))


def _came_or_went(change: Change) -> str:
    words = _("Taken out: %(line)s") if change.before else _("Added: %(line)s")
    return words % {"line": change.before or change.after}


def _is_in(change: Change, section: Section) -> bool:
    return of_spot(change.spot) == section.key


@dataclass(frozen=True, slots=True)
class Since:
    """A moment from which changes are told."""

    at: dt.datetime
    words: str


def meetings_held(access: Access, project: Project) -> list[Meeting]:
    """Those that somebody may know of. One query, or none."""
    if not access.decide(Action.VIEW_MEETINGS):
        return []
    return list(project.pd_group.meetings.held().order_by("starts_at"))


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
