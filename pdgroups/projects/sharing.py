"""Which sections of a plan a reader gets. Every text of a plan is read through a ``Sight``."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.db.models import QuerySet

from pdgroups.core.prepared import prepared

from .kinds import BY_MODEL, Kind
from .models import PlanRow, Project, PromptAnswer, Reach, SectionReach
from .prompts import Prompt
from .sections import SECTIONS, Section, key_of, read_in

TO_READERS = frozenset({Reach.TEAM, Reach.GROUP, Reach.PROGRAMME})
"""What everybody gets who may read the plan."""


@dataclass(frozen=True, slots=True)
class Sight:
    """One reader's view of one plan.

    Args:
        reaches: how far a section has to be shared for this reader to get it.
        said: what the school has said, by section; the others are as ``Reach.TEAM``.
        reader: their primary key, where they may keep something to themselves.
        is_heir: gets what was kept by somebody who has left the school's team.
    """

    reaches: frozenset[Reach]
    said: Mapping[str, SectionReach] = field(default_factory=dict)
    reader: int | None = None
    is_heir: bool = False

    def reach(self, section: str) -> Reach:
        said = self.said.get(section)
        return Reach(said.reach) if said else Reach.TEAM

    def sees(self, section: str) -> bool:
        if self.reach(section) != Reach.ME:
            return self.reach(section) in self.reaches
        said = self.said[section]
        if not getattr(said, "has_keeper", True):
            return self.is_heir
        return self.reader is not None and said.by_id == self.reader

    def sees_part(self, part: Prompt | Kind) -> bool:
        return self.sees(key_of(part))

    def sees_box(self, spot: tuple[str, str, str]) -> bool:
        return all(self.sees(section) for section in read_in(spot))

    def of(self, parts: Iterable[Prompt]) -> list[Prompt]:
        """Those prompts that are seen."""
        return [part for part in parts if self.sees_part(part)]

    def kinds(self, parts: Iterable[Kind]) -> list[Kind]:
        """Those lists that are seen."""
        return [part for part in parts if self.sees_part(part)]

    def kept(self, parts: Iterable[Prompt | Kind]) -> list[Prompt | Kind]:
        """Those that others keep to themselves."""
        return [part for part in parts if not self.sees_part(part)]

    def sees_rows_of(self, model: type[PlanRow]) -> bool:
        return self.sees_part(BY_MODEL[model])

    @property
    def shared(self) -> list[Section]:
        """The sections that are shared beyond the team and its usual readers."""
        return [s for s in SECTIONS if self.reach(s.key) in {Reach.GROUP, Reach.PROGRAMME}]


def said_of(project: Project) -> dict[str, SectionReach]:
    """What a school has said about its sections. One query."""
    return {row.section: row for row in _reaches(project=project.pk)}


@prepared
def _reaches(*, project: int) -> QuerySet[SectionReach]:
    return SectionReach.objects.filter(project=project).select_related("by").with_keeper()


def for_readers(project: Project) -> Sight:
    """What everybody gets who may read the plan, and nothing that one person keeps. One query."""
    return Sight(TO_READERS, said_of(project))


def seen_answers(project: Project, sight: Sight) -> dict[str, PromptAnswer]:
    """The answers that a reader gets, by prompt. One query."""
    rows = _answers(project=project.pk)
    for row in rows:
        row.project = project
    return {row.prompt: row for row in rows if sight.sees(row.prompt)}


@prepared
def _answers(*, project: int) -> QuerySet[PromptAnswer]:
    return PromptAnswer.objects.filter(project=project).select_related("saved_by")
