"""What the schools of one group have written in the same section, for one reader."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from .boxes import Line, line_of, with_others
from .kinds import Kind
from .models import Project, PromptAnswer, SectionReach
from .sections import Section
from .sharing import Sight


@dataclass(frozen=True, slots=True)
class Column:
    """One school's words: an answer, or lines."""

    project: Project
    answer: PromptAnswer | None = None
    lines: list[Line] = field(default_factory=list)


def said_by_project(projects: Iterable[Project]) -> dict[int, dict[str, SectionReach]]:
    """What each school has said about its sections, by the project's key. One query."""
    said: dict[int, dict[str, SectionReach]] = {project.pk: {} for project in projects}
    for row in SectionReach.objects.filter(project__in=said).with_keeper():
        said[row.project_id][row.section] = row
    return said


def columns(section: Section, sights: Mapping[Project, Sight]) -> list[Column]:
    """The schools that have written something there which this reader gets. One query."""
    seen = {p.pk: p for p, sight in sights.items() if sight.sees(section.key)}
    part = section.of
    if isinstance(part, Kind):
        found: dict[int, list[Line]] = {}
        for row in with_others(part).filter(project__in=seen, taken_out_at=None):
            project = seen[row.project_id]
            found.setdefault(project.pk, []).append(line_of(part, row, sights[project]))
        return [Column(p, lines=found[p.pk]) for p in sights if p.pk in found]
    answers = PromptAnswer.objects.filter(project__in=seen, prompt=part.key).exclude(text="")
    by_project = {answer.project_id: answer for answer in answers}
    return [Column(p, by_project[p.pk]) for p in sights if p.pk in by_project]
