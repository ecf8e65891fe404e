"""For which school somebody of several writes in a meeting: kept in their session, by meeting."""

from pdgroups.meetings.models import Meeting
from pdgroups.workspaces.guards import MemberRequest

SPEAKS_FOR = "speaks_for"


def chosen_school(request: MemberRequest, meeting: Meeting) -> str:
    """The public id of the school, empty where nothing was chosen. No query."""
    chosen: dict[str, str] = request.session.get(SPEAKS_FOR, {})
    return chosen.get(str(meeting.pk), "")


def choose_school(request: MemberRequest, meeting: Meeting, school_id: str) -> None:
    chosen = request.session.get(SPEAKS_FOR, {})
    request.session[SPEAKS_FOR] = {**chosen, str(meeting.pk): school_id}
