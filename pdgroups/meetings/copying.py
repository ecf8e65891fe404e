"""A meeting's own copy of a template: later edits of the template change no meeting."""

from collections.abc import Iterable
from typing import Any

from .models import AgendaItem, Meeting, MeetingTemplate, PreWork

ITEM_FIELDS = (
    "title",
    "minutes",
    "kind",
    "purpose",
    "prompt",
    "lead",
    "resources",
    "output",
    "plan_prompt",
)
"""What a template says of an item, and a meeting may say otherwise."""
JOB_FIELDS = ("text", "for_whom", "plan_prompt")


def items_of(template: MeetingTemplate, meeting: Meeting) -> list[AgendaItem]:
    """Not saved. Each knows the block it came from. No query."""
    return [
        AgendaItem(
            meeting=meeting,
            position=position,
            from_block=block.id or "",
            **_values(block.value, ITEM_FIELDS),
        )
        for position, block in enumerate(template.agenda, start=1)
    ]


def jobs_of(template: MeetingTemplate, meeting: Meeting) -> list[PreWork]:
    """Not saved. No query."""
    return [
        PreWork(meeting=meeting, position=position, **_values(block.value, JOB_FIELDS))
        for position, block in enumerate(template.pre_work, start=1)
    ]


def _values(value: Any, names: Iterable[str]) -> dict[str, Any]:
    return {name: value.get(name) or "" for name in names}
