"""The list of case studies as one reader asked for it."""

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.http import QueryDict
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from cms.themes import Theme
from pdgroups.stories.classification import Grade

from .facets import COLUMNS, FACETS, Facet, Row, Sorted, Values, fitting, sort_out, without
from .lookup import Found, look_up
from .query import clean_query

PER_PAGE = 12
FEWEST_CHOICES = 2
"""A facet of fewer would sort nothing."""

SORTS = {
    "relevance": _("Closest match"),
    "newest": _("Newest first"),
    "evidence": _("Strongest evidence first"),
    "title": _("Title, A to Z"),
}
_STRENGTH = next(place for place, facet in enumerate(FACETS) if facet.name == "evidence")


@dataclass(frozen=True, slots=True)
class Choice:
    """One box of a facet. ``count`` is how many fit it and all that other facets ask for."""

    name: str
    value: str
    label: str
    count: int
    is_on: bool


@dataclass(frozen=True, slots=True)
class Choices:
    """A facet with its boxes."""

    name: str
    label: str
    boxes: list[Choice]

    @property
    def is_open(self) -> bool:
        return any(box.is_on for box in self.boxes)


@dataclass(frozen=True, slots=True)
class Chip:
    """A filter in use, the address of the list without it, and how many there are then."""

    label: str
    url: str
    count: int = 0


