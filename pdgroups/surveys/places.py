"""Closing the rounds of a group, a region and a programme's year, and writing what they may show.

``pooling`` and ``places_adding`` decide; this keeps what they decided (``Pool``), because a
place closes before the wider one and what it formed is final. Everything that concerns one place
and moment happens in one transaction under a lock of its programme: a closing that is killed
leaves the old state and can be started again.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from django.db import transaction
from django.db.models import QuerySet

from pdgroups.accounts.models import User
from pdgroups.groups.models import PDGroup, Programme

from . import places_adding as adding
from . import places_taking as taking
from .models import Closing, Pool
from .places_adding import RoleCell, Unit
from .places_tables import publish
from .pooling import settle
from .results import EXACT, FLOOR

Step = Pool.Step
Rule = Callable[[Sequence[Unit]], bool]


@transaction.atomic
def close_group(*, pd_group: PDGroup, moment: str, by: User | None = None) -> Closing | None:
    """Take in every wave of the moment that is frozen and new, and publish what that allows.

    Returns ``None`` when the group was closed before and nothing is new. What is not frozen yet
    waits for the next closing: ``places_due`` says when to ask for one. What imported waves
    add: ``places_taking``; open surveys and questions of a school's own never are.

    About 30 queries, and two for each pool of schools of fewer than five.
    """
    _lock(pd_group)
    earlier = Closing.objects.of_group(pd_group).filter(moment=moment).first()
    closing = Closing.objects.create(
        programme_id=pd_group.programme_id,
        year=pd_group.year,
        # A group that moves keeps its place among pools.
        region_id=earlier.region_id if earlier else pd_group.region_id,
        pd_group=pd_group,
        moment=moment,
        closed_by=by,
    )
    inside = Closing.objects.of_group(pd_group).filter(moment=moment)
    taken = taking.take_in(closing)
    return _conclude(closing, inside, is_first=earlier is None, is_changed=bool(taken))


@transaction.atomic
def close_region(*, pd_group: PDGroup, moment: str, by: User | None = None) -> Closing | None:
    """Pool what its groups left waiting, and publish. ``pd_group`` says which region and year.

    ``None`` when nothing is new.
    """
    _lock(pd_group)
    inside = Closing.objects.of_year(pd_group).filter(region=pd_group.region_id, moment=moment)
    earlier = Closing.objects.of_region(pd_group).filter(moment=moment)
    return _close_wide(pd_group, inside, earlier, moment, by, region_id=pd_group.region_id)


@transaction.atomic
def close_programme(*, pd_group: PDGroup, moment: str, by: User | None = None) -> Closing | None:
    """The same for a programme's whole school year; ``pd_group`` says which."""
    _lock(pd_group)
    inside = Closing.objects.of_year(pd_group).filter(moment=moment)
    earlier = Closing.objects.of_programme(pd_group).filter(moment=moment)
    return _close_wide(pd_group, inside, earlier, moment, by, region_id=None)


def _lock(pd_group: PDGroup) -> None:
    """One closing of a programme at a time: a region's pools are made of its groups'."""
    list(Programme.objects.select_for_update(no_key=True).filter(pk=pd_group.programme_id))


def _close_wide(
    pd_group: PDGroup,
    inside: QuerySet[Closing],
    earlier: QuerySet[Closing],
    moment: str,
    by: User | None,
    *,
    region_id: int | None,
) -> Closing | None:
    is_first = not earlier.exists()
    closing = Closing.objects.create(
        programme_id=pd_group.programme_id,
        year=pd_group.year,
        region_id=region_id,
        moment=moment,
        closed_by=by,
    )
    return _conclude(closing, inside, is_first=is_first, is_changed=False)


def _conclude(
    closing: Closing, inside: QuerySet[Closing], *, is_first: bool, is_changed: bool
) -> Closing | None:
    """Form pools, write tables; undo a closing that made no difference."""
    formed = _form(closing, inside)
    published = publish(closing, inside)
    if not (is_first or is_changed or formed or published):
        closing.delete()
        return None
    return closing


# --- pools ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Waiting:
    """A pool that is in no wider one yet, and what the rules look at."""

    pool: Pool
    unit: Unit

    @property
    def people(self) -> int:
        return self.unit.people


