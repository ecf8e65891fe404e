"""How much of a plan is written. It says what is known, and is never a per cent."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import BooleanField, ExpressionWrapper, Q, QuerySet

from pdgroups.core.eef import Phase
from pdgroups.core.prepared import prepared

from . import prompts
from .models import Project, PromptAnswer


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


def of_project(project: Project) -> tuple[list[Progress], dt.datetime | None]:
    """As ``of_texts``, and when the plan was last saved. One query, which reads no answer."""
    rows = _saved(project=project.pk)
    written = {prompt: "written" for prompt, _saved_at, is_written in rows if is_written}
    return of_texts(written), max((saved_at for _prompt, saved_at, _written in rows), default=None)


@prepared
def _saved(*, project: int) -> "QuerySet[PromptAnswer, tuple[str, dt.datetime, bool]]":
    is_written = ExpressionWrapper(Q(text__gt=""), output_field=BooleanField())
    answers = PromptAnswer.objects.filter(project=project).order_by()
    return answers.values_list("prompt", "saved_at", is_written)


def _counted(phase: Phase) -> list[str]:
    return [prompt.key for prompt in prompts.of_phase(phase) if prompt.counts]
