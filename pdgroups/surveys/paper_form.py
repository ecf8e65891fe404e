"""The survey as an A4 sheet to print, for staff without a phone. Pure: no queries."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from fpdf import FPDF

from . import a4
from .invitations import Invitation
from .paper_sheet import PrintedQuestions, printed, promises, promises_head
from .schema import Item

LAST = 279
"""How far down a page may be printed on, in mm."""

COLUMN = 19
"""The width of one answer in a table of questions, in mm; fits the longest word of any scale."""

RING = 4.6


@dataclass(frozen=True, slots=True)
class PaperForm:
    """``items`` are those of ``paper.questions``."""

    invitation: Invitation
    stem: str
    items: Sequence[Item]


def pdf(form: PaperForm) -> bytes:
    """One page for some ten questions, more for more. About 50 kB."""
    told = form.invitation
    page = a4.sheet(_("Paper survey: %(school)s") % {"school": told.school})
    a4.heading(page, told.school)
    page.set_y(max(41, page.get_y() + 3))
    a4.text(page, told.question, 19, bold=True, line=1.15)
    page.ln(1.5)
    a4.text(page, f"{told.length} {told.when}", 11)
    page.ln(2)
    a4.text(page, promises_head(), 11.5, bold=True)
    for sentence in promises(told):
        a4.text(page, f"•  {sentence}", 10, line=1.3)
    page.ln(2)
    for each in printed(form.stem, form.items):
        if each.questions:
            _table(page, each)
        else:
            _list(page, each)
    return bytes(page.output())


def _table(page: FPDF, table: PrintedQuestions) -> None:
    offered = table.answers
    width = a4.WIDTH - COLUMN * len(offered) - 2
    _room_for(page, 24)
    _heads(page, table.head, offered, width)
    for asked in table.questions:
        height = max(7.0, 4.9 * len(a4.lines(page, asked, 10.5, width)) + 2.2)
        if _room_for(page, height):
            _heads(page, table.head, offered, width)
        top = page.get_y()
        page.set_draw_color(*a4.MUTED)
        page.set_line_width(0.1)
        page.line(a4.MARGIN, top, a4.MARGIN + a4.WIDTH, top)
        page.set_xy(a4.MARGIN, top + 1.1)
        page.set_font("Hyperlegible", "", 10.5)
        page.multi_cell(width, 4.9, asked, align="L")
        for at in range(len(offered)):
            middle = a4.MARGIN + width + 2 + COLUMN * (at + 0.5)
            _ring(page, middle - RING / 2, top + (height - RING) / 2)
        page.set_y(top + height)
    page.ln(2)


def _heads(page: FPDF, stem: str, offered: Sequence[str], width: float) -> None:
    top = page.get_y()
    page.set_font("Hyperlegible", "B", 10.5)
    page.set_xy(a4.MARGIN, top + 4.4)
    page.multi_cell(width, 4.9, stem, align="L")
    bottom = page.get_y()
    page.set_font("Hyperlegible", "B", 8.5)
    for at, words in enumerate(offered):
        page.set_xy(a4.MARGIN + width + 2 + COLUMN * at, top)
        page.multi_cell(COLUMN, 4, words, align="C")
        bottom = max(bottom, page.get_y())
    page.set_y(bottom + 1)


def _list(page: FPDF, question: PrintedQuestions) -> None:
    _room_for(page, 8 + 6 * len(question.answers))
    a4.text(page, question.head, 10.5, bold=True)
    for words in question.answers:
        top = page.get_y() + 0.7
        _ring(page, a4.MARGIN + 4, top)
        page.set_xy(a4.MARGIN + 12, top - 0.4)
        page.set_font("Hyperlegible", "", 10.5)
        page.multi_cell(a4.WIDTH - 12, 5.4, words, align="L", new_x="LMARGIN", new_y="NEXT")
    page.ln(2)


def _ring(page: FPDF, x: float, y: float) -> None:
    page.set_line_width(0.35)
    page.set_draw_color(*a4.INK)
    page.ellipse(x, y, RING, RING)


def _room_for(page: FPDF, height: float) -> bool:
    """Go to a new page where so much does not fit. Says whether it did."""
    if page.get_y() + height <= LAST:
        return False
    page.add_page()
    page.set_text_color(*a4.INK)
    return True
