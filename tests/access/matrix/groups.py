"""My groups, their schools and their people."""

from pdgroups.groups.access import Action
from tests.access.rules import (
    INVITED,
    MEMBER,
    ONLY,
    PROGRAMME_TEAM,
    PUBLIC,
    SIGNED_IN,
    STARTS_GROUPS,
)

from .rows import BOTH, Row

A = Action

LOOKED_AFTER = ONLY("regional lead", "deputy lead", "project lead")
HIMSELF_TOO = ONLY("regional lead", "deputy lead", "project lead", "team member")
ENDED = {"<str:token>": "invitation"}

ROWS: dict[str, Row] = {
    # my groups
    "workspaces:group_list": Row(SIGNED_IN),
    "workspaces:group_new": Row(STARTS_GROUPS, BOTH),
    "workspaces:group_import": Row(PROGRAMME_TEAM, BOTH),
    "workspaces:import_template": Row(PROGRAMME_TEAM),
    "workspaces:import_done": Row(PROGRAMME_TEAM),
    "workspaces:import_invite": Row(PROGRAMME_TEAM, "POST"),
    "workspaces:import_forget": Row(PROGRAMME_TEAM, "POST"),
    "workspaces:group_edit": Row(MEMBER(A.EDIT_GROUP), BOTH),
    "workspaces:charter_agree": Row(MEMBER(A.VIEW_GROUP), "POST"),
    "workspaces:group_state": Row(MEMBER(A.MOVE_GROUP), BOTH),
    "workspaces:group_close": Row(MEMBER(A.MOVE_GROUP), BOTH),
    "workspaces:group_clone": Row(MEMBER(A.CLONE_GROUP), BOTH),
    "workspaces:home": Row(MEMBER(A.VIEW_GROUP)),
    "workspaces:group_desk": Row(MEMBER(A.VIEW_DESK)),
    "workspaces:chase": Row(MEMBER(A.CHASE), BOTH),
    # schools
    "workspaces:school_add": Row(MEMBER(A.ADD_SCHOOLS), BOTH),
    "workspaces:school_remove": Row(MEMBER(A.ADD_SCHOOLS), BOTH),
    "workspaces:school_search": Row(MEMBER(A.ADD_SCHOOLS), query="?group=<slug:group_slug>&q=a"),
    "workspaces:team_invite": Row(LOOKED_AFTER, BOTH),
    # schools that would like to join
    "workspaces:interest_list": Row(MEMBER(A.ADD_SCHOOLS)),
    "workspaces:interest_offer": Row(MEMBER(A.ADD_SCHOOLS), BOTH),
    "workspaces:interest": Row(MEMBER(A.ADD_SCHOOLS), BOTH),
    "workspaces:interest_accept": Row(MEMBER(A.ADD_SCHOOLS), "POST"),
    "workspaces:join_list": Row(PUBLIC),
    "workspaces:join": Row(PUBLIC, BOTH, needs_token=False),
    "workspaces:join_sent": Row(PUBLIC),
    "workspaces:join_confirm": Row(PUBLIC, BOTH, {"<str:token>": "interest"}, needs_token=False),
    # people
    "workspaces:people": Row(MEMBER(A.VIEW_PEOPLE)),
    "workspaces:group_invite": Row(MEMBER(A.MANAGE_PEOPLE), BOTH),
    "workspaces:people_held": Row(MEMBER(A.MANAGE_PEOPLE), BOTH),
    "workspaces:lead_appoint": Row(MEMBER(A.APPOINT_LEAD), BOTH),
    "workspaces:person": Row(HIMSELF_TOO),
    "workspaces:person_role": Row(LOOKED_AFTER, "POST"),
    "workspaces:person_leave": Row(HIMSELF_TOO, "POST"),
    # A team member’s role is nobody’s to hand over: test_every_url.py tries a project lead’s.
    "workspaces:person_hand_over": Row(ONLY(), "POST"),
    "workspaces:invitation_resend": Row(LOOKED_AFTER, "POST"),
    "workspaces:invitation_withdraw": Row(LOOKED_AFTER, "POST"),
    "workspaces:invitation": Row(INVITED, BOTH, ENDED),
}
