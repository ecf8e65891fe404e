"""A case study as two slides to talk from: the problem and what was done; before, after, limits.

Text can be edited, the chart is one of the program's own. Pure: no queries.
"""

import datetime as dt
import io
import re
from typing import Any

from django.utils.translation import gettext as _
from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.lang import MSO_LANGUAGE_ID
from pptx.enum.text import MSO_AUTO_SIZE
from pptx.presentation import Presentation as PresentationType
from pptx.slide import Slide
from pptx.util import Inches, Length, Pt

from .pieces import Bullets, Caution, ChartPiece, Heading, Paragraph, Piece, Told
from .slide_figures import add_figures

WIDTH, HEIGHT = Inches(13.333), Inches(7.5)
MARGIN, GAP = Inches(0.6), Inches(0.5)
TITLE_ONLY = 5
INK, BRAND, MUTED = (RGBColor.from_string(code) for code in ("251A2E", "43205A", "574A5E"))
TYPEFACE = "Arial"  # on every machine that has a program for slides
MOST_LETTERS = 520
"""Of one column: what can be read from the back of a room. The rest is in the notes."""
SENTENCE = re.compile(r"(?<=[.!?])\s+")


def slides(told: Told, day: dt.date) -> bytes:
    """About 45 kB and 100 ms. ``day`` is that of the page."""
    show = Presentation()
    show.slide_width, show.slide_height = WIDTH, HEIGHT
    _describe(show, told, day)
    _problem_and_work(show, told)
    _change_and_limits(show, told)
    file = io.BytesIO()
    show.save(file)
    return file.getvalue()


def _problem_and_work(show: PresentationType, told: Told) -> None:
    slide = _slide(show, told.title, told)
    problem = _words(told.pieces_of("context", "evidence")) or [told.summary]
    work = _names(told) or _words(told.pieces_of("delivery")) or [told.aim]
    half = Length((WIDTH - 2 * MARGIN - GAP) // 2)
    _column(slide, _("The problem"), problem, MARGIN, half)
    _column(slide, _("What we did"), work, Length(MARGIN + half + GAP), half)
    _notes(slide, told, [*problem, told.aim, *_words(told.pieces_of("delivery"))])


def _change_and_limits(show: PresentationType, told: Told) -> None:
    slide = _slide(show, _("Before and after"), told)
    left, right = Inches(7.7), Inches(3.9)
    limits = _words(told.pieces_of("limits"))
    outcomes = _words(told.pieces_of("outcomes"))
    chart = told.charts[0] if told.charts else None
    if chart is None:
        _column(slide, _("What changed"), outcomes, MARGIN, left)
    else:
        add_figures(slide, chart, (MARGIN, Inches(1.5), left, Inches(4.9)))
    _column(slide, _("Limits of this evidence"), limits, Length(MARGIN + left + GAP), right)
    _notes(slide, told, [*_about(chart), *outcomes, *limits])


def _about(chart: ChartPiece | None) -> list[str]:
    """What stands behind the figures, n included."""
    if chart is None:
        return [_("This case study has no survey figures.")]
    answers = [
        _("%(survey)s: %(number)s answers.") % {"survey": bar.name, "number": bar.answers}
        for bar in chart.bars
        if bar.answers
    ]
    return [chart.question, *(answers or [_("Number of people not recorded.")]), *chart.notes]


def _names(told: Told) -> list[str]:
    """The headings of the active ingredients say what was done in fewest words."""
    pieces = told.pieces_of("ingredients")
    return [piece.words for piece in pieces if isinstance(piece, Heading)]


def _words(pieces: list[Piece]) -> list[str]:
    said: list[str] = []
    for piece in pieces:
        match piece:
            case Paragraph() | Caution():
                said += piece.words.split("\n")
            case Bullets():
                said += piece.items
    return said


def _slide(show: PresentationType, title: str, told: Told) -> Slide:
    slide = show.slides.add_slide(show.slide_layouts[TITLE_ONLY])
    heading = slide.shapes.title
    if heading is None:
        raise LookupError("The layout has no title")
    heading.left, heading.top = MARGIN, Inches(0.35)
    heading.width, heading.height = Length(WIDTH - 2 * MARGIN), Inches(1)
    heading.text_frame.text = title
    heading.text_frame.auto_size = MSO_AUTO_SIZE.TEXT_TO_FIT_SHAPE
    _style(heading.text_frame.paragraphs[0], 30, BRAND, bold=True)
    foot = slide.shapes.add_textbox(MARGIN, Inches(6.75), Length(WIDTH - 2 * MARGIN), Inches(0.5))
    foot.name = "Source"
    foot.text_frame.word_wrap = True
    parts = (told.kicker, *told.labels, told.source, told.address)
    foot.text_frame.text = " · ".join(part for part in parts if part)
    _style(foot.text_frame.paragraphs[0], 11, MUTED)
    return slide


def _column(slide: Slide, heading: str, words: list[str], left: Length, width: Length) -> None:
    box = slide.shapes.add_textbox(left, Inches(1.5), width, Inches(5))
    box.name = heading
    frame = box.text_frame
    frame.word_wrap = True
    frame.text = heading
    _style(frame.paragraphs[0], 20, BRAND, bold=True)
    for line in shortened(words, MOST_LETTERS):
        paragraph = frame.add_paragraph()
        paragraph.text = line
        paragraph.space_before = Pt(6)
        _style(paragraph, 18, INK)


def shortened(lines: list[str], most: int) -> list[str]:
    """As many whole sentences as ``most`` letters hold, and at least one."""
    kept: list[str] = []
    left = most
    for line in lines:
        sentences = SENTENCE.split(line.strip())
        fits: list[str] = []
        for sentence in sentences:
            if len(sentence) > left and (kept or fits):
                break
            fits.append(sentence)
            left -= len(sentence)
        if fits and fits != [""]:
            kept.append(" ".join(fits))
        if len(fits) < len(sentences):
            return kept
    return kept


def _notes(slide: Slide, told: Told, lines: list[str]) -> None:
    frame = slide.notes_slide.notes_text_frame
    if frame is not None:
        end = [told.citation, f"{_('Licence:')} {told.licence}." if told.licence else ""]
        frame.text = "\n".join(line for line in (*lines, *end) if line)


def _style(paragraph: Any, size: int, colour: RGBColor, *, bold: bool = False) -> None:
    font = paragraph.font
    font.name, font.size, font.bold, font.color.rgb = TYPEFACE, Pt(size), bold, colour
    for run in paragraph.runs:
        run.font.language_id = MSO_LANGUAGE_ID.ENGLISH_UK


def _describe(show: PresentationType, told: Told, day: dt.date) -> None:
    about = show.core_properties
    about.title, about.subject, about.language = told.title, told.source, "en-GB"
    about.author = about.last_modified_by = about.comments = about.keywords = ""
    about.created = about.modified = dt.datetime.combine(day, dt.time(), dt.UTC)
    relations = show.part.package._rels  # noqa: SLF001 -- the library has no other way
    for key in [key for key, part in relations.items() if part.reltype.endswith("/thumbnail")]:
        relations.pop(key)  # a picture of the library's own empty slide
