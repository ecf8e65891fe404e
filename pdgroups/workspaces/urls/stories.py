"""Case studies and the head’s page."""

from django.urls import path

from pdgroups.workspaces.views import (
    borrowing,
    head,
    public_life,
    shared_stories,
    signatories,
    stories,
    story_checks,
    story_comments,
    story_permissions,
    story_pieces,
    story_writing,
)

from .places import CASE_STUDY, GROUP, PROJECT

PERMISSIONS = f"{CASE_STUDY}/permissions"

urlpatterns = [
    # Case studies
    path(f"{CASE_STUDY}/", stories.case_study_detail, name="case_study"),
    path(f"{CASE_STUDY}/edit/", story_writing.case_study_edit, name="case_study_edit"),
    path(f"{CASE_STUDY}/comments/", story_comments.case_study_comments, name="case_study_comments"),
    path(f"{CASE_STUDY}/checks/", story_checks.case_study_checks, name="case_study_checks"),
    path(f"{CASE_STUDY}/review/", stories.case_study_review, name="case_study_review"),
    path(f"{CASE_STUDY}/withdraw/", stories.case_study_withdraw, name="case_study_withdraw"),
    path(f"{CASE_STUDY}/public/", public_life.case_study_public, name="case_study_public"),
    path(
        f"{CASE_STUDY}/public/confirm/", public_life.case_study_confirm, name="case_study_confirm"
    ),
    path(
        f"{CASE_STUDY}/public/as-before/",
        public_life.case_study_uncorrect,
        name="case_study_uncorrect",
    ),
    path(f"{CASE_STUDY}/signatory/", signatories.case_study_signatory, name="case_study_signatory"),
    path(
        f"{CASE_STUDY}/signatory/confirm/",
        signatories.case_study_signatory_confirm,
        name="case_study_signatory_confirm",
    ),
    # Permissions
    path(f"{PERMISSIONS}/", story_permissions.permissions, name="story_permissions"),
    path(f"{PERMISSIONS}/each/", story_permissions.permission_layers, name="permission_layers"),
    path(f"{PERMISSIONS}/hide/", story_permissions.school_hide, name="school_hide"),
    path(f"{PERMISSIONS}/new/<piece:kind>/", story_pieces.piece_new, name="piece_new"),
    path(
        f"{PERMISSIONS}/pieces/<slug:piece_id>/permission/",
        story_pieces.piece_permit,
        name="piece_permit",
    ),
    path(
        f"{PERMISSIONS}/pieces/<slug:piece_id>/out/",
        story_pieces.piece_take_out,
        name="piece_take_out",
    ),
    path(
        f"{PERMISSIONS}/pieces/<slug:piece_id>/picture/",
        story_pieces.piece_picture,
        name="piece_picture",
    ),
    path(
        f"{PERMISSIONS}/<slug:permission_id>/take-back/",
        story_permissions.permission_take_back,
        name="permission_take_back",
    ),
    path(
        f"{PERMISSIONS}/<slug:permission_id>/scan/",
        story_permissions.permission_scan,
        name="permission_scan",
    ),
    path(f"{GROUP}/case-studies/", shared_stories.shared_study_list, name="shared_studies"),
    path(
        f"{GROUP}/case-studies/<slug:study_id>/", shared_stories.shared_study, name="shared_study"
    ),
    path(
        f"{GROUP}/case-studies/<slug:study_id>/pictures/<slug:piece_id>/",
        shared_stories.shared_picture,
        name="shared_picture",
    ),
    path("start-from/", borrowing.start_from, name="start_from"),
    path(f"{PROJECT}/start-from/", borrowing.project_start_from, name="project_start_from"),
    path("head/<str:token>/", head.head_page, name="head"),
    path("head/<str:token>/pictures/<slug:piece_id>/", head.head_picture, name="head_picture"),
    path("head/<str:token>/withdraw/", head.head_withdraw, name="head_withdraw"),
    path(f"{PROJECT}/head/", head.project_head, name="project_head"),
    path(f"{PROJECT}/head/link/", head.head_link_new, name="head_link_new"),
    path(f"{PROJECT}/head/link/end/", head.head_link_revoke, name="head_link_revoke"),
]
