"""A case study as a Word document that a school can cut about. No queries."""

import datetime as dt
import io

from django.utils.translation import gettext as _
from docx.document import Document as DocumentType
from docx.shared import Length, Mm

from pdgroups.core import word_files
from pdgroups.surveys.exports import picture

from .drawing import drawn
from .pictures import small
from .pieces import (
    Bullets,
    Caution,
    ChartPiece,
    Heading,
    Paragraph,
    PicturePiece,
    Piece,
    Quote,
    Told,
)

TEXT_WIDTH = Mm(170)
PICTURE_WIDTH, PICTURE_HEIGHT = Mm(125), Mm(80)
"""At most."""
FACTS = (55, 115)
"""Widths in millimetres."""


def word(told: Told, day: dt.date) -> bytes:
    """About 50 kB and 150 ms, and 100 kB for each picture. ``day`` is that of the page, so that the same page is the same file."""
    source = f"{told.source} · {told.address}"
    document = word_files.begin(title=told.title, source=source, day=day)
    document.add_paragraph(" · ".join((told.kicker, *told.labels)), style="Caption")
    if told.banner:
        document.add_paragraph().add_run(told.banner).bold = True
    document.add_paragraph(told.summary)
    document.add_heading(_("At a glance"), level=2)
    word_files.table(document, (_("What"), _("Words")), told.facts, FACTS)
    for section in told.sections:
        if section.heading:
            document.add_heading(section.heading, level=2)
        for piece in section.pieces:
            _write(document, piece)
    if told.history:
        document.add_heading(_("History of this page"), level=2)
        for line in told.history:
            document.add_paragraph(line, style="List Bullet")
    document.add_heading(_("Quote it, use it"), level=2)
    document.add_paragraph(told.citation)
    if told.licence:
        document.add_paragraph(f"{_('Licence:')} {told.licence}.")
    return word_files.finished(document)


def _write(document: DocumentType, piece: Piece) -> None:
    match piece:
        case Heading():
            document.add_heading(piece.words, level=3)
        case Paragraph() | Caution():
            for line in piece.words.split("\n"):
                document.add_paragraph(line)
        case Bullets():
            style = "List Number" if piece.is_ordered else "List Bullet"
            for item in piece.items:
                document.add_paragraph(item, style=style)
        case Quote():
            document.add_paragraph(piece.words, style="Intense Quote")
            if piece.who:
                document.add_paragraph(piece.who, style="Caption")
        case ChartPiece():
            _chart(document, piece)
        case PicturePiece():
            _picture(document, piece)


def _picture(document: DocumentType, piece: PicturePiece) -> None:
    found = small(piece)
    if found is None:
        document.add_paragraph(piece.alt)
    else:
        width = Length(min(PICTURE_WIDTH, round(PICTURE_HEIGHT * found.ratio)))
        _drawn(document, found.jpeg, piece.alt, width, keeps_with_next=bool(piece.caption))
    if piece.caption:
        document.add_paragraph(piece.caption, style="Caption")


def _drawn(
    document: DocumentType, content: bytes, alt: str, width: Length, *, keeps_with_next: bool
) -> None:
    paragraph = document.add_paragraph()
    paragraph.paragraph_format.keep_with_next = keeps_with_next
    inline = paragraph.add_run().add_picture(io.BytesIO(content), width=width)._inline  # noqa: SLF001 -- no other way
    inline.docPr.set("descr", alt)


def _chart(document: DocumentType, chart: ChartPiece) -> None:
    document.add_heading(chart.question, level=3)
    png = picture.png(drawn(chart))
    _drawn(document, png, chart.sentence, TEXT_WIDTH, keeps_with_next=True)
    for change in chart.changes:
        document.add_paragraph(change, style="List Bullet")
    widths = (40, *(130 // (len(chart.head) - 1) for _each in chart.head[1:]))
    word_files.table(document, chart.head, chart.rows, widths)
    for note in chart.notes:
        document.add_paragraph(note, style="Caption")
