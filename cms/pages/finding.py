"""Searching and filtering case studies."""

import re
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Case, Count, IntegerField, Value, When
from django.http import QueryDict
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from cms.search import clean_query, terms
from cms.themes import Setting, Theme

PER_PAGE = 12
KEY = re.compile(r"[0-9]{1,9}")
MOST_FOUND = 500
"""A search reads at most so many of the best matches."""

SORTS = {
    "relevance": _("Closest match"),
    "newest": _("Newest first"),
    "title": _("Title, A to Z"),
}


@dataclass(frozen=True, slots=True)
class Choice:
    """One box of a facet. ``count`` is how many the words that were searched for leave."""

    name: str
    value: str
    label: str
    count: int
    is_on: bool


@dataclass(frozen=True, slots=True)
class Chip:
    """A filter in use, and the address of the list without it."""

    label: str
    url: str


class Listing:
    """What the reader asked for, and what there is.

    Wrong values in the address are ignored. Six queries, and one more when there are words to
    search for.
    """

    def __init__(self, studies: Any, data: QueryDict) -> None:
        self.data = data
        self.q = clean_query(data.get("q", ""))
        self.settings = [value for value in data.getlist("setting") if value in Setting.values]
        self.themes = [value for value in data.getlist("focus") if KEY.fullmatch(value)]
        asked = data.get("sort", "")
        self.sort = asked if asked in self.sorts else next(iter(self.sorts))
        self.ranked = self._matches(studies) if self.q else []
        self.found = studies.filter(pk__in=self.ranked) if self.q else studies

    @property
    def sorts(self) -> dict[str, Any]:
        return {key: name for key, name in SORTS.items() if self.q or key != "relevance"}

    @property
    def is_filtered(self) -> bool:
        return bool(self.q or self.settings or self.themes)

    @cached_property
    def page(self) -> Page[Any]:
        studies = self.found
        if self.settings:
            studies = studies.filter(setting__in=self.settings)
        if self.themes:
            studies = studies.filter(theme__in=self.themes)
        studies = studies.select_related("theme").defer_streamfields().order_by(*self._order())
        return Paginator(studies, PER_PAGE).get_page(self.data.get("page"))

    @cached_property
    def setting_choices(self) -> list[Choice]:
        counts = self._counts("setting")
        return [
            Choice("setting", value, str(label), counts.get(value, 0), value in self.settings)
            for value, label in Setting.choices
            if value in counts or value in self.settings
        ]

    @cached_property
    def theme_choices(self) -> list[Choice]:
        counts = self._counts("theme")
        return [
            Choice(
                "focus",
                str(theme.pk),
                theme.name,
                counts.get(theme.pk, 0),
                str(theme.pk) in self.themes,
            )
            for theme in Theme.objects.all()
            if theme.pk in counts or str(theme.pk) in self.themes
        ]

    @property
    def chips(self) -> list[Chip]:
        on = [choice for choice in (*self.setting_choices, *self.theme_choices) if choice.is_on]
        return [Chip(choice.label, self._without(choice)) for choice in on]

    @property
    def page_query(self) -> str:
        """The query string of the next page but for its number, ending in ``&``."""
        query = self._query()
        return f"{query.urlencode()}&" if query else ""

    def _query(self) -> QueryDict:
        query = QueryDict(mutable=True)
        if self.q:
            query["q"] = self.q
        query.setlist("setting", self.settings)
        query.setlist("focus", self.themes)
        if self.data.get("sort") in self.sorts:
            query["sort"] = self.sort
        return query

    def _without(self, choice: Choice) -> str:
        query = self._query()
        query.setlist(choice.name, [v for v in query.getlist(choice.name) if v != choice.value])
        return f"?{query.urlencode()}"

    def _counts(self, field: str) -> dict[Any, int]:
        rows = self.found.order_by().values_list(field).annotate(number=Count("pk"))
        return {value: number for value, number in rows if value}

    def _matches(self, studies: Any) -> list[int]:
        words = terms(self.q)
        return [study.pk for study in studies.search(words)[:MOST_FOUND]] if words else []

    def _order(self) -> tuple[Any, ...]:
        if self.sort == "title":
            return ("title", "pk")
        if self.sort == "relevance" and self.ranked:
            places = [When(pk=pk, then=Value(place)) for place, pk in enumerate(self.ranked)]
            return (Case(*places, output_field=IntegerField()),)
        return ("-first_published_at", "-pk")
