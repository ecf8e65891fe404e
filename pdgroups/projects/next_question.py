"""While a plan is carried out: the one thing that is most worth asking now. Pure: no queries."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from .dials import Dial
from .kinds import BY_KEY, Kind
from .models import Adaptation, Barrier, PlanRow

STALE = dt.timedelta(weeks=7)
"""A reading from before the last half-term says little of today."""


@dataclass(frozen=True, slots=True)
class NextQuestion:
    """``kind`` is the key of the list in which it is answered, ``row`` the line if there is one."""

    words: str
    answer: str
    kind: str
    row: PlanRow | None = None

    @property
    def in_list(self) -> Kind:
        return BY_KEY[self.kind]


def next_question(
    dials: Sequence[Dial],
    barriers: Iterable[Barrier],
    core_changes: Sequence[Adaptation],
    today: dt.date,
) -> NextQuestion | None:
    """A changed core first, then what was never counted, what nobody sees to, and what is old.

    Nothing when all of that is answered.
    """
    for change in core_changes:
        if not change.verdict:
            return NextQuestion(
                _(
                    "You changed something tight: ‘%(what)s’. Does it still do what it is meant to do?"
                )
                % {"what": change.change.rstrip(".")},
                _("Say what you decide"),
                "adaptations",
                change,
            )
    for dial in dials:
        if dial.latest is None:
            return NextQuestion(str(dial.count_this), _("Add a reading"), "readings")
    for barrier in barriers:
        if _nobody_sees_to(barrier):
            return NextQuestion(
                _("This gets in the way: ‘%(what)s’. What will you do about it?")
                % {"what": barrier.words.rstrip(".")},
                _("Say what you do"),
                "barriers",
                barrier,
            )
    oldest = min((dial for dial in dials if dial.latest), key=_read_on, default=None)
    if oldest is not None and today - _read_on(oldest) > STALE:
        return NextQuestion(str(oldest.count_this), _("Add a reading"), "readings")
    return None


def _nobody_sees_to(barrier: Barrier) -> bool:
    gets_in_the_way = barrier.sort == Barrier.Sort.BARRIER
    return gets_in_the_way and not barrier.remedy and not barrier.solved_on


def _read_on(dial: Dial) -> dt.date:
    return dial.latest.read_on if dial.latest else dt.date.min
