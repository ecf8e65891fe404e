"""The survey as an A4 sheet to print, for staff without a phone. Pure: no queries."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from fpdf import FPDF

from . import a4
from .invitations import Invitation
from .results import EXACT, FLOOR
from .scale import SKIPPED
from .schema import Item

LAST = 279
"""How far down a page may be printed on, in mm."""

COLUMN = 19
"""The width of one answer in a table of questions, in mm; fits the longest word of any scale."""

RING = 4.6
MOST_COLUMNS = 5


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
    _promise(page, told)
    page.ln(2)
    for together in _runs(form.items):
        if _fits_a_table(together[0]):
            _table(page, form.stem, together)
        else:
            _list(page, form.stem, together[0])
    return bytes(page.output())


def _promise(page: FPDF, told: Invitation) -> None:
    said = [
        _("Please do not write your name. You can leave out any question."),
        _(
            "Put the sheet in the envelope or box with the others. Somebody at your school types in "
            "%(floor)s sheets or more at a time, mixed, and then destroys them. Whoever types them in "
            "can read them, so tick and write nothing else."
        )
        % {"floor": FLOOR},
        _("A sheet is linked with nothing else that you send: it asks for no private code."),
        _("Answer once: on this sheet, or at %(address)s.") % {"address": told.typed},
    ]
    if told.is_open_to_all:
        said.insert(0, _("This survey is open, not anonymous."))
        said[2] = _("Give the sheet to whoever asked you. They type it in, and read it as they do.")
    else:
        said.insert(
            1,
            _(
                "Your school sees everybody’s answers together: nothing if fewer than %(floor)s "
                "people answer, words from %(floor)s, numbers from %(exact)s."
            )
            % {"floor": FLOOR, "exact": EXACT},
        )
    a4.text(page, _("What we promise, and what we ask of you"), 11.5, bold=True)
    for sentence in said:
        a4.text(page, f"•  {sentence}", 10, line=1.3)


def _runs(items: Sequence[Item]) -> list[list[Item]]:
    """Questions one after the other that have the same answers."""
    runs: list[list[Item]] = []
    for item in items:
        if runs and _fits_a_table(item) and _offered(runs[-1][-1]) == _offered(item):
            runs[-1].append(item)
        else:
            runs.append([item])
    return runs


def _offered(item: Item) -> list[str]:
    """The answers that can be ticked. Leaving a question empty skips it."""
    return [words for value, words in item.kind.labels(item.options).items() if value != SKIPPED]


def _fits_a_table(item: Item) -> bool:
    return item.kind.is_scale and len(_offered(item)) <= MOST_COLUMNS


def _asked(stem: str, item: Item) -> str:
    asked = item.kind.asked(stem, item.text)
    if item.looks_back:
        asked = f"{_('Think back to before this work began.')} {asked}"
    return f"{item.number}  {asked}"


def _table(page: FPDF, stem: str, items: Sequence[Item]) -> None:
    offered = _offered(items[0])
    width = a4.WIDTH - COLUMN * len(offered) - 2
    follows = items[0].kind.follows_stem
    head = f"{stem} …" if follows else str(items[0].kind.before_text)
    _room_for(page, 24)
    _heads(page, head, offered, width)
    for item in items:
        is_short = follows and not item.looks_back
        asked = f"{item.number}  {item.text}" if is_short else _asked(stem, item)
        height = max(7.0, 4.9 * len(a4.lines(page, asked, 10.5, width)) + 2.2)
        if _room_for(page, height):
            _heads(page, head, offered, width)
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


def _list(page: FPDF, stem: str, item: Item) -> None:
    offered = _offered(item)
    _room_for(page, 8 + 6 * len(offered))
    a4.text(page, _asked(stem, item), 10.5, bold=True)
    for words in offered:
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
