"""One thing that a lead is needed for, ready to be read."""

from dataclasses import dataclass

from pdgroups.groups.models import PDGroup

LATE, WARN, QUIET = "bad", "warn", ""


@dataclass(frozen=True, slots=True)
class Need:
    """Something to do, why, and the page where it is done. ``tag`` says how urgent it is, in ``tone``."""

    pd_group: PDGroup
    title: str
    text: str
    url: str
    action: str
    tag: str = ""
    tone: str = QUIET
