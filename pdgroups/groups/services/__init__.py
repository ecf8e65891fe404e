"""Everything that changes who is in a group, by the module that does it."""

from .charter import agree_to_charter
from .interests import (
    accept_interest,
    confirm_interest,
    express_interest,
    find_interest,
    places_left,
    put_off_interest,
    sweep_interests,
)
from .invitations import accept, find, hold_open, holder, invite, resend, withdraw
from .people import appoint_lead, change_role, hand_over, leave
from .schools import add_school, describe_group, take_out_school
from .states import close_group, move_group

__all__ = [
    "accept",
    "accept_interest",
    "add_school",
    "agree_to_charter",
    "appoint_lead",
    "change_role",
    "close_group",
    "confirm_interest",
    "describe_group",
    "express_interest",
    "find",
    "find_interest",
    "hand_over",
    "hold_open",
    "holder",
    "invite",
    "leave",
    "move_group",
    "places_left",
    "put_off_interest",
    "resend",
    "sweep_interests",
    "take_out_school",
    "withdraw",
]
