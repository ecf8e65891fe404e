"""What every reader of a file gives, and how it refuses one."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.functional import Promise

MOST_BYTES = 5 * 2**20
"""Of the file as it is sent."""
MOST_UNPACKED = 12 * 2**20
"""Of what a zipped file, such as a workbook, unpacks to."""
MOST_ROWS = 5000
"""Of answers, beside the header."""
MOST_COLUMNS = 300
LONGEST_CELL = 5000


class CannotReadError(Exception):
    """The file cannot be read. The sentence says what to do, and nothing of what is inside."""

    def __init__(self, sentence: str | Promise) -> None:
        super().__init__(str(sentence))
        self.sentence = sentence


@dataclass(frozen=True, slots=True)
class Row:
    """``number`` is the one that a spreadsheet shows beside it; the header is row 1."""

    number: int
    cells: Sequence[str]
