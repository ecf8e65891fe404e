"""From a draft to "both have agreed", and back; and what becomes of it once it is public."""

from .deciding import decide, waiting_for
from .head_links import head_link, make_head_link, revoke_head_links
from .offering import ChangedMeanwhileError, offer, save_draft
from .publication import confirm, note_published, retire
from .withdrawing import note_edited_words, withdraw

__all__ = [
    "ChangedMeanwhileError",
    "confirm",
    "decide",
    "head_link",
    "make_head_link",
    "note_edited_words",
    "note_published",
    "offer",
    "retire",
    "revoke_head_links",
    "save_draft",
    "waiting_for",
    "withdraw",
]
