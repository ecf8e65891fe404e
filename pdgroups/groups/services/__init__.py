"""Everything that changes who is in a group, by the module that does it."""

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
    "sweep_interests",
    "put_off_interest",
    "places_left",
    "find_interest",
    "express_interest",
    "confirm_interest",
    "accept_interest",
    "accept",
    "add_school",
    "appoint_lead",
    "change_role",
    "close_group",
    "describe_group",
    "find",
    "hand_over",
    "hold_open",
    "holder",
    "invite",
    "leave",
    "move_group",
    "resend",
    "take_out_school",
    "withdraw",
]
