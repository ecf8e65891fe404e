"""Text tables: CSV as Google Forms, Excel in several languages, and old Windows save it. Pure."""

import codecs
import csv
import io
import re
from collections import Counter
from itertools import islice

from django.utils.translation import gettext_lazy as _

from .rows import MOST_COLUMNS, MOST_ROWS, CannotReadError

_DELIMITERS = ",;\t"
_LOOKED_AT = 30
"""Rows that decide which delimiter it is."""
_FIRST_LINE = re.compile(r'\A"?sep=([,;\t|])"?\r?\n', re.IGNORECASE)
_UNCLOSED = "unexpected end of data"
_NOT_TEXT = re.compile(r"[\x00-\x08\x0e-\x1f]")


def read(content: bytes) -> list[list[str]]:
    """Every row, blank ones too, so that row numbers stay those of a spreadsheet.

    Raises:
        CannotReadError: it is not text, or a quotation mark is never closed.
    """
    text = _decoded(content)
    if _NOT_TEXT.search(text):
        raise CannotReadError(
            _("This is not a table of text. Export the answers as CSV or Excel (.xlsx).")
        )
    named = _FIRST_LINE.match(text)
    text = text[named.end() :] if named else text
    try:
        return _rows(text, named[1] if named else _delimiter(text))
    except csv.Error as error:
        raise CannotReadError(
            _("A quotation mark in this file is never closed. Export the answers again.")
        ) from error


def _rows(text: str, delimiter: str) -> list[list[str]]:
    """One row and column more than may be, so that whoever counts can see that it is too much."""
    for strict in (True, False):
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=strict)
        try:
            return [row[: MOST_COLUMNS + 1] for row in islice(reader, MOST_ROWS * 2)]
        except csv.Error as error:
            if not strict or _UNCLOSED in str(error):
                raise
    return []


def _decoded(content: bytes) -> str:
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if content.startswith(mark):
            return content.decode(encoding, errors="replace")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def _delimiter(text: str) -> str:
    """The one that cuts the first rows into most columns, equally many in each."""
    return max(_DELIMITERS, key=lambda delimiter: _evenness(text, delimiter))


def _evenness(text: str, delimiter: str) -> tuple[int, int]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        widths = [len(row) for row in islice(reader, _LOOKED_AT) if row]
    except csv.Error:  # read so, one cell is longer than any cell
        return 0, 0
    if not widths or widths[0] == 1:
        return 0, 0
    return Counter(widths)[widths[0]], widths[0]
