"""Results as a Word document. Pure: no queries.

Real headings, tables with header rows and charts with their sentence as alternative text, so that
a school can cut it about for governors and it stays readable to everybody.
"""

import io
from collections.abc import Iterable, Sequence

from docx.document import Document as DocumentType
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm, Pt

from pdgroups.core import word_files

from . import picture, words
from .report import InWords, Question, Report, Table

TEXT_WIDTH = Mm(170)


def word(report: Report) -> bytes:
    """About 40 kB and 40 ms for each question."""
    document = word_files.begin(title=report.title, source=report.source, day=report.as_at)
    document.add_paragraph(report.lede)
    if report.notice:
        document.add_paragraph().add_run(report.notice).bold = True
    document.add_paragraph(words.as_at(report), style="Caption")
    if report.facts:
        _table(document, Table("", words.facts_head(), report.facts), widths=(80, 90))
    if report.questions:
        document.add_heading(words.questions(), level=2)
    for question in report.questions:
        _question(document, question)
    if report.looking_back:
        document.add_heading(words.looking_back(), level=2)
        document.add_paragraph(words.looking_back_note())
    for question in report.looking_back:
        _question(document, question)
    _told(document, report)
    for refusal in report.refusals:
        document.add_heading(refusal.name, level=2)
        document.add_paragraph().add_run(refusal.title).bold = True
        document.add_paragraph(refusal.text)
    _list(document, words.made(), report.made, "List Bullet")
    _list(document, words.care(), report.cautions, "List Bullet")
    _list(document, words.promise(), report.promise, "List Number")
    return word_files.finished(document)


def _question(document: DocumentType, question: Question) -> None:
    document.add_heading(question.title, level=3)
    if question.bars:
        _chart(document, question)
    for shift in question.shifts:
        line = document.add_paragraph()
        line.paragraph_format.keep_with_next = True
        line.add_run(f"{shift.name}: ")
        line.add_run(f"{shift.before} → {shift.after}").bold = True
        line.add_run(f". {shift.words}.")
    if question.moved and question.moved.lines:
        told = f"{question.moved.title}: {', '.join(question.moved.lines)}."
        line = document.add_paragraph(f"{told} {question.moved.sentence}".strip())
        line.paragraph_format.keep_with_next = True
    elif question.moved:
        document.add_paragraph(question.moved.sentence)
    _table(document, question.table)
    for note in question.notes:
        document.add_paragraph(note, style="Caption")


def _chart(document: DocumentType, question: Question) -> None:
    chart = document.add_paragraph()
    chart.paragraph_format.keep_with_next = True
    drawn = chart.add_run().add_picture(io.BytesIO(picture.png(question)), width=TEXT_WIDTH)
    described = drawn._inline.docPr  # noqa: SLF001 -- the library has no other way
    described.set("descr", question.sentence)
    described.set("name", f"Chart {question.key}".removesuffix(" 0"))


def _told(document: DocumentType, report: Report) -> None:
    if not report.in_words:
        return
    document.add_heading(words.in_words(), level=2)
    document.add_paragraph(report.words_note)
    for question in report.in_words:
        _told_of(document, question)


def _told_of(document: DocumentType, question: InWords) -> None:
    document.add_heading(question.text, level=3)
    for survey, bands in question.told:
        document.add_paragraph(survey, style="Caption").paragraph_format.keep_with_next = True
        for band, amount in bands:
            line = document.add_paragraph(f"{band}: ", style="List Bullet")
            line.add_run(amount).bold = True


def _list(document: DocumentType, heading: str, lines: Iterable[str], style: str) -> None:
    if lines:
        document.add_heading(heading, level=2)
    for line in lines:
        document.add_paragraph(line, style=style)


def _table(document: DocumentType, table: Table, widths: Sequence[int] = ()) -> None:
    if table.caption:
        caption = document.add_paragraph(table.caption, style="Caption")
        caption.paragraph_format.keep_with_next = True
    made = document.add_table(rows=0, cols=len(table.head), style="Table Grid")
    for number, cells in enumerate((table.head, *table.rows)):
        row = made.add_row()
        word_files.mark_row(row, is_header=number == 0)
        for at, text in enumerate(cells):
            paragraph = row.cells[at].paragraphs[0]
            paragraph.add_run(text).bold = number == 0
            paragraph.paragraph_format.space_after = Pt(2)
            # The last row's text stays with nothing after it, every other with the next row.
            paragraph.paragraph_format.keep_with_next = number < len(table.rows)
            if at and not widths:
                paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
            if widths:
                row.cells[at].width = Mm(widths[at])
    document.add_paragraph().paragraph_format.space_after = Pt(0)
