"""A meeting on paper and afterwards."""

from pdgroups.groups.access import Action
from tests.access.rules import MEMBER

from .rows import Row

A = Action

ROWS: dict[str, Row] = {
    "workspaces:meeting_agenda": Row(MEMBER(A.VIEW_MEETINGS)),
    "workspaces:meeting_bag": Row(MEMBER(A.EDIT_MEETINGS)),
}
