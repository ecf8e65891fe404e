"""Every private address, on one page."""

from django.urls import path

from pdgroups.workspaces import converters  # noqa: F401  registers <phase:…> and more
from pdgroups.workspaces.views import (
    archive,
    calendar,
    files,
    groups,
    guard,
    head,
    home,
    invitations,
    meetings,
    people,
    place_files,
    places,
    plan_checks,
    plan_comments,
    plan_deliver,
    plan_history,
    plan_preparing,
    plan_reading,
    plan_rows,
    plan_sustain,
    projects,
    pulses,
    schools,
    sharing,
    stories,
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

app_name = "workspaces"

GROUP = "groups/<slug:group_slug>"
PROJECT = f"{GROUP}/projects/<slug:project_slug>"
MEETING = f"{GROUP}/meetings/<int:number>"
SURVEY = f"{GROUP}/surveys/<slug:survey_id>"
PERSON = f"{GROUP}/people/<slug:person_id>"
SCHOOL = f"{GROUP}/schools/<slug:school_id>"
INVITATION = f"{GROUP}/invitations/<slug:invitation_id>"
FILE = f"{GROUP}/files/<slug:file_id>"
CASE_STUDY = f"{GROUP}/case-study/<slug:project_slug>"

urlpatterns = [
    # My groups
    path("groups/", groups.group_list, name="group_list"),
    path("groups/new/", groups.group_new, name="group_new"),
    path(f"{GROUP}/edit/", groups.group_edit, name="group_edit"),
    path(f"{GROUP}/close/", groups.group_close, name="group_close"),
    # Schools of a group
    path(f"{GROUP}/schools/add/", schools.school_add, name="school_add"),
    path(f"{SCHOOL}/remove/", schools.school_remove, name="school_remove"),
    path(f"{SCHOOL}/invite/", invitations.team_invite, name="team_invite"),
    path("schools/search/", schools.school_search, name="school_search"),
    # People
    path(f"{GROUP}/people/", people.people, name="people"),
    path(f"{GROUP}/people/invite/", invitations.group_invite, name="group_invite"),
    path(f"{GROUP}/people/lead/", people.lead_appoint, name="lead_appoint"),
    path(f"{PERSON}/", people.person, name="person"),
    path(f"{PERSON}/role/", people.person_role, name="person_role"),
    path(f"{PERSON}/hand-over/", people.person_hand_over, name="person_hand_over"),
    path(f"{PERSON}/leave/", people.person_leave, name="person_leave"),
    path(f"{INVITATION}/resend/", invitations.invitation_resend, name="invitation_resend"),
    path(f"{INVITATION}/withdraw/", invitations.invitation_withdraw, name="invitation_withdraw"),
    path("invitations/<str:token>/", invitations.invitation, name="invitation"),
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
    # Case studies
    path(f"{CASE_STUDY}/", stories.case_study_detail, name="case_study"),
    path(f"{CASE_STUDY}/edit/", stories.case_study_edit, name="case_study_edit"),
    path(f"{CASE_STUDY}/review/", stories.case_study_review, name="case_study_review"),
    path(f"{CASE_STUDY}/withdraw/", stories.case_study_withdraw, name="case_study_withdraw"),
    path(f"{CASE_STUDY}/head-link/", stories.head_link_new, name="head_link_new"),
    path(f"{CASE_STUDY}/head-link/end/", stories.head_link_revoke, name="head_link_revoke"),
    path("head/<str:token>/", head.head_page, name="head"),
    path("head/<str:token>/withdraw/", head.head_withdraw, name="head_withdraw"),
    path(f"{PROJECT}/head/", head.project_head, name="project_head"),
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
    path(f"{PROJECT}/five/", projects.project_five, name="project_five"),
    path(f"{GROUP}/projects/side-by-side/", sharing.side_by_side, name="side_by_side"),
    path(
        f"{GROUP}/projects/side-by-side/<section:section>/",
        sharing.side_by_side,
        name="side_by_side_section",
    ),
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
    path(f"{GROUP}/guard/", guard.pupil_guard, name="pupil_guard"),
    # Files
    path(f"{GROUP}/files/", files.file_list, name="file_list"),
    path(f"{PROJECT}/files/", files.project_files, name="project_files"),
    path(f"{FILE}/", files.file_download, name="file"),
    path(f"{FILE}/line/", files.file_line, name="file_line"),
    path(f"{FILE}/remove/", files.file_remove, name="file_remove"),
    path(f"{FILE}/restore/", files.file_restore, name="file_restore"),
    # Meetings and actions
    path(f"{GROUP}/meetings/", meetings.meeting_list, name="meeting_list"),
    path(f"{MEETING}/", meetings.meeting_detail, name="meeting"),
    path(f"{MEETING}/edit/", meetings.meeting_edit, name="meeting_edit"),
    path(f"{MEETING}/calendar.ics", calendar.meeting_calendar, name="meeting_calendar"),
    path(f"{MEETING}/actions/new/", meetings.action_new, name="action_new"),
    path(f"{GROUP}/actions/", meetings.action_list, name="action_list"),
    path(f"{GROUP}/actions/<slug:action_id>/", meetings.action_tick, name="action_tick"),
    path(f"{GROUP}/calendar.ics", calendar.calendar, name="calendar"),
    # A group's home: after every other address of one word, such as groups/new/
    path(f"{GROUP}/", home.home, name="home"),
]
