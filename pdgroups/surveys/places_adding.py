"""When pools of several schools may be shown as a sum. Pure: no queries.

``pooling`` makes atoms and exact blocks, so that no sum of a place leads to fewer than five people.
Three more steps keep what DECISIONS promises beyond that. Each goes on from the one before, over
whole pools only, so that there is still one way of cutting the answers.

**Totals.** A school's own table is the school's. A total of one school is that table, and so is
the difference of two totals that differ by one school. So exact blocks enter totals together, two
schools or more at a time; a single one waits for the next place up, or for a late school. Of two
schools each knows the other's figures once it takes off its own: lawful, because they are ten
people or more, unless they would then be told from everybody but one. So what is left of a sum
after any one block is taken off must be 20 answers or more, or have no answer above 90 %: the
rule of ``results`` for tables.

**Roles.** A role's cell needs ten answers of two schools or more, and five outside of its largest
school; all cells are shown or none. Because every school's whole table may be known to somebody, that is
not enough: where teachers answered in some schools only, cells less whole schools may leave a few
people. So atoms and roles, joined where an atom has five people or more of a role, must hang together:
then any sum of cells and atoms that is a set of people holds five of one atom's role, or nobody.
People who gave no role are a cell like any other, because they are what is left over.

**Panels.** A sum of schools' own exact panels (``panels``: ten pairs or more, and in each wave
nobody or five or more left out). What a total leaves out of such a sum is whole schools and these
remainders, so nothing smaller appears than each school's own page allows. A pool of small schools has no panel:
its pairs were too few at each school's freeze, and answers do not outlive that. Panels too enter
two schools or more at a time, and of exactly two, neither may have a count that its own page
must merge or cap.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import Any

from .panels import Move, movement
from .results import EXACT, FLOOR, ZEROS, above_cap

FEWEST_SCHOOLS = 2


@dataclass(frozen=True, slots=True)
class RoleCell:
    """Those of one role: in each school, and how they answered. Without a name, they gave none."""

    name: str
    in_schools: tuple[int, ...]
    counts: Mapping[int, int]

    @property
    def people(self) -> int:
        return sum(self.in_schools)


def to_json(cell: RoleCell) -> list[Any]:
    return [cell.name, list(cell.in_schools), dict(cell.counts)]


def roles_from_json(data: Sequence[Sequence[Any]]) -> tuple[RoleCell, ...]:
    return tuple(
        RoleCell(name, tuple(in_schools), counts_from_json(counts))
        for name, in_schools, counts in data
    )


def counts_from_json(data: Mapping[str, int]) -> dict[int, int]:
    """JSON has no numbers for keys."""
    return {int(answer): count for answer, count in data.items()}


@dataclass(frozen=True, slots=True)
class Unit:
    """A pool of some step. ``roles`` is empty where not all its schools asked for the same ones."""

    schools: int
    people: int
    counts: Mapping[int, int]
    roles: tuple[RoleCell, ...] = field(default=())


def add(counts: Sequence[Mapping[int, int]]) -> dict[int, int]:
    """How many gave each answer, together."""
    answers = sorted(set(chain.from_iterable(counts)))
    return {answer: sum(each.get(answer, 0) for each in counts) for answer in answers}


def may_be_total(blocks: Sequence[Unit]) -> bool:
    """Whether exact blocks may enter a place's total together."""
    if sum(block.schools for block in blocks) < FEWEST_SCHOOLS:
        return False
    lefts = [[b for b in blocks if b is not own] for own in (None, *blocks)]
    return all(_tells_no_unanimity(left) for left in lefts)


def _tells_no_unanimity(blocks: Sequence[Unit]) -> bool:
    people = sum(block.people for block in blocks)
    counts = add([block.counts for block in blocks])
    return people >= ZEROS or not any(above_cap(count, people) for count in counts.values())


# --- roles ----------------------------------------------------------------------------------


def add_roles(several: Sequence[Sequence[RoleCell]]) -> tuple[RoleCell, ...]:
    """Role by role; nothing unless all have the same roles."""
    names = {tuple(cell.name for cell in cells) for cells in several}
    if len(names) != 1:
        return ()
    return tuple(
        RoleCell(
            cells[0].name,
            tuple(chain.from_iterable(cell.in_schools for cell in cells)),
            add([cell.counts for cell in cells]),
        )
        for cells in zip(*several, strict=True)
    )


def may_tell_roles(atoms: Sequence[Unit]) -> bool:
    """Whether the people of these atoms may be shown role by role."""
    cells = [cell for cell in add_roles([atom.roles for atom in atoms]) if cell.people]
    if len([cell for cell in cells if cell.name]) < 2:  # noqa: PLR2004 -- one role is no split
        return False
    return all(_is_large(cell) for cell in cells) and _hangs_together(atoms, cells)


def _is_large(cell: RoleCell) -> bool:
    schools = [people for people in cell.in_schools if people]
    outside_the_largest = cell.people - max(schools)
    return cell.people >= EXACT and len(schools) >= FEWEST_SCHOOLS and outside_the_largest >= FLOOR


def _hangs_together(atoms: Sequence[Unit], cells: Sequence[RoleCell]) -> bool:
    roles_of = [{cell.name for cell in atom.roles if cell.people >= FLOOR} for atom in atoms]
    reached, waiting = {cells[0].name}, list(roles_of)
    while joined := [roles for roles in waiting if roles & reached]:
        reached.update(*joined)
        waiting = [roles for roles in waiting if not roles & reached]
    return not waiting and all(cell.name in reached for cell in cells)


# --- panels ---------------------------------------------------------------------------------


def may_be_panels(panels: Sequence[Unit]) -> bool:
    """Whether schools' own exact panels may be shown as a sum."""
    if len(panels) == FEWEST_SCHOOLS and not all(map(_tells_all, panels)):
        return False
    return len(panels) >= FEWEST_SCHOOLS


def _tells_all(panel: Unit) -> bool:
    """Whether the school's own page tells every count."""
    cells = movement(moves(panel.counts)).cells
    return all(len(cell.moves) == 1 and cell.count is not None for cell in cells)


def moves(counts: Mapping[int, int]) -> dict[Move, int]:
    """Counts by the place of a move in ``Move``, by move."""
    named = list(Move)
    return {named[at]: count for at, count in counts.items()}