class Listing:
    """What the reader asked for, and what there is.

    Wrong values in the address are ignored. Four queries; with words to search for, those of
    ``look_up`` besides.

    Args:
        studies: all that anybody may read.
        data: what the address says.
    """

    def __init__(self, studies: Any, data: QueryDict) -> None:
        self.studies = studies
        self.data = data
        self.q = clean_query(data.get("q", ""))
        self.is_exact = bool(self.q) and data.get("exact") == "1"
        asked = data.get("sort", "")
        self.sort = asked if asked in self.sorts else next(iter(self.sorts))
        self.rows = [Row.read(*each) for each in studies.order_by().values_list(*COLUMNS)]
        self.found = look_up(self.q, studies, exactly=self.is_exact) if self.q else Found({})
        self.chosen = {facet.name: values for facet in FACETS if (values := self._asked(facet))}

    # --- what there is ---------------------------------------------------------------------

    @cached_property
    def labels(self) -> dict[str, dict[str, str]]:
        """Of each facet the values that there are, in their order, and their names. One query."""
        themes = {str(pk): name for pk, name in Theme.objects.values_list("pk", "name")}
        return {
            facet.name: {value: str(label) for value, label in facet.choices} or themes
            for facet in FACETS
        }

    @cached_property
    def said(self) -> list[Row]:
        """The rows that the words leave."""
        if not self.q:
            return self.rows
        return [row for row in self.rows if row.pk in self.found.scores]

    @cached_property
    def sorted_out(self) -> Sorted:
        return sort_out(self.said, self.chosen)

    def newest(self, most: int) -> list[Any]:
        """The newest that fit, whatever order was asked for. One query."""
        rows = sorted(self.sorted_out.rows, key=lambda row: (-row.published, -row.pk))
        return self._studies([row.pk for row in rows[:most]])

    def _studies(self, keys: list[int]) -> list[Any]:
        studies = self.studies.filter(pk__in=keys).select_related("theme").defer_streamfields()
        by_key = {study.pk: study for study in studies}
        return [by_key[key] for key in keys if key in by_key]

    @cached_property
    def page(self) -> Page[Any]:
        page = Paginator(self.ordered, PER_PAGE).get_page(self.data.get("page"))
        page.object_list = self._studies(list(page.object_list))
        return page

    @cached_property
    def ordered(self) -> list[int]:
        """Keys of all that fit, in the order that was asked for."""
        rows = sorted(self.sorted_out.rows, key=lambda row: (-row.published, -row.pk))
        if self.sort == "title":
            rows.sort(key=lambda row: row.title.casefold())
        elif self.sort == "evidence":
            rows.sort(key=lambda row: -max(map(_grade, row.values[_STRENGTH]), default=0))
        elif self.sort == "relevance":
            rows.sort(key=lambda row: -self.found.scores[row.pk])
        return [row.pk for row in rows]

    # --- what can be chosen ----------------------------------------------------------------

    @property
    def sorts(self) -> dict[str, Any]:
        return {key: name for key, name in SORTS.items() if self.q or key != "relevance"}

    @property
    def is_filtered(self) -> bool:
        return bool(self.q or self.chosen)

    @cached_property
    def facets(self) -> list[Choices]:
        """Those that sort what there is; a box that would leave nothing says so with a 0."""
        there = [
            set().union(*(row.values[place] for row in self.rows)) for place in range(len(FACETS))
        ]
        made = (
            Choices(facet.name, str(facet.label), self._boxes(facet, values))
            for facet, values in zip(FACETS, there, strict=True)
        )
        return [each for each in made if each.is_open or self._sorts(each)]

    def _boxes(self, facet: Facet, there: set[str]) -> list[Choice]:
        on, counts = self.chosen.get(facet.name, ()), self.sorted_out.counts[facet.name]
        return [
            Choice(facet.name, value, label, counts[value], value in on)
            for value, label in self.labels[facet.name].items()
            if value in there or value in on
        ]

    def _sorts(self, choices: Choices) -> bool:
        if len(choices.boxes) >= FEWEST_CHOICES:
            return True
        return any(box.count < len(self.sorted_out.rows) for box in choices.boxes)

    # --- addresses -------------------------------------------------------------------------

    @cached_property
    def chips(self) -> list[Chip]:
        return [
            self._chip(facet.name, value)
            for facet in FACETS
            for value in self.chosen.get(facet.name, ())
        ]

    @property
    def ways_on(self) -> list[Chip]:
        """What to take off when nothing fits, and how many there are then; most first."""
        found = [
            Chip(chip.label, chip.url, fitting(self.said, without(self.chosen, name, value)))
            for chip, (name, value) in zip(self.chips, self._pairs, strict=True)
        ]
        if self.q and self.chosen:
            number = fitting(self.rows, self.chosen)
            found.append(Chip(self.q, f"?{self._query(q='').urlencode()}", number))
        return sorted((chip for chip in found if chip.count), key=lambda chip: -chip.count)

    @property
    def literally(self) -> str:
        """The address that mends no slips."""
        return f"?{self._query(exact='1').urlencode()}"

    @property
    def address(self) -> str:
        """The query string of this very list, whoever made it: sorted, with nothing wrong in it."""
        query = self._query()
        if self.page.number > 1:
            query["page"] = str(self.page.number)
        return f"?{query.urlencode()}" if query else ""

    @property
    def feed_query(self) -> str:
        """The query string of a feed of what is asked for: it has its own order, and no pages."""
        query = self._query()
        query.pop("sort", None)
        return f"?{query.urlencode()}" if query else ""

    @property
    def page_query(self) -> str:
        """The query string of the next page but for its number, ending in ``&``."""
        query = self._query()
        return f"{query.urlencode()}&" if query else ""

    @property
    def _pairs(self) -> list[tuple[str, str]]:
        return [(name, value) for name, values in self.chosen.items() for value in values]

    def _chip(self, name: str, value: str) -> Chip:
        query = self._query(chosen=without(self.chosen, name, value))
        return Chip(self.labels[name][value], f"?{query.urlencode()}")

    def _asked(self, facet: Facet) -> Values:
        """In the order of the facet's own values, each once."""
        asked = set(self.data.getlist(facet.name))
        return tuple(value for value in self.labels[facet.name] if value in asked)

    def _query(self, *, q: str | None = None, chosen: Any = None, exact: str = "") -> QueryDict:
        query = QueryDict(mutable=True)
        words = self.q if q is None else q
        if words:
            query["q"] = words
            if exact or self.is_exact:
                query["exact"] = "1"
        for name, values in (self.chosen if chosen is None else chosen).items():
            query.setlist(name, list(values))
        if self.data.get("sort") in self.sorts and self.sort != next(iter(self.sorts)):
            query["sort"] = self.sort
        return query


def _grade(value: str) -> int:
    return Grade(value).step
