"""What a phase of a plan shows of its lists: how long each is, and how it begins."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from django.db.models import Count, QuerySet, Window

from pdgroups.core.prepared import prepared

from .boxes import PlanList
from .kinds import Kind
from .models import PlanRow, Project
from .sharing import Sight

SHOWN = 2


@dataclass(frozen=True, slots=True)
class Preview:
    """One list: its first lines by their titles, and how many lines it has.

    Of a list that the reader does not get (``is_kept``) there is nothing.
    """

    kind: Kind
    titles: list[str]
    count: int
    is_kept: bool = False

    @property
    def more(self) -> int:
        """Lines beyond those that are shown."""
        return self.count - len(self.titles)


def read_previews(
    project: Project,
    kinds: Iterable[Kind],
    sight: Sight,
    whole: Mapping[str, PlanList] = MappingProxyType({}),
) -> list[Preview]:
    """As a reader gets them. One query and two rows for each kind, however many lines.

    ``whole`` holds, by key, lists that a page has read for a purpose of its own: these cost nothing.
    """
    return [
        _of_list(whole[kind.key]) if kind.key in whole else _read(project, kind, sight)
        for kind in kinds
    ]


def _of_list(found: PlanList) -> Preview:
    titles = [str(row) for row in found.rows[:SHOWN]]
    return Preview(found.kind, titles, len(found.rows), found.is_kept)


def _read(project: Project, kind: Kind, sight: Sight) -> Preview:
    if not sight.sees_part(kind):
        return Preview(kind, [], 0, is_kept=True)
    first = _first(kind.model, project=project.pk)
    return Preview(kind, [str(row) for row in first], vars(first[0])["of"] if first else 0)


@prepared
def _first(model: type[PlanRow], *, project: int) -> QuerySet[PlanRow]:
    kept = model.objects.kept().filter(project=project)
    return kept.annotate(of=Window(Count("pk")))[:SHOWN]
