"""Published tables, dressed for a page: names, dates and the order in which they are read."""

import datetime as dt
from collections.abc import Callable
from functools import partial

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from pdgroups.surveys import reading
from pdgroups.surveys.figures import Figure, Side
from pdgroups.surveys.kinds import KINDS
from pdgroups.surveys.models import Question, Survey, Wave
from pdgroups.surveys.results import Exact


def figures_of_wave(found: reading.WaveResults, survey: Survey) -> list[Figure]:
    """One bar a question. Empty under ten answers: then the page has words, or nothing."""
    side = _sides(found)
    return [
        Figure(asked(survey, item.question), (side(item.table),))
        for item in found.items
        if isinstance(item.table, Exact)
    ]


def figures_of_both(found: reading.BeforeAfter) -> list[Figure]:
    """Two bars a question, and the panel where one is allowed. Empty unless both have ten answers."""
    before, after = _sides(found.before), _sides(found.after)
    return [
        Figure(
            asked(found.survey, item.question),
            (before(item.before), after(item.after)),
            item.movement,
        )
        for item in found.items
        if isinstance(item.before, Exact) and isinstance(item.after, Exact)
    ]


def figures_looking_back(found: reading.WaveResults, survey: Survey) -> list[Figure]:
    """What staff say of before, looking back, beside what the same people say now: both from the
    impact wave, and neither of them the baseline."""
    if not found.looking_back:
        return []
    now = {item.question.pk: item.table for item in found.items}
    said_before, said_now = _sides(found, _("Looking back")), _sides(found, _("Now"))
    return [
        Figure(asked(survey, item.question), (said_before(item.table), said_now(after)))
        for item in found.looking_back
        if isinstance(item.table, Exact)
        and isinstance(after := now.get(item.question.looks_back_on_id or 0), Exact)
    ]


def public_figures(survey: Survey) -> list[Figure]:
    """What a case study may show of a survey that is no pulse: both waves, or the baseline while
    there is no impact wave; only questions on a scale, which have a chart.

    At most two queries beyond the survey's waves.
    """
    return [figure for figure in _public(survey) if figure.rows]


def _public(survey: Survey) -> list[Figure]:
    waves = {wave.moment: wave for wave in survey.waves.all()}
    if both := reading.shared_before_after(survey, waves.values()):
        return figures_of_both(both)
    impact = waves.get(Wave.Moment.IMPACT)
    if impact is not None and impact.is_frozen:
        return []
    baseline = reading.shared_results(waves[Wave.Moment.BASELINE])
    return figures_of_wave(baseline, survey) if baseline else []


def name_of(wave: Wave) -> str:
    """What a chart calls a wave."""
    short = {Wave.Moment.BASELINE.value: _("Baseline"), Wave.Moment.IMPACT.value: _("Impact")}
    return short.get(wave.moment) or str(wave)


def asked(survey: Survey, question: Question) -> str:
    """The question as staff read it."""
    return KINDS[question.kind].asked(survey.stem, question.text)


def _sides(found: reading.WaveResults, name: str = "") -> Callable[[Exact], Side]:
    """Makes the side of each question of a wave: all have the same name and note."""
    note = _("%(month)s, %(n)s answers")
    words = {"month": _month(found.wave.opens_on), "n": found.n_text}
    return partial(Side, name or name_of(found.wave), note % words)


def _month(day: dt.date | None) -> str:
    return date_format(day, "F Y") if day else ""
