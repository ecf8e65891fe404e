"""Everything that changes who is in a group, by the module that does it."""

from .invitations import accept, find, hold_open, holder, invite, resend, withdraw
from .people import appoint_lead, change_role, hand_over, leave
from .schools import add_school, close_group, describe_group, take_out_school

__all__ = [
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
    "resend",
    "take_out_school",
    "withdraw",
]
