"""1:1 conversations, each between the group’s leads and one school’s project lead."""

from pdgroups.groups.access import Action
from tests.access.rules import MEMBER, ONLY

from .rows import BOTH, Row

A = Action
A_SIDE_OF_ANY = ONLY("regional lead", "deputy lead", "project lead", "neighbour")

ROWS: dict[str, Row] = {
    "workspaces:conversation_list": Row(A_SIDE_OF_ANY),
    "workspaces:conversation_plan": Row(ONLY("regional lead", "deputy lead"), BOTH),
    "workspaces:conversation_new": Row(MEMBER(A.EDIT_CONVERSATIONS), BOTH, query="?day=2026-11-12"),
    "workspaces:conversation": Row(MEMBER(A.VIEW_CONVERSATIONS), BOTH),
    "workspaces:conversation_edit": Row(MEMBER(A.EDIT_CONVERSATIONS), BOTH),
    "workspaces:conversation_cancel": Row(MEMBER(A.EDIT_CONVERSATIONS), "POST"),
    "workspaces:conversation_notes": Row(MEMBER(A.SPEAK_FOR_SCHOOL), "POST"),
    "workspaces:conversation_calendar": Row(MEMBER(A.VIEW_CONVERSATIONS)),
    "workspaces:line_new": Row(MEMBER(A.EDIT_CONVERSATIONS), "POST"),
    "workspaces:line_say": Row(MEMBER(A.EDIT_CONVERSATIONS), "POST"),
    "workspaces:action_of_conversation": Row(MEMBER(A.EDIT_CONVERSATIONS), BOTH),
}
