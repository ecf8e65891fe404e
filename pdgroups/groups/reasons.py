"""What a member reads whose role does not cover an action."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .actions import Action

REASONS = {
    (Action.VIEW_PLAN, Action.EDIT_PLAN): gettext_lazy(
        "This plan belongs to another school. Schools in a group see each other’s phase, "
        "but not each other’s plans."
    ),
    (Action.SET_TERM_DATES,): gettext_lazy(
        "A school’s term dates are set by its own project lead."
    ),
    (Action.VIEW_LOOK_FORS,): gettext_lazy(
        "What was seen in drop-ins is for the school’s own project team, and for nobody else."
    ),
    (Action.VIEW_FILES, Action.ADD_FILES, Action.REMOVE_FILES): gettext_lazy(
        "These files belong to the school’s own project team. The group’s leads can read them."
    ),
    (Action.VIEW_SURVEYS, Action.MANAGE_SURVEYS, Action.VIEW_RESULTS): gettext_lazy(
        "A survey and its results belong to the school’s own project team, until the "
        "project lead shares them."
    ),
    (Action.EDIT_GROUP, Action.EDIT_MEETINGS, Action.ADD_SCHOOLS): gettext_lazy(
        "Only the group’s regional lead can change this. Ask them to help."
    ),
    (Action.RUN_MEETING,): gettext_lazy(
        "A meeting is run by the group’s regional lead and deputies."
    ),
    (Action.CHASE,): gettext_lazy(
        "Only the group’s leads write to those who have something to do."
    ),
    (Action.VIEW_DESK,): gettext_lazy(
        "How far each school is stands side by side for the group’s own leads alone."
    ),
    (Action.VIEW_ATTENDANCE, Action.READ_MEETING_NOTES): gettext_lazy(
        "What is said and written in a meeting is for the group’s own members."
    ),
    (Action.MOVE_GROUP,): gettext_lazy(
        "The group’s leads and the programme team say when it begins and ends. Ask them to help."
    ),
    (Action.CLONE_GROUP,): gettext_lazy(
        "Only the group’s regional lead can start it again next year."
    ),
    (Action.CLOSE_ROUND,): gettext_lazy(
        "Only the group’s regional lead can publish the group’s figures."
    ),
    (Action.VIEW_REGION_RESULTS,): gettext_lazy(
        "A region’s figures are for its regional leads and the programme team."
    ),
    (Action.VIEW_PROGRAMME_RESULTS, Action.CLOSE_YEAR): gettext_lazy(
        "The whole programme’s figures are for the programme team."
    ),
    (Action.DELETE_SURVEYS,): gettext_lazy(
        "Only the programme team can delete a survey that has been opened."
    ),
    (Action.READ_COMMENTS,): gettext_lazy(
        "The group’s regional lead reads what staff wrote, before their school does."
    ),
    (Action.VIEW_CONVERSATIONS, Action.EDIT_CONVERSATIONS): gettext_lazy(
        "1:1 conversations are between the group’s leads and a school’s project lead, and for "
        "nobody else."
    ),
    (Action.SPEAK_FOR_SCHOOL,): gettext_lazy(
        "Only the school’s own project lead can do this in a 1:1 conversation."
    ),
    (Action.VIEW_CASE_STUDY, Action.COMMENT_ON_CASE_STUDY): gettext_lazy(
        "Until it is public, a case study is between the school’s own team and the group’s leads."
    ),
    (Action.OFFER_CASE_STUDY,): gettext_lazy(
        "A case study is written and offered by the school’s own project lead."
    ),
    (Action.APPROVE_CASE_STUDY,): gettext_lazy(
        "Whether a case study goes on to the editors is for the group’s leads to say."
    ),
    (Action.VIEW_ACTIONS, Action.ADD_ACTION, Action.TAKE_PART): gettext_lazy(
        "Actions and what is said in a meeting belong to the schools that take part and their leads."
    ),
    (Action.INVITE_TEAM,): gettext_lazy(
        "Who is in a school’s project team is for its own project lead to say."
    ),
    (Action.ARCHIVE_PROJECT,): gettext_lazy(
        "A project is archived, and brought back, by its own project lead or the group’s leads."
    ),
    (Action.TEND_CASE_STUDY, Action.WITHDRAW_CASE_STUDY): gettext_lazy(
        "What becomes of a school’s case study is for its own project lead to say."
    ),
    (Action.APPOINT_LEAD,): gettext_lazy(
        "Only the programme team can give a group another regional lead."
    ),
}
"""The sentence a member reads when their role does not cover an action."""

_BY_ACTION = {action: sentence for actions, sentence in REASONS.items() for action in actions}


def why_not(action: Action) -> str:
    """The sentence a member reads when their role does not cover ``action``."""
    if sentence := _BY_ACTION.get(action):
        return str(sentence)
    return _("Your role in this group does not cover that. Somebody whose role does can help.")
