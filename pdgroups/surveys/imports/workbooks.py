"""Excel workbooks (.xlsx), read as a stream: values only, never a formula. Pure."""

import datetime as dt
import io
import warnings
from typing import Any

import openpyxl

from .rows import MOST_COLUMNS, MOST_ROWS


def read(content: bytes) -> list[list[str]]:
    """The rows of the first sheet that has any, blank rows too.

    Whatever the sheet says of its own size, no more than the first rows and columns are read: one
    more than may be. Raises whatever openpyxl raises on a workbook that is none.
    """
    with warnings.catch_warnings():
        # What Microsoft Forms writes has no default style, and openpyxl says so each time.
        warnings.simplefilter("ignore")
        workbook = openpyxl.load_workbook(
            io.BytesIO(content), read_only=True, data_only=True, keep_links=False
        )
        try:
            for sheet in workbook.worksheets:
                read = sheet.iter_rows(
                    max_row=MOST_ROWS + 2, max_col=MOST_COLUMNS + 1, values_only=True
                )
                rows = [_trimmed([_text(value) for value in row]) for row in read]
                if any(rows):
                    return rows
        finally:
            workbook.close()
    return []


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, dt.datetime | dt.date | dt.time):
        return value.isoformat()
    return str(value)


def _trimmed(cells: list[str]) -> list[str]:
    """Without the blank cells at its end, which a sheet may claim thousands of."""
    while cells and not cells[-1]:
        cells.pop()
    return cells
