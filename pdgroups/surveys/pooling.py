"""Which schools' answers may be shown together: nested blocks. Pure: no queries.

Two independent cuts of the same people can be subtracted from each other, so there is one cut.
First every school of five or more answers is an *atom*, and smaller ones are pooled with
others of their group, else of their region, else of the programme, into atoms of two or more
schools and five or more answers. Then *exact blocks* are formed over whole atoms in the same
way, from ten answers. A figure of a group, a region or the programme is a sum over exact blocks
of that place, so whatever is subtracted from whatever, what is left is atoms.

A place closes before the place above it, and what it formed never depends on what comes later:
the blocks of a group are final when the group closes.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Protocol, TypeVar

from .results import EXACT, FLOOR

Tree = Mapping[str, Mapping[str, Mapping[str, int]]]
"""How many answered, by region, group and school. Each key is used once in its level."""


class Width(IntEnum):
    """How wide a place is; a wider one compares as greater."""

    SCHOOL = 1
    GROUP = 2
    REGION = 3
    PROGRAMME = 4


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where a block is shown. The programme's key is empty."""

    width: Width
    key: str = ""


PROGRAMME = Place(Width.PROGRAMME)


class Sized(Protocol):
    """Whatever some people stand behind."""

    @property
    def people(self) -> int: ...


AnySized = TypeVar("AnySized", bound=Sized)


def settle(waiting: Sequence[AnySized], enough: int) -> tuple[list[AnySized], list[AnySized]]:
    """What a place makes of what waits in it: units that stand alone, and those of one pool.

    The pool is empty when the small ones together have fewer than ``enough`` people: they wait for
    a wider place. Whoever is pooled is too small alone, so a pool is two units or more.
    """
    alone = [unit for unit in waiting if unit.people >= enough]
    small = [unit for unit in waiting if unit.people < enough]
    return alone, small if sum(unit.people for unit in small) >= enough else []


@dataclass(frozen=True, slots=True)
class Block:
    """Schools whose answers are only ever shown together, and how many answers those are."""

    place: Place
    schools: tuple[str, ...]
    people: int


@dataclass(frozen=True, slots=True)
class Pooling:
    """Every block of one step, and the schools that found no block anywhere."""

    blocks: tuple[Block, ...]
    left_out: tuple[str, ...]


def atoms(tree: Tree) -> Pooling:
    """Step 1: the smallest sets of answers that any published figure may rest on.

    Raises ``ValueError`` when a school stands in two groups, or a group in two regions: a wave
    counts once.
    """
    groups = [group for region in tree.values() for group in region]
    schools = [s for region in tree.values() for members in region.values() for s in members]
    if any(len(set(keys)) != len(keys) for keys in (groups, schools)):
        raise ValueError("A school stands in two groups, or a group in two regions")
    units = [
        Block(Place(Width.SCHOOL, school), (school,), people)
        for region in tree.values()
        for members in region.values()
        for school, people in members.items()
        if people
    ]
    return _pool(tree, units, FLOOR)


def exact_blocks(tree: Tree, made_of: Iterable[Block]) -> Pooling:
    """Step 2: where counts may be shown: over whole atoms, never beside them."""
    return _pool(tree, made_of, EXACT)


def _pool(tree: Tree, units: Iterable[Block], enough: int) -> Pooling:
    """Let units of ``enough`` people stand alone and pool the others, from group to programme."""
    waiting: dict[Place, list[Block]] = {}
    done: list[Block] = []
    for unit in units:
        if unit.people >= enough:
            done.append(unit)
        else:
            waiting.setdefault(unit.place, []).append(unit)

    def close(place: Place, inside: Iterable[Place]) -> None:
        """Pool what waits at a place and inside it, or let it wait at the place."""
        left = [unit for one in (place, *inside) for unit in waiting.pop(one, [])]
        _alone, pool = settle(left, enough)
        if pool:
            schools = tuple(sorted(school for unit in pool for school in unit.schools))
            done.append(Block(place, schools, sum(unit.people for unit in pool)))
        else:
            waiting[place] = left

    for region, groups in tree.items():
        for group, members in groups.items():
            close(Place(Width.GROUP, group), [Place(Width.SCHOOL, school) for school in members])
        close(Place(Width.REGION, region), [Place(Width.GROUP, group) for group in groups])
    close(PROGRAMME, [Place(Width.REGION, region) for region in tree])
    done.sort(key=lambda block: (block.place, block.schools))
    left_out = sorted(school for unit in waiting.get(PROGRAMME, []) for school in unit.schools)
    return Pooling(tuple(done), tuple(left_out))


def total(blocks: Iterable[Block], holds: Callable[[str], bool]) -> tuple[Block, ...]:
    """The exact blocks that a place's total is the sum of: those wholly inside it."""
    return tuple(block for block in blocks if all(map(holds, block.schools)))
