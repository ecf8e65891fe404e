"""Case studies and the head’s page."""

from pdgroups.groups.access import Action
from tests.access.rules import MEMBER, NOTHING_FOR, OF_ONES_OWN, PUBLIC, SIGNED_IN

from .rows import BOTH, Row

A = Action

ROWS: dict[str, Row] = {
    # case studies
    "workspaces:case_study": Row(MEMBER(A.VIEW_CASE_STUDY)),
    "workspaces:case_study_edit": Row(MEMBER(A.OFFER_CASE_STUDY), BOTH),
    "workspaces:case_study_comments": Row(MEMBER(A.COMMENT_ON_CASE_STUDY), BOTH),
    "workspaces:case_study_checks": Row(MEMBER(A.OFFER_CASE_STUDY), BOTH),
    "workspaces:case_study_review": Row(MEMBER(A.APPROVE_CASE_STUDY), BOTH),
    "workspaces:case_study_withdraw": Row(MEMBER(A.OFFER_CASE_STUDY), "POST"),
    "workspaces:case_study_public": Row(MEMBER(A.TEND_CASE_STUDY), BOTH),
    "workspaces:case_study_confirm": Row(MEMBER(A.TEND_CASE_STUDY), "POST"),
    "workspaces:case_study_uncorrect": Row(MEMBER(A.OFFER_CASE_STUDY), "POST"),
    "workspaces:case_study_signatory": Row(MEMBER(A.OFFER_CASE_STUDY), BOTH),
    "workspaces:case_study_signatory_confirm": Row(MEMBER(A.APPROVE_CASE_STUDY), "POST"),
    "workspaces:story_permissions": Row(
        MEMBER(A.VIEW_CASE_STUDY), BOTH, to_post=MEMBER(A.OFFER_CASE_STUDY)
    ),
    "workspaces:permission_layers": Row(MEMBER(A.OFFER_CASE_STUDY), BOTH),
    "workspaces:school_hide": Row(MEMBER(A.WITHDRAW_CASE_STUDY), BOTH),
    "workspaces:piece_new": Row(MEMBER(A.OFFER_CASE_STUDY), BOTH),
    "workspaces:piece_permit": Row(MEMBER(A.TEND_CASE_STUDY), BOTH),
    "workspaces:piece_take_out": Row(MEMBER(A.WITHDRAW_CASE_STUDY), "POST"),
    "workspaces:piece_picture": Row(MEMBER(A.VIEW_CASE_STUDY)),
    "workspaces:permission_take_back": Row(MEMBER(A.WITHDRAW_CASE_STUDY), "POST"),
    "workspaces:permission_scan": Row(MEMBER(A.OFFER_CASE_STUDY, A.APPROVE_CASE_STUDY)),
    "workspaces:head_link_new": Row(MEMBER(A.OFFER_CASE_STUDY), "POST"),
    "workspaces:head_link_revoke": Row(MEMBER(A.OFFER_CASE_STUDY), "POST"),
    # In the matrix nothing is overdue: tests/workspaces/stories/test_reviews.py tries what is.
    "workspaces:review_elsewhere": Row(OF_ONES_OWN, BOTH),
    "workspaces:review_picture": Row(OF_ONES_OWN),
    "workspaces:review_take_over": Row(OF_ONES_OWN, "POST"),
    "workspaces:shared_studies": Row(MEMBER(A.READ_SHARED_WITH_PROGRAMME)),
    # None is shared there: tests/workspaces/stories/test_shared.py reads some.
    "workspaces:shared_study": Row(NOTHING_FOR(A.READ_SHARED_WITH_PROGRAMME)),
    "workspaces:shared_picture": Row(NOTHING_FOR(A.READ_SHARED_WITH_PROGRAMME)),
    "workspaces:start_from": Row(SIGNED_IN),
    "workspaces:project_start_from": Row(MEMBER(A.EDIT_PLAN), BOTH),
    "workspaces:head": Row(PUBLIC, BOTH, needs_token=False),
    "workspaces:head_picture": Row(PUBLIC, needs_token=False),
    "workspaces:head_withdraw": Row(PUBLIC, "POST", needs_token=False),
}
