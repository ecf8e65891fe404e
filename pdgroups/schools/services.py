"""Bringing the GIAS register into the database. Nothing else writes trusts and links."""

from collections import ChainMap, defaultdict
from collections.abc import Sequence
from pathlib import Path

from django.db import transaction
from django.db.models import Q

from . import folding, succession
from .gias import Kind, Sheet
from .importing import Watch, import_links, import_schools, import_trusts, join_trusts
from .kinds import LinkKind
from .models import School, SchoolLink
from .reports import Report
from .storing import BATCH
from .tables import Table, open_table


def unwatched(table: Table) -> None:
    """For callers that show no progress."""


@transaction.atomic
def import_register(
    *,
    schools: Path,
    trusts: Sequence[Path] = (),
    links: Sequence[Path] = (),
    dry_run: bool = False,
    watch: Watch = unwatched,
) -> list[Report]:
    """Add and update schools, trusts and links from GIAS extracts: all the files, or nothing.

    Nothing is ever deleted: schools that the file does not name stay as they are, and so does
    every field whose column it lacks. What the first of several trust files says of a trust
    holds. One report per file, in the order trusts, schools, links.
    ``watch`` is called every thousand rows. One query per thousand rows compares them; only
    new and changed ones are written, a few dozen to a query.

    Raises:
        NotATableError: one of the files is not what it should be.
    """
    of_trusts, memberships, told = [], [], set[str]()
    for path in trusts:
        with open_table(path) as table:
            sheet = Sheet.of(table, Kind.MEMBERSHIPS, Kind.TRUSTS)
            report, members = import_trusts(sheet, told, watch)
        of_trusts.append(report)
        memberships.append(members)
    with open_table(schools) as table:
        of_schools = import_schools(Sheet.of(table, Kind.SCHOOLS), ChainMap(*memberships), watch)
    for report, members in zip(of_trusts, memberships, strict=True):
        join_trusts(members, report)
    of_links = []
    for path in links:
        with open_table(path) as table:
            of_links.append(import_links(Sheet.of(table, Kind.LINKS), watch))
    refresh_successors()
    if dry_run:
        transaction.set_rollback(True)
    return [*of_trusts, of_schools, *of_links]


def refresh_successors() -> None:
    """Work out anew what every closed school became, and which old names lead to whom.

    Two queries, and one for every few dozen schools for which that changed.
    """
    links = SchoolLink.objects.order_by()
    said = links.values_list("school", "linked", "kind", "established_on")
    steps = [
        succession.Step(
            *((school, linked) if kind == LinkKind.SUCCESSOR else (linked, school)), when
        )
        for school, linked, kind, when in said
    ]
    concerned = School.objects.filter(
        Q(pk__in=links.values("school"))
        | Q(pk__in=links.values("linked"))
        | Q(successor__isnull=False)
        | Q(search_key__contains=folding.EARLIER)
    ).only("name", "status", "search_key", "successor")
    schools = {school.pk: school for school in concerned}
    statuses = {pk: school.status for pk, school in schools.items()}
    successors = succession.find_successors(steps, statuses)
    earlier_names = defaultdict(list)
    for old, new in successors.items():
        earlier_names[new].append(schools[old].name)
    changed = []
    for pk, school in schools.items():
        key = folding.with_earlier_names(school.search_key, sorted(earlier_names[pk]))
        became = successors.get(pk)
        if (school.search_key, school.successor_id) != (key, became):
            school.search_key, school.successor_id = key, became
            changed.append(school)
    School.objects.bulk_update(changed, ["search_key", "successor"], batch_size=BATCH)
