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
from .pulses import (
    FEWEST_INGREDIENTS,
    FEWEST_STAFF,
    LONGEST_PULSE,
    MOST_INGREDIENTS,
    ask_pulse,
    day_after,
    next_day,
    this_half_term,
    title_of,
    too_soon,
    words_of,
)
from .removal import (
    archive_survey,
    carry_out_deletions,
    delete_survey,
    restore_survey,
    unarchive_survey,
)
from .waves import close_wave, open_wave, say_what_follows

__all__ = [
    "FEWEST_INGREDIENTS",
    "FEWEST_STAFF",
    "LONGEST_ITEM",
    "LONGEST_PULSE",
    "MOST_INGREDIENTS",
    "MOST_STAFF",
    "SMALL_TEAM",
    "Item",
    "archive_survey",
    "ask_pulse",
    "carry_out_deletions",
    "close_wave",
    "copy_survey",
    "day_after",
    "delete_survey",
    "discard_draft",
    "elements_for",
    "make_survey",
    "next_day",
    "open_wave",
    "restore_survey",
    "say_what_follows",
    "this_half_term",
    "title_of",
    "too_soon",
    "unarchive_survey",
    "update_draft",
    "words_of",
]
