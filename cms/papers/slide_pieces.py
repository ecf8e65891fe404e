"""What is held beside the words of a case study, on its slides and in their notes. No queries."""

import io

from django.utils.translation import gettext as _
from pptx.slide import Slide
from pptx.util import Length

from .held import MATERIALS, PICTURES, VOICES
from .pictures import small
from .pieces import Bullets, PicturePiece, Quote, Told
from .slide_figures import Place

LONGEST_QUOTE = 200
"""Letters that stand under a column. A longer one is in the notes: nobody agreed to half of it."""


def quote_for_a_slide(told: Told) -> Quote | None:
    """The first that has room."""
    quotes = (piece for piece in told.pieces_of(VOICES) if isinstance(piece, Quote))
    return next((each for each in quotes if len(each.words) <= LONGEST_QUOTE), None)


def picture_for_a_slide(told: Told) -> PicturePiece | None:
    pieces = told.pieces_of(PICTURES)
    return next((each for each in pieces if isinstance(each, PicturePiece)), None)


def credit_lines(told: Told) -> list[str]:
    """Whose the materials are, a line for each."""
    bullets = (piece for piece in told.pieces_of(MATERIALS) if isinstance(piece, Bullets))
    return [item for each in bullets for item in each.items]


def add_picture(slide: Slide, piece: PicturePiece, where: Place) -> bool:
    """As large as ``where`` holds, from its upper left corner. False if its bytes are gone."""
    found = small(piece)
    if found is None:
        return False
    left, top, most_width, most_height = where
    width = Length(min(most_width, round(most_height * found.ratio)))
    drawn = slide.shapes.add_picture(io.BytesIO(found.jpeg), left, top, width=width)
    drawn._element.nvPicPr.cNvPr.set("descr", piece.alt)  # noqa: SLF001 -- the library has no other way
    drawn.name = _("Picture")
    return True


def spoken(told: Told) -> list[str]:
    """Every quote and picture, for the notes of who talks to the slides."""
    lines: list[str] = []
    for piece in told.pieces_of(VOICES, PICTURES):
        match piece:
            case Quote():
                lines.append(" – ".join(filter(None, (f"“{piece.words}”", piece.who))))
            case PicturePiece():
                said = " ".join(filter(None, (piece.caption, piece.alt)))
                lines.append(_("Picture on the page: %(words)s") % {"words": said})
    return lines
