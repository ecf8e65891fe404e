"""A chart as a picture that stands alone: SVG, and PNG drawn from it. Pure: no queries."""

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass

import resvg_py
from django.template.loader import render_to_string

from pdgroups.core import charts, fonts

from .report import Question, titled

WIDTH = 1000  # px, as are the sizes below
MARGIN = 24
TITLE_LINE = 32
TITLE_FITS = 74  # characters of 25 px bold
KEY_LINE = 30
KEY_BOX = 52
KEY_LETTER = 8
PNG_SCALE = 1.6

INK, MUTED, LINE = "#251a2e", "#574a5e", "#84745c"
COLOURS = {
    0: ("#dfd2bb", INK),
    1: ("#a8480a", "#ffffff"),
    2: ("#f2bd7c", INK),
    3: ("#bda9de", INK),
    4: ("#51237f", "#ffffff"),
}
"""Of each level, and of what is written on it: the site's own, in daylight."""


@dataclass(frozen=True, slots=True)
class KeyEntry:
    x: int
    y: int
    colour: str
    words: str


def svg(question: Question, source: str = "") -> str:
    """One question's chart. With ``source`` it has its question above and the source below, as
    a picture that is sent on alone needs them; without, they stand in the text around it."""
    margin = MARGIN if source else 0
    drawing = charts.likert(question.bars, width=WIDTH - 2 * margin, joined=question.joined)
    text = titled(question.text, part=question.part)
    title = textwrap.wrap(text, TITLE_FITS) if source else []
    top = margin + (TITLE_LINE * len(title) + 8 if title else 0)
    key, key_height = _key(charts.key(question.bars), margin, top)
    chart_top = top + key_height + 8
    context = {
        "text": text,
        "question": question,
        "source": source,
        "drawing": drawing,
        "bars": [
            (bar, [(part, *COLOURS[part.level.position]) for part in bar.parts])
            for bar in drawing.bars
        ],
        "ink": INK,
        "muted": MUTED,
        "line": LINE,
        "font": fonts.FAMILY,
        "width": WIDTH,
        "height": chart_top + drawing.height + (44 if source else 8),
        "margin": margin,
        "title": [(margin + 20 + TITLE_LINE * at, words) for at, words in enumerate(title)],
        "key": key,
        "chart_top": chart_top,
        "source_y": chart_top + drawing.height + 22,
    }
    return render_to_string("components/chart_file.svg", context)


def png(question: Question, source: str = "") -> bytes:
    """The same, 1,600 pixels wide; about 30 ms and 40 kB."""
    return resvg_py.svg_to_bytes(
        svg_string=svg(question, source),
        width=round(WIDTH * PNG_SCALE),
        skip_system_fonts=True,
        font_files=fonts.files(),
        font_family=fonts.FAMILY,
    )


def _key(levels: Sequence[charts.Level], margin: int, top: int) -> tuple[list[KeyEntry], int]:
    """Each level's square and words, in as many lines as they take, and their height."""
    entries, x, y = [], margin, top
    for level in levels:
        width = KEY_BOX + round(len(level.title) * KEY_LETTER)
        if x > margin and x + width > WIDTH - margin:
            x, y = margin, y + KEY_LINE
        entries.append(KeyEntry(x, y, COLOURS[level.position][0], level.title))
        x += width
    return entries, y + KEY_LINE - top
