"""The plan as Word: the page of five and the whole record, always with the questions."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from docx.document import Document as DocumentType

from pdgroups.core import word_files
from pdgroups.projects.boxes import Line, PlanList
from pdgroups.projects.columns import columns
from pdgroups.projects.reading import ReadPlan, Told

from . import about

NO_FILES: Mapping[int, Sequence[str]] = {}


def one_page(plan: ReadPlan, day: dt.date) -> bytes:
    """The five answers, the five columns and what stops. About 40 kB and 50 ms."""
    document = _begun(plan, day)
    _five(document, plan)
    document.add_heading(_("In five columns"), level=2)
    for column in columns(plan):
        document.add_heading(f"{column.name} {column.about}", level=3)
        if not column.items:
            document.add_paragraph(_("Nothing here yet."))
        for item in column.items:
            line = document.add_paragraph(style="List Bullet")
            line.add_run(item.title).bold = bool(item.detail)
            if item.detail:
                line.add_run(f"\n{item.detail}")
    stopping = plan.lists["stopping"]
    if stopping.lines:
        document.add_heading(_("What we stop"), level=2)
        for each in stopping.lines:
            document.add_paragraph(each.title, style="List Bullet")
        document.add_paragraph(plan.freed_words)
    return word_files.finished(document)


def record(plan: ReadPlan, day: dt.date) -> bytes:
    """Every prompt with its question, every list, and the decisions in order. One query."""
    document = _begun(plan, day)
    _five(document, plan)
    _earlier_priorities(document, plan)
    for part in plan.phases:
        document.add_heading(str(part.phase.label), level=2)
        _prompts(document, part.told)
        _prompts(document, [told for told in part.deeper if told.text])
        for each in part.lists:
            _list(document, each, plan.files if each.kind.key == "evidence" else {})
    for each in plan.throughout:
        _list(document, each)
    _other_files(document, plan)
    _decisions(document, plan)
    return word_files.finished(document)


def _begun(plan: ReadPlan, day: dt.date) -> DocumentType:
    document = word_files.begin(title=about.title(plan), source=about.source(plan, day), day=day)
    document.add_paragraph(about.where(plan))
    return document


def _five(document: DocumentType, plan: ReadPlan) -> None:
    document.add_heading(_("In five answers"), level=2)
    _prompts(document, plan.core)


def _earlier_priorities(document: DocumentType, plan: ReadPlan) -> None:
    """A priority often changes after the first conversation, and why is part of the record."""
    wordings = plan.earlier_priorities()
    if wordings:
        document.add_heading(_("What the priority said before"), level=3)
    for each in wordings:
        day = date_format(timezone.localtime(each.until), "j F Y")
        document.add_paragraph(
            _("Until %(day)s: %(text)s") % {"day": day, "text": each.text}, style="List Bullet"
        )


def _prompts(document: DocumentType, told: Iterable[Told]) -> None:
    for each in told:
        document.add_heading(str(each.prompt.question), level=3)
        document.add_paragraph(each.text or about.not_yet())


def _list(
    document: DocumentType, plan_list: PlanList, files: Mapping[int, Sequence[str]] = NO_FILES
) -> None:
    """A heading of its own for a list with lines; each line with its filled boxes."""
    if not plan_list.lines:
        return
    document.add_heading(str(plan_list.kind.title), level=3)
    for line in plan_list.lines:
        document.add_paragraph(style="List Bullet").add_run(line.title).bold = True
        for label, words in line.facts:
            document.add_paragraph(f"{capfirst(label)}: {words}", style="List Bullet 2")
        if names := files.get(line.row.pk):
            words = _("Files: %(names)s") % {"names": ", ".join(names)}
            document.add_paragraph(words, style="List Bullet 2")
    if words := plan_list.summary.words:
        document.add_paragraph(words)


def _other_files(document: DocumentType, plan: ReadPlan) -> None:
    """Those that show no line which stands in the log."""
    standing = {line.row.pk for line in plan.lists["evidence"].lines}
    names = [name for line, found in plan.files.items() if line not in standing for name in found]
    if names:
        document.add_heading(_("Files beside the plan"), level=2)
        for name in names:
            document.add_paragraph(name, style="List Bullet")


def _decisions(document: DocumentType, plan: ReadPlan) -> None:
    """What was decided about the approach and about the next step, by day."""
    lines = [*plan.lists["decisions"].lines, *plan.lists["next-steps"].lines]
    if not lines:
        return
    document.add_heading(_("Decisions, in order"), level=2)
    word_files.table(
        document,
        (_("When"), _("What we decided"), _("Why"), _("Who decided")),
        [_decided(line) for line in sorted(lines, key=lambda line: vars(line.row)["decided_on"])],
        widths=(25, 50, 60, 35),
    )


def _decided(line: Line) -> tuple[str, str, str, str]:
    words = line.words
    return words["decided_on"], line.title, words.get("why", ""), words.get("present", "")
