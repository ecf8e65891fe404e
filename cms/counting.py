"""How much goes on here, as the public may know it: numbers of groups and schools, never a name.

Invented groups are never added to real ones. Where there are no real ones yet, in the demo, the
invented ones are counted by themselves, and every page that shows such a number says so.
"""

from collections import defaultdict
from dataclasses import dataclass

from django.core.cache.backends.locmem import LocMemCache
from django.db.models import Q
from django.utils import timezone

from cms.held import read_today
from cms.pages.case_studies import CaseStudyPage
from pdgroups.groups.models import Participation, PDGroup
from pdgroups.meetings.links import links_in
from pdgroups.meetings.models import AgendaItem

FEWEST = 3
"""A smaller number would say something about one group or one school. It is not shown."""
FEWEST_USERS = 2
"""Of groups that used a resource: what one of them read tells nobody what the other did."""
KEPT = LocMemCache("counts", {"TIMEOUT": 600})
"""In this process, for ten minutes: nobody needs them to the second."""


@dataclass(frozen=True, slots=True)
class Counts:
    """Zero where there are fewer than three. ``is_demo`` says that all of it is invented."""

    groups: int
    schools: int
    studies: int
    is_demo: bool

    @property
    def are_any(self) -> bool:
        return bool(self.groups or self.schools or self.studies)


def counts() -> Counts:
    """Groups of all years, schools that are or were in one, case studies to read. Four queries,
    once in ten minutes."""
    found: Counts | None = KEPT.get("counts")
    if found is None:
        found = _count()
        KEPT.set("counts", found)
    return found


@dataclass(frozen=True, slots=True)
class Use:
    """By address, how many groups had it on the agenda of a meeting that they held."""

    groups: dict[str, int]
    is_demo: bool


def used_by() -> Use:
    """Two queries, once in ten minutes. Addresses that one group alone used are not in it."""
    found: Use | None = KEPT.get("used_by")
    if found is None:
        found = _use()
        KEPT.set("used_by", found)
    return found


def _is_demo() -> bool:
    return not PDGroup.objects.filter(is_demo=False).exists()


def _count() -> Counts:
    is_demo = _is_demo()
    groups = PDGroup.objects.filter(is_demo=is_demo).count()
    schools = Participation.objects.filter(pd_group__is_demo=is_demo).values("school").distinct()
    studies = (
        CaseStudyPage.objects.live()
        .public()
        .filter(read_today(), is_demo=is_demo, is_example=False)
    )
    return Counts(
        groups=_enough(groups),
        schools=_enough(schools.count()),
        studies=_enough(studies.count()),
        is_demo=is_demo,
    )


def _enough(number: int) -> int:
    return number if number >= FEWEST else 0


def _use() -> Use:
    is_demo = _is_demo()
    held = Q(meeting__ends_at__lt=timezone.now(), meeting__cancelled_at=None)
    items = AgendaItem.objects.filter(
        held, resources__contains="http", meeting__pd_group__is_demo=is_demo
    )
    groups: defaultdict[str, set[int]] = defaultdict(set)
    for pd_group, text in items.values_list("meeting__pd_group", "resources"):
        for link in links_in(text):
            groups[link.url].add(pd_group)
    numbers = {url: len(each) for url, each in groups.items() if url}
    shown = {url: number for url, number in numbers.items() if number >= FEWEST_USERS}
    return Use(shown, is_demo)
