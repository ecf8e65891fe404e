"""Results as an Excel workbook. Pure: no queries."""

import io
from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from pdgroups.core import safe_cells
from pdgroups.core.safe_cells import Cell

from . import cells
from .report import Report

BOLD = Font(bold=True)
WRAPPED = Alignment(wrap_text=True, vertical="top")
SURVEY = 2  # its column in ``cells.answers``
LONGEST_NAME = 31  # that Excel takes for a sheet
AUTHOR = ""
"""No person and no program is named in the file."""


def workbook(report: Report) -> bytes:
    """A sheet to read first, one for each survey, and one each for roles, the change and the same
    people, where there is something to say of them."""
    book = new_book(report.title)
    readme = book.create_sheet(_("Read me"))
    fill(readme, (_("What"), _("How it stands")), cells.read_me(report), widths=(34, 100))
    answers = list(cells.answers(report))
    for survey in dict.fromkeys(row[SURVEY] for row in answers):
        sheet = book.create_sheet(str(survey)[:LONGEST_NAME])
        of_one = (row for row in answers if row[SURVEY] == survey)
        fill(sheet, cells.answers_head(), of_one, widths=(10, 60, 14, 34, 10, 10, 14, 24))
    if rows := list(cells.by_role(report)):
        sheet = book.create_sheet(_("By role"))
        fill(sheet, cells.by_role_head(), rows, widths=(10, 60, 14, 24, 34, 10, 10, 14, 24))
    if rows := list(cells.changes(report)):
        sheet = book.create_sheet(_("Change"))
        fill(sheet, cells.change_head(), rows, widths=(10, 60, 26, 16, 16, 20, 50))
    if rows := list(cells.moved(report)):
        sheet = book.create_sheet(_("Same people"))
        fill(sheet, cells.moved_head(), rows, widths=(10, 60, 50, 10, 24, 60))
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def new_book(title: str) -> Workbook:
    """One that is written row by row, so that its size costs no memory."""
    book = Workbook(write_only=True)
    book.properties.title = title
    book.properties.creator = AUTHOR
    book.properties.language = "en-GB"
    return book


def fill(
    sheet: WriteOnlyWorksheet,
    head: Sequence[str],
    rows: Iterable[tuple[Cell, ...]],
    *,
    widths: Sequence[int],
    wrap: bool = True,
) -> None:
    """A header row that stays in sight, and safe cells under it; numbers are numbers.

    Without ``wrap`` long texts stay on one line; 50,000 rows then take half the time.
    """
    sheet.freeze_panes = "A2"
    for letter, width in zip("ABCDEFGHIJKLMNOP", widths, strict=False):
        sheet.column_dimensions[letter].width = width
    sheet.append([_cell(sheet, name, font=BOLD) for name in head])
    for row in rows:
        safe = safe_cells.safe_row(row)
        sheet.append([_cell(sheet, value) for value in safe] if wrap else safe)


def _cell(sheet: WriteOnlyWorksheet, value: Cell, font: Font | None = None) -> WriteOnlyCell:
    cell = WriteOnlyCell(sheet, value)
    if isinstance(value, str):
        cell.alignment = WRAPPED
        cell.data_type = "s"
    if font:
        cell.font = font
    return cell
