"""For whom something is missing that they can do: never those who cannot, never those who have."""

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from pdgroups.groups.access import Access, Action
from pdgroups.groups.grants import Standing
from pdgroups.groups.models import Membership, Participation, PDGroup, Role
from pdgroups.meetings.kinds import ForWhom
from pdgroups.meetings.models import Meeting, PreWorkDone
from pdgroups.projects.models import Project
from pdgroups.projects.prompts import CORE
from pdgroups.stories.models import CaseStudySubmission
from pdgroups.surveys.models import Wave
from pdgroups.workspaces.matrix.facts import Facts
from pdgroups.workspaces.preparing import JOBS, answered_jobs
from pdgroups.workspaces.quiet import Quiet, quiet_schools

from .kinds import What

_OFFERED = frozenset(CaseStudySubmission.State) - {CaseStudySubmission.State.DRAFT}


@dataclass(frozen=True, slots=True)
class Asked:
    """Somebody who can do it, and the page where it is done. ``why`` says more, where there is more."""

    membership: Membership
    path: str
    why: str = ""


@dataclass(frozen=True)
class Missing:
    """``of`` looks one thing up; what several need is looked up once."""

    facts: Facts

    def of(self, what: What) -> list[Asked]:
        """School by school. Nobody in a group that is over. Three queries at most."""
        return list(_HOW[what](self)) if self.pd_group.is_open else []

    def everything(self) -> dict[What, list[Asked]]:
        """What is missing at all. Thirteen queries at most."""
        found = {what: self.of(what) for what in What}
        return {what: asked for what, asked in found.items() if asked}

    @property
    def pd_group(self) -> PDGroup:
        return self.facts.pd_group

    @cached_property
    def people(self) -> Sequence[Membership]:
        """Everybody who is here and can sign in, school by school. One query."""
        here = self.pd_group.memberships.current().filter(user__is_active=True)
        rows = list(here.select_related("user", "participation__school"))
        for row in rows:
            row.pd_group = self.pd_group
        return sorted(
            rows, key=lambda row: (str(row.participation or ""), row.user.name.casefold())
        )

    @cached_property
    def at_work(self) -> Mapping[int, tuple[Participation, Project]]:
        """By participation, the schools that can still do anything."""
        return {
            school.pk: (school, self.facts.projects[school.pk])
            for school in self.facts.schools
            if school.pk in self.facts.projects and not (school.left_on or school.archived_on)
        }

    @cached_property
    def next_meeting(self) -> Meeting | None:
        ahead = [m for m in self.facts.meetings if not m.is_over]
        return min(ahead, key=lambda meeting: meeting.starts_at, default=None)

    @cached_property
    def quiet(self) -> Mapping[int, Quiet]:
        """By participation. Five queries at most."""
        here = Participation.objects.filter(pd_group=self.pd_group)
        return {each.participation_id: each for each in quiet_schools(here)}

    def who_may(self, action: Action, school_id: int) -> Iterator[Membership]:
        """Those of a school whose own role covers ``action`` there. No query."""
        school, _project = self.at_work[school_id]
        for row in self.people:
            if row.participation_id == school_id:
                access = Access.of_memberships(self.pd_group, [row])
                if access.decide(action, school):
                    yield row

    def address(self, name: str, *args: object) -> str:
        return reverse(f"workspaces:{name}", args=[self.pd_group.slug, *args])

    def each(
        self, action: Action, path: Callable[[Project], str], schools: Iterable[int]
    ) -> Iterator[Asked]:
        for school_id in schools:
            _school, project = self.at_work[school_id]
            for row in self.who_may(action, school_id):
                yield Asked(row, path(project))


def _priority(missing: Missing) -> Iterator[Asked]:
    without = (
        pk
        for pk, (_school, project) in missing.at_work.items()
        if "priority" not in missing.facts.answered.get(project.pk, ())
    )
    return missing.each(
        Action.EDIT_PLAN, lambda p: missing.address("project_priority", p.slug), without
    )


def _plan(missing: Missing) -> Iterator[Asked]:
    """Begun, and not complete: who has not begun is asked for the priority."""
    answered = missing.facts.answered
    begun = (
        pk
        for pk, (_school, project) in missing.at_work.items()
        if "priority" in answered.get(project.pk, ()) and len(answered[project.pk]) < len(CORE)
    )
    return missing.each(Action.EDIT_PLAN, lambda p: missing.address("project_five", p.slug), begun)


def _survey(missing: Missing, moment: Wave.Moment, schools: Iterable[int]) -> Iterator[Asked]:
    def path(project: Project) -> str:
        wave = missing.facts.waves.get((project.pk, moment))
        if wave:
            return missing.address("survey", wave.survey.public_id)
        return missing.address("survey_new", project.slug)

    return missing.each(Action.MANAGE_SURVEYS, path, schools)


def _baseline(missing: Missing) -> Iterator[Asked]:
    without = (
        pk
        for pk, (_school, project) in missing.at_work.items()
        if project.baseline_said != Project.Baseline.WITHOUT
        and not _was_opened(missing, project, Wave.Moment.BASELINE)
    )
    return _survey(missing, Wave.Moment.BASELINE, without)


