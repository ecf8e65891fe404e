"""What a role may cover: the words of the policy in ``grants.py``."""

from enum import StrEnum


class Action(StrEnum):
    # about the group
    VIEW_GROUP = "view_group"
    VIEW_PEOPLE = "view_people"
    VIEW_MEETINGS = "view_meetings"
    VIEW_ACTIONS = "view_actions"
    ADD_ACTION = "add_action"
    RUN_MEETING = "run_meeting"
    TAKE_PART = "take_part"
    READ_MEETING_NOTES = "read_meeting_notes"
    EDIT_GROUP = "edit_group"
    MOVE_GROUP = "move_group"
    EDIT_MEETINGS = "edit_meetings"
    ADD_SCHOOLS = "add_schools"
    MANAGE_PEOPLE = "manage_people"
    APPOINT_LEAD = "appoint_lead"
    VIEW_GROUP_RESULTS = "view_group_results"
    CLOSE_ROUND = "close_round"
    # about its region and its programme, in its school year
    VIEW_REGION_RESULTS = "view_region_results"
    VIEW_PROGRAMME_RESULTS = "view_programme_results"
    CLOSE_YEAR = "close_year"
    # about what schools of the group have shared of their plans
    READ_SHARED_WITH_GROUP = "read_shared_with_group"
    READ_SHARED_WITH_PROGRAMME = "read_shared_with_programme"
    # about 1:1 conversations, each with one school
    VIEW_CONVERSATIONS = "view_conversations"
    EDIT_CONVERSATIONS = "edit_conversations"
    SPEAK_FOR_SCHOOL = "speak_for_school"
    # about one school's project
    VIEW_PLAN = "view_plan"
    EDIT_PLAN = "edit_plan"
    VIEW_LOOK_FORS = "view_look_fors"
    COMMENT_ON_PLAN = "comment_on_plan"
    ARCHIVE_PROJECT = "archive_project"
    SET_TERM_DATES = "set_term_dates"
    INVITE_TEAM = "invite_team"
    VIEW_FILES = "view_files"
    ADD_FILES = "add_files"
    REMOVE_FILES = "remove_files"
    VIEW_SURVEYS = "view_surveys"
    MANAGE_SURVEYS = "manage_surveys"
    VIEW_RESULTS = "view_results"
    READ_COMMENTS = "read_comments"
    DELETE_SURVEYS = "delete_surveys"
    VIEW_CASE_STUDY = "view_case_study"
    OFFER_CASE_STUDY = "offer_case_study"
    WITHDRAW_CASE_STUDY = "withdraw_case_study"
    APPROVE_CASE_STUDY = "approve_case_study"
