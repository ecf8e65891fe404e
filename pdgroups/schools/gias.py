"""Pure: the GIAS extracts of every vintage: which file it is, its columns, its usable rows.

Source of the column names: edubasealldata of 2018 to 2026 and its sibling files. The columns of
head teachers (Head…) and telephone numbers are not named here and so are never looked at.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import Any, Self

from django.utils.translation import gettext as _

from . import cells
from .tables import Line, NotATableError, Table


@dataclass(frozen=True, slots=True)
class Column:
    """The headers, best first, that fill one field, and how a cell of them is read."""

    field: str
    headers: Sequence[str]
    read: Callable[[str], Any]


@dataclass(frozen=True, slots=True)
class Row:
    """A usable row: facts only for the columns the file has; notes on cells left out."""

    line: int
    facts: dict[str, Any]
    notes: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Refused:
    """A row that cannot be used, and why."""

    line: int
    reason: str


class Kind(Enum):
    """The files we read. The value is the fields without which it is not that file."""

    LINKS = ("urn", "linked", "kind")
    MEMBERSHIPS = ("uid", "name", "urn")
    TRUSTS = ("uid", "name")
    SCHOOLS = ("urn", "name")


_OF_TRUSTS = [
    Column("uid", ["Group UID"], cells.uid),
    Column("name", ["Group Name"], cells.name),
    Column("group_type", ["Group Type"], cells.group_type),
    Column("company_number", ["Companies House Number"], cells.text(10)),
    Column("closed_on", ["Closed Date"], cells.day),
]
COLUMNS: dict[Kind, list[Column]] = {
    Kind.SCHOOLS: [
        Column("urn", ["URN"], cells.urn),
        Column("name", ["EstablishmentName"], cells.name),
        Column("phase", ["PhaseOfEducation (name)", "PhaseOfEducation (code)"], cells.phase),
        Column("establishment_type", ["TypeOfEstablishment (name)"], cells.text(100)),
        Column(
            "status", ["EstablishmentStatus (name)", "EstablishmentStatus (code)"], cells.status
        ),
        Column("la_code", ["LA (code)"], cells.text(5)),
        Column("la_name", ["LA (name)"], cells.text(80)),
        Column("gias_region", ["GOR (name)"], cells.text(40)),
        Column("street", ["Street"], cells.text(120)),
        Column("town", ["Town"], cells.text(80)),
        Column("postcode", ["Postcode"], cells.postcode),
        Column("age_low", ["StatutoryLowAge"], cells.whole_number(99)),
        Column("age_high", ["StatutoryHighAge"], cells.whole_number(99)),
        Column("roll", ["NumberOfPupils"], cells.whole_number(99_999)),
        Column("trust", ["Trusts (code)"], cells.first_uid),
        Column("trust_name", ["Trusts (name)"], cells.first_name),
        Column("website", ["SchoolWebsite"], cells.website),
        Column("opened_on", ["OpenDate"], cells.day),
        Column("closed_on", ["CloseDate"], cells.day),
    ],
    Kind.TRUSTS: _OF_TRUSTS,
    Kind.MEMBERSHIPS: [
        *_OF_TRUSTS,
        Column("urn", ["Academy URN", "URN"], cells.urn),
        Column("joined_on", ["Joined date"], cells.day),
    ],
    Kind.LINKS: [
        Column("urn", ["URN"], cells.urn),
        Column("linked", ["LinkURN"], cells.urn),
        Column("kind", ["LinkType"], cells.link_kind),
        Column("gias_type", ["LinkType"], cells.text(80)),
        Column("established_on", ["LinkEstablishedDate"], cells.day),
    ],
}


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table known to be one of the GIAS files; ``held`` are its columns and their places."""

    table: Table
    kind: Kind
    held: list[tuple[Column, list[int]]]

    @classmethod
    def of(cls, table: Table, *kinds: Kind) -> Self:
        """The table as the first of ``kinds`` whose columns it has.

        Raises:
            NotATableError: it is none of them.
        """
        places: dict[str, int] = {}
        for place, header in enumerate(table.header):
            places.setdefault(_plain(header), place)
        for kind in kinds:
            held = [
                (column, at)
                for column in COLUMNS[kind]
                if (at := [places[h] for name in column.headers if (h := _plain(name)) in places])
            ]
            if set(kind.value) <= {column.field for column, _at in held}:
                return cls(table, kind, held)
        needed = [
            column.headers[0] for column in COLUMNS[kinds[-1]] if column.field in kinds[-1].value
        ]
        raise NotATableError(
            _("%(file)s is not the file we need: its first row does not name %(columns)s.")
            % {"file": table.name, "columns": _(" and ").join(needed)}
        )

    @property
    def fields(self) -> list[str]:
        return [column.field for column, _at in self.held]

    @property
    def missing(self) -> list[str]:
        """The headers of columns we would have read."""
        return [
            column.headers[0] for column in COLUMNS[self.kind] if column.field not in self.fields
        ]

    def rows(self) -> Iterator[Row | Refused]:
        """Every row that is not empty, in the order of the file.

        Raises:
            NotATableError: the rest of the file is damaged.
        """
        return (self._row(line) for line in self.table.rows())

    def _row(self, line: Line) -> Row | Refused:
        number, found = line
        needed = len(self.table.header)
        # Which cell is which is unknown then: old extracts were joined to newer ones by hand.
        if len(found) < needed or any(found[needed:]):
            reason = _("The row has %(cells)s cells under a header of %(headers)s.")
            return Refused(number, reason % {"cells": len(found), "headers": needed})
        row = Row(number, {})
        for column, at in self.held:
            cell = next((found[place] for place in at if found[place]), "")
            try:
                row.facts[column.field] = column.read(cell)
            except cells.UnclearError as unclear:
                row.facts[column.field] = column.read("")
                row.notes.append(str(unclear))
            except cells.UnusableError as unusable:
                return Refused(number, str(unusable))
        if cells.LOST_LETTER in row.facts.get("name", ""):
            row.notes.append(_("A letter of the name was lost before the file reached us."))
        return row


def _plain(header: str) -> str:
    """Letter case, spaces and punctuation of headers differ between the years."""
    return "".join(letter for letter in header.lower() if letter.isalnum())
