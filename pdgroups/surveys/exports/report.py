"""What every file of results says, in plain strings and numbers. Pure: no queries."""

import datetime as dt
import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any, TypeVar, cast

from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from pdgroups.core import charts
from pdgroups.surveys import headlines, panels
from pdgroups.surveys.figures import Figure, Side

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Answer:
    """How many people of one survey gave one answer. Without a number, ``text`` is all there is."""

    survey: str
    answer: str
    people: int | None
    percent: int | None
    text: str
    of: int


@dataclass(frozen=True, slots=True)
class Shift:
    """One share before and after, and how far it went, as the page puts them.

    ``percents`` are the same two as numbers, ``None`` where only words are known, as ``points``.
    """

    name: str
    before: str
    after: str
    words: str
    percents: tuple[int | None, int | None]
    points: int | None


@dataclass(frozen=True, slots=True)
class Moved:
    """The same people, then and now. ``cells`` are empty where a sentence is all there is."""

    title: str = ""
    pairs: int | None = None
    cells: tuple[tuple[str, str, int | None], ...] = ()
    sentence: str = ""

    @property
    def lines(self) -> list[str]:
        return [f"{count} {label}" for label, count, _people in self.cells]


@dataclass(frozen=True, slots=True)
class Table:
    """The table under a chart, with its header row."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Question:
    """One question in figures. Without a scale it has a table and no bars."""

    number: int
    """On the page; 0 where it has none."""
    text: str
    sentence: str
    bars: tuple[charts.Row, ...]
    table: Table
    answers: tuple[Answer, ...]
    shifts: tuple[Shift, ...] = ()
    moved: Moved | None = None
    notes: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        return f"{self.number}. {self.text}" if self.number else self.text


@dataclass(frozen=True, slots=True)
class InWords:
    """One question of five to nine people: each survey's name and its bands."""

    text: str
    told: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]


@dataclass(frozen=True, slots=True)
class Refusal:
    """A survey of which nothing may be shown, and why."""

    name: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Report:
    """The sentence first, then facts, questions, and how to read them with care."""

    school: str
    survey: str
    title: str
    lede: str
    as_at: dt.date
    facts: tuple[tuple[str, str], ...] = ()
    notice: str = ""
    """Said at the top, of a survey that is not anonymous."""
    questions: tuple[Question, ...] = ()
    looking_back: tuple[Question, ...] = ()
    in_words: tuple[InWords, ...] = ()
    words_note: str = ""
    refusals: tuple[Refusal, ...] = ()
    cautions: tuple[str, ...] = ()
    promise: tuple[str, ...] = ()

    @property
    def in_figures(self) -> tuple[Question, ...]:
        return (*self.questions, *self.looking_back)

    @property
    def source(self) -> str:
        """Whose figures these are; under every chart that stands alone."""
        return f"{self.school} · {self.survey}"


def questions_of(figures: Sequence[Figure]) -> tuple[Question, ...]:
    """Numbered as they are on the page."""
    return tuple(_question(figure, number) for number, figure in enumerate(figures, start=1))


def without_numbers(figures: Sequence[Figure]) -> tuple[Question, ...]:
    return tuple(_question(figure, 0) for figure in figures)


_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def printable(value: T) -> T:
    """The same without characters that no XML may hold, however deep they sit."""
    found: Any = value
    if isinstance(found, str):
        found = _UNPRINTABLE.sub("", found)
    elif isinstance(found, tuple):
        found = tuple(map(printable, found))
    elif is_dataclass(found) and not isinstance(found, type):
        parts = {part.name: printable(getattr(found, part.name)) for part in fields(found)}
        found = replace(found, **parts)
    return cast(T, found)


def _question(figure: Figure, number: int) -> Question:
    # A question without a scale lists every answer in its table already.
    sides = figure.sides if figure.rows else ()
    asides = [f"{side.name}: {', '.join(side.asides)}." for side in sides if side.asides]
    return Question(
        number=number,
        text=figure.question,
        sentence=figure.sentence,
        bars=tuple(figure.rows),
        table=_table(figure, number),
        answers=tuple(answer for side in figure.sides for answer in _answers(side)),
        shifts=_shifts(figure),
        moved=_moved(figure.movement, figure.net_text),
        notes=(*asides, *_how_sure(figure)),
    )


def _table(figure: Figure, number: int) -> Table:
    if number:
        caption = _("Question %(number)s: share of staff giving each answer") % {"number": number}
    else:
        caption = _("Share of staff giving each answer")
    if not figure.rows:
        return Table(
            caption,
            (_("Answer"), *(f"{side.name}, {side.note}" for side in figure.sides)),
            tuple((answer, *told) for answer, told in figure.options),
        )
    return Table(
        caption,
        (_("Survey"), *(level.title for level in charts.key(figure.rows))),
        tuple(
            (_survey(row), *(_cell(level) for level in levels))
            for row, levels in charts.table(figure.rows)
        ),
    )


def _survey(row: charts.Row) -> str:
    if not row.answers:
        return row.name
    return _("%(survey)s, %(number)s answers") % {"survey": row.name, "number": row.answers}


def _cell(level: charts.Level | None) -> str:
    if level is None:
        return _("Not listed")
    return level.label if level.count is None else f"{level.label} ({level.count})"


def _answers(side: Side) -> list[Answer]:
    if side.table is None:
        return []
    return [
        Answer(side.name, row.label, row.count, row.percent, row.percent_text, side.table.n)
        for row in side.table.rows
    ]


def _shifts(figure: Figure) -> tuple[Shift, ...]:
    high = _("‘Fairly’ or ‘very’") if figure.very else str(figure.scale.high_label)
    named = ((high, figure.change), (_("‘Very’ confident"), figure.very))
    return tuple(_shift(name, change) for name, change in named if change)


def _shift(name: str, change: headlines.Change) -> Shift:
    # The page's own words, from its own template.
    words = html.unescape(render_to_string("components/points.html", {"change": change})).strip()
    return Shift(
        name=name,
        before=change.before.percent_text,
        after=change.after.percent_text,
        words=words,
        percents=(change.before.percent, change.after.percent),
        points=change.points,
    )


def _how_sure(figure: Figure) -> Iterator[str]:
    if figure.certainty:
        yield figure.certainty
    yield from (caution.label for caution in figure.cautions)


def _moved(movement: panels.Movement | panels.MovementInWords | None, net: str) -> Moved | None:
    match movement:
        case panels.Movement():
            title = _("Of %(pairs)s people compared") % {"pairs": movement.pairs}
            cells = tuple((cell.label, cell.count_text, cell.count) for cell in movement.cells)
            return Moved(title, movement.pairs, cells, net)
        case panels.MovementInWords():
            return Moved(sentence=movement.sentence)
    return None
