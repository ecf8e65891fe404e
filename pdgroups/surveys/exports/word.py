"""Results as a Word document. Pure: no queries.

Real headings, tables with header rows and charts with their sentence as alternative text, so that
a school can cut it about for governors and it stays readable to everybody.
"""

import datetime as dt
import io
from collections.abc import Iterable, Sequence

from django.utils.translation import get_language
from docx import Document
from docx.document import Document as DocumentType
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.table import _Row
from docx.text.paragraph import Paragraph

from . import picture, words
from .report import InWords, Question, Report, Table

TYPEFACE = "Arial"  # on every machine that has Word
INK, BRAND, MUTED = (RGBColor.from_string(code) for code in ("251A2E", "43205A", "574A5E"))
TEXT_WIDTH = Mm(170)
SIZES = {"Normal": 11, "Heading 1": 20, "Heading 2": 15, "Heading 3": 12.5, "Caption": 9.5}


def word(report: Report) -> bytes:
    """About 40 kB and 40 ms for each question."""
    document = Document()
    _dress(document, report)
    document.add_paragraph(report.source, style="Subtitle")
    document.add_heading(report.title, level=1)
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
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


# --- what it says -------------------------------------------------------------------------------


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
        _mark_row(row, is_header=number == 0)
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


def _mark_row(row: _Row, *, is_header: bool) -> None:
    """Never split over two pages; the header is read out with every cell and repeated."""
    properties = row._tr.get_or_add_trPr()  # noqa: SLF001 -- the library has no other way
    properties.append(OxmlElement("w:cantSplit"))
    if is_header:
        properties.append(OxmlElement("w:tblHeader"))


# --- how it looks, and what it says of itself ---------------------------------------------------


def _dress(document: DocumentType, report: Report) -> None:
    page = document.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.left_margin = page.right_margin = Mm(20)
    page.top_margin = page.bottom_margin = Mm(18)
    for name, size in SIZES.items():
        _style(document, name, size, INK if name in {"Normal", "Heading 3"} else BRAND)
    _style(document, "Caption", SIZES["Caption"], MUTED)
    _style(document, "Subtitle", SIZES["Normal"], MUTED)
    _number_pages(page.footer.paragraphs[0], report.source)
    _speak(document)
    about = document.core_properties
    about.title, about.subject = report.title, report.source
    about.author = about.last_modified_by = about.comments = about.keywords = ""
    about.language = _language()
    about.created = about.modified = dt.datetime.combine(report.as_at, dt.time(), dt.UTC)
    parts = document.part.package.rels
    for key in [key for key, part in parts.items() if part.reltype.endswith("/thumbnail")]:
        del parts[key]  # a picture of the library's own empty page


def _style(document: DocumentType, name: str, size: float, colour: RGBColor) -> None:
    style = document.styles[name]
    if not isinstance(style, ParagraphStyle):
        raise TypeError(name)
    style.font.name, style.font.size, style.font.color.rgb = TYPEFACE, Pt(size), colour
    style.font.italic = False
    style.font.bold = name.startswith("Heading")
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for attribute in list(fonts.attrib):
        if "heme" in attribute:  # the theme's typeface would win over ours
            del fonts.attrib[attribute]
    for script in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
        fonts.set(qn(script), TYPEFACE)


def _speak(document: DocumentType) -> None:
    """The language in which a screen reader should read it."""
    for lang in document.styles.element.iter(qn("w:lang")):
        lang.set(qn("w:val"), _language())


def _language() -> str:
    language, _sep, region = (get_language() or "en-gb").partition("-")
    return f"{language}-{region.upper()}" if region else language


def _number_pages(footer: Paragraph, source: str) -> None:
    footer.style = "Caption"
    footer.add_run(f"{source} · ")
    run = footer.add_run()
    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        run._r.append(_field(kind, text))  # noqa: SLF001 -- the library has no other way


def _field(kind: str, text: str) -> BaseOxmlElement:
    if kind:
        mark = OxmlElement("w:fldChar")
        mark.set(qn("w:fldCharType"), kind)
        return mark
    code = OxmlElement("w:instrText")
    code.text = text
    return code
