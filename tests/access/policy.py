"""The access policy, as data: what DECISIONS says, not what the code happens to do.

``test_policy.py`` asks the code. The walk through every address (``test_every_url.py``) and the
marker crawl read this table too.
"""

from pdgroups.groups.access import Action
from pdgroups.groups.models import SCHOOL_ROLES, Role

A = Action
YES, NO = True, False

MEMBERS = (
    "regional lead", "deputy lead", "project lead", "team member", "sponsor", "specialist",
    "observer", "programme team", "superuser", "neighbour",
)  # fmt: skip
"""``neighbour``: the project lead of another school in the same group."""
OUTSIDERS = ("twin’s lead", "ex-member", "deactivated", "anonymous")
PEOPLE = MEMBERS + OUTSIDERS
NOBODY = (NO,) * len(OUTSIDERS)

GROUP_WIDE: dict[Action, tuple[bool, ...]] = {
    #                       lead dep  proj team spon spec obs  prog supr neighbour
    A.VIEW_GROUP:          (YES, YES, YES, YES, YES, YES, YES, YES, YES, YES),
    A.VIEW_PEOPLE:         (YES, YES, YES, YES, NO,  NO,  YES, YES, YES, YES),
    A.VIEW_MEETINGS:       (YES, YES, YES, YES, NO,  YES, YES, YES, YES, YES),
    A.VIEW_ACTIONS:        (YES, YES, YES, YES, NO,  NO,  YES, NO,  NO,  YES),
    A.ADD_ACTION:          (YES, YES, YES, YES, NO,  NO,  NO,  NO,  NO,  YES),
    A.RUN_MEETING:         (YES, YES, NO,  NO,  NO,  NO,  NO,  NO,  NO,  NO),
    A.VIEW_DESK:           (YES, YES, NO,  NO,  NO,  NO,  NO,  NO,  NO,  NO),
    A.CHASE:               (YES, YES, NO,  NO,  NO,  NO,  NO,  NO,  NO,  NO),
    A.TAKE_PART:           (YES, YES, YES, YES, NO,  YES, YES, NO,  NO,  YES),
    A.VIEW_ATTENDANCE:     (YES, YES, YES, YES, NO,  NO,  YES, YES, YES, YES),
    A.READ_MEETING_NOTES:  (YES, YES, YES, YES, NO,  NO,  YES, NO,  NO,  YES),
    A.EDIT_GROUP:          (YES, YES, NO,  NO,  NO,  NO,  NO,  NO,  NO,  NO),
    A.MOVE_GROUP:          (YES, YES, NO,  NO,  NO,  NO,  NO,  YES, YES, NO),
    A.CLONE_GROUP:         (YES, NO,  NO,  NO,  NO,  NO,  NO,  NO,  NO,  NO),
    A.EDIT_MEETINGS:       (YES, YES, NO,  NO,  NO,  NO,  NO,  NO,  NO,  NO),
    A.ADD_SCHOOLS:         (YES, YES, NO,  NO,  NO,  NO,  NO,  NO,  NO,  NO),
    A.MANAGE_PEOPLE:       (YES, YES, NO,  NO,  NO,  NO,  NO,  NO,  NO,  NO),
    A.APPOINT_LEAD:        (NO,  NO,  NO,  NO,  NO,  NO,  NO,  YES, YES, NO),
    A.VIEW_GROUP_RESULTS:  (YES, YES, YES, YES, NO,  NO,  YES, YES, YES, YES),
    A.CLOSE_ROUND:         (YES, YES, NO,  NO,  NO,  NO,  NO,  NO,  NO,  NO),
    A.VIEW_REGION_RESULTS: (YES, NO,  NO,  NO,  NO,  NO,  NO,  YES, YES, NO),
    A.VIEW_PROGRAMME_RESULTS: (NO, NO, NO, NO,  NO,  NO,  NO,  YES, YES, NO),
    A.CLOSE_YEAR:          (NO,  NO,  NO,  NO,  NO,  NO,  NO,  YES, YES, NO),
    A.READ_SHARED_WITH_GROUP: (YES, YES, YES, YES, NO, NO,  YES, NO,  NO,  YES),
    A.READ_SHARED_WITH_PROGRAMME: (YES, YES, YES, YES, NO, NO, YES, YES, YES, YES),
}  # fmt: skip
OF_A_PROJECT: dict[Action, tuple[bool, ...]] = {
    #                       lead dep  proj team spon spec obs  prog supr neighbour
    A.VIEW_PLAN:           (YES, YES, YES, YES, YES, NO,  NO,  NO,  NO,  NO),
    A.EDIT_PLAN:           (NO,  NO,  YES, YES, NO,  NO,  NO,  NO,  NO,  NO),
    A.VIEW_LOOK_FORS:      (NO,  NO,  YES, YES, NO,  NO,  NO,  NO,  NO,  NO),
    A.COMMENT_ON_PLAN:     (YES, YES, YES, YES, NO,  NO,  NO,  NO,  NO,  NO),
    A.ARCHIVE_PROJECT:     (YES, YES, YES, NO,  NO,  NO,  NO,  NO,  NO,  NO),
    A.SET_TERM_DATES:      (NO,  NO,  YES, NO,  NO,  NO,  NO,  NO,  NO,  NO),
    A.INVITE_TEAM:         (NO,  NO,  YES, NO,  NO,  NO,  NO,  NO,  NO,  NO),
    A.VIEW_FILES:          (YES, YES, YES, YES, NO,  NO,  NO,  NO,  NO,  NO),
    A.ADD_FILES:           (NO,  NO,  YES, YES, NO,  NO,  NO,  NO,  NO,  NO),
    A.REMOVE_FILES:        (NO,  NO,  YES, YES, NO,  NO,  NO,  NO,  NO,  NO),
    A.VIEW_SURVEYS:        (YES, YES, YES, YES, NO,  NO,  NO,  NO,  NO,  NO),
    A.MANAGE_SURVEYS:      (NO,  NO,  YES, NO,  NO,  NO,  NO,  NO,  NO,  NO),
    A.VIEW_RESULTS:        (NO,  NO,  YES, YES, NO,  NO,  NO,  NO,  NO,  NO),
    A.READ_COMMENTS:       (YES, YES, NO,  NO,  NO,  NO,  NO,  NO,  NO,  NO),
    A.DELETE_SURVEYS:      (NO,  NO,  NO,  NO,  NO,  NO,  NO,  YES, YES, NO),
    A.VIEW_CONVERSATIONS:  (YES, YES, YES, NO,  NO,  NO,  NO,  NO,  NO,  NO),
    A.EDIT_CONVERSATIONS:  (YES, YES, YES, NO,  NO,  NO,  NO,  NO,  NO,  NO),
    A.SPEAK_FOR_SCHOOL:    (NO,  NO,  YES, NO,  NO,  NO,  NO,  NO,  NO,  NO),
    A.VIEW_CASE_STUDY:     (YES, YES, YES, YES, NO,  NO,  NO,  YES, YES, NO),
    A.COMMENT_ON_CASE_STUDY: (YES, YES, YES, YES, NO, NO, NO,  NO,  NO,  NO),
    A.OFFER_CASE_STUDY:    (NO,  NO,  YES, NO,  NO,  NO,  NO,  NO,  NO,  NO),
    A.WITHDRAW_CASE_STUDY: (NO,  NO,  YES, NO,  NO,  NO,  NO,  NO,  NO,  NO),
    A.TEND_CASE_STUDY:     (NO,  NO,  YES, NO,  NO,  NO,  NO,  NO,  NO,  NO),
    A.APPROVE_CASE_STUDY:  (YES, YES, NO,  NO,  NO,  NO,  NO,  NO,  NO,  NO),
}  # fmt: skip
"""Asked about the school of the project lead, the team member and the sponsor."""
TABLE = GROUP_WIDE | OF_A_PROJECT

