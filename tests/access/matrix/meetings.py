"""Meetings, actions and calendars."""

from pdgroups.groups.access import Action
from tests.access.rules import MEMBER, ONLY, PUBLIC, SIGNED_IN

from .rows import BOTH, Row

A = Action

ACT_FOR_IT = ONLY("regional lead", "deputy lead", "project lead", "team member")

ROWS: dict[str, Row] = {
    # meetings
    "workspaces:meeting_list": Row(MEMBER(A.VIEW_MEETINGS)),
    "workspaces:meeting": Row(MEMBER(A.VIEW_MEETINGS)),
    "workspaces:meeting_new": Row(MEMBER(A.EDIT_MEETINGS), BOTH),
    "workspaces:group_check": Row(MEMBER(A.READ_MEETING_NOTES)),
    "workspaces:group_check_ask": Row(MEMBER(A.EDIT_MEETINGS), "POST"),
    "workspaces:group_check_close": Row(MEMBER(A.EDIT_MEETINGS), "POST"),
    "workspaces:group_check_paper": Row(MEMBER(A.READ_MEETING_NOTES)),
    "workspaces:meeting_edit": Row(MEMBER(A.EDIT_MEETINGS), BOTH),
    "workspaces:agenda": Row(MEMBER(A.EDIT_MEETINGS), BOTH),
    "workspaces:agenda_again": Row(MEMBER(A.EDIT_MEETINGS), BOTH),
    "workspaces:pre_work": Row(MEMBER(A.EDIT_MEETINGS), BOTH),
    "workspaces:pre_work_again": Row(MEMBER(A.EDIT_MEETINGS), BOTH),
    "workspaces:pre_work_tick": Row(
        ONLY("regional lead", "deputy lead", "project lead", "team member", "neighbour"), "POST"
    ),
    "workspaces:meeting_coming": Row(
        ONLY("regional lead", "deputy lead", "project lead", "team member"), "POST"
    ),
    "workspaces:meeting_answer": Row(MEMBER(A.EDIT_PLAN), BOTH),
    "workspaces:meeting_cancel": Row(MEMBER(A.EDIT_MEETINGS), BOTH),
    "workspaces:meeting_reinstate": Row(MEMBER(A.EDIT_MEETINGS), "POST"),
    "workspaces:feed": Row(PUBLIC, at={"<str:token>": "calendar"}),
    "workspaces:my_calendar": Row(SIGNED_IN, BOTH),
    "workspaces:my_calendar_end": Row(SIGNED_IN, "POST"),
    "workspaces:meetings_off_holidays": Row(MEMBER(A.EDIT_MEETINGS), "POST"),
    "workspaces:meeting_calendar": Row(MEMBER(A.VIEW_MEETINGS)),
    "workspaces:calendar": Row(MEMBER(A.VIEW_MEETINGS)),
    "workspaces:action_list": Row(MEMBER(A.VIEW_ACTIONS)),
    "workspaces:action_new": Row(MEMBER(A.ADD_ACTION), BOTH),
    "workspaces:action_by_hand": Row(MEMBER(A.ADD_ACTION), BOTH),
    "workspaces:action_edit": Row(ACT_FOR_IT, BOTH),
    "workspaces:action_tick": Row(ACT_FOR_IT, "POST"),
    "workspaces:reminder_list": Row(MEMBER(A.EDIT_MEETINGS)),
    "workspaces:reminder_new": Row(MEMBER(A.EDIT_MEETINGS), BOTH),
    "workspaces:reminder_edit": Row(MEMBER(A.EDIT_MEETINGS), BOTH),
    "workspaces:reminder_remove": Row(MEMBER(A.EDIT_MEETINGS), "POST"),
}
