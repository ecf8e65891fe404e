"""What a case study starts from: the plan, the meetings and the frozen results, put together."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pdgroups.projects.models import Project
from pdgroups.surveys.figures import Figure

from . import survey_figures
from .story_sources import sources


@dataclass(frozen=True, slots=True)
class Choice:
    """A figure that a school may publish. ``key`` names it in a form, and nothing else does."""

    key: str
    figure: Figure

    def is_in(self, stored: Sequence[Mapping[str, Any]]) -> bool:
        """Whether a case study already shows this question."""
        return any(each["question"] == self.figure.question for each in stored)


def choices(project: Project) -> list[Choice]:
    """Frozen figures that may be published: questions with ten answers or more in every wave shown,
    of no survey that was withdrawn.

    Two queries, and at most two more for each of the school's surveys.
    """
    return [
        Choice(f"{survey.public_id}-{number}", figure)
        for survey in project.surveys.filter(deleted_on=None, half_term=None).prefetch_related(
            "waves"
        )
        for number, figure in enumerate(survey_figures.public_figures(survey), start=1)
    ]


def figures(project: Project) -> list[dict[str, Any]]:
    """All of them, as a case study stores them."""
    return [choice.figure.to_json() for choice in choices(project)]


def first_draft(project: Project, found: Sequence[Figure] = ()) -> dict[str, Any]:
    """Initial values of the form, from what the school has already written. Eight queries."""
    return {name: source.initial for name, source in sources(project, found).items()}
