"""What somebody may see of a group's meetings and actions, for every page that shows any."""

from collections.abc import Collection, Iterable

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from pdgroups.core.prepared import prepared
from pdgroups.groups.access import Access, Action, Held
from pdgroups.groups.models import Membership, Participation
from pdgroups.meetings.models import ActionPoint, Meeting, PreWork
from pdgroups.projects.kinds import BY_MODEL
from pdgroups.projects.models import Activity, Check

from .components import ActionRow
from .preparing import is_answered, jobs_for

FIRST = 1
"""Number of the meeting at which schools say what they will work on."""


def meeting_or_404(access: Access, number: int, *, stamped: bool = False) -> Meeting:
    """One meeting of the group; ``stamped``, with its run and what tells whether it has changed.

    Raises:
        PermissionDenied: somebody is a guest of another meeting.
    """
    meetings = access.pd_group.meetings.with_leader()
    if stamped:
        meetings = meetings.with_stamp()
    meeting: Meeting = get_object_or_404(meetings, number=number)
    if not access.may_see_meeting(number):
        raise PermissionDenied(_("You are a guest at another meeting of this group, not this one."))
    return meeting


def seen_meetings(access: Access) -> list[Meeting]:
    """The meetings that a person may open, in order. One query at most."""
    if not access.decide(Action.VIEW_MEETINGS):
        return []
    meetings = _meetings(
        pd_group=access.pd_group.pk, jobs=jobs_for(access), mine=access.own_participation_ids
    )
    for meeting in meetings:
        meeting.pd_group = access.pd_group
    return [meeting for meeting in meetings if access.may_see_meeting(meeting.number)]


@prepared
def _meetings(*, pd_group: int, jobs: Collection[str], mine: Collection[int]) -> QuerySet[Meeting]:
    own = PreWork.objects.filter(~is_answered(mine), for_whom__in=jobs)
    return Meeting.objects.filter(pd_group=pd_group).with_first_job(own)


def meetings_everywhere(accesses: Iterable[Access]) -> list[Meeting]:
    """The meetings that a person may open in all of these groups, by date. One query."""
    by_group = {a.pd_group.pk: a for a in accesses if a.decide(Action.VIEW_MEETINGS)}
    meetings = Meeting.objects.filter(pd_group__in=by_group).select_related("pd_group")
    return [
        meeting
        for meeting in meetings.order_by("starts_at", "pk")
        if by_group[meeting.pd_group_id].may_see_meeting(meeting.number)
    ]


def members_expected(access: Access, meeting: Meeting) -> list[Membership]:
    """Those whose role lets them into ``meeting``, school by school. One query."""
    current = access.pd_group.memberships.current().filter(user__is_active=True)
    names = ("participation__school__name", "user__last_name", "user__first_name", "pk")
    return [
        row
        for row in current.select_related("user", "participation__school").order_by(*names)
        if _may_come(row, access, meeting)
    ]


def _may_come(row: Membership, access: Access, meeting: Meeting) -> bool:
    theirs = Access(access.pd_group, frozenset({Held.by(row)}))
    return bool(theirs.decide(Action.VIEW_MEETINGS)) and theirs.may_see_meeting(meeting.number)


def action_rows(access: Access, actions: Iterable[ActionPoint]) -> list[ActionRow]:
    """Actions as a page shows them; none to somebody who may not see them. One query at most."""
    if not access.decide(Action.VIEW_ACTIONS):
        return []
    may_tick = bool(access.decide(Action.ADD_ACTION))
    return [
        ActionRow(
            action, may_tick and acts_for(access, action.participation), came_from(access, action)
        )
        for action in actions
    ]


def came_from(access: Access, action: ActionPoint) -> tuple[str, str]:
    """The address of what an action came from, where ``access`` opens it, and the words for it.

    No query after ``ActionPoint.objects.with_names``.
    """
    slug, school = access.pd_group.slug, action.participation
    kind = ActionPoint.Source
    project = getattr(school, "project", None)
    match action.source:
        case _ if action.meeting:
            address = reverse("workspaces:meeting", args=[slug, action.meeting.number])
            return address, _("from meeting %(number)s") % {"number": action.meeting.number}
        case kind.CONVERSATION:
            opens = access.decide(Action.VIEW_CONVERSATIONS, school)
            address = reverse("workspaces:conversation", args=[slug, action.source_id])
            return address if opens else "", _("from a 1:1 conversation")
        case kind.CHECK if project:
            opens = access.decide(Action.VIEW_PLAN, school)
            check = Check.Kind(action.source_id.partition("/")[0])
            address = reverse("workspaces:check", args=[slug, project.slug, check])
            return address if opens else "", _("from a check")
        case kind.ACTIVITY if project:
            opens = access.decide(Action.VIEW_PLAN, school)
            address = reverse("workspaces:row_list", args=[slug, project.slug, BY_MODEL[Activity]])
            return address if opens else "", _("from the plan")
        case _:
            return "", ""


def acts_for(access: Access, school: Participation | None) -> bool:
    """A lead acts for every school and for the whole group; others for the plan they write."""
    return access.leads or (school is not None and bool(access.decide(Action.EDIT_PLAN, school)))
