"""Who may read which private words, and who should find them: a line for every model."""

from dataclasses import dataclass

from pdgroups.conversations.models import Conversation, SharedLine
from pdgroups.groups.access import Action
from pdgroups.meetings.models import ActionPoint
from pdgroups.projects.kinds import BY_MODEL, KINDS
from pdgroups.projects.models import PromptAnswer, Reach
from pdgroups.projects.sections import key_of
from pdgroups.stories.models import CaseStudySubmission
from tests.factories.twin_plans import REACHES
from tests.factories.world import Actor, Twin, World

from .marking import INSIDE, Marker
from .policy import those_who
from .readers_of_people import may_read_person, should_find_person

A = Action

LEADS = frozenset({"regional lead", "deputy lead"})
LEAD_OF_SCHOOL = frozenset({"project lead"})
TEAM = LEAD_OF_SCHOOL | {"team member"}
NOBODY: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Readers:
    """``should`` find it by following links; ``also`` may, by an address they know."""

    should: frozenset[str]
    also: frozenset[str] = NOBODY


OF_THE_GROUP: dict[str, Readers] = {
    "groups.PDGroup": Readers(those_who(A.VIEW_GROUP)),
    "groups.Interest": Readers(LEADS),
    "groups.PlannedInvitation": Readers(LEADS),
    "groups.GroupResource": Readers(those_who(A.VIEW_PEOPLE)),
    "meetings.Meeting": Readers(those_who(A.VIEW_MEETINGS)),
    "meetings.AgendaItem": Readers(those_who(A.VIEW_MEETINGS)),
    # A page shows whoever has jobs their own; the paper of the agenda lists them.
    "meetings.PreWork": Readers(TEAM | LEADS | {"neighbour"}, also=those_who(A.VIEW_MEETINGS)),
    "meetings.ActionPoint": Readers(those_who(A.VIEW_ACTIONS)),
    "meetings.Reminder": Readers(LEADS),
    "meetings.Reminded": Readers(NOBODY),
    "meetings.ItemRun": Readers(those_who(A.READ_MEETING_NOTES)),
    "meetings.MeetingRecord": Readers(those_who(A.READ_MEETING_NOTES)),
    "meetings.MeetingDecision": Readers(those_who(A.READ_MEETING_NOTES)),
    "meetings.ParkedPoint": Readers(those_who(A.READ_MEETING_NOTES)),
    "meetings.Reply": Readers(those_who(A.READ_MEETING_NOTES)),
    "meetings.Attendance": Readers(LEADS, also=those_who(A.READ_MEETING_NOTES)),
    "meetings.GuestPass": Readers(LEADS),
    "outbox.Message": Readers(frozenset({"programme team"}), also=frozenset({"superuser"})),
    "surveys.GroupSurveyTemplate": Readers(LEAD_OF_SCHOOL | {"neighbour"}),
    "surveys.Pool": Readers(NOBODY),
    "surveys.PlaceTable": Readers(those_who(A.VIEW_GROUP_RESULTS)),
}
OF_A_SCHOOL: dict[str, Readers] = {
    "groups.Invitation": Readers(LEAD_OF_SCHOOL | LEADS),
    "projects.Project": Readers(those_who(A.VIEW_PLAN)),
    "projects.PromptAnswer": Readers(those_who(A.VIEW_PLAN)),
    "projects.PhaseSaid": Readers(those_who(A.VIEW_PLAN)),
    # A reader gets the texts of the sections that are theirs: tests/workspaces/plans/test_history.py
    "projects.Change": Readers(those_who(A.VIEW_PLAN)),
    "projects.NamedVersion": Readers(those_who(A.VIEW_PLAN)),
    "projects.PlanComment": Readers(those_who(A.VIEW_PLAN)),
    "projects.Rating": Readers(those_who(A.VIEW_PLAN)),
    **{kind.model._meta.label: Readers(those_who(A.VIEW_PLAN)) for kind in KINDS},
    "conversations.Conversation": Readers(those_who(A.VIEW_CONVERSATIONS)),
    "conversations.SharedLine": Readers(those_who(A.VIEW_CONVERSATIONS)),
    "files.EvidenceFile": Readers(those_who(A.VIEW_FILES)),
    "surveys.Survey": Readers(those_who(A.VIEW_SURVEYS)),
    "surveys.Question": Readers(those_who(A.VIEW_SURVEYS)),
    "surveys.Wave": Readers(those_who(A.VIEW_SURVEYS)),
    "surveys.LinkDigest": Readers(NOBODY),
    "surveys.RawComment": Readers(NOBODY),
    "surveys.Moved": Readers(NOBODY),
    # Waiting to be read for names; test_comments.py has what becomes of it.
    "surveys.Comment": Readers(those_who(A.READ_COMMENTS)),
    # The head’s page, which a sponsor reads too, shows what was offered.
    "stories.CaseStudySubmission": Readers(
        those_who(A.VIEW_CASE_STUDY), also=frozenset({"sponsor"})
    ),
    "stories.Approval": Readers(those_who(A.VIEW_CASE_STUDY)),
    "stories.EditorsWord": Readers(those_who(A.VIEW_CASE_STUDY)),
    "stories.HistoryEntry": Readers(those_who(A.VIEW_CASE_STUDY)),
    **{
        f"stories.{piece}": Readers(NOBODY, also=those_who(A.VIEW_CASE_STUDY) | {"sponsor"})
        for piece in ("Quote", "Picture", "Material")
    },
    # What it says stands in the plan; this row is never shown.
    "stories.Borrowing": Readers(NOBODY),
    "stories.StoryComment": Readers(those_who(A.COMMENT_ON_CASE_STUDY)),
    # Beside what it answers, as long as that is found: tests/workspaces/stories/test_checks.py
    "stories.CheckAnswer": Readers(NOBODY, also=LEAD_OF_SCHOOL | LEADS),
    "stories.Permission": Readers(NOBODY, also=those_who(A.VIEW_CASE_STUDY)),
    "stories.Signatory": Readers(LEAD_OF_SCHOOL | LEADS),
    # Before a lead agrees, she sees to whom the school sent the head’s link.
    "stories.HeadLink": Readers(LEAD_OF_SCHOOL, also=LEADS),
}
HAPPENINGS = {
    False: Readers(those_who(A.VIEW_PEOPLE)),
    True: Readers(TEAM | LEADS),
}
"""A line about the whole group, and one about a school."""

