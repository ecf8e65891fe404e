"""The A4 poster and the QR code that lead staff to a survey. Pure: no queries."""

import io
from pathlib import Path

import segno
from django.contrib.staticfiles import finders
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from fpdf import FPDF

from .invitations import Invitation

MARGIN = 18  # mm
WIDTH = 210 - 2 * MARGIN
INK = (37, 26, 46)
BRAND = (67, 32, 90)
MUTED = (87, 74, 94)
# The quarters of the mark, clockwise from top left: Explore, Prepare, Deliver, Sustain.
QUARTERS = ((29, 95, 160), (244, 182, 63), (108, 196, 154), (163, 42, 84))


def qr_svg(url: str, label: str) -> SafeString:
    """An inline SVG, black on white with the four quiet modules that scanners need."""
    code = segno.make(url, error="m", micro=False)
    drawing = code.svg_inline(border=4, omitsize=True, svgclass=None, lineclass=None, title=label)
    # Safe: the address is in the squares, and segno escapes the title.
    return SafeString(drawing.replace("<svg ", '<svg role="img" ', 1))


def pdf(poster: Invitation) -> bytes:
    """One A4 page, tagged with a title and a language. About 40 kB."""
    page = FPDF(format="A4", unit="mm")
    page.set_title(_("Staff survey: %(school)s") % {"school": poster.school})
    page.set_lang("en-GB")
    page.set_margin(MARGIN)
    page.set_auto_page_break(auto=False)
    for style, name in (("", "regular"), ("B", "bold")):
        page.add_font("Hyperlegible", style, _font(name))
        page.add_font("Extended", style, _font(f"{name}-ext"))
    page.set_fallback_fonts(["Extended"])
    page.add_page()
    _mark(page)
    page.set_text_color(*MUTED)
    _line(page, poster.school, size=18, style="", top=MARGIN + 6, left=MARGIN + 26)
    page.set_text_color(*INK)
    page.set_xy(MARGIN, max(48, page.get_y() + 4))
    page.set_font("Hyperlegible", "B", 34)
    page.multi_cell(WIDTH, 13.5, poster.question, align="L", new_x="LMARGIN", new_y="NEXT")
    page.ln(3)
    page.set_font("Hyperlegible", "", 18)
    length = f"{poster.length} {_('Your honest view.')}"
    page.multi_cell(WIDTH, 9, length, new_x="LMARGIN", new_y="NEXT")
    top = page.get_y() + 6
    side = min(118.0, 240 - top)
    png = io.BytesIO()
    segno.make(poster.url, error="m", micro=False).save(png, kind="png", scale=12, border=4)
    png.seek(0)
    label = _("QR code for %(url)s") % {"url": poster.typed}
    page.image(png, x=(210 - side) / 2, y=top, w=side, h=side, alt_text=label)
    page.set_xy(MARGIN, top + side + 3)
    page.set_font("Hyperlegible", "", 16)
    page.set_text_color(*MUTED)
    page.cell(WIDTH, 8, _("Point your phone’s camera here, or type"), align="C", new_y="NEXT")
    page.set_x(MARGIN)
    page.set_text_color(*BRAND)
    page.set_font("Hyperlegible", "B", _fitting(page, poster.typed, largest=30))
    page.cell(WIDTH, 14, poster.typed, align="C", new_y="NEXT", link=poster.url)
    page.set_text_color(*INK)
    page.set_xy(MARGIN, 272)
    page.set_font("Hyperlegible", "", 13)
    promise = (
        _("Open, not anonymous. You can skip any question.")
        if poster.is_open_to_all
        else _("No name, no sign-in. You can skip any question.")
    )
    page.multi_cell(WIDTH, 7, f"{promise} {poster.when}", align="C")
    return bytes(page.output())


def _mark(page: FPDF) -> None:
    """The circle cut in four, top left."""
    x, y, size = MARGIN, MARGIN, 19
    for index, (dx, dy, start) in enumerate(((0, 0, 180), (1, 0, 270), (1, 1, 0), (0, 1, 90))):
        page.set_fill_color(*QUARTERS[index])
        page.solid_arc(x + dx, y + dy, size, start, start + 90, b=size, clockwise=False, style="F")


def _line(page: FPDF, text: str, *, size: float, style: str, top: float, left: float) -> None:
    page.set_xy(left, top)
    page.set_font("Hyperlegible", style, size)
    page.multi_cell(210 - MARGIN - left, size * 0.45, text, align="L")


def _fitting(page: FPDF, text: str, *, largest: int) -> float:
    """The largest size in points, up to ``largest``, at which ``text`` fits on one line."""
    page.set_font("Hyperlegible", "B", largest)
    return min(largest, largest * (WIDTH - 2) / max(1.0, page.get_string_width(text)))


def _font(name: str) -> Path:
    """Where the site's own font lies.

    Raises:
        FileNotFoundError: the static files are incomplete.
    """
    found = finders.find(f"fonts/ahn-{name}.woff2")
    if not isinstance(found, str):
        raise FileNotFoundError(f"static/fonts/ahn-{name}.woff2")
    return Path(found)
