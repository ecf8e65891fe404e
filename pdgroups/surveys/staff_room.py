"""The A4 sheet for the staff room when a survey has closed: you said, we will."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from fpdf import FPDF

from . import a4, reading
from .kinds import KINDS
from .models import Survey, Wave

SIZES = (24, 22, 20, 18, 16, 14, 12, 10.5, 9, 8)
"""Of the words, in points, from the largest; what was said is set a little smaller."""

LAST = 245
"""How far down they may reach, in mm. Below stand the square and the address."""

COLUMN = 34


@dataclass(frozen=True, slots=True)
class Said:
    """One question and how many gave an answer of those that ``among`` names."""

    question: str
    share: str
    among: str


@dataclass(frozen=True, slots=True)
class StaffRoomPoster:
    """``said`` is empty where fewer than ten answered: then there are words alone."""

    school: str
    question: str
    will: str
    url: str
    answered: str = ""
    said: Sequence[Said] = ()
    promised: str = ""

    @property
    def typed(self) -> str:
        return self.url.split("://", 1)[-1].rstrip("/")


def poster_of(survey: Survey, wave: Wave, *, question: str, url: str) -> StaffRoomPoster:
    """What may hang in a staff room after ``wave``: what staff find at the survey's address too.

    One query. The figures are those of ten answers or more, and of no open survey.
    """
    found = reading.shared_results(wave)
    shares = [(item, item.share) for item in found.items] if found else []
    return StaffRoomPoster(
        school=str(survey.project),
        question=question,
        will=survey.you_said_we_will,
        url=url,
        answered=_("%(rate)s answered.") % {"rate": found.rate.text} if found else "",
        said=[
            Said(
                KINDS[item.question.kind].asked(survey.stem, item.question.text),
                share.text,
                str(KINDS[item.question.kind].high_label),
            )
            for item, share in shares
            if share
        ],
        promised=date_format(wave.reports_back_on, "j F Y") if wave.reports_back_on else "",
    )


def pdf(poster: StaffRoomPoster) -> bytes:
    """One A4 page whatever the length of the words: they are set as large as fits."""
    page = a4.sheet(_("You said, we will: %(school)s") % {"school": poster.school})
    a4.heading(page, poster.school)
    page.set_y(max(44, page.get_y() + 4))
    page.set_text_color(*a4.BRAND)
    a4.text(page, _("You said, we will"), 38, bold=True, line=1.1)
    page.set_text_color(*a4.INK)
    top = page.get_y() + 3
    size = next((size for size in SIZES if top + _height(page, poster, size) <= LAST), SIZES[-1])
    page.set_y(top)
    _you_said(page, poster, size)
    _we_will(page, poster, size)
    _foot(page, poster)
    return bytes(page.output())


def _height(page: FPDF, poster: StaffRoomPoster, size: float) -> float:
    """How far down both parts reach at this size, in mm."""
    line = size * 0.3528
    asked = len(a4.lines(page, poster.question, size * 0.9, a4.WIDTH))
    said = sum(
        len(a4.lines(page, each.question, size * 0.8, a4.WIDTH - COLUMN)) for each in poster.said
    )
    will = sum(
        len(a4.lines(page, part, size, a4.WIDTH - 12)) or 1 for part in poster.will.split("\n")
    )
    heads = len({each.among for each in poster.said})
    rows = 2.2 * len(poster.said) + 1.5 * line * heads
    return line * (1.08 * asked + 0.88 * said + 1.35 * will) + rows + 16


def _you_said(page: FPDF, poster: StaffRoomPoster, size: float) -> None:
    page.set_text_color(*a4.MUTED)
    a4.text(page, f"{poster.question} {poster.answered}".strip(), size * 0.9, line=1.2)
    page.set_text_color(*a4.INK)
    line, among = size * 0.3528, ""
    for each in poster.said:
        if each.among != among:
            among = each.among
            page.ln(line * 0.5)
            page.set_font("Hyperlegible", "B", size * 0.7)
            page.cell(a4.WIDTH, line, among, align="R", new_x="LMARGIN", new_y="NEXT")
        top = page.get_y() + 1.2
        page.set_draw_color(*a4.MUTED)
        page.set_line_width(0.1)
        page.line(a4.MARGIN, top, a4.MARGIN + a4.WIDTH, top)
        page.set_xy(a4.MARGIN + a4.WIDTH - COLUMN, top + 1)
        page.set_font("Hyperlegible", "B", size * 0.8)
        page.cell(COLUMN, line * 1.1 * 0.8, each.share, align="R")
        page.set_xy(a4.MARGIN, top + 1)
        page.set_font("Hyperlegible", "", size * 0.8)
        page.multi_cell(
            a4.WIDTH - COLUMN,
            line * 1.1 * 0.8,
            each.question,
            align="L",
            new_x="LMARGIN",
            new_y="NEXT",
        )


def _we_will(page: FPDF, poster: StaffRoomPoster, size: float) -> None:
    line = size * 0.3528 * 1.35
    page.ln(6)
    top = page.get_y()
    parts = poster.will.split("\n")
    count = sum(len(a4.lines(page, part, size, a4.WIDTH - 12)) or 1 for part in parts)
    page.set_fill_color(240, 230, 244)
    page.rect(a4.MARGIN, top, a4.WIDTH, line * count + 10, style="F")
    page.set_xy(a4.MARGIN + 6, top + 5)
    page.set_font("Hyperlegible", "", size)
    page.multi_cell(a4.WIDTH - 12, line, poster.will, align="L", new_x="LMARGIN", new_y="NEXT")


def _foot(page: FPDF, poster: StaffRoomPoster) -> None:
    a4.square(page, poster.url, poster.typed, x=a4.MARGIN, y=250, side=30)
    page.set_xy(a4.MARGIN + 36, 257)
    page.set_font("Hyperlegible", "", 13)
    page.multi_cell(a4.WIDTH - 36, 6, _("Read it again at"), align="L", new_x="LEFT", new_y="NEXT")
    page.set_font(
        "Hyperlegible", "B", a4.fitting(page, poster.typed, largest=18, width=a4.WIDTH - 36)
    )
    page.cell(a4.WIDTH - 36, 8, poster.typed, link=poster.url, new_x="LEFT", new_y="NEXT")
    if poster.promised:
        page.set_font("Hyperlegible", "", 11)
        said = _("We promised to tell you by %(day)s.") % {"day": poster.promised}
        page.cell(a4.WIDTH - 36, 6, said)
