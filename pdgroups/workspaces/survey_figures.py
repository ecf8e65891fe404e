"""Published tables, dressed for a page: names, dates and the order in which they are read."""

import datetime as dt

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from pdgroups.surveys import reading
from pdgroups.surveys.figures import Figure, Side
from pdgroups.surveys.models import Survey, Wave
from pdgroups.surveys.results import Exact


def figures_of_wave(found: reading.WaveResults, survey: Survey) -> list[Figure]:
    """One bar a question. Empty under ten answers: then the page has words, or nothing."""
    return [
        Figure(_asked(survey, item.question.text), (_side(found, item.table),))
        for item in found.items
        if isinstance(item.table, Exact)
    ]


def figures_of_both(found: reading.BeforeAfter) -> list[Figure]:
    """Two bars a question, and the panel where one is allowed. Empty unless both have ten answers."""
    return [
        Figure(
            _asked(found.survey, item.question.text),
            (_side(found.before, item.before), _side(found.after, item.after)),
            item.movement,
        )
        for item in found.items
        if isinstance(item.before, Exact) and isinstance(item.after, Exact)
    ]


def public_figures(survey: Survey) -> list[Figure]:
    """What a case study may show: both waves, or the baseline while there is no impact wave.

    At most two queries beyond the survey's waves.
    """
    if both := reading.shared_before_after(survey):
        return figures_of_both(both)
    waves = {wave.moment: wave for wave in survey.waves.all()}
    impact = waves.get(Wave.Moment.IMPACT)
    if impact is not None and impact.is_frozen:
        return []
    baseline = reading.shared_results(waves[Wave.Moment.BASELINE])
    return figures_of_wave(baseline, survey) if baseline else []


def name_of(wave: Wave) -> str:
    """What a chart calls a wave."""
    return _("Baseline") if wave.moment == Wave.Moment.BASELINE else _("Impact")


def _asked(survey: Survey, item: str) -> str:
    return f"{survey.stem} {item}?"


def _side(found: reading.WaveResults, table: Exact) -> Side:
    note = _("%(month)s, %(n)s answers")
    words = {"month": _month(found.wave.opens_on), "n": found.n_text}
    return Side(name_of(found.wave), note % words, table)


def _month(day: dt.date | None) -> str:
    return date_format(day, "F Y") if day else ""
