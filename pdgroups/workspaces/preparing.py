"""What somebody has to do before a meeting, by their role in the group."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping

from django.db.models import Exists, OuterRef, QuerySet

from pdgroups.groups.access import Access
from pdgroups.groups.grants import Standing
from pdgroups.meetings.kinds import ForWhom
from pdgroups.meetings.models import PreWork
from pdgroups.projects.models import PromptAnswer, Reach, SectionReach

JOBS: dict[Standing, ForWhom] = {
    Standing.REGIONAL_LEAD: ForWhom.LEAD,
    Standing.DEPUTY_LEAD: ForWhom.LEAD,
    Standing.PROJECT_LEAD: ForWhom.PROJECT_LEAD,
    Standing.TEAM_MEMBER: ForWhom.TEAM,
}
"""Whose jobs a standing has beside everyone's. The others prepare nothing."""


def jobs_for(access: Access) -> frozenset[ForWhom]:
    """Whose jobs are this person's. No query."""
    mine = frozenset(JOBS[held.standing] for held in access.held if held.standing in JOBS)
    return mine | {ForWhom.EVERYONE} if mine else mine


def seen_jobs(access: Access) -> frozenset[ForWhom]:
    """Whose jobs this person reads: a lead everybody's, others their own. No query."""
    return frozenset(ForWhom) if access.leads else jobs_for(access)


def is_answered(schools: Collection[int]) -> Exists:
    """Of a job: a plan of these schools says what it asks for, so nobody has to say it again."""
    told = _answers().filter(prompt=OuterRef("plan_prompt"), project__participation__in=schools)
    return Exists(told)


def answered_jobs(jobs: Iterable[PreWork]) -> Mapping[int, set[int]]:
    """As ``is_answered``: of each school the jobs, by primary keys. One query, or none."""
    asked = [job for job in jobs if job.plan_prompt]
    found: dict[int, set[int]] = defaultdict(set)
    if not asked:
        return found
    told = _answers().filter(
        prompt__in={job.plan_prompt for job in asked},
        project__pd_group__meetings__in={job.meeting_id for job in asked},
    )
    for school, prompt in told.values_list("project__participation", "prompt").distinct():
        found[school] |= {job.pk for job in asked if job.plan_prompt == prompt}
    return found


def _answers() -> QuerySet[PromptAnswer]:
    """Not those that somebody keeps to themselves: that they answered is theirs to say."""
    kept = SectionReach.objects.filter(
        project=OuterRef("project"), section=OuterRef("prompt"), reach=Reach.ME
    )
    return PromptAnswer.objects.filter(~Exists(kept)).exclude(text="")
