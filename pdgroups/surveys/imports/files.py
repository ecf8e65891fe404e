"""Reading an export, whatever it is called: what is inside decides. Pure, and nothing is kept."""

import io
import zipfile
from collections.abc import Iterable, Mapping

from django.utils.translation import gettext_lazy as _

from . import delimited, words, workbooks
from .rows import (
    LONGEST_CELL,
    MOST_BYTES,
    MOST_COLUMNS,
    MOST_ROWS,
    MOST_UNPACKED,
    CannotReadError,
    Row,
)

TOO_LARGE = _(
    "The file is larger than 5 MB. An export of one survey is far smaller: export it again."
)
_WORKBOOK = "[Content_Types].xml"
_ZIP = b"PK\x03\x04"
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"
_MARKUP = (b"<!doctype", b"<html", b"<?xml", b"<table", b"{\\rtf", b"%pdf")


def read(content: bytes) -> list[Row]:
    """The rows of a CSV file or workbook; the first is the header, and blank rows are left out.

    Takes CSV in UTF-8, UTF-16 or Windows’ own encoding, with commas, semicolons or tabs; the zip in
    which Google Forms packs its CSV; and .xlsx.

    Raises:
        CannotReadError: with a sentence for whoever sent it.
    """
    if len(content) > MOST_BYTES:
        raise CannotReadError(TOO_LARGE)
    rows = [
        Row(number, cells)
        for number, cells in enumerate(map(_tidied, _cells(content)), start=1)
        if any(cells)
    ]
    if len(rows) < 2:  # noqa: PLR2004 -- a header and an answer
        raise CannotReadError(
            _("There are no answers in this file. Its first row should be the questions.")
        )
    if len(rows) > MOST_ROWS + 1:
        raise CannotReadError(
            _("The file has more than 5,000 rows. Bring in the answers of one school only.")
        )
    if max(len(row.cells) for row in rows) > MOST_COLUMNS:
        raise CannotReadError(
            _("The file has more than 300 columns. Delete those that are not questions.")
        )
    return rows


def _tidied(cells: list[str]) -> list[str]:
    return [words.tidy(cell[:LONGEST_CELL]) for cell in cells]


def _cells(content: bytes) -> list[list[str]]:
    start = content[:64].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if content.startswith(_ZIP):
        return _unzipped(content)
    if content.startswith(_OLD_OFFICE):
        raise CannotReadError(
            _(
                "This is a workbook of the old kind, or one with a password. Open it, save it as "
                "an Excel workbook (.xlsx) without a password, and choose that file."
            )
        )
    if start.startswith(_MARKUP):
        raise CannotReadError(
            _("This is a document, not a table. Export the answers as CSV or Excel (.xlsx).")
        )
    return delimited.read(content)


def _unzipped(content: bytes) -> list[list[str]]:
    """A workbook is a zip file, and so is what Google Forms downloads."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            # A member never gives more than it says here that it holds.
            sizes = {info.filename: info.file_size for info in archive.infolist()}
            _check(sizes)
            if _WORKBOOK in sizes:
                return workbooks.read(content)
            return delimited.read(archive.read(_tables(sizes)[0]))
    except (CannotReadError, MemoryError):
        raise
    except Exception as error:
        raise CannotReadError(
            _("This file is damaged, or not what its name says. Export the answers again.")
        ) from error


def _check(sizes: Mapping[str, int]) -> None:
    """What is wrong with a zip file, from its list of contents alone."""
    if sum(sizes.values()) > MOST_UNPACKED:
        raise CannotReadError(
            _(
                "This file holds far more than the answers to one survey. Copy the answers to a "
                "new workbook, or export them again."
            )
        )
    if "xl/vbaProject.bin" in sizes:
        raise CannotReadError(
            _(
                "This workbook has macros, which we never open. Save it as an Excel workbook "
                "(.xlsx) and choose that file."
            )
        )
    if _WORKBOOK not in sizes and len(_tables(sizes)) != 1:
        raise CannotReadError(
            _("Unpack this zip file first, and choose the CSV file that is inside.")
        )


def _tables(names: Iterable[str]) -> list[str]:
    return [name for name in names if name.casefold().endswith(".csv")]
