"""The files of every project that somebody may look into, school by school."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Prefetch, QuerySet

from pdgroups.core.prepared import prepared
from pdgroups.files.models import EvidenceFile
from pdgroups.groups.access import Action
from pdgroups.groups.models import PDGroup
from pdgroups.projects.models import Project
from pdgroups.projects.sharing import Sight
from pdgroups.projects.side_by_side import said_by_project

from .guards import MemberRequest
from .sight import sight_from


@dataclass(frozen=True, slots=True)
class Shelf:
    """One project's files. ``removed``: those that can be brought back, for whoever may."""

    project: Project
    files: list[EvidenceFile]
    removed: list[EvidenceFile]
    may_add: bool
    may_remove: bool


def shelves_for(request: MemberRequest, pd_group: PDGroup) -> list[Shelf]:
    """Three queries at any size; fewer where nothing may be read."""
    projects = pd_group.projects.select_related("participation__school")
    open_ones = [
        project
        for project in projects.prefetch_related(Prefetch("files", queryset=_files()))
        if request.access.decide(Action.VIEW_FILES, project.participation)
    ]
    said = said_by_project(open_ones) if open_ones else {}
    return [
        _shelf(
            request, project, sight_from(request, project, said[project.pk]), project.files.all()
        )
        for project in open_ones
    ]


def shelf_of(request: MemberRequest, project: Project, sight: Sight) -> Shelf:
    """One query."""
    return _shelf(request, project, sight, _files().filter(project=project))


def by_line(
    request: MemberRequest, project: Project, sight: Sight
) -> dict[int, list[EvidenceFile]]:
    """The files that are kept, by the line of the evidence log that they show; 0 for none of them.

    Empty for those who may not open files, without a query; otherwise one.
    """
    if not request.access.decide(Action.VIEW_FILES, project.participation):
        return {}
    found: dict[int, list[EvidenceFile]] = {}
    for file in _kept_files(project=project.pk):
        file.project = project
        if file.is_seen_with(sight):
            found.setdefault(file.evidence_id or 0, []).append(file)
    return found


@prepared
def _kept_files(*, project: int) -> QuerySet[EvidenceFile]:
    return EvidenceFile.objects.kept().filter(project=project)


def _shelf(
    request: MemberRequest, project: Project, sight: Sight, files: Iterable[EvidenceFile]
) -> Shelf:
    school = project.participation
    may_add = bool(request.access.decide(Action.ADD_FILES, school))
    seen = [file for file in files if file.is_seen_with(sight)]
    for file in seen:
        if file.evidence and not sight.sees_rows_of(type(file.evidence)):
            file.evidence = None  # their own file, and a line that a colleague keeps
    return Shelf(
        project,
        files=[file for file in seen if file.removed_at is None],
        removed=[file for file in seen if file.removed_at and may_add],
        may_add=may_add,
        may_remove=bool(request.access.decide(Action.REMOVE_FILES, school)),
    )


def _files() -> QuerySet[EvidenceFile]:
    return EvidenceFile.objects.select_related("uploaded_by", "removed_by", "evidence")
