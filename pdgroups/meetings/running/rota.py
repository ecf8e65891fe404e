"""Who supports and who challenges whom: a pure function."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

School = TypeVar("School", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Pairing(Generic[School]):
    """``school`` speaks; one brings an encouraging question, another one that tests the plan."""

    school: School
    supported_by: School
    challenged_by: School


def rota(schools: Sequence[School], turn: int) -> list[Pairing[School]]:
    """Each school supports one other and challenges one other; nobody does either twice.

    Of three or more, a school's two questions come from two different schools. With every ``turn``
    (0 for a group's first round, then counting up) all move on by one, so that everybody meets
    everybody. Of two, each asks the other both; one school alone has nobody to ask.
    """
    count = len(schools)
    others = count - 1
    if others < 1:
        return []
    support = 1 + turn % others
    challenge = 1 + (turn + 1) % others
    return [
        Pairing(
            school,
            supported_by=schools[(place + support) % count],
            challenged_by=schools[(place + challenge) % count],
        )
        for place, school in enumerate(schools)
    ]
