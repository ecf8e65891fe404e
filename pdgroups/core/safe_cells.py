"""Cells that no spreadsheet takes for a formula."""

Cell = str | int | None

BOM = "\ufeff"
"""What a CSV file begins with; without it Excel takes UTF-8 for something else."""

_STARTS_A_FORMULA = {"=", "+", "-", "@", "＝", "＋", "－", "＠"}
_SKIPPED = {"\t", "\r", "\n"}


def safe(value: Cell) -> Cell:
    """A cell that no spreadsheet calculates: text that could start a formula gets an apostrophe.

    Also after blanks and line breaks, which some programs skip. Numbers stay numbers.
    """
    if isinstance(value, str):
        starts = value.lstrip()[:1]
        if starts in _STARTS_A_FORMULA or value[:1] in _SKIPPED:
            return f"'{value}"
    return value


def safe_row(row: tuple[Cell, ...]) -> list[Cell]:
    return [safe(cell) for cell in row]
