"""Surveys, and the figures made of them."""

from django.urls import path

from pdgroups.workspaces.views import (
    place_files,
    places,
    pulses,
    survey_authoring,
    survey_comments,
    survey_files,
    survey_imports,
    survey_paper,
    survey_removal,
    survey_results,
    survey_sharing,
    surveys,
    year_files,
)

from .places import GROUP, PROJECT, SURVEY

urlpatterns = [
    # Surveys
    path(f"{GROUP}/surveys/", surveys.survey_list, name="survey_list"),
    path(
        f"{GROUP}/projects/<slug:project_slug>/surveys/new/",
        survey_authoring.survey_new,
        name="survey_new",
    ),
    path(f"{PROJECT}/pulse/", pulses.pulse_new, name="pulse_new"),
    path(
        f"{GROUP}/projects/<slug:project_slug>/share-results/",
        survey_results.share_results,
        name="share_results",
    ),
    path(f"{SURVEY}/", surveys.survey_detail, name="survey"),
    path(f"{SURVEY}/edit/", survey_authoring.survey_edit, name="survey_edit"),
    path(f"{SURVEY}/preview/", survey_authoring.survey_preview, name="survey_preview"),
    path(f"{SURVEY}/copy/", survey_authoring.survey_copy, name="survey_copy"),
    path(f"{SURVEY}/import/<slug:moment>/", survey_imports.survey_import, name="survey_import"),
    path(f"{SURVEY}/archive/", survey_removal.survey_archive, name="survey_archive"),
    path(f"{SURVEY}/discard/", survey_removal.survey_discard, name="survey_discard"),
    path(f"{SURVEY}/delete/", survey_removal.survey_delete, name="survey_delete"),
    path(f"{SURVEY}/restore/", survey_removal.survey_restore, name="survey_restore"),
    path(f"{SURVEY}/open/<slug:moment>/", surveys.survey_open, name="survey_open"),
    path(f"{SURVEY}/close/<slug:moment>/", surveys.survey_close, name="survey_close"),
    path(f"{SURVEY}/share/", survey_sharing.survey_share, name="survey_share"),
    path(f"{SURVEY}/share/screen/", survey_sharing.survey_screen, name="survey_screen"),
    path(f"{SURVEY}/paper/", survey_paper.survey_paper, name="survey_paper"),
    path(f"{SURVEY}/paper.pdf", survey_paper.survey_paper_form, name="survey_paper_form"),
    path(f"{SURVEY}/staff-room.pdf", survey_sharing.survey_staff_room, name="survey_staff_room"),
    path(f"{SURVEY}/poster.pdf", survey_sharing.survey_poster, name="survey_poster"),
    path(f"{SURVEY}/guess/", survey_results.survey_guess, name="survey_guess"),
    path(f"{SURVEY}/results/", survey_results.survey_results, name="survey_results"),
    path(
        f"{SURVEY}/comments/<slug:moment>/",
        survey_comments.survey_comments,
        name="survey_comments",
    ),
    path(f"{SURVEY}/results.<document:kind>", survey_files.results_file, name="results_file"),
    path(
        f"{SURVEY}/results/<slug:chart>.<picture:kind>",
        survey_files.chart_file,
        name="chart_file",
    ),
    path(f"{SURVEY}/follow-up/", survey_results.survey_follow_up, name="survey_follow_up"),
    # Figures of several schools
    path(f"{GROUP}/results/", places.group_results, name="group_results"),
    path(f"{GROUP}/results/close/<slug:moment>/", places.round_close, name="round_close"),
    path(f"{GROUP}/results/region/", places.region_results, name="region_results"),
    path(f"{GROUP}/results/programme/", places.programme_results, name="programme_results"),
    path(f"{GROUP}/results/year.<sheet:kind>", year_files.year_file, name="year_file"),
    path(
        f"{GROUP}/results/return.<return:kind>",
        year_files.programme_return,
        name="programme_return",
    ),
    path(f"{GROUP}/results/group.<document:kind>", place_files.group_file, name="group_file"),
    path(f"{GROUP}/results/region.<document:kind>", place_files.region_file, name="region_file"),
    path(
        f"{GROUP}/results/programme.<document:kind>",
        place_files.programme_file,
        name="programme_file",
    ),
    path(
        f"{GROUP}/results/<slug:chart>.<picture:kind>",
        place_files.group_chart,
        name="group_chart",
    ),
    path(
        f"{GROUP}/results/region/<slug:chart>.<picture:kind>",
        place_files.region_chart,
        name="region_chart",
    ),
    path(
        f"{GROUP}/results/programme/<slug:chart>.<picture:kind>",
        place_files.programme_chart,
        name="programme_chart",
    ),
    path(f"{GROUP}/results/programme/close/<slug:moment>/", places.year_close, name="year_close"),
]
