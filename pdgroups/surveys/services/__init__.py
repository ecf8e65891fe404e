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
from .items import LONGEST_ITEM, LONGEST_OPTION, Item
from .waves import close_wave, open_wave, say_what_follows

__all__ = [
    "LONGEST_ITEM",
    "LONGEST_OPTION",
    "MOST_STAFF",
    "SMALL_TEAM",
    "Item",
    "close_wave",
    "copy_survey",
    "discard_draft",
    "elements_for",
    "make_survey",
    "open_wave",
    "say_what_follows",
    "update_draft",
]
