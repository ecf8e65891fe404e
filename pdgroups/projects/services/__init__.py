"""What a school does with its plan. Each act is one transaction."""

from .answers import Saved, save_answers, say_phase
from .checks import SavedCheck, save_check, stored_boxes
from .rows import RowConflict, SavedRow, add_row, move_row, put_back, save_row, take_out

__all__ = [
    "RowConflict",
    "Saved",
    "SavedCheck",
    "SavedRow",
    "add_row",
    "move_row",
    "put_back",
    "save_answers",
    "save_check",
    "save_row",
    "say_phase",
    "stored_boxes",
    "take_out",
]
