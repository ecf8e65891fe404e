"""What a case study starts from: the plan, the meetings and the frozen results, put together."""

from collections.abc import Mapping
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import ngettext

from pdgroups.projects.models import Project

from . import survey_figures


def first_draft(project: Project) -> dict[str, Any]:
    """Initial values of the form, from what the school has already written. Two queries.

    Nothing is invented: a prompt that nobody answered leaves its field empty.
    """
    said = dict(project.answers.values_list("prompt", "text"))
    return {
        "aim": said.get("priority", ""),
        "context": said.get("why", ""),
        "evidence": said.get("evidence", ""),
        "delivery": _joined(said, "how", "ingredients", "adaptations", after=_meetings(project)),
        "outcomes": _joined(said, "reality"),
        "next_steps": _joined(said, "keeping", "next"),
        "version": 0,
    }


def figures(project: Project) -> list[dict[str, Any]]:
    """Frozen figures that may be published: items with 10 or more answers in every wave shown.

    Four queries for each of the school's surveys.
    """
    return [
        figure.to_json()
        for survey in project.surveys.all()
        for figure in survey_figures.public_figures(survey)
    ]


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


def _joined(said: Mapping[str, str], *keys: str, after: str = "") -> str:
    return "\n\n".join(text for text in [*(said.get(key, "") for key in keys), after] if text)
