"""Who gets what at every address: a row for each, written as a rule.

``test_every_url.py`` walks this table as everybody. A new address fails there until it has a row
here; a new ``<converter:name>`` until ``arguments.py`` says what stands for it.
"""

from . import (
    conversations,
    groups,
    meeting_papers,
    meetings,
    plans,
    public,
    running,
    stories,
    surveys,
)
from .rows import ANY, Row

__all__ = ["ADMIN_PREFIX", "ANY", "MATRIX"]

MATRIX: dict[str, Row] = (
    public.ROWS
    | groups.ROWS
    | plans.ROWS
    | meetings.ROWS
    | conversations.ROWS
    | meeting_papers.ROWS
    | running.ROWS
    | surveys.ROWS
    | stories.ROWS
)
ADMIN_PREFIX = "cms/"
"""Wagtail’s admin: hundreds of addresses that one rule covers."""
