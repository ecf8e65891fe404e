"""Results as rows of cells, for spreadsheets. Pure: no queries."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from pdgroups.core.safe_cells import Cell

from . import words
from .report import Answer, Question, Report


def read_me(report: Report) -> Iterator[tuple[Cell, Cell]]:
    """What the figures are of and how to read them, as pairs of a name and a text."""
    yield from report.about
    yield _("In one sentence"), report.title
    yield "", report.lede
    if report.notice:
        yield _("Please note"), report.notice
    yield _("Date"), words.as_at(report)
    yield from report.facts
    for refusal in report.refusals:
        yield refusal.name, f"{refusal.title}. {refusal.text}"
    if report.in_words:
        yield words.in_words(), report.words_note
    if report.looking_back:
        yield words.looking_back(), words.looking_back_note()
    for question in report.in_figures:
        named = _("Question %(number)s") % {"number": question.number}
        named = named if question.number else words.looking_back()
        yield from ((named, note) for note in question.notes)
    for sentence in report.made:
        yield words.made(), sentence
    for caution in report.cautions:
        yield words.care(), caution
    for sentence in report.promise:
        yield words.promise(), sentence


def answers_head() -> tuple[str, ...]:
    return (
        _("Question number"),
        _("Question"),
        _("Survey"),
        _("Answer"),
        _("People"),
        _("Per cent"),
        _("Of how many"),
        _("In words"),
    )


def answers(report: Report) -> Iterator[tuple[Cell, ...]]:
    """A row for each answer of each question and survey; words stand where figures may not."""
    for question, each in _answered(report, by_role=False):
        yield question.number or None, question.text, each.survey, each.answer, *_figures(each)
    for number, told_of in enumerate(report.in_words, start=1):
        for survey, bands in told_of.told:
            for band, amount in bands:
                yield number, told_of.text, survey, band, None, None, None, amount


def by_role_head() -> tuple[str, ...]:
    number, question, survey, *rest = answers_head()
    return number, question, survey, _("Role"), *rest


def by_role(report: Report) -> Iterator[tuple[Cell, ...]]:
    """The same role by role, where roles may be told."""
    for question, each in _answered(report, by_role=True):
        known = (question.number, question.text, each.survey, each.role)
        yield *known, each.answer, *_figures(each)


def _answered(report: Report, *, by_role: bool) -> Iterator[tuple[Question, Answer]]:
    for question in report.in_figures:
        yield from ((question, each) for each in question.answers if bool(each.role) == by_role)


def _figures(each: Answer) -> tuple[int | None, int | None, int, str]:
    told = each.text if each.percent is None else ""
    return each.people, each.percent, each.of, told


def change_head() -> tuple[str, ...]:
    return (
        _("Question number"),
        _("Question"),
        _("What"),
        _("Before, per cent"),
        _("After, per cent"),
        _("Percentage points"),
        _("In words"),
    )


def changes(report: Report) -> Iterator[tuple[Cell, ...]]:
    """A row for each share of a question that both surveys have figures of."""
    for question in report.in_figures:
        for shift in question.shifts:
            told = (shift.before, shift.after)
            ends = (
                text if percent is None else percent
                for text, percent in zip(told, shift.percents, strict=True)
            )
            yield (
                question.number or None,
                question.text,
                shift.name,
                *ends,
                shift.points,
                shift.words,
            )


def moved_head() -> tuple[str, ...]:
    return (
        _("Question number"),
        _("Question"),
        _("What they did"),
        _("People"),
        _("Of how many compared"),
        _("In words"),
    )


def moved(report: Report) -> Iterator[tuple[Cell, ...]]:
    """The same people, then and now: a row for each count, or for the sentence in its place."""
    for question in report.questions:
        if question.moved is None:
            continue
        for label, text, people in question.moved.cells:
            told = text if people is None else ""
            yield question.number, question.text, label, people, question.moved.pairs, told
        if question.moved.sentence:
            yield question.number, question.text, "", None, None, question.moved.sentence
