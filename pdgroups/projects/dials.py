"""How well it goes, in four readings; and whether what was changed left the core whole."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from .models import Adaptation, Dimension, Reading

LAST = 3
"""Readings on one dial: enough to see a direction, few enough to read."""


@dataclass(frozen=True, slots=True)
class Dial:
    """One of the four questions, its last readings (the latest first), and what could be counted."""

    name: Promise
    question: Promise
    count_this: Promise
    readings: list[Reading]

    @property
    def latest(self) -> Reading | None:
        return self.readings[0] if self.readings else None

    @property
    def earlier(self) -> list[Reading]:
        return self.readings[1:]


_ASKED: Mapping[Dimension, tuple[Promise, Promise, Promise]] = {
    Dimension.FIDELITY: (
        _("Fidelity"),
        _("Is it done as intended?"),
        _("Of ten lesson visits, in how many did you see the core of it?"),
    ),
    Dimension.ACCEPTABILITY: (
        _("Acceptability"),
        _("Do people think it is worth doing?"),
        _("Of the staff in a meeting, how many would choose it again? A show of hands is enough."),
    ),
    Dimension.FEASIBILITY: (
        _("Feasibility"),
        _("Can people manage it?"),
        _("Of this week’s planned handovers, how many took place?"),
    ),
    Dimension.REACH: (
        _("Reach"),
        _("Does it get to those it is for?"),
        _("Of the classes that it is meant for, how many used it this week?"),
    ),
}


def dials_of(rows: Iterable[Reading]) -> list[Dial]:
    """All four, empty ones too."""
    latest = sorted(rows, key=lambda row: (row.read_on, row.pk), reverse=True)
    return [
        Dial(*_ASKED[dimension], [row for row in latest if row.dimension == dimension][:LAST])
        for dimension in Dimension
    ]


def at_the_core(rows: Iterable[Adaptation]) -> list[Adaptation]:
    """The changes that touched a tight part and were not taken back."""
    return [
        row
        for row in rows
        if row.part == Adaptation.Part.TIGHT and row.verdict != Adaptation.Verdict.UNDO
    ]
