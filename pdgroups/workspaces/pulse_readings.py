"""What staff said in the last pulses, ingredient by ingredient: for the school's own project team.

Beside the four dials and never on them: a dial is a count that the school made, a pulse says what
people report of themselves, and under ten answers it has no count at all.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from pdgroups.core import charts
from pdgroups.projects.models import Project
from pdgroups.schools.half_terms import HalfTerm
from pdgroups.surveys import freeze, reading, services
from pdgroups.surveys.amounts import AMOUNTS_EXPLAINED
from pdgroups.surveys.figures import Side
from pdgroups.surveys.kinds import PRACTICE
from pdgroups.surveys.models import Question, Wave
from pdgroups.surveys.results import Bands, Exact, Figures

LAST = 3
"""Pulses that are read side by side, as many as a dial has readings."""
OF_A_YEAR = 6


@dataclass(frozen=True, slots=True)
class PulseReading:
    """One ingredient. ``rows`` are its bars and ``words`` what is said of pulses that have none,
    each with the name of its half-term; both the oldest first."""

    name: str
    rows: tuple[charts.Row, ...]
    words: tuple[tuple[str, str], ...]
    was_worded_otherwise: bool

    @property
    def sentence(self) -> str:
        """The bars, for somebody who does not see them."""
        return _("%(name)s: in each half-term, how many do it how often") % {"name": self.name}

    @property
    def caption(self) -> str:
        """Of the same as a table."""
        return _("%(name)s: share of staff giving each answer") % {"name": self.name}


@dataclass(frozen=True, slots=True)
class Pulses:
    """``open`` is the pulse that staff can answer now; ``last`` the latest that has closed. None of
    them was withdrawn."""

    open: Wave | None
    last: Wave | None
    readings: Sequence[PulseReading]
    next_day: dt.date | None
    """From when the next may be asked; none for today."""

    @property
    def question(self) -> str:
        """What was asked of every ingredient."""
        return str(PRACTICE.before_text)

    @property
    def rows(self) -> list[charts.Row]:
        return [row for each in self.readings for row in each.rows]

    @property
    def amounts_explained(self) -> str:
        """Wherever bands are told in words."""
        return str(AMOUNTS_EXPLAINED) if any(each.words for each in self.readings) else ""


@dataclass(frozen=True, slots=True)
class _Said:
    """One ingredient in one pulse."""

    half_term: str
    question: Question
    table: Figures
    rate: str


def pulses_of(project: Project) -> Pulses:
    """The last three closed pulses. Two queries and the school's dates; whoever looks first after a pulse's last day
    freezes it, which costs more."""
    asked = Wave.objects.filter(survey__project=project, moment=Wave.Moment.PULSE)
    last = list(asked.select_related("survey").order_by("-survey__half_term")[:OF_A_YEAR])
    waves = [freeze.ensure_frozen(wave) for wave in last if wave.survey.deleted_on is None]
    closed = [wave for wave in waves if wave.is_frozen][:LAST]
    said = [each for found in reading.several(closed) for each in _said(found)]
    # In the order of the latest pulse, then what only earlier ones asked.
    keys = dict.fromkeys(_key(each) for each in said)
    return Pulses(
        open=next((wave for wave in waves if wave.is_open), None),
        last=closed[0] if closed else None,
        readings=[_reading([each for each in said if _key(each) == key]) for key in keys],
        next_day=services.day_after(last[0], project) if last else None,
    )


def _said(found: reading.WaveResults) -> list[_Said]:
    half_term = HalfTerm(found.wave.survey.half_term).name  # type: ignore[arg-type]
    return [_Said(half_term, item.question, item.table, found.rate.text) for item in found.items]


def _key(said: _Said) -> int | str:
    """The ingredient; of one that is gone, its words."""
    return said.question.ingredient_id or said.question.text


def _reading(latest_first: Sequence[_Said]) -> PulseReading:
    sides = [
        Side(each.half_term.capitalize(), _("%(n)s answers") % {"n": each.table.n_text}, each.table)
        for each in reversed(latest_first)
        if isinstance(each.table, Exact)
    ]
    unrated = any(side.asides for side in sides)
    return PulseReading(
        name=latest_first[0].question.text,
        rows=tuple(side.row(unrated=unrated) for side in sides),
        words=tuple(
            (each.half_term.capitalize(), _in_words(each))
            for each in reversed(latest_first)
            if not isinstance(each.table, Exact)
        ),
        was_worded_otherwise=len({each.question.text for each in latest_first}) > 1,
    )


def _in_words(said: _Said) -> str:
    """“5 to 9 of 12 staff answered. Most times or every time: most.”, or that too few answered."""
    words = {"rate": said.rate}
    if not isinstance(said.table, Bands):
        return _("%(rate)s answered, so nothing is shown.") % words
    told = [_("%(rate)s answered") % words]
    return ". ".join([*told, *(f"{band}: {amount}" for band, amount in said.table.rows)]) + "."
