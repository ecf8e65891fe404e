"""What a school does with its plan. Each act is one transaction."""

from .answers import Saved, save_answers, say_phase
from .rows import RowConflict, SavedRow, add_row, move_row, put_back, save_row, take_out

__all__ = [
    "RowConflict",
    "Saved",
    "SavedRow",
    "add_row",
    "move_row",
    "put_back",
    "save_answers",
    "save_row",
    "say_phase",
    "take_out",
]
