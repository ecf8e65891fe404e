"""What is left of an export once everything that could say who somebody is has been taken out.

Pure. Nothing of a column that is taken out goes any further, its heading apart; and of the others
only words that several people wrote, or that are on everybody's scale. What one person alone wrote
is known by its row number, so that the lead can look it up in the file.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from openpyxl.utils import get_column_letter

from . import headings, identities, words
from .rows import CannotReadError, Row

LONGEST_LABEL = 300
MOST_ANSWERS = 15
"""Different answers in a column that can be a question; more are text of people's own."""
MOST_ALONE = 3
"""One in so many may have written what nobody else wrote; more are text of people's own."""
MOST_CODES = 10
"""Columns that could hold a private code."""
BLANK = -1


@dataclass(frozen=True, slots=True)
class Column:
    """One column that may be matched.

    ``cells`` has for each row the place of its answer in ``answers``, or ``BLANK``. An answer that
    one person alone wrote is empty: the row says whose it is. ``is_code``: it may be the private
    code, and its answers are shown to nobody.
    """

    label: str
    answers: tuple[str, ...]
    cells: tuple[int, ...]
    is_code: bool = False


@dataclass(frozen=True, slots=True)
class Dropped:
    """A column that was taken out, and why (a key of ``identities.REASONS``)."""

    label: str
    reason: str


@dataclass(frozen=True, slots=True)
class Table:
    """``rows``: the number of each row in a spreadsheet. ``ragged``: of those left out, because
    they have more cells than the header. ``tool``: what the export comes from, if it says."""

    tool: str
    rows: tuple[int, ...]
    columns: tuple[Column, ...]
    dropped: tuple[Dropped, ...]
    ragged: tuple[int, ...]


def build(rows: Sequence[Row]) -> Table:
    """Take out what could say who somebody is.

    Args:
        rows: as ``files.read`` gives them, the header first.

    Raises:
        CannotReadError: nothing is left that could be a question.
    """
    header, *body = rows
    width = len(header.cells)
    fitting = [row for row in body if not any(row.cells[width:])]
    fitting = [row for row in fitting if any(row.cells)]
    labels = [_label(label, at) for at, label in enumerate(header.cells)]
    columns = [[_cell(row, at) for row in fitting] for at in range(width)]
    reasons = _reasons(labels, columns)
    known = _written_by_several(columns, reasons)
    kept: list[Column] = []
    dropped: list[Dropped] = []
    for label, cells, reason in zip(labels, columns, reasons, strict=True):
        if reason == identities.CODE and sum(column.is_code for column in kept) < MOST_CODES:
            kept.append(_column(label, cells, frozenset(cells), is_code=True))
        elif reason:
            dropped.append(Dropped(label, _told(reason)))
        else:
            kept.append(_column(label, cells, known))
    if all(column.is_code for column in kept):
        raise CannotReadError(
            _(
                "We found no column of answers to choose from in this file. Its first row should "
                "be the questions, and each row below it one person’s answers."
            )
        )
    return Table(
        tool=headings.tool(labels),
        rows=tuple(row.number for row in fitting),
        columns=tuple(kept),
        dropped=tuple(dropped),
        ragged=tuple(row.number for row in body if any(row.cells[width:])),
    )


def _label(heading: str, at: int) -> str:
    """A column without a heading is known by its letter in a spreadsheet."""
    return heading[:LONGEST_LABEL] or gettext("Column %(letter)s") % {
        "letter": get_column_letter(at + 1)
    }


def _cell(row: Row, at: int) -> str:
    return row.cells[at] if at < len(row.cells) else ""


def _reasons(labels: Sequence[str], columns: Sequence[Sequence[str]]) -> list[str]:
    """Why each column is taken out; ``CODE`` for one that may be a private code; nothing for one
    that may be a question."""
    written = [[cell for cell in column if cell] for column in columns]
    found = [
        headings.reason(label) or identities.reason(cells)
        for label, cells in zip(labels, written, strict=True)
    ]
    several = _written_by_several(written, found)
    return [
        reason or _judged(label, cells, several)
        for label, cells, reason in zip(labels, written, found, strict=True)
    ]


def _judged(label: str, written: Sequence[str], several: frozenset[str]) -> str:
    alone = sum(not (cell in several or words.is_usual(cell)) for cell in written)
    if len(set(written)) <= MOST_ANSWERS and alone * MOST_ALONE <= len(written):
        return ""
    return identities.CODE if identities.is_code(label, written) else identities.OWN_WORDS


def _told(reason: str) -> str:
    return identities.OWN_WORDS if reason == identities.CODE else reason


def _written_by_several(columns: Sequence[Sequence[str]], reasons: Sequence[str]) -> frozenset[str]:
    """Words that stand in two rows or more of one of the columns without a reason."""
    kept = [column for column, reason in zip(columns, reasons, strict=True) if not reason]
    return frozenset(
        cell for column in kept for cell, times in Counter(column).items() if times > 1
    )


def _column(
    label: str, cells: Sequence[str], known: frozenset[str], *, is_code: bool = False
) -> Column:
    answers: list[str] = []
    places: dict[str, int] = {}
    found = []
    for cell in cells:
        if not cell:
            found.append(BLANK)
        elif is_code or cell in known or words.is_usual(cell):
            if cell not in places:
                places[cell] = len(answers)
                answers.append(cell)
            found.append(places[cell])
        else:
            found.append(len(answers))
            answers.append("")
    return Column(label, tuple(answers), tuple(found), is_code)
