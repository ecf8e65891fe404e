"""What a case study starts from: the plan, the meetings and the frozen results, put together."""

from collections.abc import Mapping
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import ngettext

from pdgroups.projects.models import Project
from pdgroups.surveys import reading


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
    """Frozen figures that may be published: items with 10 or more answers in every wave shown."""
    offered = []
    for survey in project.surveys.all():
        for item in reading.before_after(survey).items:
            if (figure := item.publishable()) is not None:
                offered.append({**figure, "survey": survey.title})
    return offered


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
