"""What a case study starts from: the plan, the meetings and the frozen results, put together."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pdgroups.projects.kinds import BY_KEY
from pdgroups.projects.models import Barrier, NextStep, Project
from pdgroups.projects.reading import read_plan
from pdgroups.projects.sharing import for_readers
from pdgroups.surveys.figures import Figure

from . import survey_figures

FIGURES_TOLD = 3


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
    """Initial values of the form, from what the school has already written. Five queries.

    Nothing is invented: a prompt that nobody answered, or that somebody keeps to themselves,
    leaves its field empty. The priority begins the context; without an aim it is the aim.
    """
    plan = read_plan(
        project, for_readers(project), [BY_KEY[key] for key in ("barriers", "next-steps")]
    )
    said = {key: answer.text for key, answer in plan.answers.items()}
    if not said.get("aim"):
        said["aim"] = said.pop("priority", "")
    barriers = cast(list[Barrier], plan.lists["barriers"].rows)
    steps = cast(list[NextStep], plan.lists["next-steps"].rows)
    return {
        "aim": said["aim"],
        "context": _joined(said, "priority", "why"),
        "evidence": said.get("evidence", ""),
        "delivery": _joined(said, "how", "ingredients", "adaptations", after=_meetings(project)),
        "outcomes": _joined(said, "measures", "reality", after=_results(found)),
        "helped": _lines(row.words for row in barriers if row.sort == Barrier.Sort.ENABLER),
        "hindered": _lines(row.words for row in barriers if row.sort == Barrier.Sort.BARRIER),
        "differently": _lines(row.learned for row in steps),
        "next_steps": _joined(said, "keeping", "next"),
    }


def _lines(words: Iterable[str]) -> str:
    return "\n".join(each for each in words if each)


def _meetings(project: Project) -> str:
    held = [
        date_format(timezone.localtime(starts_at), "F Y")
        for starts_at in project.pd_group.meetings.filter(ends_at__lte=timezone.now())
        .order_by("starts_at")
        .values_list("starts_at", flat=True)
    ]
    if not held:
        return ""
    return ngettext(
        "We worked on this in a group of schools, which met once, in %(first)s.",
        "We worked on this in a group of schools, which met %(number)s times between %(first)s and %(last)s.",
        len(held),
    ) % {"number": len(held), "first": held[0], "last": held[-1]}


def _results(found: Sequence[Figure]) -> str:
    told = _(
        "When asked ‘%(question)s’, %(before)s staff said ‘fairly’ or ‘very’ before, and "
        "%(after)s after."
    )
    return "\n".join(
        told % {"question": figure.question, "before": figure.ends[0], "after": figure.ends[1]}
        for figure in found[:FIGURES_TOLD]
        if figure.change
    )


def _joined(said: Mapping[str, str], *keys: str, after: str = "") -> str:
    return "\n\n".join(text for text in [*(said.get(key, "") for key in keys), after] if text)
