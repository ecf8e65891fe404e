"""What each role may do: the tables of the policy, to read and to change.

``GRANTS`` is about the whole group. A role held for a school grants its ``OWN`` actions on that
school's project only. ``access.py`` reads them for one person.
"""

from collections.abc import Mapping
from enum import StrEnum

from .actions import Action
from .models import Role


class Standing(StrEnum):
    """What somebody is to one group: a member's role, or their place above it."""

    REGIONAL_LEAD = Role.REGIONAL_LEAD
    DEPUTY_LEAD = Role.DEPUTY_LEAD
    PROJECT_LEAD = Role.PROJECT_LEAD
    TEAM_MEMBER = Role.TEAM_MEMBER
    SPONSOR = Role.SPONSOR
    SPECIALIST = Role.SPECIALIST
    OBSERVER = Role.OBSERVER
    PROGRAMME_TEAM = "programme_team"


READING = frozenset(
    {
        Action.VIEW_GROUP,
        Action.VIEW_PEOPLE,
        Action.VIEW_MEETINGS,
        Action.VIEW_ACTIONS,
        Action.VIEW_ATTENDANCE,
        Action.VIEW_DESK,
        Action.READ_MEETING_NOTES,
        Action.VIEW_PLAN,
        Action.VIEW_LOOK_FORS,
        Action.VIEW_FILES,
        Action.VIEW_SURVEYS,
        Action.VIEW_RESULTS,
        Action.VIEW_CASE_STUDY,
        Action.VIEW_CONVERSATIONS,
        # Which side somebody is on; and a school may ask to the end what is noted about it.
        Action.SPEAK_FOR_SCHOOL,
        Action.VIEW_GROUP_RESULTS,
        Action.VIEW_REGION_RESULTS,
        Action.VIEW_PROGRAMME_RESULTS,
        Action.READ_SHARED_WITH_GROUP,
        Action.READ_SHARED_WITH_PROGRAMME,
    }
)
AFTER_THE_END = READING | {
    Action.REMOVE_FILES,
    Action.READ_COMMENTS,
    Action.WITHDRAW_CASE_STUDY,
    Action.TEND_CASE_STUDY,
    Action.CLONE_GROUP,
    Action.CLOSE_YEAR,
    Action.DELETE_SURVEYS,
}
"""What a closed group still allows: a school may take its files and its case study back at any
time, next year's is made of it, what staff wrote in its last survey is read for names, what should not have been asked can be deleted, and a year's totals are not the group's own."""

NOT_WHILE_CLOSING = frozenset({Action.ADD_SCHOOLS})
"""What ends when a group begins to close: which schools are in it."""

IN_THE_ARCHIVE = AFTER_THE_END | {Action.ARCHIVE_PROJECT}
"""What a project that is archived still allows: its last survey may close there. And the way out."""

WHILE_IN_THE_GROUP = frozenset({Action.EDIT_CONVERSATIONS})
"""What ends for everybody when a school leaves the group."""

FROM_OUTSIDE = frozenset({Action.READ_COMMENTS})
"""What nobody may do who holds any role for the school that it is about, in whichever group: a
year's other group, or one that has finished, makes nobody an outsider."""

MEMBER = frozenset({Action.VIEW_GROUP, Action.VIEW_PEOPLE, Action.VIEW_MEETINGS})
READS_SHARED = frozenset(
    {
        Action.READ_SHARED_WITH_GROUP,
        Action.READ_SHARED_WITH_PROGRAMME,
        Action.VIEW_ATTENDANCE,
        Action.READ_MEETING_NOTES,
    }
)
WORKING = (
    MEMBER
    | READS_SHARED
    | {Action.VIEW_ACTIONS, Action.ADD_ACTION, Action.TAKE_PART, Action.VIEW_GROUP_RESULTS}
)
LEADING = (
    MEMBER
    | READS_SHARED
    | {
        Action.VIEW_ACTIONS,
        Action.ADD_ACTION,
        Action.RUN_MEETING,
        # Its schools side by side: nobody else is shown them so.
        Action.VIEW_DESK,
        Action.CHASE,
        Action.TAKE_PART,
        Action.EDIT_GROUP,
        Action.MOVE_GROUP,
        Action.EDIT_MEETINGS,
        Action.ADD_SCHOOLS,
        Action.MANAGE_PEOPLE,
        Action.VIEW_GROUP_RESULTS,
        Action.CLOSE_ROUND,
        # Of every school's project; its results only by its own grant (``Project.shares_results``).
        Action.VIEW_PLAN,
        Action.COMMENT_ON_PLAN,
        Action.COMMENT_ON_CASE_STUDY,
        Action.ARCHIVE_PROJECT,
        Action.VIEW_FILES,
        Action.VIEW_SURVEYS,
        Action.READ_COMMENTS,
        Action.VIEW_CASE_STUDY,
        Action.APPROVE_CASE_STUDY,
        Action.VIEW_CONVERSATIONS,
        Action.EDIT_CONVERSATIONS,
    }
)

