"""Lines of the plan's lists, filled in as a school would."""

import datetime as dt
from typing import Any

from pdgroups.accounts.models import User
from pdgroups.projects.kinds import BY_KEY
from pdgroups.projects.models import PlanRow, Project
from pdgroups.projects.services import add_row

DAY = dt.date(2026, 11, 3)

FILLED: dict[str, dict[str, Any]] = {
    "evidence": {
        "source": "observation",
        "finding": "Seven of ten waited.",
        "strength": "some",
        "bearing": "supports",
        "seen_on": DAY,
        "link": "https://evidence.example/",
        "is_pupil_safe": True,
    },
    "practice": {"practice": "Planning on Mondays", "verdict": "keep", "why": "It works."},
    "options": {
        "name": "Least help first",
        "origin": "A guidance report",
        "evidence": "Some.",
        "fits": 4,
        "is_simple": 3,
        "cost": "An hour of training",
    },
    "decisions": {
        "verdict": "pilot",
        "subject": "Prompt cards",
        "why": "Small first.",
        "present": "SENCO, head",
        "decided_on": DAY,
    },
    "ingredients": {
        "name": "Wait first",
        "description": "Wait five seconds.",
        "looks_like": "Hands behind the back.",
        "does_not_look_like": "Doing the first step.",
        "tight": "The order of help.",
        "loose": "The pictures.",
        "for_whom": "All pupils",
    },
    "activities": {
        "name": "Film five minutes",
        "kind": "train",
        "mechanisms": [],
        "due_on": DAY,
        "status": "planned",
    },
    "implementation": {
        "dimension": "fidelity",
        "statement": "TAs wait",
        "term": "short",
        "measure": "Lesson visits",
        "target": "8 of 10",
        "review_on": DAY,
    },
    "outcomes": {
        "statement": "More pupils begin alone",
        "term": "long",
        "measure": "Visits",
        "baseline": "3 of 10",
        "target": "6 of 10",
        "subgroup": "SEN support",
    },
    "stopping": {"what": "The tracking sheet", "why": "Nobody reads it.", "hours": "2.0"},
    "barriers": {
        "sort": "barrier",
        "ring": "school",
        "words": "Handover is lost",
        "remedy": "Moved to Friday",
    },
    "adaptations": {
        "change": "Pictures on the cards",
        "why": "Year 2.",
        "part": "loose",
        "verdict": "keep",
        "changed_on": DAY,
    },
    "readings": {
        "dimension": "reach",
        "asked": "Cards in use",
        "count": 8,
        "out_of": 12,
        "read_on": DAY,
    },
    "next-steps": {
        "verdict": "stop",
        "why": "It cost much.",
        "learned": "Cards help.",
        "hours": "6.0",
        "thanks": "The TAs.",
        "decided_on": DAY,
    },
    "voices": {"who": "staff", "said": "No time to talk", "did": "Ten minutes on Mondays"},
}
"""By kind of list: what an honest line holds."""


def a_row(project: Project, key: str, *, by: User | None = None, **boxes: Any) -> PlanRow:
    """One stored line of the list ``key``; with ``by``, through the service."""
    row = BY_KEY[key].model(project=project, **(FILLED[key] | boxes))
    if by:
        return add_row(row=row, by=by)
    row.save()
    return row
