"""Pure: what each closed school became, through as many steps as it took."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from .kinds import Status


class Step(NamedTuple):
    """School ``old`` became school ``new``, ids both."""

    old: int
    new: int
    established_on: date | None


def find_successors(steps: Iterable[Step], statuses: Mapping[int, str]) -> dict[int, int]:
    """For every closed school that leads to one, the nearest school that is open.

    Among equally near ones the latest step wins, then the higher id; a school proposed to open
    is taken where none is open yet. Circles end where they began. Every school of ``steps``
    must have a status.
    """
    onward: defaultdict[int, set[tuple[date, int]]] = defaultdict(set)
    for step in steps:
        onward[step.old].add((step.established_on or date.min, step.new))
    found = {
        school: _nearest(school, onward, statuses)
        for school in onward
        if statuses[school] == Status.CLOSED
    }
    return {school: became for school, became in found.items() if became is not None}


def _nearest(
    school: int, onward: Mapping[int, set[tuple[date, int]]], statuses: Mapping[int, str]
) -> int | None:
    proposed = None
    seen = {school}
    level = sorted(onward.get(school, ()), reverse=True)
    while level:
        for _when, candidate in level:
            if statuses[candidate] in {Status.OPEN, Status.CLOSING}:
                return candidate
            if statuses[candidate] == Status.PROPOSED and proposed is None:
                proposed = candidate
        ids = {candidate for _when, candidate in level} - seen
        seen |= ids
        level = sorted((step for each in ids for step in onward.get(each, ())), reverse=True)
    return proposed
