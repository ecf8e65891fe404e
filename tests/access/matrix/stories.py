"""Case studies and the head’s page."""

from pdgroups.groups.access import Action
from tests.access.rules import MEMBER, PUBLIC

from .rows import BOTH, Row

A = Action

ROWS: dict[str, Row] = {
    # case studies
    "workspaces:case_study": Row(MEMBER(A.VIEW_CASE_STUDY)),
    "workspaces:case_study_edit": Row(MEMBER(A.OFFER_CASE_STUDY), BOTH),
    "workspaces:case_study_review": Row(MEMBER(A.APPROVE_CASE_STUDY), BOTH),
    "workspaces:case_study_withdraw": Row(MEMBER(A.OFFER_CASE_STUDY), "POST"),
    "workspaces:head_link_new": Row(MEMBER(A.OFFER_CASE_STUDY), "POST"),
    "workspaces:head_link_revoke": Row(MEMBER(A.OFFER_CASE_STUDY), "POST"),
    "workspaces:head": Row(PUBLIC, BOTH, needs_token=False),
    "workspaces:head_withdraw": Row(PUBLIC, "POST", needs_token=False),
}
