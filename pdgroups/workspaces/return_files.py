"""The programme return as CSV, Excel and Word. Definitions of every column stand in each file."""

import csv
import io

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from pdgroups.core import safe_cells, word_files
from pdgroups.surveys.exports import sheet

from .programme_return import Part, ProgrammeReturn, Row, definitions

WIDEST = 18
"""Letters of a column of a sheet; names and questions wrap."""
PAGE = 170
"""Millimetres of an A4 page that a table may take."""
IN_WORD = (0, 1, 3, 7, 9, 11, 12)
"""The columns of the published figures that a page has room for."""
GROUP = 2
"""The column of the group there: empty for a region and for the programme."""


def csv_file(returned: ProgrammeReturn) -> bytes:
    """One table under another, each row beginning with its part."""
    file = io.StringIO(newline="")
    file.write(safe_cells.BOM)
    writer = csv.writer(file)
    writer.writerow((_("Programme return"), safe_cells.safe(returned.title), returned.day))
    for part in returned.parts:
        writer.writerow(())
        writer.writerow((_("Part"), *part.head))
        writer.writerows((part.title, *safe_cells.safe_row(row)) for row in part.rows)
    writer.writerow(())
    writer.writerow((_("Part"), _("Column"), _("What it means")))
    writer.writerows((*each,) for each in definitions(returned))
    return file.getvalue().encode()


def workbook(returned: ProgrammeReturn) -> bytes:
    """A sheet for each part, and one that says what the columns mean."""
    book = sheet.new_book(returned.title)
    for part in returned.parts:
        made = book.create_sheet(part.title)
        sheet.fill(made, part.head, part.rows, widths=(WIDEST,) * len(part.head), wrap=False)
    readme = book.create_sheet(_("What it means"))
    head = (_("Part"), _("Column"), _("What it means"))
    sheet.fill(readme, head, definitions(returned), widths=(WIDEST, 28, 90))
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def word(returned: ProgrammeReturn) -> bytes:
    """The same to read: of the figures, those of regions and of the programme."""
    source = _("Programme return, %(day)s") % {"day": date_format(returned.day, "j F Y")}
    document = word_files.begin(title=returned.title, source=source, day=returned.day)
    *counted, figures = returned.parts
    for part in (*counted, _of_wide_places(figures)):
        document.add_heading(part.title, level=2)
        rows = [["" if cell is None else str(cell) for cell in row] for row in part.rows]
        if rows:
            width = PAGE // len(part.head)
            word_files.table(document, part.head, rows, [width] * len(part.head))
        else:
            document.add_paragraph(_("Nothing yet."))
        for column in part.columns:
            document.add_paragraph(f"{column.name}: {column.means}", style="Caption")
    return word_files.finished(document)


def _of_wide_places(figures: Part) -> Part:
    """Without the rows of groups, which are as many as 50,000, and with columns that fit."""
    rows: list[Row] = [tuple(row[at] for at in IN_WORD) for row in figures.rows if not row[GROUP]]
    return Part(figures.title, tuple(figures.columns[at] for at in IN_WORD), rows)