GRANTS: Mapping[Standing, frozenset[Action]] = {
    Standing.REGIONAL_LEAD: LEADING | {Action.VIEW_REGION_RESULTS, Action.CLONE_GROUP},
    Standing.DEPUTY_LEAD: LEADING,
    Standing.PROJECT_LEAD: WORKING,
    Standing.TEAM_MEMBER: WORKING,
    Standing.SPONSOR: frozenset({Action.VIEW_GROUP}),
    Standing.SPECIALIST: frozenset({Action.VIEW_GROUP, Action.VIEW_MEETINGS, Action.TAKE_PART}),
    Standing.OBSERVER: MEMBER
    | READS_SHARED
    | {Action.VIEW_ACTIONS, Action.TAKE_PART, Action.VIEW_GROUP_RESULTS},
    Standing.PROGRAMME_TEAM: MEMBER
    | {
        Action.VIEW_ATTENDANCE,
        Action.VIEW_CASE_STUDY,
        Action.APPOINT_LEAD,
        Action.MOVE_GROUP,
        Action.DELETE_SURVEYS,
        Action.VIEW_GROUP_RESULTS,
        Action.VIEW_REGION_RESULTS,
        Action.VIEW_PROGRAMME_RESULTS,
        Action.CLOSE_YEAR,
        Action.READ_SHARED_WITH_PROGRAMME,
    },
}

TEAM = frozenset(
    {
        Action.VIEW_PLAN,
        Action.EDIT_PLAN,
        Action.VIEW_LOOK_FORS,
        Action.COMMENT_ON_PLAN,
        Action.COMMENT_ON_CASE_STUDY,
        Action.VIEW_FILES,
        Action.ADD_FILES,
        Action.REMOVE_FILES,
        Action.VIEW_SURVEYS,
        Action.VIEW_RESULTS,
        Action.VIEW_CASE_STUDY,
    }
)
OWN: Mapping[Standing, frozenset[Action]] = {
    Standing.PROJECT_LEAD: TEAM
    | {
        Action.ARCHIVE_PROJECT,
        Action.SET_TERM_DATES,
        Action.INVITE_TEAM,
        Action.MANAGE_SURVEYS,
        Action.OFFER_CASE_STUDY,
        Action.WITHDRAW_CASE_STUDY,
        Action.TEND_CASE_STUDY,
        # The school's side of a conversation is whoever leads its project, and nobody else of it.
        Action.VIEW_CONVERSATIONS,
        Action.EDIT_CONVERSATIONS,
        Action.SPEAK_FOR_SCHOOL,
    },
    Standing.TEAM_MEMBER: TEAM,
    Standing.SPONSOR: frozenset({Action.VIEW_PLAN}),
}

BESTOWS: Mapping[Standing, frozenset[Role]] = {
    Standing.REGIONAL_LEAD: frozenset(Role) - {Role.REGIONAL_LEAD},
    Standing.DEPUTY_LEAD: frozenset(Role) - {Role.REGIONAL_LEAD, Role.DEPUTY_LEAD},
    # For her own school only.
    Standing.PROJECT_LEAD: frozenset({Role.TEAM_MEMBER, Role.SPONSOR}),
}
"""Roles that a standing may give, exchange and end.

A regional lead is not among them: she hands over, or the programme team appoints another one
(``Action.APPOINT_LEAD``, ``services.appoint_lead``).
"""
