"""From a draft to "both have agreed", and back; and what becomes of it once it is public."""

from pdgroups.stories.reaching import Reach

from .checking import answer_check
from .commenting import add_story_comment, settle_story_comment
from .deciding import decide, last_words, may_sign, sign, waiting_for
from .ending import end_what_is_over, hide_school, sweep_permissions
from .granting import Giver
from .head_links import head_link, make_head_link, revoke_head_links
from .offering import ChangedMeanwhileError, is_recorded, offer, save_draft
from .permitting import (
    PermissionsChangedError,
    add_piece,
    is_for_anyone,
    is_for_everyone,
    permit_layers,
    permit_piece,
    reaches,
    stamp,
    take_back,
    take_out,
)
from .publication import (
    begin_correction,
    confirm,
    give_up_correction,
    note_published,
    note_taken_off,
    retire,
)
from .signatories import (
    confirm_signatory,
    forget_former_addresses,
    is_authors,
    name_signatory,
    signatory_of,
)
from .withdrawing import note_edited_words, withdraw

__all__ = [
    "ChangedMeanwhileError",
    "Giver",
    "PermissionsChangedError",
    "Reach",
    "add_piece",
    "add_story_comment",
    "answer_check",
    "begin_correction",
    "confirm",
    "confirm_signatory",
    "decide",
    "end_what_is_over",
    "forget_former_addresses",
    "give_up_correction",
    "head_link",
    "hide_school",
    "is_authors",
    "is_for_anyone",
    "is_for_everyone",
    "is_recorded",
    "last_words",
    "make_head_link",
    "may_sign",
    "name_signatory",
    "note_edited_words",
    "note_published",
    "note_taken_off",
    "offer",
    "permit_layers",
    "permit_piece",
    "reaches",
    "retire",
    "revoke_head_links",
    "save_draft",
    "settle_story_comment",
    "sign",
    "signatory_of",
    "stamp",
    "sweep_permissions",
    "take_back",
    "take_out",
    "waiting_for",
    "withdraw",
]
