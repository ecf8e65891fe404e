"""The files of every project that somebody may look into, school by school."""

from dataclasses import dataclass

from django.db.models import Prefetch, QuerySet

from pdgroups.files.models import EvidenceFile
from pdgroups.groups.access import Access, Action
from pdgroups.groups.models import PDGroup
from pdgroups.projects.models import Project


@dataclass(frozen=True, slots=True)
class Shelf:
    """One project's files. ``removed``: those that can be brought back, for whoever may."""

    project: Project
    files: list[EvidenceFile]
    removed: list[EvidenceFile]
    may_add: bool
    may_remove: bool


def shelves_for(access: Access, pd_group: PDGroup) -> list[Shelf]:
    """Two queries at any size, and none for files where nothing may be read."""
    projects = pd_group.projects.select_related("participation__school")
    return [
        shelf_of(access, project)
        for project in projects.prefetch_related(Prefetch("files", queryset=_files()))
        if access.decide(Action.VIEW_FILES, project.participation)
    ]


def shelf_of(access: Access, project: Project) -> Shelf:
    """One query, unless the project brings its files along."""
    school = project.participation
    may_add = bool(access.decide(Action.ADD_FILES, school))
    files = list(project.files.all() if _has_files(project) else _files().filter(project=project))
    return Shelf(
        project,
        files=[file for file in files if file.removed_at is None],
        removed=[file for file in files if file.removed_at and may_add],
        may_add=may_add,
        may_remove=bool(access.decide(Action.REMOVE_FILES, school)),
    )


def _files() -> QuerySet[EvidenceFile]:
    return EvidenceFile.objects.select_related("uploaded_by", "removed_by")


def _has_files(project: Project) -> bool:
    return "files" in getattr(project, "_prefetched_objects_cache", {})
