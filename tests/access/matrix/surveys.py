"""Surveys, the figures made of them, and the pages that staff see."""

from pdgroups.groups.access import Action
from tests.access.rules import MEMBER, PUBLIC

from .rows import BOTH, Row

A = Action

DRAFT = {"<slug:survey_id>": "draft"}
FROZEN = {"<slug:survey_id>": "frozen"}
WITHDRAWN = {"<slug:survey_id>": "withdrawn"}

ROWS: dict[str, Row] = {
    # surveys
    "workspaces:survey_list": Row(MEMBER(A.VIEW_GROUP)),
    "workspaces:survey_new": Row(MEMBER(A.MANAGE_SURVEYS), BOTH),
    "workspaces:share_results": Row(MEMBER(A.MANAGE_SURVEYS), "POST"),
    "workspaces:pulse_new": Row(MEMBER(A.MANAGE_SURVEYS), BOTH),
    "workspaces:survey": Row(MEMBER(A.VIEW_SURVEYS)),
    "workspaces:survey_edit": Row(MEMBER(A.MANAGE_SURVEYS), BOTH, DRAFT),
    "workspaces:survey_import": Row(MEMBER(A.MANAGE_SURVEYS), BOTH, DRAFT),
    "workspaces:survey_preview": Row(MEMBER(A.VIEW_SURVEYS), at=DRAFT),
    "workspaces:survey_copy": Row(MEMBER(A.MANAGE_SURVEYS), "POST", FROZEN),
    "workspaces:survey_archive": Row(MEMBER(A.MANAGE_SURVEYS), "POST", FROZEN),
    "workspaces:survey_discard": Row(MEMBER(A.MANAGE_SURVEYS), BOTH, DRAFT),
    "workspaces:survey_delete": Row(MEMBER(A.DELETE_SURVEYS), BOTH),
    "workspaces:survey_restore": Row(MEMBER(A.DELETE_SURVEYS), "POST", WITHDRAWN),
    "workspaces:survey_open": Row(MEMBER(A.MANAGE_SURVEYS), "POST", DRAFT),
    "workspaces:survey_close": Row(MEMBER(A.MANAGE_SURVEYS), BOTH),
    "workspaces:survey_share": Row(MEMBER(A.VIEW_SURVEYS)),
    "workspaces:survey_screen": Row(MEMBER(A.VIEW_SURVEYS), query="?until=15:45&count=on"),
    "workspaces:survey_paper": Row(MEMBER(A.MANAGE_SURVEYS), BOTH),
    "workspaces:survey_paper_form": Row(MEMBER(A.VIEW_SURVEYS)),
    "workspaces:survey_poster": Row(MEMBER(A.VIEW_SURVEYS)),
    "workspaces:survey_guess": Row(MEMBER(A.MANAGE_SURVEYS), BOTH),
    "workspaces:survey_comments": Row(MEMBER(A.READ_COMMENTS), BOTH, FROZEN),
    "workspaces:survey_results": Row(MEMBER(A.VIEW_SURVEYS), at=FROZEN),
    "workspaces:results_file": Row(MEMBER(A.VIEW_RESULTS), at=FROZEN),
    "workspaces:chart_file": Row(MEMBER(A.VIEW_RESULTS), at=FROZEN),
    "workspaces:survey_staff_room": Row(MEMBER(A.VIEW_RESULTS), at=FROZEN),
    "workspaces:survey_follow_up": Row(MEMBER(A.MANAGE_SURVEYS), "POST", FROZEN),
    # figures of several schools
    "workspaces:group_results": Row(MEMBER(A.VIEW_GROUP_RESULTS)),
    "workspaces:round_close": Row(MEMBER(A.CLOSE_ROUND), BOTH),
    "workspaces:region_results": Row(MEMBER(A.VIEW_REGION_RESULTS)),
    "workspaces:programme_results": Row(MEMBER(A.VIEW_PROGRAMME_RESULTS)),
    "workspaces:group_file": Row(MEMBER(A.VIEW_GROUP_RESULTS)),
    "workspaces:group_chart": Row(MEMBER(A.VIEW_GROUP_RESULTS)),
    "workspaces:region_file": Row(MEMBER(A.VIEW_REGION_RESULTS)),
    "workspaces:region_chart": Row(MEMBER(A.VIEW_REGION_RESULTS)),
    "workspaces:programme_file": Row(MEMBER(A.VIEW_PROGRAMME_RESULTS)),
    "workspaces:programme_chart": Row(MEMBER(A.VIEW_PROGRAMME_RESULTS)),
    "workspaces:programme_return": Row(MEMBER(A.VIEW_PROGRAMME_RESULTS)),
    "workspaces:year_file": Row(MEMBER(A.VIEW_PROGRAMME_RESULTS)),
    "workspaces:year_close": Row(MEMBER(A.CLOSE_YEAR), BOTH),
    # staff answer
    "respond:find": Row(PUBLIC),
    "respond:answer": Row(PUBLIC, BOTH, needs_token=False),
    "respond:tablet": Row(PUBLIC, BOTH, needs_token=False),
    "respond:group": Row(PUBLIC, BOTH, {"<str:code>": "check"}, needs_token=False),
    "respond:group_example": Row(PUBLIC),
    "respond:promise": Row(PUBLIC),
    "respond:preview": Row(PUBLIC, BOTH, needs_token=False),
    "respond:example": Row(PUBLIC),
}
