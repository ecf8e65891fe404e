"""Every private address, on one page."""

from django.urls import path

from pdgroups.workspaces.views import stories, surveys

app_name = "workspaces"

GROUP = "groups/<slug:group_slug>"
SURVEY = f"{GROUP}/surveys/<slug:survey_id>"
CASE_STUDY = f"{GROUP}/case-study/<slug:project_slug>"

urlpatterns = [
    # Surveys
    path(f"{GROUP}/surveys/", surveys.survey_list, name="survey_list"),
    path(
        f"{GROUP}/projects/<slug:project_slug>/surveys/new/", surveys.survey_new, name="survey_new"
    ),
    path(
        f"{GROUP}/projects/<slug:project_slug>/share-results/",
        surveys.share_results,
        name="share_results",
    ),
    path(f"{SURVEY}/", surveys.survey_detail, name="survey"),
    path(f"{SURVEY}/edit/", surveys.survey_edit, name="survey_edit"),
    path(f"{SURVEY}/open/<slug:moment>/", surveys.survey_open, name="survey_open"),
    path(f"{SURVEY}/close/", surveys.survey_close, name="survey_close"),
    path(f"{SURVEY}/share/", surveys.survey_share, name="survey_share"),
    path(f"{SURVEY}/poster.pdf", surveys.survey_poster, name="survey_poster"),
    path(f"{SURVEY}/results/", surveys.survey_results, name="survey_results"),
    path(f"{SURVEY}/follow-up/", surveys.survey_follow_up, name="survey_follow_up"),
    # Case studies
    path(f"{CASE_STUDY}/", stories.case_study_detail, name="case_study"),
    path(f"{CASE_STUDY}/edit/", stories.case_study_edit, name="case_study_edit"),
    path(f"{CASE_STUDY}/review/", stories.case_study_review, name="case_study_review"),
    path(f"{CASE_STUDY}/withdraw/", stories.case_study_withdraw, name="case_study_withdraw"),
    path(f"{CASE_STUDY}/head-link/", stories.head_link_new, name="head_link_new"),
    path(f"{CASE_STUDY}/head-link/end/", stories.head_link_revoke, name="head_link_revoke"),
    path("head/<str:token>/", stories.head_page, name="head"),
    path("head/<str:token>/withdraw/", stories.head_withdraw, name="head_withdraw"),
]
