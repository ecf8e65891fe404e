"""A project: its plan and its files."""

from pdgroups.groups.access import Action
from tests.access.rules import MEMBER, PUBLIC

from .rows import BOTH, Row

A = Action

ROWS: dict[str, Row] = {
    # our plan
    "workspaces:project_list": Row(MEMBER(A.VIEW_GROUP)),
    "workspaces:side_by_side": Row(MEMBER(A.READ_SHARED_WITH_PROGRAMME)),
    "workspaces:side_by_side_section": Row(MEMBER(A.READ_SHARED_WITH_PROGRAMME)),
    "workspaces:plan_history": Row(MEMBER(A.VIEW_PLAN)),
    "workspaces:changed_since": Row(MEMBER(A.VIEW_PLAN), query="?meeting=1"),
    "workspaces:section_history": Row(MEMBER(A.VIEW_PLAN)),
    "workspaces:text_put_back": Row(MEMBER(A.EDIT_PLAN), "POST"),
    "workspaces:plan_version": Row(MEMBER(A.VIEW_PLAN), query="?compare=1"),
    "workspaces:version_new": Row(MEMBER(A.EDIT_PLAN), "POST"),
    "workspaces:project_archive": Row(MEMBER(A.ARCHIVE_PROJECT), BOTH),
    "workspaces:section_comments": Row(
        MEMBER(A.VIEW_PLAN), BOTH, to_post=MEMBER(A.COMMENT_ON_PLAN)
    ),
    "workspaces:comment_settle": Row(MEMBER(A.COMMENT_ON_PLAN), "POST"),
    "workspaces:who_sees": Row(MEMBER(A.EDIT_PLAN)),
    "workspaces:take_back": Row(MEMBER(A.EDIT_PLAN), "POST"),
    "workspaces:section_share": Row(MEMBER(A.EDIT_PLAN), BOTH),
    "workspaces:plan": Row(MEMBER(A.VIEW_PLAN)),
    "workspaces:project_priority": Row(MEMBER(A.EDIT_PLAN), BOTH),
    "workspaces:project_five": Row(MEMBER(A.EDIT_PLAN), BOTH),
    "workspaces:project_baseline": Row(MEMBER(A.EDIT_PLAN), BOTH),
    "workspaces:practice_stop": Row(MEMBER(A.EDIT_PLAN), "POST", {"<slug:row_id>": "practice"}),
    "workspaces:activity_promote": Row(MEMBER(A.EDIT_PLAN), "POST", {"<slug:row_id>": "activity"}),
    "workspaces:plan_file": Row(MEMBER(A.VIEW_PLAN)),
    "workspaces:plan_cards": Row(MEMBER(A.VIEW_PLAN)),
    "workspaces:plan_cards_share": Row(MEMBER(A.EDIT_PLAN), "POST"),
    "workspaces:staff_cards": Row(PUBLIC),
    "workspaces:project_where": Row(MEMBER(A.EDIT_PLAN), "POST"),
    "workspaces:project_head": Row(MEMBER(A.VIEW_PLAN)),
    "workspaces:project_phase": Row(MEMBER(A.VIEW_PLAN), BOTH, to_post=MEMBER(A.EDIT_PLAN)),
    "workspaces:look_fors": Row(MEMBER(A.VIEW_LOOK_FORS), BOTH),
    "workspaces:term_dates": Row(MEMBER(A.SET_TERM_DATES), BOTH),
    "workspaces:term_dates_drop": Row(MEMBER(A.SET_TERM_DATES), "POST"),
    "workspaces:board": Row(MEMBER(A.VIEW_PLAN)),
    "workspaces:handover": Row(MEMBER(A.VIEW_PLAN)),
    "workspaces:you_said": Row(MEMBER(A.VIEW_PLAN)),
    "workspaces:check": Row(MEMBER(A.VIEW_PLAN), BOTH, to_post=MEMBER(A.EDIT_PLAN)),
    "workspaces:check_promote": Row(MEMBER(A.EDIT_PLAN), "POST", {"<slug:statement>": "rated"}),
    "workspaces:row_list": Row(MEMBER(A.VIEW_PLAN)),
    "workspaces:row_new": Row(MEMBER(A.EDIT_PLAN), BOTH),
    "workspaces:row_edit": Row(MEMBER(A.EDIT_PLAN), BOTH),
    "workspaces:row_take_out": Row(MEMBER(A.EDIT_PLAN), "POST"),
    "workspaces:row_put_back": Row(MEMBER(A.EDIT_PLAN), "POST"),
    "workspaces:row_move": Row(MEMBER(A.EDIT_PLAN), "POST"),
    "workspaces:pupil_guard": Row(MEMBER(A.VIEW_GROUP), "POST"),
    # files
    "workspaces:file_list": Row(MEMBER(A.VIEW_GROUP)),
    "workspaces:project_files": Row(MEMBER(A.VIEW_FILES), BOTH, to_post=MEMBER(A.ADD_FILES)),
    "workspaces:file": Row(MEMBER(A.VIEW_FILES)),
    "workspaces:file_line": Row(MEMBER(A.ADD_FILES), BOTH),
    "workspaces:file_remove": Row(MEMBER(A.REMOVE_FILES), "POST"),
    "workspaces:file_restore": Row(MEMBER(A.ADD_FILES), "POST", {"<slug:file_id>": "removed file"}),
}
