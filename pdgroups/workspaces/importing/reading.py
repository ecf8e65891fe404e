"""Lines of a table, whatever the order of its columns; and how they travel. Pure."""

import json
import zlib
from base64 import b85decode, b85encode
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field

from django.utils import timezone
from django.utils.crypto import get_random_string
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pdgroups.core import sealing
from pdgroups.core.safe_cells import safe
from pdgroups.surveys.imports import files
from pdgroups.surveys.imports.rows import MOST_ROWS, CannotReadError, Row
from pdgroups.surveys.imports.words import key

from .columns import COLUMNS, EXAMPLE, NAMES

MOST_LINES = 2000
LONGEST_CELL = 250
KEPT = 2 * 60 * 60
"""Seconds for which a page can go on."""
NOTHING = {"-", "–", "—"}
"""What people write into a cell that has nothing to say."""
TOO_MANY = gettext_lazy("The file has more than 2,000 lines. Cut it into smaller ones.")
TOO_LARGE = gettext_lazy(
    "The file is larger than a table of groups can be. Copy its rows to a new workbook, and choose "
    "that one."
)
NOT_A_TABLE = gettext_lazy(
    "We could not read this file as a table. Save it as CSV or as an Excel workbook (.xlsx) "
    "without macros or a password, and choose it again."
)


class NotOursError(Exception):
    """The file, or the page that carries its lines, cannot be used. The text says what to do."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the table; ``number`` is the one that a spreadsheet shows beside it."""

    number: int
    group: str = ""
    programme: str = ""
    theme: str = ""
    region: str = ""
    kind: str = ""
    first_meeting: str = ""
    urn: str = ""
    school: str = ""
    postcode: str = ""
    email: str = ""
    role: str = ""

    @property
    def formula_in(self) -> str:
        """The column of a cell that a spreadsheet would calculate, or nothing."""
        cells = asdict(self)
        return next((str(NAMES[name]) for name in NAMES if safe(cells[name]) != cells[name]), "")

    @property
    def names_school(self) -> bool:
        return bool(self.urn or self.school or self.postcode)

    @property
    def school_words(self) -> str:
        return ", ".join(filter(None, (self.urn, self.school, self.postcode)))


@dataclass(frozen=True, slots=True)
class Sheet:
    """What is left of a file. ``unread``: the names of columns that are none of ours."""

    lines: list[Line]
    unread: list[str] = field(default_factory=list)
    only_whole: bool = False
    key: str = field(default_factory=lambda: get_random_string(20))


def read(content: bytes) -> Sheet:
    """The lines of a CSV file or workbook.

    Raises:
        NotOursError: it is no table, has no column ``Group``, or more than 2,000 lines.
    """
    try:
        header, *rows = files.read(content)
    except CannotReadError as error:
        raise NotOursError(_why(error)) from error
    if len(rows) > MOST_LINES:
        raise NotOursError(str(TOO_MANY))
    places = _places(header)
    if "group" not in places:
        raise NotOursError(
            _("The first row has to name the columns, and one of them has to be ‘Group’.")
        )
    read = set(places.values())
    unread = [cell[:60] for at, cell in enumerate(header.cells) if cell and at not in read]
    return Sheet([line for row in rows if (line := _line(row, places))], unread)


def carry(sheet: Sheet, *, user: int) -> str:
    """Text for a hidden field, which nobody can read or change and only ``user`` can send."""
    lines = [list(asdict(line).values()) for line in sheet.lines]
    parts = [timezone.now().timestamp(), sheet.key, sheet.only_whole, sheet.unread, lines]
    packed = zlib.compress(json.dumps(parts, separators=(",", ":")).encode())
    return sealing.seal(b85encode(packed).decode(), _label(user))


def carried(text: str, *, user: int) -> Sheet:
    """The sheet that ``carry`` was given.

    Raises:
        NotOursError: too old, of somebody else, or changed.
    """
    late = NotOursError(_("That page was open for too long. Choose the file again."))
    try:
        packed = b85decode(sealing.unseal(text, _label(user)))
    except (sealing.SealBrokenError, UnicodeEncodeError) as error:
        raise late from error
    at, sealed_key, only_whole, unread, lines = json.loads(zlib.decompress(packed))
    if timezone.now().timestamp() - at > KEPT:
        raise late
    return Sheet([Line(*cells) for cells in lines], unread, only_whole, sealed_key)


def _label(user: int) -> str:
    return f"importing-groups-{user}"


def _why(error: CannotReadError) -> str:
    """Of the reader's sentences, those that speak of a survey's answers are said in another way."""
    if str(error) == str(files.TOO_LARGE):
        return str(TOO_LARGE)
    says = str(error)
    return str(TOO_MANY if f"{MOST_ROWS:,}" in says else NOT_A_TABLE if "nswers" in says else says)


def _places(header: Row) -> dict[str, int]:
    said = [key(cell) for cell in header.cells]
    found = {}
    for column in COLUMNS:
        names = {key(str(column.name)), *column.also}
        if place := next((at for at, cell in enumerate(said, start=1) if cell in names), 0):
            found[column.key] = place - 1
    return found


def _line(row: Row, places: dict[str, int]) -> Line | None:
    cells = {
        name: row.cells[at][:LONGEST_CELL]
        for name, at in places.items()
        if at < len(row.cells) and row.cells[at] not in NOTHING
    }
    is_ours = key(cells.get("group", "")) == key(str(EXAMPLE))
    return Line(number=row.number, **cells) if any(cells.values()) and not is_ours else None


def texts(lines: Sequence[Line], name: str) -> set[str]:
    """What stands in one column."""
    return {text for line in lines if (text := getattr(line, name))}
