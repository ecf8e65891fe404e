"""Case studies that schools let their group, or their programme, read in the workspace."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import QuerySet

from pdgroups.groups.access import Access, Action
from pdgroups.stories.holding import Holding, holding_of, safe_description
from pdgroups.stories.inside import as_held, read_in
from pdgroups.stories.layers import Audience, Layer
from pdgroups.stories.models import CaseStudySubmission, Permission
from pdgroups.surveys.figures import Figure

MOST = 60
"""Lines of the list. A programme that shares more than these has its public pages to search in."""


def shared_with(access: Access) -> "QuerySet[CaseStudySubmission]":
    """What this person may read in the group in hand."""
    if not access.decide(Action.READ_SHARED_WITH_PROGRAMME):
        return CaseStudySubmission.objects.none()
    return read_in(access.pd_group, of_the_group=bool(access.decide(Action.READ_SHARED_WITH_GROUP)))


@dataclass(frozen=True)
class SharedStudy:
    """One of them, for whoever reads in ``access``’s group."""

    submission: CaseStudySubmission
    access: Access

    @cached_property
    def audience(self) -> Audience:
        is_ours = self.submission.pd_group_id == self.access.pd_group.pk
        reads_ours = bool(self.access.decide(Action.READ_SHARED_WITH_GROUP))
        return Audience.GROUP if is_ours and reads_ours else Audience.PROGRAMME

    @cached_property
    def holding(self) -> Holding:
        """Four queries."""
        return holding_of(self.submission, audience=self.audience)

    @cached_property
    def told(self) -> CaseStudySubmission:
        return as_held(self.submission, self.holding)

    @property
    def figures(self) -> list[dict[str, Any]]:
        """Those that may leave the school’s own team: ten answers and more stand behind each."""
        return [entry for entry in self.told.figures if _may_leave(entry)]


@dataclass(frozen=True, slots=True)
class Line:
    """One study of the list."""

    submission: CaseStudySubmission
    title: str
    standfirst: str
    school: str
    is_ours: bool


def lines(access: Access) -> list[Line]:
    """Two queries, however many there are."""
    found = list(shared_with(access)[:MOST])
    held = Permission.objects.filter(submission__in=found, layer=Layer.NAME)
    named: dict[int, list[Permission]] = {}
    for row in held:
        named.setdefault(row.submission_id, []).append(row)
    return [_line(each, access, named.get(each.pk, [])) for each in found]


def _line(submission: CaseStudySubmission, access: Access, names: list[Permission]) -> Line:
    study = SharedStudy(submission, access)
    is_named = any(row.reaches(study.audience) for row in names)
    school = submission.project.participation.school.name
    holding = Holding(True, is_named, school, shows_people=False, shows_numbers=False)
    told = as_held(submission, holding)
    shown_as = school if is_named else safe_description(submission.display_name, school)
    is_ours = submission.pd_group_id == access.pd_group.pk
    return Line(submission, told.title, told.standfirst, shown_as, is_ours)


def _may_leave(entry: dict[str, Any]) -> bool:
    try:
        return Figure.from_json(entry).is_for_others
    except (KeyError, TypeError, ValueError):
        return False
