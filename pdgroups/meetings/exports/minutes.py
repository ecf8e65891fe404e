"""A meeting's record as PDF and as Word. Pure: no queries."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Self

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from docx.document import Document as DocumentType

from pdgroups.core import word_files
from pdgroups.meetings import words
from pdgroups.meetings.models import ActionPoint, Attendance
from pdgroups.meetings.record import ItemOutcome, Record, Register

from .parts import Papers, Part, PrintedAction, about, source
from .pdf import pdf as papers
from .word import paragraphs


@dataclass(frozen=True, slots=True)
class Passage:
    """What came of one item, and what schools wrote: a school and its words."""

    head: str
    text: str
    replies: Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class RecordPart(Part):
    """Lists that are empty are left out, with their headings."""

    about: Sequence[str]
    came_head: str
    came: Sequence[str]
    talked_head: str
    notes: str
    passages: Sequence[Passage]
    decided_head: str
    decisions: Sequence[str]
    actions_head: str
    actions_columns: Sequence[str]
    actions: Sequence[PrintedAction]
    later_head: str
    later: Sequence[str]
    closing: Sequence[str]

    @classmethod
    def of(cls, record: Record) -> Self:
        meeting = record.meeting
        settled = [_("Settled in this meeting: %(text)s") % {"text": p} for p in record.settled]
        return cls(
            kind="record",
            title=_("Record of meeting %(number)s: %(title)s")
            % {"number": meeting.number, "title": meeting.title},
            about=[*about(meeting), *([record.took] if record.took else [])],
            came_head=_("Who came"),
            came=list(_came(record.register)),
            talked_head=_("What we talked about"),
            notes=record.notes,
            passages=[_passage(item) for item in record.items],
            decided_head=_("What we decided"),
            decisions=[str(decision) for decision in record.decisions],
            actions_head=_("Actions"),
            actions_columns=[_("Action"), _("Who"), _("By when")],
            actions=[_printed(action) for action in record.actions],
            later_head=_("Points to come back to"),
            later=[*map(str, record.parked), *settled],
            closing=list(_closing(record)),
        )


def pdf(record: Record) -> bytes:
    """An A4 document, tagged after PDF/UA. About 40 kB and 30 ms."""
    part = RecordPart.of(record)
    return papers(Papers(part.title, source(record.meeting), [part]))


def word(record: Record) -> bytes:
    """About 40 kB and 50 ms."""
    part, meeting = RecordPart.of(record), record.meeting
    document = word_files.begin(title=part.title, source=source(meeting), day=meeting.day)
    for line in part.about:
        document.add_paragraph(line)
    _listed(document, part.came_head, part.came)
    _talked(document, part)
    _listed(document, part.decided_head, part.decisions, style="List Number")
    if part.actions:
        document.add_heading(part.actions_head, level=2)
        rows = [(each.text, each.who, each.state) for each in part.actions]
        word_files.table(document, part.actions_columns, rows, widths=(90, 40, 40))
    _listed(document, part.later_head, part.later)
    for line in part.closing:
        document.add_paragraph(line)
    return word_files.finished(document)


def _listed(
    document: DocumentType, head: str, lines: Sequence[str], style: str = "List Bullet"
) -> None:
    if lines:
        document.add_heading(head, level=2)
    for line in lines:
        document.add_paragraph(line, style=style)


def _talked(document: DocumentType, part: RecordPart) -> None:
    if part.notes or part.passages:
        document.add_heading(part.talked_head, level=2)
        paragraphs(document, part.notes)
    for passage in part.passages:
        document.add_heading(passage.head, level=3)
        paragraphs(document, passage.text)
        for school, text in passage.replies:
            paragraphs(document, f"{school}: {text}")


def _passage(item: ItemOutcome) -> Passage:
    replies = [(str(reply.participation), reply.text) for reply in item.replies]
    return Passage(item.title, item.outcome, replies)


def _came(register: Register) -> Iterator[str]:
    if not register.is_known:
        yield _("Nobody has written down who came.")
        return
    yield register.words
    for school in register.schools:
        yield f"{school.name}: {', '.join(map(_named, school.people))}"
    for row in register.others:
        yield _named(row)
    if register.apologies:
        yield _("Apologies:") + " " + ", ".join(map(str, register.apologies))


def _named(row: Attendance) -> str:
    notes = [_("late")] if row.presence == Attendance.Presence.LATE else []
    if row.comes == Attendance.Comes.VISITOR:
        notes += [_("visitor"), row.comes_from]
    said = ", ".join(filter(None, notes))
    return f"{row} ({said})" if said else str(row)


def _printed(action: ActionPoint) -> PrintedAction:
    who = [str(action.participation or _("Whole group"))]
    who += [action.owner.name] if action.owner else []
    day = date_format(action.done_on or action.due_on, "j F Y")
    state = _("Done %(day)s") % {"day": day} if action.done_on else day
    return PrintedAction(action.text, ", ".join(who), state)


def _closing(record: Record) -> Iterator[str]:
    if following := record.following:
        said = {"meeting": following, "when": words.when(following)}
        yield _("Next: %(meeting)s, %(when)s.") % said
    if written := record.written:
        name = written.written_by.name if written.written_by else _("Somebody who has left")
        day = date_format(timezone.localtime(written.written_at), "j F Y")
        yield _("Written up by %(name)s on %(day)s.") % {"name": name, "day": day}
