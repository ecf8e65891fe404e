"""What helps and what hinders, on the rings that surround a child: from the child outwards."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from .models import Barrier


@dataclass(frozen=True, slots=True)
class Ring:
    """One ring with what is open on it. ``number`` is 1 for the child, 6 for the country."""

    number: int
    name: str
    hinders: list[Barrier] = field(default_factory=list)
    helps: list[Barrier] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Board:
    """All six rings, empty ones too; what is solved stands apart, the latest first."""

    rings: list[Ring]
    solved: list[Barrier]

    @property
    def open(self) -> int:
        return sum(len(ring.hinders) for ring in self.rings)


def board_of(rows: Iterable[Barrier]) -> Board:
    rings = {
        value: Ring(number, str(label))
        for number, (value, label) in enumerate(Barrier.Ring.choices, start=1)
    }
    solved = []
    for row in rows:
        ring = rings[row.ring]
        if row.sort == Barrier.Sort.ENABLER:
            ring.helps.append(row)
        elif row.solved_on:
            solved.append(row)
        else:
            ring.hinders.append(row)
    solved.sort(key=lambda row: (row.solved_on, row.pk), reverse=True)
    return Board(list(rings.values()), solved)
