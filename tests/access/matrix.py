"""Who gets what at every address: a row for each, written as a rule.

``test_every_url.py`` walks this table as everybody. A new address fails there until it has a row
here; a new ``<converter:name>`` until ``arguments.py`` says what stands for it.
"""

from dataclasses import dataclass, field

from pdgroups.groups.access import Action

from .rules import (
    INVITED,
    MEMBER,
    MIDWAY,
    NEVER,
    OF_ONES_OWN,
    ONLY,
    PUBLIC,
    SIGNED_IN,
    STARTS_GROUPS,
    TO_SIGN_IN,
    Rule,
)

A = Action


@dataclass(frozen=True)
class Row:
    """``methods``: what the view takes. ``at``: arguments that differ from ``ARGUMENTS``."""

    rule: Rule
    methods: str = "GET"
    at: dict[str, str] = field(default_factory=dict)
    query: str = ""
    path: str = ""
    to_post: Rule | None = None
    """Where sending asks for more than looking."""
    needs_token: bool = True
    """Whether a POST needs a CSRF token; not where no cookie gives any authority."""

    def takes(self, method: str) -> bool:
        return self.methods == ANY or ("GET" if method == "HEAD" else method) in self.methods


ANY = "any"
"""A view that is not ours takes what it takes; only what it gives is looked at."""
BOTH = "GET POST"

LOOKED_AFTER = ONLY("regional lead", "deputy lead", "project lead")
HIMSELF_TOO = ONLY("regional lead", "deputy lead", "project lead", "team member")
DRAFT, FROZEN = {"<slug:survey_id>": "draft"}, {"<slug:survey_id>": "frozen"}
WITHDRAWN = {"<slug:survey_id>": "withdrawn"}
ENDED = {"<str:token>": "invitation"}

