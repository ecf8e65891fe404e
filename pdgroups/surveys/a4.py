"""An A4 sheet in the site's own letters: what all that we print has in common. Lengths in mm."""

import io
from pathlib import Path
from typing import cast

import segno
from django.contrib.staticfiles import finders
from django.utils.translation import gettext as _
from fpdf import FPDF
from fpdf.enums import MethodReturnValue

MARGIN = 18
WIDTH = 210 - 2 * MARGIN
INK = (37, 26, 46)
BRAND = (67, 32, 90)
MUTED = (87, 74, 94)
# The quarters of the mark, clockwise from top left: Explore, Prepare, Deliver, Sustain.
QUARTERS = ((29, 95, 160), (244, 182, 63), (108, 196, 154), (163, 42, 84))


def sheet(title: str) -> FPDF:
    """One empty page with a title and a language, its fonts loaded."""
    page = FPDF(format="A4", unit="mm")
    page.set_title(title)
    page.set_lang("en-GB")
    page.set_margin(MARGIN)
    page.set_auto_page_break(auto=False)
    for style, name in (("", "regular"), ("B", "bold")):
        page.add_font("Hyperlegible", style, _font(name))
        page.add_font("Extended", style, _font(f"{name}-ext"))
    page.set_fallback_fonts(["Extended"])
    page.add_page()
    page.set_text_color(*INK)
    return page


def heading(page: FPDF, school: str) -> None:
    """The circle cut in four, and the school's name beside it."""
    x, y, size = MARGIN, MARGIN, 19
    for index, (dx, dy, start) in enumerate(((0, 0, 180), (1, 0, 270), (1, 1, 0), (0, 1, 90))):
        page.set_fill_color(*QUARTERS[index])
        page.solid_arc(x + dx, y + dy, size, start, start + 90, b=size, clockwise=False, style="F")
    page.set_text_color(*MUTED)
    page.set_xy(MARGIN + 26, MARGIN + 6)
    page.set_font("Hyperlegible", "", 18)
    page.multi_cell(WIDTH - 26, 8.1, school, align="L", new_x="LMARGIN", new_y="NEXT")
    page.set_text_color(*INK)


def text(page: FPDF, words: str, size: float, *, bold: bool = False, line: float = 1.35) -> None:
    """Lines over the whole width, from where the page stands."""
    page.set_font("Hyperlegible", "B" if bold else "", size)
    page.multi_cell(WIDTH, size * 0.3528 * line, words, align="L", new_x="LMARGIN", new_y="NEXT")


def lines(page: FPDF, words: str, size: float, width: float, *, bold: bool = False) -> list[str]:
    """How the words would break, without printing them."""
    page.set_font("Hyperlegible", "B" if bold else "", size)
    broken = page.multi_cell(width, size, words, dry_run=True, output=MethodReturnValue.LINES)
    return cast(list[str], broken)


def square(page: FPDF, url: str, typed: str, *, x: float, y: float, side: float) -> None:
    """The QR code of an address, with the four quiet modules that scanners need."""
    png = io.BytesIO()
    segno.make(url, error="m", micro=False).save(png, kind="png", scale=12, border=4)
    png.seek(0)
    label = _("QR code for %(url)s") % {"url": typed}
    page.image(png, x=x, y=y, w=side, h=side, alt_text=label)


def fitting(page: FPDF, words: str, *, largest: int, width: float = WIDTH) -> float:
    """The largest size in points, up to ``largest``, at which ``words`` fit on one line."""
    page.set_font("Hyperlegible", "B", largest)
    return min(largest, largest * (width - 2) / max(1.0, page.get_string_width(words)))


def _font(name: str) -> Path:
    """Where the site's own font lies.

    Raises:
        FileNotFoundError: the static files are incomplete.
    """
    found = finders.find(f"fonts/ahn-{name}.woff2")
    if not isinstance(found, str):
        raise FileNotFoundError(f"static/fonts/ahn-{name}.woff2")
    return Path(found)
