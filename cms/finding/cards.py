"""The picture of a case study that others see when somebody shares its address."""

import hashlib
import io
from collections.abc import Iterator
from dataclasses import astuple, dataclass
from functools import cache
from typing import TYPE_CHECKING

from django.core.cache import cache as kept_for_all
from django.utils.translation import gettext as _
from fontTools.ttLib import TTFont
from PIL import Image, ImageDraw, ImageFont

from pdgroups.core import fonts

if TYPE_CHECKING:
    from cms.pages.case_studies import CaseStudyPage

WIDTH, HEIGHT = 1200, 630
EDGE = 72
PAPER, INK, QUIET, BAR, ON_BAR = "#fbf6ec", "#251a2e", "#574a5e", "#2e1440", "#fbf6ec"
QUARTERS = ((180, "#6fb1f2"), (270, "#f4b63f"), (0, "#a6ebc4"), (90, "#ee7fa3"))
"""Where a quarter of the wheel begins, clockwise, and its colour."""
TITLE_SIZES = (76, 64, 54, 46)
MOST_LINES = 4
TITLE_HEIGHT = 300
KEPT = 60 * 60
"""Seconds."""
SMOOTH = 4
"""Edges of the wheel are drawn so many times larger."""


@dataclass(frozen=True, slots=True)
class Card:
    """All that a picture says: what stands on the card of the list, and nothing besides."""

    site: str
    who: str
    title: str
    change: str
    people: str
    label: str

    @classmethod
    def of(cls, page: "CaseStudyPage", site: str) -> "Card":
        kind = page.kind_of_place
        change, people = _figures(page)
        return cls(
            site=site,
            who=f"{page.display_name} · {kind.lower()}" if kind else page.display_name,
            title=page.title,
            change=change,
            people=people,
            label=_label(page),
        )

    @property
    def stamp(self) -> str:
        """The same for cards that look the same."""
        return hashlib.sha256("\x1f".join(astuple(self)).encode()).hexdigest()[:24]


def _figures(page: "CaseStudyPage") -> tuple[str, str]:
    delta = page.headline
    if delta is None:
        return "", ""
    chart = page.charts[0]
    change = _("Answered ‘%(answer)s’: %(before)s, then %(after)s") % {
        "answer": delta.name,
        "before": delta.before,
        "after": delta.after,
    }
    if chart.figure.is_reported:
        return change, _("Reported by the school; number of people not recorded")
    before, after = chart.rows[0].answers, chart.rows[1].answers
    return change, _("%(before)s answers, then %(after)s") % {"before": before, "after": after}


def _label(page: "CaseStudyPage") -> str:
    if page.is_demo:
        return _("Demo: invented school and figures")
    return _("Example, retold") if page.is_example else ""


def drawn(card: Card) -> bytes:
    """From the cache, or drawn anew: once an hour at most, however often somebody asks."""
    key = f"story-card-{card.stamp}"
    kept: bytes | None = kept_for_all.get(key)
    if kept is None:
        kept = draw(card)
        kept_for_all.set(key, kept, KEPT)
    return kept


def draw(card: Card) -> bytes:
    """A PNG of 1200 × 630 pixels. About 60 ms."""
    image = Image.new("RGB", (WIDTH, HEIGHT), PAPER)
    pen = ImageDraw.Draw(image)
    pen.rectangle((0, 0, WIDTH, 108), fill=BAR)
    image.paste(_wheel(64), (EDGE, 22), _wheel(64).getchannel("A"))
    _line(pen, (EDGE + 84, 36), card.site, ("bold", 32), ON_BAR)
    _line(pen, (EDGE, 148), card.who, ("bold", 30), QUIET)
    size, lines = _fitted(card.title)
    for number, line in enumerate(lines):
        _line(pen, (EDGE, 206 + number * round(size * 1.14)), line, ("bold", size), INK)
    if card.change:
        _line(pen, (EDGE, HEIGHT - 112), card.change, ("bold", 36), INK)
    notes = " · ".join(filter(None, (card.people, card.label)))
    _line(pen, (EDGE, HEIGHT - 62), notes, ("regular", 26), QUIET)
    held = io.BytesIO()
    image.quantize(64).save(held, "PNG", optimize=True)
    return held.getvalue()


Style = tuple[str, int]
"""Weight and size in pixels."""


# --- letters ----------------------------------------------------------------------------------


@cache
def _face(weight: str, size: int) -> tuple[tuple[ImageFont.FreeTypeFont, frozenset[int]], ...]:
    """The site's font and its letters of other alphabets, each with the letters it has."""
    found = []
    for part in ("", "-ext"):
        path = fonts.folder() / f"{weight}{part}.ttf"
        found.append((ImageFont.truetype(path, size), frozenset(TTFont(path).getBestCmap())))
    return tuple(found)


def _runs(text: str, style: Style) -> Iterator[tuple[ImageFont.FreeTypeFont, str]]:
    """Pieces of a text with a font that has their letters; what no font has is left out."""
    for letter in text:
        for font, letters in _face(*style):
            if ord(letter) in letters:
                yield font, letter
                break


def _pieces(text: str, style: Style) -> list[tuple[ImageFont.FreeTypeFont, str]]:
    pieces: list[tuple[ImageFont.FreeTypeFont, str]] = []
    for font, letter in _runs(text, style):
        if pieces and pieces[-1][0] is font:
            pieces[-1] = (font, pieces[-1][1] + letter)
        else:
            pieces.append((font, letter))
    return pieces


def _width(text: str, style: Style) -> float:
    return sum(font.getlength(piece) for font, piece in _pieces(text, style))


def _line(
    pen: ImageDraw.ImageDraw, at: tuple[int, int], text: str, style: Style, colour: str
) -> None:
    """One line, cut where it would leave the card."""
    left, baseline = float(at[0]), at[1] + style[1]
    for font, piece in _pieces(_cut(text, style), style):
        pen.text((left, baseline), piece, colour, font, anchor="ls")
        left += font.getlength(piece)


def _cut(text: str, style: Style) -> str:
    room = WIDTH - 2 * EDGE - 90
    if _width(text, style) <= room:
        return text
    while text and _width(f"{text}…", style) > room:
        text = text[:-1]
    return f"{text.rstrip()}…"


def _fitted(title: str) -> tuple[int, list[str]]:
    """The largest size in which a title has room, and its lines."""
    for size in TITLE_SIZES:
        lines = _lines(title, size)
        if len(lines) <= MOST_LINES and len(lines) * size * 1.14 <= TITLE_HEIGHT:
            return size, lines
    return size, lines[:MOST_LINES]


def _lines(title: str, size: int) -> list[str]:
    lines = [""]
    for word in title.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and _width(longer, ("bold", size)) > WIDTH - 2 * EDGE - 90:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


# --- the mark ---------------------------------------------------------------------------------


@cache
def _wheel(size: int) -> Image.Image:
    large = Image.new("RGBA", (size * SMOOTH, size * SMOOTH))
    pen = ImageDraw.Draw(large)
    last, gap = size * SMOOTH - 1, size * SMOOTH // 22
    for start, colour in QUARTERS:
        pen.pieslice((0, 0, last, last), start, start + 90, fill=colour)
    middle = last // 2
    pen.rectangle((middle - gap // 2, 0, middle + gap // 2, last), fill=(0, 0, 0, 0))
    pen.rectangle((0, middle - gap // 2, last, middle + gap // 2), fill=(0, 0, 0, 0))
    return large.resize((size, size), Image.Resampling.LANCZOS)
