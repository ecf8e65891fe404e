"""A project: its plan and its files."""

from django.urls import path

from pdgroups.workspaces.views import (
    archive,
    files,
    plan_checks,
    plan_comments,
    plan_deliver,
    plan_history,
    plan_preparing,
    plan_priority,
    plan_reading,
    plan_rows,
    plan_sustain,
    projects,
    sharing,
    term_dates,
)

from .places import FILE, GROUP, PROJECT

urlpatterns = [
    # Our plan
    path(f"{GROUP}/projects/", projects.project_list, name="project_list"),
    path(f"{PROJECT}/plan/", plan_reading.plan, name="plan"),
    path(f"{PROJECT}/plan/<planfile:name>", plan_reading.plan_file, name="plan_file"),
    path(f"{PROJECT}/plan/cards/", plan_preparing.plan_cards, name="plan_cards"),
    path(f"{PROJECT}/plan/cards/link/", plan_preparing.plan_cards_share, name="plan_cards_share"),
    path("cards/<slug:cards_code>/", plan_preparing.staff_cards, name="staff_cards"),
    path(f"{PROJECT}/baseline/", plan_preparing.project_baseline, name="project_baseline"),
    path(
        f"{PROJECT}/practice/<slug:row_id>/stop/",
        plan_preparing.practice_stop,
        name="practice_stop",
    ),
    path(
        f"{PROJECT}/activities/<slug:row_id>/action/",
        plan_preparing.activity_promote,
        name="activity_promote",
    ),
    path(f"{PROJECT}/five/", projects.project_five, name="project_five"),
    path(f"{GROUP}/projects/side-by-side/", sharing.side_by_side, name="side_by_side"),
    path(
        f"{GROUP}/projects/side-by-side/<section:section>/",
        sharing.side_by_side,
        name="side_by_side_section",
    ),
    path(f"{PROJECT}/priority/", plan_priority.project_priority, name="project_priority"),
    path(f"{PROJECT}/who-sees/", sharing.who_sees, name="who_sees"),
    path(f"{PROJECT}/who-sees/take-back/", sharing.take_back, name="take_back"),
    path(f"{PROJECT}/who-sees/<section:section>/", sharing.section_share, name="section_share"),
    path(f"{PROJECT}/history/", plan_history.history, name="plan_history"),
    path(f"{PROJECT}/history/changed/", plan_history.changed_since, name="changed_since"),
    path(f"{PROJECT}/history/keep/", plan_history.version_new, name="version_new"),
    path(
        f"{PROJECT}/history/versions/<slug:version_id>/", plan_history.version, name="plan_version"
    ),
    path(
        f"{PROJECT}/history/<section:section>/",
        plan_history.section_history,
        name="section_history",
    ),
    path(
        f"{PROJECT}/history/<section:section>/put-back/",
        plan_history.text_put_back,
        name="text_put_back",
    ),
    path(f"{PROJECT}/archive/", archive.project_archive, name="project_archive"),
    path(
        f"{PROJECT}/comments/<section:section>/",
        plan_comments.section_comments,
        name="section_comments",
    ),
    path(
        f"{PROJECT}/comments/settle/<slug:comment_id>/",
        plan_comments.comment_settle,
        name="comment_settle",
    ),
    path(f"{PROJECT}/where-we-are/", projects.project_where, name="project_where"),
    path(f"{PROJECT}/look-fors/", plan_deliver.look_fors, name="look_fors"),
    path(f"{PROJECT}/term-dates/", term_dates.term_dates, name="term_dates"),
    path(f"{PROJECT}/term-dates/drop/", term_dates.term_dates_drop, name="term_dates_drop"),
    path(f"{PROJECT}/board/", plan_deliver.board, name="board"),
    path(f"{PROJECT}/handover/", plan_sustain.handover, name="handover"),
    path(f"{PROJECT}/you-said/", plan_deliver.you_said, name="you_said"),
    path(f"{PROJECT}/checks/<check:kind>/", plan_checks.check, name="check"),
    path(
        f"{PROJECT}/checks/<check:kind>/<slug:statement>/action/",
        plan_checks.check_promote,
        name="check_promote",
    ),
    path(f"{PROJECT}/<phase:phase>/", projects.project_phase, name="project_phase"),
    path(f"{PROJECT}/<kind:kind>/", plan_rows.row_list, name="row_list"),
    path(f"{PROJECT}/<kind:kind>/new/", plan_rows.row_new, name="row_new"),
    path(f"{PROJECT}/<kind:kind>/<slug:row_id>/", plan_rows.row_edit, name="row_edit"),
    path(f"{PROJECT}/<kind:kind>/<slug:row_id>/out/", plan_rows.row_take_out, name="row_take_out"),
    path(f"{PROJECT}/<kind:kind>/<slug:row_id>/back/", plan_rows.row_put_back, name="row_put_back"),
    path(f"{PROJECT}/<kind:kind>/<slug:row_id>/move/", plan_rows.row_move, name="row_move"),
    # Files
    path(f"{GROUP}/files/", files.file_list, name="file_list"),
    path(f"{PROJECT}/files/", files.project_files, name="project_files"),
    path(f"{FILE}/", files.file_download, name="file"),
    path(f"{FILE}/line/", files.file_line, name="file_line"),
    path(f"{FILE}/remove/", files.file_remove, name="file_remove"),
    path(f"{FILE}/restore/", files.file_restore, name="file_restore"),
]
