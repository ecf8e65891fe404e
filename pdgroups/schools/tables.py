"""Opening a table that somebody saved, whatever its name says. Knows nothing about schools."""

import codecs
import csv
import gzip
import io
import os
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from typing import IO, NamedTuple

from django.utils.translation import gettext as _

_GZIP = b"\x1f\x8b"
_ZIPPED_OR_EXCEL = (b"PK\x03\x04", b"PK\x05\x06", b"\xd0\xcf\x11\xe0")
_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_CHUNK = 2**20
# Letters; the longest line of the real register has about 3,000.
LONGEST_LINE = 1_000_000


class NotATableError(Exception):
    """The file cannot be read; the message is a sentence for the person who gave it."""


class Line(NamedTuple):
    """One row; ``number`` is that of its first line in the file, counted from 1."""

    number: int
    cells: list[str]


class Table:
    """A header and its rows, read once from front to back, one line in memory at a time."""

    def __init__(self, name: str, file: IO[bytes], content: IO[bytes], encoding: str) -> None:
        self.name = name
        self._file = file
        # Bytes that mean nothing become U+FFFD, which is reported where it matters.
        self._text = io.TextIOWrapper(content, encoding=encoding, errors="replace", newline="")
        lines = self._lines()
        self._blank_lines = 0
        first = ""
        for first in lines:
            if first.strip():
                break
            self._blank_lines += 1
        # Spreadsheets of other countries save "CSV" with semicolons.
        delimiter = max(",;\t", key=first.count)
        self._reader = csv.reader(chain([first], lines), delimiter=delimiter)
        self.header = next(self._rows(), Line(1, [])).cells

    @property
    def size(self) -> int:
        """Bytes of the file as it lies on the disk."""
        return os.fstat(self._file.fileno()).st_size

    @property
    def position(self) -> int:
        """Bytes read so far of the file as it lies on the disk."""
        return self._file.tell()

    def rows(self) -> Iterator[Line]:
        """The rows after the header; empty ones are left out.

        Raises:
            NotATableError: the rest of the file is damaged.
        """
        return (row for row in self._rows() if any(row.cells))

    def _rows(self) -> Iterator[Line]:
        while True:
            number = self._blank_lines + self._reader.line_num + 1
            try:
                cells = next(self._reader)
            except StopIteration:
                return
            except csv.Error as error:
                raise NotATableError(
                    _(
                        "%(file)s cannot be read from line %(line)s on: a quotation mark that "
                        "opens there is never closed, or a cell is too long."
                    )
                    % {"file": self.name, "line": number}
                ) from error
            yield Line(number, cells)

    def _lines(self) -> Iterator[str]:
        while line := self._text.readline(LONGEST_LINE):
            if len(line) == LONGEST_LINE:
                raise NotATableError(
                    _("%(file)s has a line of more than %(most)s letters: it is not a CSV file.")
                    % {"file": self.name, "most": LONGEST_LINE}
                )
            # PostgreSQL stores no NUL, and none belongs into a register.
            yield line.replace("\0", "")


@contextmanager
def open_table(path: Path) -> Iterator[Table]:
    """The table in ``path``: CSV with any of three delimiters, plain or gzip.

    UTF-8 with or without a byte order mark where every byte is UTF-8, Windows-1252 otherwise.

    Raises:
        NotATableError: no such file, not a CSV file, or damaged.
    """
    try:
        with path.open("rb") as file:
            is_gzip = file.read(2) == _GZIP
            file.seek(0)
            content: IO[bytes] = gzip.GzipFile(fileobj=file) if is_gzip else file  # type: ignore[assignment]
            encoding = _encoding(path.name, content)
            content.seek(0)
            yield Table(path.name, file, content, encoding)
    except (gzip.BadGzipFile, EOFError, zlib.error) as error:
        raise NotATableError(
            _("%(file)s is a damaged gzip file. Download it again.") % {"file": path.name}
        ) from error
    except OSError as error:
        raise NotATableError(
            _("%(file)s cannot be opened: %(why)s.")
            % {"file": path, "why": error.strerror or error}
        ) from error


def _encoding(name: str, content: IO[bytes]) -> str:
    """Reads ``content`` to its end, or to the first byte that is not UTF-8."""
    start = content.read(_CHUNK)
    if why := _not_text(start):
        raise NotATableError(why % {"file": name})
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        for chunk in chain([start], iter(lambda: content.read(_CHUNK), b"")):
            decoder.decode(chunk)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        # A mark at the front says UTF-8 even where single letters were damaged since.
        return "utf-8-sig" if start.startswith(codecs.BOM_UTF8) else "cp1252"
    return "utf-8-sig"


def _not_text(start: bytes) -> str:
    """What the file is instead of CSV, by its first bytes; "" if it may be CSV."""
    if not start.strip():
        return _("%(file)s is empty.")
    if start.startswith(_ZIPPED_OR_EXCEL):
        return _(
            "%(file)s is an Excel workbook or a zip archive. Unzip it, or save the sheet as CSV."
        )
    if start.startswith(_UTF_16):
        return _("%(file)s is saved as UTF-16. Save it as “CSV UTF-8” instead.")
    if start.lstrip(codecs.BOM_UTF8 + b" \r\n\t").startswith(b"<"):
        return _("%(file)s is a web page, not a CSV file. Download the register itself.")
    return ""