def _form(closing: Closing, inside: QuerySet[Closing]) -> bool:
    """Every step in turn, over what waits in the place. Says whether any pool was formed."""
    formed = [
        _atoms(closing, inside),
        _blocks(closing, inside),
        _together(closing, inside, Step.EXACT, Step.TOTAL, adding.may_be_total),
        _roles(closing, inside),
        _together(closing, inside, Step.PANEL, Step.PANELS, adding.may_be_panels),
    ]
    return any(formed)


def _atoms(closing: Closing, inside: QuerySet[Closing]) -> int:
    """Pool schools of fewer than five, if together they are five or more."""
    held: dict[taking.Key, list[taking.Taken]] = {}
    for one in taking.held(inside):
        held.setdefault(one.key, []).append(one)
    formed = 0
    for several in held.values():
        _alone, pool = settle(several, FLOOR)
        if pool:
            taking.as_atom(closing, pool)
            formed += 1
    return formed


def _blocks(closing: Closing, inside: QuerySet[Closing]) -> int:
    """Atoms of ten stand alone; smaller ones are pooled, if together they are ten or more."""
    blocks: list[list[_Waiting]] = []
    for atoms in _by_question(_waiting(inside, Step.ATOM)):
        alone, pool = settle(atoms, EXACT)
        blocks += [[atom] for atom in alone] + ([pool] if pool else [])
    _unite(closing, Step.EXACT, blocks)
    return len(blocks)


def _together(closing: Closing, inside: QuerySet[Closing], of: Step, step: Step, may: Rule) -> int:
    """All that waits for a question enters the next step together, or goes on waiting."""
    lawful = [
        several
        for several in _by_question(_waiting(inside, of))
        if may([each.unit for each in several])
    ]
    _unite(closing, step, lawful)
    return len(lawful)


def _roles(closing: Closing, inside: QuerySet[Closing]) -> int:
    totals = list(_by_question(_waiting(inside, Step.TOTAL)))
    within = Pool.objects.filter(
        step=Step.ATOM, inside__inside__in=[each.pool.pk for some in totals for each in some]
    )
    atoms: dict[int, list[Unit]] = {}
    for atom in within.select_related("inside"):
        atoms.setdefault(atom.inside.inside_id, []).append(_unit(atom))  # type: ignore[union-attr, arg-type]
    lawful, roles = [], []
    for several in totals:
        parts = [atom for each in several for atom in atoms[each.pool.pk]]
        if adding.may_tell_roles(parts):
            lawful.append(several)
            roles.append(adding.add_roles([part.roles for part in parts]))
    _unite(closing, Step.ROLES, lawful, roles)
    return len(lawful)


def _waiting(inside: QuerySet[Closing], step: Step) -> list[_Waiting]:
    pools = Pool.objects.filter(closing__in=inside, step=step, inside=None)
    return [_Waiting(pool, _unit(pool)) for pool in pools]


def _by_question(waiting: Iterable[_Waiting]) -> Iterable[list[_Waiting]]:
    found: dict[taking.Key, list[_Waiting]] = {}
    for each in waiting:
        found.setdefault(taking.key_of(each.pool), []).append(each)
    return found.values()


def _unite(
    closing: Closing,
    step: Step,
    several: Sequence[Sequence[_Waiting]],
    roles: Sequence[Sequence[RoleCell]] = (),
) -> None:
    """One pool of each list, of the next step. Two queries, for a thousand parts each."""
    wider = Pool.objects.bulk_create(
        [
            _sum(closing, step, parts, cells)
            for parts, cells in zip_longest(several, roles, fillvalue=())
        ]
    )
    for pool, parts in zip(wider, several, strict=True):
        for each in parts:
            each.pool.inside = pool
    narrower = [each.pool for parts in several for each in parts]
    Pool.objects.bulk_update(narrower, ["inside"], batch_size=1000)


def _sum(
    closing: Closing, step: Step, parts: Sequence[_Waiting], roles: Sequence[RoleCell]
) -> Pool:
    first = parts[0].pool
    return Pool(
        closing=closing,
        step=step,
        **taking.key_of(first)._asdict(),
        position=first.position,
        schools=sum(each.unit.schools for each in parts),
        people=sum(each.unit.people for each in parts),
        counts=adding.add([each.unit.counts for each in parts]),
        roles=[adding.to_json(cell) for cell in roles],
    )


def _unit(pool: Pool) -> Unit:
    counts = adding.counts_from_json(pool.counts)
    return Unit(pool.schools, pool.people, counts, adding.roles_from_json(pool.roles))
