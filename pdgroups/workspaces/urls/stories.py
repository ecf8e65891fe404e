"""Case studies and the head’s page."""

from django.urls import path

from pdgroups.workspaces.views import head, signatories, stories, story_writing

from .places import CASE_STUDY, PROJECT

urlpatterns = [
    # Case studies
    path(f"{CASE_STUDY}/", stories.case_study_detail, name="case_study"),
    path(f"{CASE_STUDY}/edit/", story_writing.case_study_edit, name="case_study_edit"),
    path(f"{CASE_STUDY}/review/", stories.case_study_review, name="case_study_review"),
    path(f"{CASE_STUDY}/withdraw/", stories.case_study_withdraw, name="case_study_withdraw"),
    path(f"{CASE_STUDY}/signatory/", signatories.case_study_signatory, name="case_study_signatory"),
    path(
        f"{CASE_STUDY}/signatory/confirm/",
        signatories.case_study_signatory_confirm,
        name="case_study_signatory_confirm",
    ),
    path("head/<str:token>/", head.head_page, name="head"),
    path("head/<str:token>/withdraw/", head.head_withdraw, name="head_withdraw"),
    path(f"{PROJECT}/head/", head.project_head, name="project_head"),
    path(f"{PROJECT}/head/link/", head.head_link_new, name="head_link_new"),
    path(f"{PROJECT}/head/link/end/", head.head_link_revoke, name="head_link_revoke"),
]