_ASKED = Readers(those_who(A.VIEW_SURVEYS), also=frozenset({"sponsor"}))
"""What a figure says was asked. A sponsor reads it on the head’s page, once staff were told."""
OF_A_FIELD = {
    "surveys.Survey.deletion_reason": Readers(
        those_who(A.VIEW_SURVEYS) | those_who(A.DELETE_SURVEYS)
    ),
    "surveys.Survey.stem": _ASKED,
    "surveys.Question.text": _ASKED,
}

NOT_ALWAYS_SHOWN = {
    "groups.PDGroup.charter": "shown to those who are about to join",
    "groups.PDGroup.asks": "shown on the public page, while the group recruits",
    "groups.PDGroup.funder_line": "shown on what is printed",
    "files.EvidenceFile.note": "not of a file that was removed",
    "groups.PDGroup.theme": "shown where groups are listed and edited",
    "groups.Happening.words": "the last few lines",
    "meetings.ItemRun.title": "shown when its item is no longer on the agenda",
    "meetings.Reply.asked": "shown when its item is no longer on the agenda",
    "meetings.Meeting.cancelled_because": "shown of a meeting that is cancelled",
    "surveys.PlaceTable.asked": "shown of a place’s latest version",
    "surveys.PlaceTable.digest": "a seal, to tell when a row was changed",
    "surveys.PlaceTable.question_kind": "a key, which decides what is added to what",
    "surveys.Survey.deletion_reason": "shown where a survey was deleted",
    "surveys.Survey.about": "shown to staff and on the poster",
    "surveys.Survey.you_said_we_will": "shown beside the results of a closed survey",
}
"""What nobody has to find; those who may not read it must not, all the same."""

SENT: dict[str, dict[str, str]] = {
    "respondent": {
        "surveys.Survey": "title about stem",
        "surveys.Question": "text",
    },
    "invited": {
        "groups.PDGroup": "name theme charter funder_line",
        "groups.Invitation": "email",
        "accounts.User": "first_name last_name email",
    },
    "guest by link": {
        "groups.PDGroup": "name",
        "meetings.Meeting": "title place join_url",
        "meetings.AgendaItem": "title prompt lead resources",
        "meetings.GuestPass": "name",
    },
    "head": {
        "groups.PDGroup": "name theme",
        "projects.PromptAnswer": "text",
        "projects.PhaseSaid": "why",
        "projects.ActiveIngredient": "name description",
        "projects.Stopping": "what",
        "projects.Activity": "name",
        "projects.ImplementationOutcome": "statement",
        "projects.Reading": "asked",
        "projects.NextStep": "why",
        "surveys.Survey": "stem",
        "surveys.Question": "text",
        "stories.CaseStudySubmission": "title standfirst aim context evidence delivery outcomes "
        "helped hindered differently next_steps agreed_by agreed_role display_name stopped try_this "
        "limits sources took_part duration strength_reason breadth_reason correcting_because",
        "stories.Approval": "name role comment",
        "stories.Quote": "words role name",
        "stories.Picture": "alt caption media_type",
        "stories.Material": "name owner terms",
        "stories.Signatory": "name role",
    },
}
"""What a link tells somebody who was sent it, of group A’s first school alone."""


REACHED: dict[Reach, Readers] = {
    Reach.ME: Readers(NOBODY),  # but for its writer: ``_keeps``
    Reach.GROUP: Readers(those_who(A.VIEW_PLAN) | those_who(A.READ_SHARED_WITH_GROUP)),
    Reach.PROGRAMME: Readers(those_who(A.VIEW_PLAN) | those_who(A.READ_SHARED_WITH_PROGRAMME)),
}
"""A section of a plan that is not shared as usual."""


