"""All published figures of a programme's school year: of 500 groups they are 50,000 rows.

Rows come and go one at a time, so that the size of a programme costs time and no memory.
"""

import csv
import io
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain, islice
from typing import IO, Any

from django.utils.translation import gettext as _

from pdgroups.core import safe_cells
from pdgroups.core.safe_cells import BOM, Cell
from pdgroups.surveys import panels, results
from pdgroups.surveys.models import PlaceTable
from pdgroups.surveys.places_listing import PublishedPlace

from . import sheet

ROWS_AT_ONCE = 500
WIDTHS = (14, 30, 30, 16, 12, 10, 14, 60, 20, 34, 10, 10, 14, 20)
Kind = PlaceTable.Kind


def head() -> tuple[str, ...]:
    return (
        _("Place"),
        _("Region"),
        _("Group"),
        _("Survey"),
        _("Closed on"),
        _("Schools"),
        _("Of these, collected elsewhere"),
        _("Question"),
        _("Of whom"),
        _("Answer"),
        _("People"),
        _("Per cent"),
        _("Of how many"),
        _("In words"),
    )


def rows(published: Iterable[PublishedPlace]) -> Iterator[tuple[Cell, ...]]:
    """A row for each answer of each table; for each way of moving, where there is a panel."""
    for place, table in published:
        known = (*place, table.schools, table.figures.get("elsewhere"), table.asked)
        match table.kind:
            case Kind.ITEM:
                yield from _answers(known, _("everybody"), table.figures)
            case Kind.ROLES:
                for name, figures in table.figures["roles"]:
                    yield from _answers(known, name or _("gave no role"), figures)
            case Kind.PANEL:
                moved = panels.Movement.from_json(table.figures)
                for cell in moved.cells:
                    told = cell.count_text if cell.count is None else ""
                    same = _("the same people, then and now")
                    yield *known, same, cell.label, cell.count, None, moved.pairs, told


def _answers(
    known: tuple[Cell, ...], whom: str, figures: Mapping[str, Any]
) -> Iterator[tuple[Cell, ...]]:
    exact = results.Exact.from_json(figures)
    for row in exact.rows:
        told = row.percent_text if row.percent is None else ""
        yield *known, whom, row.label, row.count, row.percent, exact.n, told


def csv_chunks(published: Iterable[PublishedPlace]) -> Iterator[bytes]:
    """The file in pieces of about 60 kB, each ready to send."""
    waiting = chain([head()], rows(published))
    yield BOM.encode()
    while batch := list(islice(waiting, ROWS_AT_ONCE)):
        piece = io.StringIO(newline="")
        csv.writer(piece).writerows(map(safe_cells.safe_row, batch))
        yield piece.getvalue().encode()


def workbook(title: str, published: Iterable[PublishedPlace]) -> IO[bytes]:
    """An open temporary file, at its beginning, which is gone when it is closed."""
    book = sheet.new_book(title)
    figures = book.create_sheet(_("Figures"))
    sheet.fill(figures, head(), rows(published), widths=WIDTHS, wrap=False)
    file = tempfile.TemporaryFile()  # noqa: SIM115 -- whoever sends it closes it
    book.save(file)
    file.seek(0)
    return file
