"""What people do with a survey, by the module that does it."""

from .authoring import (
    MOST_STAFF,
    SMALL_TEAM,
    copy_survey,
    discard_draft,
    elements_for,
    make_survey,
    update_draft,
)
from .items import LONGEST_ITEM, Item
from .removal import (
    archive_survey,
    carry_out_deletions,
    delete_survey,
    restore_survey,
    unarchive_survey,
)
from .waves import close_wave, open_wave, say_what_follows

__all__ = [
    "LONGEST_ITEM",
    "MOST_STAFF",
    "SMALL_TEAM",
    "Item",
    "archive_survey",
    "carry_out_deletions",
    "close_wave",
    "copy_survey",
    "delete_survey",
    "discard_draft",
    "elements_for",
    "make_survey",
    "open_wave",
    "restore_survey",
    "say_what_follows",
    "unarchive_survey",
    "update_draft",
]
