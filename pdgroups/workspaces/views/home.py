"""The home of a group: where a school is, what comes next, what has happened."""

import datetime as dt
from collections.abc import Collection, Sequence
from typing import Any

from django.db.models import Count, Exists, Model, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from pdgroups.accounts.models import User
from pdgroups.core.prepared import prepared
from pdgroups.groups.access import Access, Action
from pdgroups.groups.models import Happening, Invitation, Participation, PDGroup
from pdgroups.meetings.models import ActionPoint, Meeting
from pdgroups.projects import progress
from pdgroups.projects.models import PlanComment, Project
from pdgroups.schools.models import School
from pdgroups.workspaces.components import (
    ActionRow,
    MeetingCard,
    PhasePath,
    SchoolTable,
    days_away,
    reached,
)
from pdgroups.workspaces.conversations import is_talked_with, may_talk, talks_of
from pdgroups.workspaces.group_checks import cards_of_group, shown_at_home, shown_since
from pdgroups.workspaces.guards import MemberRequest, requires
from pdgroups.workspaces.meetings import action_rows, seen_meetings
from pdgroups.workspaces.plan_comments import Unanswered, unanswered
from pdgroups.workspaces.sight import sight_of
from pdgroups.workspaces.story_card import has_story, story_card
from pdgroups.workspaces.survey_card import survey_card

ACTIONS_SHOWN = 5
HAPPENINGS_SHOWN = 8


def _but(where: str, model: type[Model], seen: Collection[str]) -> list[str]:
    """All fields of what a key leads to, but those that are ``seen``."""
    fields = model._meta.local_concrete_fields  # noqa: SLF001 -- Django documents it
    return [f"{where}__{field.name}" for field in fields if field.name not in seen]


UNSEEN = _but("school", School, {"id", "urn", "name"})
"""The register knows thirty things more about a school than a home shows."""
SCHOOL_NAMED = ("pd_group", "participation__pd_group", "participation__school__name")
"""What of a line's school is shown."""


@require_safe
@requires(Action.VIEW_GROUP)
def home(request: MemberRequest, pd_group: PDGroup) -> HttpResponse:
    """What each member needs first. At most nine queries of its own, and one each where the group is asked something and where a case study is begun, however large the group."""
    access = request.access
    everybody = _schools(access)
    schools = [school for school in everybody if not school.archived_on]
    own = _own(access, schools)
    meetings = seen_meetings(access)
    coming = next((meeting for meeting in meetings if not meeting.is_over), None)
    context = {
        "pd_group": pd_group,
        "today": timezone.localdate(),
        "own": own,
        "archived": None if own else _own(access, everybody),
        "led_by": "" if access.leads else pd_group.led_by(),
        "coming": coming,
        "meetings_over": bool(meetings) and coming is None,
        "days_away": days_away(coming.day) if coming else "",
        "card": MeetingCard(coming) if coming else None,
        "rows": _actions(access, own),
        "check_cards": cards_of_group(access, coming, has_any=_has_checks(everybody)),
        "reached": _reached(meetings),
        **(_plan(access, own, meetings) if own else {}),
        "talks": talks_of(access, schools) if may_talk(access) else None,
        "unanswered": _unanswered(request, own) if own else None,
        **(_group(access, schools) if access.decide(Action.VIEW_PEOPLE) else {}),
    }
    return render(request, "workspaces/home/home.html", context)


def _schools(access: Access) -> list[Participation]:
    """The schools whose phase this person sees. One query."""
    found = _current_schools(
        bool(access.decide(Action.VIEW_PEOPLE)),
        may_talk(access),
        pd_group=access.pd_group.pk,
        mine=access.own_participation_ids,
        expired_by=timezone.now() if access.leads else None,
        checked_since=shown_since(),
    )
    for school in found:
        school.pd_group = access.pd_group
    return found


@prepared
def _current_schools(
    sees_all: bool,
    may_talk: bool,
    *,
    pd_group: int,
    mine: Collection[int],
    expired_by: dt.datetime | None,
    checked_since: dt.date,
) -> QuerySet[Participation]:
    schools = Participation.objects.current().filter(pd_group=pd_group)
    schools = schools.select_related("school", "project").defer(*UNSEEN)
    schools = schools.annotate(has_checks=shown_at_home(checked_since))
    if not sees_all:
        schools = schools.filter(pk__in=mine)
    if expired_by:
        schools = schools.annotate(waiting=_waiting(), expired=_waiting(expired_by))
    if may_talk:
        schools = schools.annotate(is_talked_with=is_talked_with())
    if mine:
        schools = schools.annotate(is_discussed=_is_discussed(mine), has_story=has_story())
    return schools


def _has_checks(schools: Sequence[Participation]) -> bool:
    return any(vars(school)["has_checks"] for school in schools)


def _waiting(expired_by: dt.datetime | None = None) -> Coalesce:
    """How many invitations to a school nobody has answered; those that ran out, given a time."""
    asked = Invitation.objects.pending().filter(participation=OuterRef("pk")).order_by()
    if expired_by:
        asked = asked.filter(expires_at__lte=expired_by)
    return Coalesce(Subquery(asked.values("participation").annotate(n=Count("pk")).values("n")), 0)


