"""What stands on the page of a meeting that is still to come: three actions, one prompt, one box."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse

from pdgroups.groups.access import Access, Action
from pdgroups.groups.grants import Standing
from pdgroups.groups.models import Membership, Participation
from pdgroups.meetings.agendas import Fit
from pdgroups.meetings.kinds import ForWhom
from pdgroups.meetings.models import ActionPoint, AgendaItem, Coming, Meeting, PreWork, PreWorkDone
from pdgroups.projects.prompts import BY_KEY, Prompt
from pdgroups.projects.sections import BY_KEY as SECTIONS

from .components import ActionRow
from .guards import MemberRequest
from .meetings import FIRST, action_rows, acts_for
from .preparing import JOBS, answered_jobs, is_answered, jobs_for, seen_jobs
from .priority import OwnPriority

SHOWN = 3
"""Actions that somebody is shown first; the others are one press away."""
CARRIED = 12
"""Actions of earlier meetings that open the agenda; the others are one press away."""


@dataclass(frozen=True, slots=True)
class SchoolBefore:
    """What a lead sees of a school before a meeting: has it prepared, is it coming."""

    participation: Participation
    is_prepared: bool
    coming: Coming | None


def jobs_of(request: MemberRequest, meeting: Meeting) -> list[PreWork]:
    """Each that this person reads, with ``is_mine`` and ``is_done`` by them. One query.

    ``is_answered`` where their school’s plan says what it asks for: that is done, too.
    """
    own = PreWorkDone.objects.filter(job=OuterRef("pk"), user=request.user)
    mine = jobs_for(request.access)
    read = meeting.pre_work.filter(for_whom__in=seen_jobs(request.access))
    answered = is_answered(request.access.own_participation_ids)
    jobs: list[PreWork] = list(
        read.annotate(is_answered=answered, is_done=Q(Exists(own)) | Q(answered))
    )
    for job in jobs:
        job.is_mine = job.for_whom in mine  # type: ignore[attr-defined]  # only pages ask
    return jobs


def prompt_before(
    meeting: Meeting, access: Access, jobs: Sequence[PreWork], items: Sequence[AgendaItem]
) -> Prompt | None:
    """The one that a school is asked on the page: of its jobs first, then of the agenda."""
    if meeting.number == FIRST:
        return BY_KEY["priority"]
    if meeting.is_over:
        return None
    mine = jobs_for(access)
    asked = [job.answers for job in jobs if job.for_whom in mine]
    return next((p for p in [*asked, *(item.answers for item in items)] if p), None)


def answer_url(meeting: Meeting, asked: OwnPriority | None) -> str:
    """Where the one box is sent; empty for the priority, which has a page of its own."""
    if asked is None or asked.prompt.key == "priority":
        return ""
    place = (asked.project.pd_group.slug, asked.project.slug, meeting.number)
    return reverse("workspaces:meeting_answer", args=[*place, SECTIONS[asked.prompt.key]])


def before_context(
    request: MemberRequest, meeting: Meeting, items: Sequence[AgendaItem]
) -> dict[str, Any]:
    """What members need before it. Three queries; six for a lead. None once it is over."""
    if meeting.is_over:
        return {"jobs": jobs_of(request, meeting)}
    access = request.access
    jobs = jobs_of(request, meeting)
    mine = [job for job in jobs if job.for_whom in jobs_for(access)]
    rows = action_rows(access, meeting.pd_group.actions.open().with_names())
    due = [
        row for row in rows if _is_mine(row.action, request) and row.action.due_on <= meeting.day
    ]
    schools = _schools(access, meeting)
    return {
        "jobs": jobs,
        "done": sum(job.is_done for job in mine),  # type: ignore[attr-defined]  # annotated
        "asked": len(mine),
        "due": due[:SHOWN],
        "more_due": max(len(due) - SHOWN, 0),
        "carried": _carried(rows, access, meeting)[:CARRIED],
        "may_answer": [
            s for s in schools if not access.leads and acts_for(access, s.participation)
        ],
        "schools": schools if access.leads else [],
        "answers": Coming.Answer.choices,
        "fit": Fit.of(meeting, items) if access.leads else None,
    }


def _is_mine(action: ActionPoint, request: MemberRequest) -> bool:
    if action.owner_id == request.user.pk:
        return True
    school = action.participation_id
    if request.access.leads:
        return school is None and action.owner_id is None
    return school in request.access.own_participation_ids and action.owner_id is None


def _carried(rows: Sequence[ActionRow], access: Access, meeting: Meeting) -> list[ActionRow]:
    """What earlier meetings left open: one's own school's first, then school by school."""
    own = access.own_participation_ids
    earlier = [
        row
        for row in rows
        if row.action.meeting and row.action.meeting.starts_at < meeting.starts_at
    ]
    return sorted(
        earlier,
        key=lambda row: (
            row.action.participation_id not in own,
            str(row.action.participation or ""),
        ),
    )


def _schools(access: Access, meeting: Meeting) -> list[SchoolBefore]:
    """A lead's schools, or one's own. One query; three for a lead, four with jobs."""
    wanted = meeting.pd_group.participations.at_work().select_related("school")
    if not access.leads:
        wanted = wanted.filter(pk__in=access.own_participation_ids)
        if not access.own_participation_ids:
            return []
    said = {each.participation_id: each for each in meeting.coming.all()}
    prepared = _prepared(meeting) if access.leads else {}
    return [SchoolBefore(s, prepared.get(s.pk, False), said.get(s.pk)) for s in wanted]


def _prepared(meeting: Meeting) -> Mapping[int, bool]:
    """By school, whether each job that somebody there has was ticked off by one of them.

    One of a school is enough: who has done what is theirs to know. What its plan says already is
    done. Four queries at most.
    """
    wanted = list(meeting.pre_work.exclude(for_whom=ForWhom.LEAD))
    jobs, answered = {job.pk: job.for_whom for job in wanted}, answered_jobs(wanted)
    ticked = defaultdict(set)
    for job_id, user_id in PreWorkDone.objects.filter(job__in=jobs).values_list("job", "user"):
        ticked[user_id].add(job_id)
    asked: dict[int, set[int]] = defaultdict(set)
    done: dict[int, set[int]] = defaultdict(set)
    rows = Membership.objects.current().filter(pd_group=meeting.pd_group_id)
    for school, role, user in rows.values_list("participation", "role", "user"):
        if school is None or Standing(role) not in JOBS:
            continue
        whose = {JOBS[Standing(role)], ForWhom.EVERYONE}
        own = {pk for pk, for_whom in jobs.items() if for_whom in whose}
        asked[school] |= own
        done[school] |= own & (ticked[user] | answered.get(school, set()))
    return {school: bool(jobs) and asked[school] <= done[school] for school in asked}


def may_prepare(access: Access, job: PreWork) -> bool:
    """Whether the job is this person's, in a group that still works. No query."""
    return job.for_whom in jobs_for(access) and bool(access.decide(Action.ADD_ACTION))
