"""The whole of a plan for somebody who reads it: on a page, on paper or as a file.

Everything that shows a plan takes its words from ``read_plan`` and from nowhere else, so that
what one reader may not see is left out in one place.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from pdgroups.core.eef import Phase

from . import kinds, prompts
from .boxes import PlanList, read_lists
from .history import Wording, earlier_wordings
from .kinds import Kind
from .models import Project, PromptAnswer
from .prompts import Prompt
from .sharing import Sight, seen_answers
from .summaries import freed, freed_words


@dataclass(frozen=True, slots=True)
class Told:
    """One prompt and what the school answered, if it did."""

    prompt: Prompt
    answer: PromptAnswer | None
    is_kept: bool = False
    """Whether a colleague keeps it to themselves, so that this reader does not get it."""

    @property
    def text(self) -> str:
        return self.answer.text if self.answer else ""


@dataclass(frozen=True, slots=True)
class ReadPhase:
    """One phase: its prompts but the five that are told before, those that go deeper, its lists."""

    phase: Phase
    told: list[Told]
    deeper: list[Told]
    lists: list[PlanList]

    @property
    def beyond(self) -> list[Told]:
        """What the plan on one page does not say: its first column tells why."""
        return [told for told in self.told if told.prompt.key != "why"]


@dataclass(frozen=True, slots=True)
class ReadPlan:
    """A plan as one reader gets it."""

    project: Project
    answers: Mapping[str, PromptAnswer]
    lists: Mapping[str, PlanList]
    sight: Sight
    files: Mapping[int, Sequence[str]] = field(default_factory=dict)
    """Names of files by the key of the line of evidence that they show; 0 for none of them."""

    def told(self, key: str) -> Told:
        prompt = prompts.BY_KEY[key]
        return Told(prompt, self.answers.get(key), not self.sight.sees_part(prompt))

    def text(self, key: str) -> str:
        """What the school answered to one prompt; empty when it did not."""
        return self.told(key).text

    @property
    def priority(self) -> str:
        return self.text("priority")

    def earlier_priorities(self) -> list[Wording]:
        """What the priority said before, latest first. One query."""
        return earlier_wordings(self.project, "priority", self.sight)

    @property
    def core(self) -> list[Told]:
        """The five answers that make a plan."""
        return [self.told(key) for key in prompts.CORE]

    @property
    def phases(self) -> list[ReadPhase]:
        """All four, in order."""
        return [
            ReadPhase(
                phase,
                [self.told(key) for key in _keys(phase, deeper=False)],
                [self.told(key) for key in _keys(phase, deeper=True)],
                self._lists(phase),
            )
            for phase in Phase
        ]

    @property
    def throughout(self) -> list[PlanList]:
        return self._lists(None)

    @property
    def freed_hours(self) -> Decimal:
        """What stopping frees, in hours a week."""
        return freed(self.lists["stopping"].rows)

    @property
    def freed_words(self) -> str:
        return freed_words(self.freed_hours)

    @property
    def latest(self) -> PromptAnswer | None:
        return latest(self.answers.values())

    def _lists(self, phase: Phase | None) -> list[PlanList]:
        return [self.lists[kind.key] for kind in kinds.of_phase(phase) if kind.key in self.lists]


def _keys(phase: Phase, *, deeper: bool) -> list[str]:
    asked = [each for each in prompts.of_phase(phase) if each.is_deeper == deeper]
    return [each.key for each in asked if each.key not in prompts.CORE]


def read_plan(project: Project, sight: Sight, only: Iterable[Kind] = kinds.KINDS) -> ReadPlan:
    """What a reader gets: the answers, and the lists in ``only``. A query, and one for each list."""
    lists = {each.kind.key: each for each in read_lists(project, only, sight)}
    return ReadPlan(project, seen_answers(project, sight), lists, sight)


def latest(answers: Iterable[PromptAnswer]) -> PromptAnswer | None:
    """The answer that was saved last."""
    return max(answers, key=lambda answer: answer.saved_at, default=None)
