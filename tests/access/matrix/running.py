"""A meeting while it runs."""

from pdgroups.groups.access import Action
from tests.access.rules import MEMBER, ONLY, PUBLIC

from .rows import BOTH, Row

A = Action
RUNS = MEMBER(A.RUN_MEETING)


def live(line: str = "") -> dict[str, str]:
    """The meeting that runs, and what stands for a line of it."""
    return {"<int:number>": "live"} | ({"<slug:noted_id>": line} if line else {})


ROWS: dict[str, Row] = {
    "workspaces:meeting_run": Row(MEMBER(A.VIEW_MEETINGS)),
    "workspaces:meeting_press": Row(RUNS, "POST"),
    "workspaces:meeting_here": Row(MEMBER(A.TAKE_PART), "POST"),
    "workspaces:meeting_mark": Row(RUNS, "POST"),
    "workspaces:meeting_write_in": Row(RUNS, "POST"),
    "workspaces:meeting_strike_out": Row(RUNS, "POST", live("typed name")),
    "workspaces:meeting_words": Row(
        ONLY("project lead", "team member", "neighbour"), "POST", live()
    ),
    "workspaces:meeting_outcome": Row(RUNS, "POST"),
    "workspaces:meeting_decide": Row(RUNS, "POST"),
    "workspaces:meeting_undecide": Row(RUNS, "POST", live("decision")),
    "workspaces:meeting_park": Row(RUNS, "POST"),
    "workspaces:meeting_settle": Row(RUNS, "POST"),
    "workspaces:meeting_agree": Row(RUNS, "POST"),
    "workspaces:meeting_guests": Row(RUNS, BOTH),
    "workspaces:meeting_guest_end": Row(RUNS, "POST", live("guest")),
    "workspaces:guest": Row(PUBLIC, at={"<str:token>": "guest’s link"}),
}
