"""The A4 poster and the QR code that lead staff to a survey. Pure: no queries."""

import segno
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from . import a4
from .invitations import Invitation


def qr_svg(url: str, label: str) -> SafeString:
    """An inline SVG, black on white with the four quiet modules that scanners need."""
    code = segno.make(url, error="m", micro=False)
    drawing = code.svg_inline(border=4, omitsize=True, svgclass=None, lineclass=None, title=label)
    # Safe: the address is in the squares, and segno escapes the title.
    return SafeString(drawing.replace("<svg ", '<svg role="img" ', 1))


def pdf(poster: Invitation) -> bytes:
    """One A4 page, tagged with a title and a language. About 40 kB."""
    page = a4.sheet(_("Staff survey: %(school)s") % {"school": poster.school})
    a4.heading(page, poster.school)
    page.set_xy(a4.MARGIN, max(48, page.get_y() + 4))
    page.set_font("Hyperlegible", "B", 34)
    page.multi_cell(a4.WIDTH, 13.5, poster.question, align="L", new_x="LMARGIN", new_y="NEXT")
    page.ln(3)
    page.set_font("Hyperlegible", "", 18)
    length = f"{poster.length} {_('Your honest view.')}"
    page.multi_cell(a4.WIDTH, 9, length, new_x="LMARGIN", new_y="NEXT")
    top = page.get_y() + 6
    side = min(118.0, 240 - top)
    a4.square(page, poster.url, poster.typed, x=(210 - side) / 2, y=top, side=side)
    page.set_xy(a4.MARGIN, top + side + 3)
    page.set_font("Hyperlegible", "", 16)
    page.set_text_color(*a4.MUTED)
    page.cell(a4.WIDTH, 8, _("Point your phone’s camera here, or type"), align="C", new_y="NEXT")
    page.set_x(a4.MARGIN)
    page.set_text_color(*a4.BRAND)
    page.set_font("Hyperlegible", "B", a4.fitting(page, poster.typed, largest=30))
    page.cell(a4.WIDTH, 14, poster.typed, align="C", new_y="NEXT", link=poster.url)
    page.set_text_color(*a4.INK)
    page.set_xy(a4.MARGIN, 272)
    page.set_font("Hyperlegible", "", 13)
    page.multi_cell(a4.WIDTH, 7, f"{promise(poster)} {poster.when}", align="C")
    return bytes(page.output())


def promise(poster: Invitation) -> str:
    """What a poster says of names, in one line."""
    if poster.is_open_to_all:
        return _("Open, not anonymous. You can skip any question.")
    return _("No name, no sign-in. You can skip any question.")
