"""A place's page as a report that files are made of: the same figures, notes and cautions."""

from collections.abc import Iterator
from dataclasses import replace

from django.utils.translation import gettext as _

from pdgroups.groups.models import PDGroup
from pdgroups.surveys.exports.questions import moved_of, question_of, role_question_of
from pdgroups.surveys.exports.report import Question, Report, printable

from .place_results import Asked, PlacePage
from .survey_report import named_results


def report(pd_group: PDGroup, page: PlacePage) -> Report:
    """What the page says, as at the last day on which it was added to. One query, for the names of
    region and programme."""
    return printable(
        Report(
            about=tuple(_about(pd_group, page.place)),
            title=page.title,
            lede=page.lede,
            as_at=page.as_at,
            facts=tuple(page.facts),
            questions=tuple(each for asked in page.asked for each in _questions(asked)),
            made=tuple(page.notes),
            cautions=tuple(page.cautions),
        )
    )


def file_name(pd_group: PDGroup, page: PlacePage) -> str:
    """``results-north-west-2026-27``, without an ending."""
    named = " ".join(name for _what, name in _about(pd_group, page.place))
    return named_results(named, pd_group.slug)


def _about(pd_group: PDGroup, place: str) -> Iterator[tuple[str, str]]:
    if place == "group":
        yield _("Group"), str(pd_group)
    if place == "region":
        yield _("Region"), str(pd_group.region)
    if place != "group":
        yield _("Programme"), str(pd_group.programme)
    yield _("School year"), pd_group.year_label


def _questions(asked: Asked) -> Iterator[Question]:
    """Every chart of one question, with the keys and the parts that the page gives them."""
    for at, drawn in enumerate(asked.charts):
        made = question_of(drawn.figure, asked.number)
        if asked.panel and at == len(asked.charts) - 1:
            made = replace(made, moved=moved_of(asked.panel))
        yield replace(made, key=drawn.key, part=drawn.part)
    for drawn in asked.by_role:
        split = role_question_of(
            drawn.figure, asked.number, survey=drawn.survey, sentence=drawn.sentence
        )
        yield replace(split, key=drawn.key, part=drawn.part)