MATRIX: dict[str, Row] = {
    "healthz": Row(PUBLIC),
    "readyz": Row(PUBLIC),
    "media/<path:path>": Row(NEVER, path="/media/images/nothing.png"),
    # my groups
    "workspaces:group_list": Row(SIGNED_IN),
    "workspaces:group_new": Row(STARTS_GROUPS, BOTH),
    "workspaces:group_edit": Row(MEMBER(A.EDIT_GROUP), BOTH),
    "workspaces:group_close": Row(MEMBER(A.EDIT_GROUP), BOTH),
    "workspaces:home": Row(MEMBER(A.VIEW_GROUP)),
    # schools
    "workspaces:school_add": Row(MEMBER(A.ADD_SCHOOLS), BOTH),
    "workspaces:school_remove": Row(MEMBER(A.ADD_SCHOOLS), BOTH),
    "workspaces:school_search": Row(MEMBER(A.ADD_SCHOOLS), query="?group=<slug:group_slug>&q=a"),
    "workspaces:team_invite": Row(LOOKED_AFTER, BOTH),
    # people
    "workspaces:people": Row(MEMBER(A.VIEW_PEOPLE)),
    "workspaces:group_invite": Row(MEMBER(A.MANAGE_PEOPLE), BOTH),
    "workspaces:lead_appoint": Row(MEMBER(A.APPOINT_LEAD), BOTH),
    "workspaces:person": Row(HIMSELF_TOO),
    "workspaces:person_role": Row(LOOKED_AFTER, "POST"),
    "workspaces:person_leave": Row(HIMSELF_TOO, "POST"),
    # A team member’s role is nobody’s to hand over: test_every_url.py tries a project lead’s.
    "workspaces:person_hand_over": Row(ONLY(), "POST"),
    "workspaces:invitation_resend": Row(LOOKED_AFTER, "POST"),
    "workspaces:invitation_withdraw": Row(LOOKED_AFTER, "POST"),
    "workspaces:invitation": Row(INVITED, BOTH, ENDED),
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
    # meetings
    "workspaces:meeting_list": Row(MEMBER(A.VIEW_MEETINGS)),
    "workspaces:meeting": Row(MEMBER(A.VIEW_MEETINGS)),
    "workspaces:meeting_edit": Row(MEMBER(A.EDIT_MEETINGS), BOTH),
    "workspaces:meeting_cancel": Row(MEMBER(A.EDIT_MEETINGS), BOTH),
    "workspaces:meeting_reinstate": Row(MEMBER(A.EDIT_MEETINGS), "POST"),
    "workspaces:feed": Row(PUBLIC, at={"<str:token>": "calendar"}),
    "workspaces:my_calendar": Row(SIGNED_IN, BOTH),
    "workspaces:my_calendar_end": Row(SIGNED_IN, "POST"),
    "workspaces:meetings_off_holidays": Row(MEMBER(A.EDIT_MEETINGS), "POST"),
    "workspaces:meeting_calendar": Row(MEMBER(A.VIEW_MEETINGS)),
    "workspaces:calendar": Row(MEMBER(A.VIEW_MEETINGS)),
    "workspaces:action_list": Row(MEMBER(A.VIEW_ACTIONS)),
    "workspaces:action_new": Row(MEMBER(A.ADD_ACTION), BOTH),
    "workspaces:action_tick": Row(
        ONLY("regional lead", "deputy lead", "project lead", "team member"), "POST"
    ),
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
    "workspaces:year_file": Row(MEMBER(A.VIEW_PROGRAMME_RESULTS)),
    "workspaces:year_close": Row(MEMBER(A.CLOSE_YEAR), BOTH),
    # case studies
    "workspaces:case_study": Row(MEMBER(A.VIEW_CASE_STUDY)),
    "workspaces:case_study_edit": Row(MEMBER(A.OFFER_CASE_STUDY), BOTH),
    "workspaces:case_study_review": Row(MEMBER(A.APPROVE_CASE_STUDY), BOTH),
    "workspaces:case_study_withdraw": Row(MEMBER(A.OFFER_CASE_STUDY), "POST"),
    "workspaces:head_link_new": Row(MEMBER(A.OFFER_CASE_STUDY), "POST"),
    "workspaces:head_link_revoke": Row(MEMBER(A.OFFER_CASE_STUDY), "POST"),
    "workspaces:head": Row(PUBLIC, BOTH, needs_token=False),
    "workspaces:head_withdraw": Row(PUBLIC, "POST", needs_token=False),
    # staff answer
    "respond:find": Row(PUBLIC),
    "respond:answer": Row(PUBLIC, BOTH, needs_token=False),
    "respond:tablet": Row(PUBLIC, BOTH, needs_token=False),
    "respond:promise": Row(PUBLIC),
    "respond:preview": Row(PUBLIC, BOTH, needs_token=False),
    "respond:example": Row(PUBLIC),
    # the public site
    "search": Row(PUBLIC, query="?q=a"),
    "sitemap": Row(PUBLIC, ANY),
    "robots": Row(PUBLIC),
    "case_study": Row(NEVER, ANY, {"<slug:slug>": "nothing"}),
    "wagtail_serve": Row(PUBLIC, ANY, path="/case-studies/"),
    "wagtailcore_authenticate_with_password": Row(
        NEVER, ANY, {"<int:page_view_restriction_id>": "one", "<int:page_id>": "one"}
    ),
    "wagtailcore_login": Row(TO_SIGN_IN, ANY),
    "_util/login/": Row(TO_SIGN_IN, ANY),
    "cms/login/": Row(TO_SIGN_IN, ANY),
    "cms/password_reset/": Row(PUBLIC, ANY),
    "wagtaildocs_serve": Row(NEVER, ANY, path="/documents/1/nothing.pdf"),
    "wagtaildocs_authenticate_with_password": Row(NEVER, ANY, {"<int:restriction_id>": "one"}),
    # accounts: ours, then allauth’s
    "account_security": Row(SIGNED_IN, BOTH),
    "account_login": Row(PUBLIC, ANY),
    "account_logout": Row(PUBLIC, ANY),
    "account_inactive": Row(PUBLIC, ANY),
    "account_signup": Row(PUBLIC, ANY),
    "account_email_verification_sent": Row(MIDWAY, ANY),
    "account_reset_password": Row(PUBLIC, ANY),
    "account_confirm_login_code": Row(PUBLIC, ANY),
    "account_confirm_password_reset_code": Row(TO_SIGN_IN, ANY),
    "account_complete_password_reset": Row(PUBLIC, ANY),
    "account_password_reset_completed": Row(PUBLIC, ANY),
    "account_request_login_code": Row(PUBLIC, ANY),
    "account_reauthenticate": Row(SIGNED_IN, ANY),
    "account_email": Row(SIGNED_IN, ANY),
    "account_change_password": Row(SIGNED_IN, ANY),
    "account_set_password": Row(SIGNED_IN, ANY),
    "mfa_authenticate": Row(MIDWAY, ANY),
    "mfa_login_webauthn": Row(MIDWAY, ANY),
    "mfa_index": Row(SIGNED_IN, ANY),
    "mfa_reauthenticate": Row(SIGNED_IN, ANY),
    "mfa_activate_totp": Row(SIGNED_IN, ANY),
    "mfa_deactivate_totp": Row(OF_ONES_OWN, ANY),
    "mfa_view_recovery_codes": Row(OF_ONES_OWN, ANY),
    "mfa_generate_recovery_codes": Row(SIGNED_IN, ANY),
    "mfa_download_recovery_codes": Row(OF_ONES_OWN, ANY),
    "mfa_list_webauthn": Row(SIGNED_IN, ANY),
    "mfa_add_webauthn": Row(SIGNED_IN, ANY),
    "mfa_reauthenticate_webauthn": Row(SIGNED_IN, ANY),
    "mfa_remove_webauthn": Row(SIGNED_IN, ANY, {"<int:pk>": "one"}),
    "mfa_edit_webauthn": Row(SIGNED_IN, ANY, {"<int:pk>": "one"}),
    "socialaccount_login_cancelled": Row(PUBLIC, ANY),
    "socialaccount_login_error": Row(PUBLIC, ANY),
    "socialaccount_signup": Row(TO_SIGN_IN, ANY),
    "socialaccount_connections": Row(SIGNED_IN, ANY),
    "accounts/social/login/cancelled/": Row(PUBLIC, ANY),
    "accounts/social/login/error/": Row(PUBLIC, ANY),
    "accounts/social/signup/": Row(PUBLIC, ANY),
    "accounts/social/connections/": Row(PUBLIC, ANY),
    "usersessions_list": Row(SIGNED_IN, ANY),
}
ADMIN_PREFIX = "cms/"
"""Wagtail’s admin: hundreds of addresses that one rule covers."""
