"""What a school does with its plan. Each act is one transaction."""

from .answers import Saved, save_answers, say_phase
from .archive import archive_project
from .checks import SavedCheck, save_check, stored_boxes
from .comments import add_comment, settle_comment
from .look_fors import count_drop_in
from .preparing import end_cards, say_baseline, share_cards, stop_practice
from .rows import RowConflict, SavedRow, add_row, move_row, put_back, save_row, take_out
from .sharing import share_section, take_back_shares
from .versions import name_version

__all__ = [
    "RowConflict",
    "Saved",
    "SavedCheck",
    "SavedRow",
    "add_comment",
    "add_row",
    "archive_project",
    "count_drop_in",
    "end_cards",
    "move_row",
    "name_version",
    "put_back",
    "save_answers",
    "save_check",
    "save_row",
    "say_baseline",
    "say_phase",
    "settle_comment",
    "share_cards",
    "share_section",
    "stop_practice",
    "stored_boxes",
    "take_back_shares",
    "take_out",
]