WHOLE_GROUP_ROLES = {"regional lead", "deputy lead", "programme team", "superuser"}
"""Whose rights over a project do not come from belonging to its school."""
STILL_IN_A_CLOSED_GROUP = {
    A.VIEW_GROUP, A.VIEW_PEOPLE, A.VIEW_MEETINGS, A.VIEW_ACTIONS, A.VIEW_PLAN, A.VIEW_SURVEYS,
    A.VIEW_RESULTS, A.VIEW_CASE_STUDY, A.WITHDRAW_CASE_STUDY, A.TEND_CASE_STUDY,
    A.VIEW_GROUP_RESULTS,
    A.VIEW_REGION_RESULTS, A.VIEW_PROGRAMME_RESULTS, A.CLOSE_YEAR, A.DELETE_SURVEYS,
    A.READ_SHARED_WITH_GROUP, A.READ_SHARED_WITH_PROGRAMME, A.READ_MEETING_NOTES,
    A.VIEW_ATTENDANCE, A.VIEW_DESK, A.CLONE_GROUP, A.READ_COMMENTS,
    A.VIEW_FILES, A.REMOVE_FILES, A.VIEW_LOOK_FORS, A.VIEW_CONVERSATIONS, A.SPEAK_FOR_SCHOOL,
}  # fmt: skip

MAY_BESTOW = {
    # of the whole group                                   of the school’s project
    "regional lead": ({Role.DEPUTY_LEAD, Role.SPECIALIST, Role.OBSERVER}, SCHOOL_ROLES),
    "deputy lead": ({Role.SPECIALIST, Role.OBSERVER}, SCHOOL_ROLES),
    "project lead": (set(), {Role.TEAM_MEMBER, Role.SPONSOR}),
}
"""Everybody else gives no role at all. A regional lead is made by APPOINT_LEAD alone."""


def may(who: str, action: Action) -> bool:
    """What the table says, for other tests that need to know."""
    return (TABLE[action] + NOBODY)[PEOPLE.index(who)]


def those_who(action: Action) -> frozenset[str]:
    """The places whose role covers ``action``, as the table says."""
    return frozenset(place for place in MEMBERS if may(place, action))
