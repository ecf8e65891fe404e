"""A case study as two slides to talk from: the problem and what was done; before, after, limits.

Text can be edited, the chart is one of the program's own. No queries.
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
from .slide_figures import Place, add_figures
from .slide_pieces import add_picture, credit_lines, picture_for_a_slide, quote_for_a_slide, spoken

WIDTH, HEIGHT = Inches(13.333), Inches(7.5)
MARGIN, GAP = Inches(0.6), Inches(0.5)
TITLE_ONLY = 5
INK, BRAND, MUTED = (RGBColor.from_string(code) for code in ("251A2E", "43205A", "574A5E"))
TYPEFACE = "Arial"  # on every machine that has a program for slides
MOST_LETTERS = 520
"""Of one column: what can be read from the back of a room. The rest is in the notes."""
LETTERS_OF_A_LINE = 130
FEWER_LETTERS = 300
"""Of a column that has a quote or a picture under it."""
TOP, LOWER = Inches(1.5), Inches(4.55)
BOTTOM = Inches(6.6)
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
    right = Length(MARGIN + half + GAP)
    quoted = _quote(slide, told, (MARGIN, LOWER, half, Length(BOTTOM - LOWER)))
    pictured = _picture(slide, told, (right, LOWER, half, Length(BOTTOM - LOWER)))
    _column(slide, _("The problem"), problem, MARGIN, half, is_short=quoted)
    _column(slide, _("What we did"), work, right, half, is_short=pictured)
    _notes(slide, told, [*problem, told.aim, *_words(told.pieces_of("delivery")), *spoken(told)])


def _quote(slide: Slide, told: Told, where: Place) -> bool:
    quote = quote_for_a_slide(told)
    if quote is None:
        return False
    box = slide.shapes.add_textbox(*where)
    box.name = _("Voices")
    box.text_frame.word_wrap = True
    box.text_frame.text = f"“{quote.words}”"
    _style(box.text_frame.paragraphs[0], 20, BRAND)
    who = box.text_frame.add_paragraph()
    who.text = quote.who
    _style(who, 14, MUTED)
    return True


def _picture(slide: Slide, told: Told, where: Place) -> bool:
    piece = picture_for_a_slide(told)
    if piece is None:
        return False
    left, top, width, height = where
    line = Inches(0.35) if piece.caption else Inches(0)
    if not add_picture(slide, piece, (left, top, width, Length(height - line))):
        return False
    if piece.caption:
        box = slide.shapes.add_textbox(left, Length(top + height - line), width, line)
        box.name = _("Caption")
        box.text_frame.word_wrap = True
        box.text_frame.text = piece.caption
        _style(box.text_frame.paragraphs[0], 12, MUTED)
    return True


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
    _credits(slide, told)
    _notes(slide, told, [*_about(chart), *outcomes, *limits, *credit_lines(told)])


def _credits(slide: Slide, told: Told) -> None:
    """Whose materials the case study uses: as many as one line holds, the rest is in the notes."""
    lines = shortened(credit_lines(told), LETTERS_OF_A_LINE)
    if not lines:
        return
    box = slide.shapes.add_textbox(MARGIN, Inches(6.42), Length(WIDTH - 2 * MARGIN), Inches(0.3))
    box.name = _("Other people’s materials")
    box.text_frame.word_wrap = True
    box.text_frame.text = f"{box.name}: {' · '.join(lines)}"
    _style(box.text_frame.paragraphs[0], 11, MUTED)


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


def _column(
    slide: Slide,
    heading: str,
    words: list[str],
    left: Length,
    width: Length,
    *,
    is_short: bool = False,
) -> None:
    height = LOWER - TOP if is_short else Inches(5)
    box = slide.shapes.add_textbox(left, TOP, width, Length(height))
    box.name = heading
    frame = box.text_frame
    frame.word_wrap = True
    frame.text = heading
    _style(frame.paragraphs[0], 20, BRAND, bold=True)
    for line in shortened(words, FEWER_LETTERS if is_short else MOST_LETTERS):
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
