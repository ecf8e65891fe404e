"""A meeting on paper and afterwards."""

from pdgroups.groups.access import Action
from tests.access.rules import MEMBER

from .rows import BOTH, Row

A = Action

ROWS: dict[str, Row] = {
    "workspaces:meeting_agenda": Row(MEMBER(A.VIEW_MEETINGS)),
    "workspaces:meeting_bag": Row(MEMBER(A.EDIT_MEETINGS)),
    "workspaces:meeting_record": Row(MEMBER(A.VIEW_ATTENDANCE)),
    "workspaces:meeting_record_edit": Row(MEMBER(A.RUN_MEETING), BOTH),
    "workspaces:meeting_record_file": Row(MEMBER(A.READ_MEETING_NOTES)),
    "workspaces:meeting_recap": Row(MEMBER(A.RUN_MEETING), BOTH),
}
