"""What to look at before a case study is published. Pure: it finds, and changes nothing.

A warning explains and can be answered; a blocker names what is missing, and holds offering and
publishing up. Each check is a function in ``rules``; to add one, put it into ``RULES``.
"""

from . import rules
from .findings import Finding, Severity
from .snapshot import Snapshot, snapshot_of

__all__ = ["Finding", "Severity", "Snapshot", "blockers", "look", "snapshot_of"]

RULES = (
    rules.needed,
    rules.permission,
    rules.figures,
    rules.pictures,
    rules.pupils,
    rules.claimed,
)


def look(case: Snapshot) -> list[Finding]:
    """Everything that was found, blockers first, then in the order of the blocks; each once.

    A full case study takes less than 50 ms.
    """
    found = {finding.key: finding for rule in RULES for finding in rule(case)}
    return sorted(found.values(), key=lambda f: (not f.is_blocker, f.block.place))


def blockers(found: list[Finding]) -> list[Finding]:
    return [finding for finding in found if finding.is_blocker]
