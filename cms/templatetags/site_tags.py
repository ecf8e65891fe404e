"""What other templates may ask of the site: ``{% load site_tags %}``."""

from collections import defaultdict
from typing import Any

from django import template
from django.db.models import Q, QuerySet

from cms.part_help import PartHelp
from cms.phase_guidance import PhaseGuidance
from cms.resources import Resource
from pdgroups.core.prepared import prepared
from pdgroups.meetings.models import Meeting
from pdgroups.projects.kinds import Kind
from pdgroups.projects.models import Project
from pdgroups.projects.parts import key_of
from pdgroups.projects.prompts import Prompt

register = template.Library()


@register.inclusion_tag("cms/parts/phase_guidance.html", takes_context=True)
def phase_guidance(context: Any, phase: str) -> dict[str, Any]:
    """The published guidance of one phase; nothing when editors have none. One query."""
    guidance = next(iter(_guidance(phase=phase)), None)
    return {"guidance": guidance, "request": context.get("request")}


@prepared
def _guidance(*, phase: str) -> QuerySet[PhaseGuidance]:
    return PhaseGuidance.objects.filter(phase=phase, live=True).select_related("page")


@register.inclusion_tag("cms/parts/part_help.html", takes_context=True)
def part_help(context: Any, part: Prompt | Kind, project: Project) -> dict[str, Any]:
    """Help beside one question or list: the editors' words, or our own where they have none.

    What the group's region and the school's trust add stands below it, with who says so. One
    query for a whole page.
    """
    rows = _helps(context["request"], project)[key_of(part)]
    own = next((row for row in rows if not row.region_id and not row.trust_id), None)
    return {
        "help": (own and own.help) or part.help,
        "starter": (own and own.starter) or part.starter,
        "example": (own and own.example) or part.example,
        "added": [row for row in rows if row is not own],
    }


MOST_BESIDE = 4


@register.inclusion_tag("cms/parts/agenda_resources.html")
def agenda_resources(meeting: Meeting) -> dict[str, Any]:
    """What the resource bank has for one meeting: the first four. One query."""
    found = Resource.objects.for_meeting(meeting.number, meeting.phase)
    return {"resources": found[:MOST_BESIDE], "meeting": meeting, "more": found[MOST_BESIDE:]}


def _helps(request: Any, project: Project) -> dict[str, list[PartHelp]]:
    """By part, kept for as long as the page is drawn."""
    if not hasattr(request, "part_helps"):
        found: dict[str, list[PartHelp]] = defaultdict(list)
        trust = project.participation.school.trust_id
        for row in _of_place(region=project.pd_group.region_id, trust=trust):
            found[row.part].append(row)
        request.part_helps = found
    helps: dict[str, list[PartHelp]] = request.part_helps
    return helps


@prepared
def _of_place(*, region: int, trust: int | None) -> QuerySet[PartHelp]:
    theirs = Q(region=None, trust=None) | Q(region=region)
    if trust:
        theirs |= Q(trust=trust)
    return PartHelp.objects.filter(theirs, live=True)
