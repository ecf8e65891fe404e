"""Questions of a report, made of the figures that a page draws. Pure: no queries."""

import html
from collections.abc import Iterator, Sequence
from dataclasses import replace

from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from pdgroups.core import charts
from pdgroups.surveys import headlines, panels
from pdgroups.surveys.figures import Figure, Side

from .report import Answer, Moved, Question, Shift, Table


def questions_of(figures: Sequence[Figure]) -> tuple[Question, ...]:
    """Numbered as they are on the page."""
    return tuple(question_of(figure, number) for number, figure in enumerate(figures, start=1))


def without_numbers(figures: Sequence[Figure]) -> tuple[Question, ...]:
    return tuple(question_of(figure, 0) for figure in figures)


def question_of(figure: Figure, number: int) -> Question:
    return Question(
        number=number,
        text=figure.question,
        sentence=figure.sentence,
        bars=tuple(figure.rows),
        table=_table(figure, number),
        answers=tuple(answer for side in figure.sides for answer in _answers(side)),
        shifts=_shifts(figure),
        moved=moved_of(figure.movement, figure.net_text),
        notes=(*_asides(figure), *_how_sure(figure)),
        key=str(number),
    )


def role_question_of(figure: Figure, number: int, *, survey: str, sentence: str) -> Question:
    """Of a figure whose sides are the roles in one survey."""
    answers = [
        replace(answer, survey=survey, role=side.name)
        for side in figure.sides
        for answer in _answers(side)
    ]
    table = _table(figure, number)
    return Question(
        number=number,
        text=figure.question,
        sentence=sentence,
        bars=tuple(figure.rows),
        table=replace(table, head=(_("Role"), *table.head[1:])) if figure.rows else table,
        answers=tuple(answers),
        notes=tuple(_asides(figure)),
        joined=False,
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


def _asides(figure: Figure) -> Iterator[str]:
    # A question without a scale lists every answer in its table already.
    for side in figure.sides if figure.rows else ():
        if side.asides:
            yield f"{side.name}: {', '.join(side.asides)}."


def _how_sure(figure: Figure) -> Iterator[str]:
    if figure.certainty:
        yield figure.certainty
    yield from (caution.label for caution in figure.cautions)


def moved_of(
    movement: panels.Movement | panels.MovementInWords | None, net: str = ""
) -> Moved | None:
    match movement:
        case panels.Movement():
            title = _("Of %(pairs)s people compared") % {"pairs": movement.pairs}
            cells = tuple((cell.label, cell.count_text, cell.count) for cell in movement.cells)
            return Moved(title, movement.pairs, cells, net)
        case panels.MovementInWords():
            return Moved(sentence=movement.sentence)
    return None
