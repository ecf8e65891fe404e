"""How much of a plan is written. It says what is known, and is never a per cent."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Aggregate, Count, Max, Q

from pdgroups.core.eef import Phase
from pdgroups.groups.models import Participation

from . import prompts


@dataclass(frozen=True, slots=True)
class Progress:
    """How many of a phase's prompts are answered."""

    phase: Phase
    done: int
    of: int

    @property
    def left(self) -> int:
        return self.of - self.done

    @property
    def is_complete(self) -> bool:
        """Never so for a phase that asks nothing."""
        return 0 < self.of == self.done


def of_texts(texts: Mapping[str, str]) -> list[Progress]:
    """One for each phase, in order. ``texts`` are answers by prompt key."""
    return [
        Progress(phase, sum(bool(texts.get(key)) for key in _counted(phase)), len(_counted(phase)))
        for phase in Phase
    ]


def annotations(only: Iterable[int]) -> dict[str, Aggregate]:
    """For a queryset of ``Participation``; read back by ``of_participation`` and ``saved_at``.

    Only the schools whose primary keys are in ``only`` are looked at. The others come out as
    nothing answered, so that a page cannot show one school what another has written.
    """
    mine = Q(pk__in=set(only))
    counts: dict[str, Aggregate] = {
        f"answered_{phase}": Count(
            "project__answers",
            filter=mine
            & Q(project__answers__text__gt="", project__answers__prompt__in=_counted(phase)),
        )
        for phase in Phase
    }
    return counts | {"plan_saved_at": Max("project__answers__saved_at", filter=mine)}


def of_participation(participation: Participation) -> list[Progress]:
    """What ``annotations`` found. No query."""
    return [
        Progress(phase, getattr(participation, f"answered_{phase}"), len(_counted(phase)))
        for phase in Phase
    ]


def saved_at(participation: Participation) -> dt.datetime | None:
    """When the plan was last saved, as ``annotations`` found. No query."""
    at: dt.datetime | None = vars(participation)["plan_saved_at"]
    return at


def _counted(phase: Phase) -> list[str]:
    return [prompt.key for prompt in prompts.of_phase(phase) if prompt.counts]
