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
from .planned import Sent, drop_planned, invite_planned, sweep_planned
from .schools import add_school, add_schools, describe_group, take_out_school
from .states import close_group, move_group

__all__ = [
    "Sent",
    "accept",
    "accept_interest",
    "add_school",
    "add_schools",
    "agree_to_charter",
    "appoint_lead",
    "change_role",
    "close_group",
    "confirm_interest",
    "describe_group",
    "drop_planned",
    "express_interest",
    "find",
    "find_interest",
    "hand_over",
    "hold_open",
    "holder",
    "invite",
    "invite_planned",
    "leave",
    "move_group",
    "places_left",
    "put_off_interest",
    "resend",
    "sweep_interests",
    "sweep_planned",
    "take_out_school",
    "withdraw",
]