def place_of(actor: Actor, twin: Twin, school: str) -> str | None:
    """What somebody is to a group; for another school’s rows, to that school."""
    place = actor.place.get(twin.letter)
    if school != twin.beside.slug:
        return place
    return {
        "neighbour": "project lead",
        "project lead": "neighbour",
        "team member": "neighbour",
        "sponsor": "neighbour",
    }.get(str(place), place)


def may_read(marker: Marker, actor: Actor, world: World) -> bool:
    if actor.name in SENT:
        return _was_sent(marker, actor, world)
    if _keeps(marker, actor, world):
        return True
    readers = _readers(marker)
    if readers is None:
        return may_read_person(marker, actor, world)
    return _place(marker, actor, world) in readers.should | readers.also


def should_find(marker: Marker, actor: Actor, world: World) -> bool:
    if f"{marker.label}.{marker.field}" in NOT_ALWAYS_SHOWN or not actor.took_step:
        return False
    if _keeps(marker, actor, world):
        return True
    readers = _readers(marker)
    if readers is None:
        return should_find_person(marker, actor, world)
    return _place(marker, actor, world) in readers.should


def _was_sent(marker: Marker, actor: Actor, world: World) -> bool:
    """By a survey’s code, an invitation or the head’s link."""
    if marker.label in {"surveys.Survey", "surveys.Question"}:
        survey = getattr(marker.row, "survey", marker.row)
        is_open = survey == world.a.open.survey
        is_told = not is_open and survey != world.a.draft and not survey.deleted_on
        if not (is_told if actor.name == "head" else is_open):
            return False
    elif marker.label == "accounts.User" and marker.row != world.a.user("project lead"):
        return False
    if _reach(marker) == Reach.ME:
        return False
    if marker.label.startswith("meetings."):
        meeting = getattr(marker.row, "meeting", marker.row)
        return (
            meeting == world.a.live
            and marker.field in SENT[actor.name].get(marker.label, "").split()
        )
    is_here = marker.twin == "A" and marker.school in {"", world.a.project.slug}
    return is_here and marker.field in SENT[actor.name].get(marker.label, "").split()


def _reach(marker: Marker) -> Reach | None:
    """How far the section is shared in which the marker lies, where that is not as usual."""
    if isinstance(marker.row, PromptAnswer):
        return REACHES.get(marker.row.prompt)
    kind = BY_MODEL.get(type(marker.row))
    return REACHES.get(key_of(kind)) if kind else None


def _keeps(marker: Marker, actor: Actor, world: World) -> bool:
    """Whoever wrote it keeps it to themselves: that school’s own writer, in the twins’ plans."""
    if _reach(marker) != Reach.ME:
        return False
    twin = {twin.letter: twin for twin in world.twins}[marker.twin]
    writer = "neighbour" if marker.school == twin.beside.slug else "team member"
    return actor.user == twin.user(writer)


def _readers(marker: Marker) -> Readers | None:
    if reach := _reach(marker):
        return REACHED[reach]
    if marker.label == "files.EvidenceFile" and marker.row.removed_at:
        return Readers(NOBODY if marker.field == INSIDE else TEAM)
    if marker.label == "groups.Happening":
        return HAPPENINGS[bool(marker.school)]
    if isinstance(marker.row, CaseStudySubmission) and not marker.row.is_offered:
        return Readers(TEAM | LEADS)
    if found := _of_a_pair(marker) or OF_A_FIELD.get(f"{marker.label}.{marker.field}"):
        return found
    return OF_THE_GROUP.get(marker.label) or OF_A_SCHOOL.get(marker.label)


def _of_a_pair(marker: Marker) -> Readers | None:
    """What two people wrote: a line that both let go is the group’s, notes are a lead’s until asked for."""
    row = marker.row
    if isinstance(row, SharedLine) and row.is_shared:
        return Readers(those_who(A.READ_SHARED_WITH_GROUP))
    if isinstance(row, ActionPoint) and row.is_of_pair:
        return Readers(those_who(A.VIEW_CONVERSATIONS))
    if isinstance(row, Conversation) and marker.field == "notes":
        return Readers(LEADS | (LEAD_OF_SCHOOL if row.notes_opened_at else NOBODY))
    return None


def _place(marker: Marker, actor: Actor, world: World) -> str | None:
    twin = {twin.letter: twin for twin in world.twins}[marker.twin]
    is_of_group = marker.label in OF_THE_GROUP and not getattr(marker.row, "is_of_pair", False)
    place = place_of(actor, twin, "" if is_of_group else marker.school)
    if actor.place.get(twin.letter) == "sponsor" and place == "neighbour":
        return None  # what schools share with the group is not for another school’s sponsor
    meeting = getattr(marker.row, "meeting", marker.row)
    if place == "specialist" and marker.label in {"meetings.Meeting", "meetings.AgendaItem"}:
        return place if meeting.number == twin.meeting.number else None
    return place