def _impact(missing: Missing) -> Iterator[Asked]:
    """Once so long has passed since the baseline that it may be opened."""
    ready = (
        pk
        for pk, (_school, project) in missing.at_work.items()
        if _may_open_impact(missing, project)
        and not _was_opened(missing, project, Wave.Moment.IMPACT)
    )
    return _survey(missing, Wave.Moment.IMPACT, ready)


def _was_opened(missing: Missing, project: Project, moment: Wave.Moment) -> bool:
    wave = missing.facts.waves.get((project.pk, moment))
    return wave is not None and wave.state != Wave.State.DRAFT


def _may_open_impact(missing: Missing, project: Project) -> bool:
    baseline = missing.facts.waves.get((project.pk, Wave.Moment.BASELINE))
    if baseline is None or baseline.state != Wave.State.FROZEN:
        return False
    ended_on = baseline.closes_on if baseline.collected_with else baseline.frozen_on
    pause = dt.timedelta(days=0 if missing.pd_group.is_demo else settings.DAYS_BEFORE_IMPACT)
    return ended_on is not None and ended_on + pause <= timezone.localdate()


def _case_study(missing: Missing) -> Iterator[Asked]:
    none = (
        pk
        for pk, (_school, project) in missing.at_work.items()
        if getattr(missing.facts.studies.get(project.pk), "state", "draft") not in _OFFERED
    )
    return missing.each(
        Action.OFFER_CASE_STUDY, lambda p: missing.address("case_study", p.slug), none
    )


def _reply(missing: Missing) -> Iterator[Asked]:
    meeting = missing.next_meeting
    if meeting is None:
        return iter(())
    path = missing.address("meeting", meeting.number)
    silent = (pk for pk in missing.at_work if (meeting.pk, pk) not in missing.facts.coming)
    return missing.each(Action.EDIT_PLAN, lambda _project: path, silent)


def _preparation(missing: Missing) -> Iterator[Asked]:
    """Those with a job that nobody of their school has done: who has done what is theirs to know.

    Three queries at most.
    """
    meeting = missing.next_meeting
    if meeting is None:
        return
    path = missing.address("meeting", meeting.number)
    wanted = list(meeting.pre_work.all())
    jobs, answered = {job.pk: job.for_whom for job in wanted}, answered_jobs(wanted)
    ticked = defaultdict(set)
    for job_id, user_id in PreWorkDone.objects.filter(job__in=jobs).values_list("job", "user"):
        ticked[user_id].add(job_id)
    done: dict[int | None, set[int]] = defaultdict(set)
    done.update({school: set(told) for school, told in answered.items()})
    for row in missing.people:
        done[row.participation_id] |= ticked[row.user_id]
    for row in missing.people:
        if row.participation_id in missing.at_work and Standing(row.role) in JOBS:
            whose = {JOBS[Standing(row.role)], ForWhom.EVERYONE}
            own = {pk for pk, for_whom in jobs.items() if for_whom in whose}
            if own - done[row.participation_id]:
                yield Asked(row, path)


def _actions(missing: Missing) -> Iterator[Asked]:
    """Whoever sees to it; where nobody does by name, those who may tick it off for the school. One query."""
    late = missing.pd_group.actions.open().filter(due_on__lt=timezone.localdate())
    owners = defaultdict(set)
    for school_id, owner_id in late.values_list("participation", "owner"):
        owners[school_id].add(owner_id)
    path = missing.address("action_list")
    for school_id in missing.at_work:
        may = (
            list(missing.who_may(Action.EDIT_PLAN, school_id)) if None in owners[school_id] else []
        )
        for row in missing.people:
            is_owner = row.user_id in owners[school_id] and row.participation_id == school_id
            if row in may or is_owner:
                yield Asked(row, path)


def _charter(missing: Missing) -> Iterator[Asked]:
    """Every member who has not agreed to it as it stands. A lead reads it on the page itself."""
    version = missing.pd_group.charter_version
    for row in missing.people:
        has_left = row.participation_id and row.participation_id not in missing.at_work
        if version and row.agreed_to != version and row.participation_id and not has_left:
            yield Asked(row, missing.address("home"))


def _quiet(missing: Missing) -> Iterator[Asked]:
    for school_id in missing.at_work:
        if quiet := missing.quiet.get(school_id):
            for row in missing.people:
                if row.participation_id == school_id and row.role == Role.PROJECT_LEAD:
                    yield Asked(row, missing.address("home"), quiet.words)


_HOW: Mapping[What, Callable[[Missing], Iterator[Asked]]] = {
    What.CHARTER: _charter,
    What.REPLY: _reply,
    What.PREPARATION: _preparation,
    What.PRIORITY: _priority,
    What.PLAN: _plan,
    What.BASELINE: _baseline,
    What.ACTIONS: _actions,
    What.IMPACT: _impact,
    What.CASE_STUDY: _case_study,
    What.QUIET: _quiet,
}
