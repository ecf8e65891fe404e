"""Word documents in one look: real headings, a language, numbered pages, nothing of the library's.

Header rows are marked as such, so that a document stays readable to everybody.
"""

import datetime as dt
import io
from collections.abc import Sequence

from django.utils.translation import get_language
from docx import Document
from docx.document import Document as DocumentType
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.table import _Row
from docx.text.paragraph import Paragraph

TYPEFACE = "Arial"  # on every machine that has Word
INK, BRAND, MUTED = (RGBColor.from_string(code) for code in ("251A2E", "43205A", "574A5E"))
SIZES = {"Normal": 11, "Heading 1": 20, "Heading 2": 15, "Heading 3": 12.5, "Caption": 9.5}


def begin(*, title: str, source: str, day: dt.date) -> DocumentType:
    """An A4 document that says what it is, and of which day."""
    document = Document()
    page = document.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.left_margin = page.right_margin = Mm(20)
    page.top_margin = page.bottom_margin = Mm(18)
    for name, size in SIZES.items():
        _style(document, name, size, INK if name in {"Normal", "Heading 3"} else BRAND)
    _style(document, "Caption", SIZES["Caption"], MUTED)
    _style(document, "Subtitle", SIZES["Normal"], MUTED)
    _number_pages(page.footer.paragraphs[0], source)
    _speak(document)
    about = document.core_properties
    about.title, about.subject = title, source
    about.author = about.last_modified_by = about.comments = about.keywords = ""
    about.language = _language()
    about.created = about.modified = dt.datetime.combine(day, dt.time(), dt.UTC)
    parts = document.part.package.rels
    for key in [key for key, part in parts.items() if part.reltype.endswith("/thumbnail")]:
        del parts[key]  # a picture of the library's own empty page
    document.add_paragraph(source, style="Subtitle")
    document.add_heading(title, level=1)
    return document


def finished(document: DocumentType) -> bytes:
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def table(
    document: DocumentType,
    head: Sequence[str],
    rows: Sequence[Sequence[str]],
    widths: Sequence[int],
) -> None:
    """A table of texts, with ``widths`` in millimetres."""
    made = document.add_table(rows=0, cols=len(head), style="Table Grid")
    for number, cells in enumerate((head, *rows)):
        row = made.add_row()
        mark_row(row, is_header=number == 0)
        for at, text in enumerate(cells):
            paragraph = row.cells[at].paragraphs[0]
            paragraph.add_run(text).bold = number == 0
            paragraph.paragraph_format.space_after = Pt(2)
            row.cells[at].width = Mm(widths[at])
    document.add_paragraph().paragraph_format.space_after = Pt(0)


def mark_row(row: _Row, *, is_header: bool) -> None:
    """Never split over two pages; the header is read out with every cell and repeated."""
    properties = row._tr.get_or_add_trPr()  # noqa: SLF001 -- the library has no other way
    properties.append(OxmlElement("w:cantSplit"))
    if is_header:
        properties.append(OxmlElement("w:tblHeader"))


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
