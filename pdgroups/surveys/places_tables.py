"""Writing down what a place may show, once for each version. Sees pools, never an answer."""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db.models import QuerySet

from . import panels, results
from . import places_adding as adding
from .kinds import KINDS
from .models import Closing, Counted, PlaceTable, Pool
from .places_taking import Key, key_of

Kind, Step = PlaceTable.Kind, Pool.Step


def publish(closing: Closing, inside: QuerySet[Closing]) -> bool:
    """Write the place's tables, if they say more than those of its last version.

    A table of a place is a sum over whole pools of the place; see ``places_adding``. Says whether
    anything was written. Five queries.
    """
    tables = _tables(closing, inside)
    last = (
        Closing.objects.filter(
            programme=closing.programme_id,
            year=closing.year,
            region=closing.region_id,
            pd_group=closing.pd_group_id,
            moment=closing.moment,
            version__isnull=False,
        )
        .order_by("version")
        .prefetch_related("tables")
        .last()
    )
    before = {table.digest for table in last.tables.all()} if last else set()
    if before == {table.digest for table in tables}:
        return False
    closing.version = (last.version or 0) + 1 if last else 1
    closing.save(update_fields=["version"])
    PlaceTable.objects.bulk_create(tables)
    return True


def digest_of(table: PlaceTable) -> str:
    """SHA-256 of the place, the moment and all that the table says, in canonical JSON.

    The same for the same figures of another version, so that a changed row would be noticed.
    """
    closing = table.closing
    place = [closing.programme_id, closing.year, closing.region_id, closing.pd_group_id]
    what = [table.kind, str(table.identity), table.wording, table.question_kind]
    what += [table.asked, table.options]
    said = [place, closing.moment, what, table.schools, table.figures, table.rules]
    return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()


def _tables(closing: Closing, inside: QuerySet[Closing]) -> list[PlaceTable]:
    found: dict[Key, dict[str, list[Pool]]] = {}
    pools = Pool.objects.filter(closing__in=inside, step__in=[Step.TOTAL, Step.ROLES, Step.PANELS])
    for pool in pools:
        found.setdefault(key_of(pool), {}).setdefault(pool.step, []).append(pool)
    tables, schools = [], _schools(inside)
    for asked, steps in found.items():
        totals, roles = steps.get(Step.TOTAL, []), steps.get(Step.ROLES, [])
        if totals:
            tables.append(_table(closing, Kind.ITEM, totals, _figures(totals, schools)))
        split = adding.add_roles([adding.roles_from_json(pool.roles) for pool in roles])
        # The same people as in the total, or no roles at all.
        if split and {pool.inside_id for pool in totals} == {pool.pk for pool in roles}:
            tables.append(_table(closing, Kind.ROLES, roles, _by_role(split, asked)))
        if compared := steps.get(Step.PANELS):
            tables.append(_table(closing, Kind.PANEL, compared, _movement(compared)))
    return tables


def _schools(inside: QuerySet[Closing]) -> dict[int, list[tuple[int, bool]]]:
    """Which schools' answers each total pool of the place holds, and whether they were collected
    elsewhere. One query."""
    total = "atom__inside__inside"
    rows = Counted.objects.filter(**{f"{total}__closing__in": inside}).values_list(
        total, "wave__survey__project__participation", "wave__collected_with"
    )
    schools: dict[int, list[tuple[int, bool]]] = {}
    for pool, school, collected_with in rows:
        schools.setdefault(pool, []).append((school, bool(collected_with)))
    return schools


def _figures(
    pools: Sequence[Pool], schools: Mapping[int, Sequence[tuple[int, bool]]]
) -> dict[str, Any]:
    """With a fingerprint of whose they are: before and after compare only for the same schools.
    ``elsewhere`` is how many of the schools did not collect their answers here."""
    people = sum(pool.people for pool in pools)
    figures = _exact(_sum(pools), people, key_of(pools[0]))
    known = [school for pool in pools for school in schools.get(pool.pk, [])]
    members = sorted(school for school, _elsewhere in known)
    return figures | {
        "whose": hashlib.sha256(json.dumps(members).encode()).hexdigest(),
        "elsewhere": sum(elsewhere for _school, elsewhere in known),
    }


def _exact(counts: Mapping[int, int], people: int, asked: Key) -> dict[str, Any]:
    scale = KINDS[asked.kind]
    return results.figures(counts, people, scale=scale, options=asked.options).to_json()


def _by_role(cells: Iterable[adding.RoleCell], asked: Key) -> dict[str, Any]:
    """Those who gave no role come last, without a name."""
    shown = [[cell.name, _exact(cell.counts, cell.people, asked)] for cell in cells if cell.people]
    return {"rules": results.RULES, "roles": shown}


def _movement(pools: Sequence[Pool]) -> dict[str, Any]:
    return panels.movement(adding.moves(_sum(pools))).to_json()


def _sum(pools: Sequence[Pool]) -> dict[int, int]:
    return adding.add([adding.counts_from_json(pool.counts) for pool in pools])


def _table(
    closing: Closing, kind: PlaceTable.Kind, pools: Sequence[Pool], figures: dict[str, Any]
) -> PlaceTable:
    first = pools[0]
    table = PlaceTable(
        closing=closing,
        kind=kind,
        identity=first.identity,
        wording=first.wording,
        question_kind=first.kind,
        asked=first.asked,
        options=first.options,
        position=first.position,
        schools=sum(pool.schools for pool in pools),
        figures=figures,
        rules=results.RULES,
    )
    table.digest = digest_of(table)
    return table
