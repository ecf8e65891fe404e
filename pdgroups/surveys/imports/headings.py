"""Headings that form tools give columns of their own, and those that ask who somebody is. Pure."""

import re
from collections.abc import Sequence

from . import identities, words

GOOGLE = "Google Forms"
MICROSOFT = "Microsoft Forms"

_OF_TOOLS = {
    "timestamp": identities.TIMES,
    "start time": identities.TIMES,
    "completion time": identities.TIMES,
    "last modified time": identities.TIMES,
    "grade posted time": identities.TIMES,
    "started": identities.TIMES,
    "completed": identities.TIMES,
    "date submitted": identities.TIMES,
    "id": identities.NUMBERS,
    "response id": identities.NUMBERS,
    "total points": identities.POINTS,
    "quiz feedback": identities.POINTS,
    "score": identities.POINTS,
    "total score": identities.POINTS,
    "language": identities.OF_THE_TOOL,
    "ip address": identities.PEOPLE,
    "user agent": identities.OF_THE_TOOL,
}
_POINTS = re.compile(r"^(points|feedback)\s*[-–—:]|\[(score|feedback)\]$", re.IGNORECASE)
_PEOPLE = re.compile(
    r"\b(e-?mail|user ?name|(your|full|first|last|given|family|preferred|staff|participant|"
    r"respondent|pupil|student|teacher|what)('s)? (\w+ )?names?|sur ?name|fore ?name|nick ?name|"
    r"initials|phone|mobile|telephone|date of birth|birthday|postcode|home address|payroll|"
    r"staff (number|id)|national insurance|(what|which) school|what (name|do .* call you))\b",
    re.IGNORECASE,
)
_OF_TOOLS_ONLY = frozenset(
    {"name", "names", "email", "e mail", "username", "school", "your school", "signature"}
)


def reason(label: str) -> str:
    """Why a column with this heading is taken out unread; nothing for any other."""
    heading = words.key(label)
    if heading in _OF_TOOLS:
        return _OF_TOOLS[heading]
    if _POINTS.search(label):
        return identities.POINTS
    if heading in _OF_TOOLS_ONLY or _PEOPLE.search(label.replace("’", "'")):
        return identities.PEOPLE
    return ""


def tool(labels: Sequence[str]) -> str:
    """What exports such headings, or nothing."""
    found = [words.key(label) for label in labels]
    if {"start time", "completion time"} <= set(found):
        return MICROSOFT
    return GOOGLE if found[:1] == ["timestamp"] else ""


def statement(label: str) -> str:
    """The row of a grid: what stands in square brackets at the end; otherwise the heading."""
    found = re.search(r"\[([^\]]+)\]$", label)
    return found[1] if found else label