def _is_discussed(mine: Collection[int]) -> Exists:
    """Whether somebody began a comment on a school's plan that is not settled: of their own alone."""
    threads = PlanComment.objects.open_threads().filter(project__participation__in=mine)
    return Exists(threads.filter(project__participation=OuterRef("pk")))


def _own(access: Access, schools: Sequence[Participation]) -> Participation | None:
    """The school that this person is here for, if its project has begun; one they write for first."""
    mine = [
        school
        for school in schools
        if school.pk in access.own_participation_ids and hasattr(school, "project")
    ]
    writes = [school for school in mine if access.decide(Action.EDIT_PLAN, school)]
    reads = [school for school in mine if access.decide(Action.VIEW_PLAN, school)]
    own = next(iter(writes + reads), None)
    if own:
        own.project.pd_group = access.pd_group
    return own


def _plan(access: Access, own: Participation, meetings: Sequence[Meeting]) -> dict[str, Any]:
    """Where the school is in its plan, its survey and its case study. Four queries at most."""
    parts, saved_at = progress.of_project(own.project)
    here = next(part for part in parts if part.phase == own.project.phase)
    may_edit = bool(access.decide(Action.EDIT_PLAN, own))
    return {
        "project": own.project,
        "path": PhasePath(own.project, parts, _starts(meetings)),
        "parts": parts,
        "here": here,
        "reached": reached(own.project.phase),
        "may_edit": may_edit,
        "saved_at": saved_at,
        "survey_card": survey_card(access, own.project),
        "story_card": story_card(access, own.project) if vars(own)["has_story"] else None,
        "is_first_visit": may_edit and saved_at is None and own.project.phase_said_on is None,
    }


def _unanswered(request: MemberRequest, own: Participation) -> Unanswered | None:
    """Where comments on the plan wait for an answer. Two queries, where anything is discussed."""
    may_answer = request.access.decide(Action.COMMENT_ON_PLAN, own)
    if not (may_answer and vars(own)["is_discussed"]):
        return None
    return unanswered(own.project, sight_of(request, own.project), request.user)


def _reached(meetings: Sequence[Meeting]) -> str:
    """The phases that the group has met about, for those who are here for no school."""
    held = [meeting for meeting in meetings if meeting.was_held]
    return reached(held[-1].phase) if held else ""


def _starts(meetings: Sequence[Meeting]) -> dict[str, dt.date]:
    """The day of each phase's first meeting, where that is still to come."""
    first: dict[str, dt.date] = {}
    for meeting in meetings:
        if not meeting.is_cancelled:
            first.setdefault(meeting.phase, meeting.day)
    return {phase: day for phase, day in first.items() if day >= timezone.localdate()}


def _actions(access: Access, own: Participation | None) -> list[ActionRow]:
    """What the school has to do next; for a lead, what anybody in the group has. One query."""
    if not access.decide(Action.VIEW_ACTIONS):
        return []
    everywhere = access.leads and own is None
    school = own.pk if own else None
    return action_rows(
        access, _open_actions(everywhere, pd_group=access.pd_group.pk, school=school)
    )


@prepared
def _open_actions(everywhere: bool, *, pd_group: int, school: int | None) -> QuerySet[ActionPoint]:
    """Each with as much of what it names as ``action_rows`` and its template say."""
    named = ActionPoint.objects.open().with_names().filter(pd_group=pd_group)
    if not everywhere:
        of_group = Q(participation__isnull=True)
        named = named.filter(of_group | Q(participation=school) if school else of_group)
    return named.defer(
        *(f"participation__{name}" for name in UNSEEN),
        *_but("meeting", Meeting, {"id", "number"}),
        *_but("participation__project", Project, {"id", "slug", "participation"}),
        *_but("owner", User, {"id", "first_name", "last_name", "email"}),
        *_but("done_by", User, {"id", "first_name", "last_name", "email"}),
    )[:ACTIONS_SHOWN]


def _group(access: Access, schools: Sequence[Participation]) -> dict[str, Any]:
    """What the members share. Two queries."""
    readable = {school.pk for school in schools if access.decide(Action.VIEW_PLAN, school)}
    context: dict[str, Any] = {
        "schools": schools,
        "table": SchoolTable(schools, access.own_participation_ids, frozenset(readable)),
        "happenings": _happenings(access),
        "resources": list(access.pd_group.resources.all()),
    }
    if access.leads:
        context |= {name: sum(vars(s)[name] for s in schools) for name in ("waiting", "expired")}
    return context


def _happenings(access: Access) -> list[Happening]:
    """The last lines about the whole group and a person's own school; a lead sees every school's."""
    mine = None if access.leads else access.own_participation_ids
    return _lines(pd_group=access.pd_group.pk, mine=mine)


@prepared
def _lines(*, pd_group: int, mine: Collection[int] | None) -> QuerySet[Happening]:
    lines = Happening.objects.filter(pd_group=pd_group).select_related(
        "by", "participation__school"
    )
    lines = lines.only("words", "at", "by__first_name", "by__last_name", "by__email", *SCHOOL_NAMED)
    if mine is not None:
        lines = lines.filter(Q(participation__isnull=True) | Q(participation__in=mine))
    return lines[:HAPPENINGS_SHOWN]
