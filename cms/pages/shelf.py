"""Filtering the resource bank. Pure: counts what it is given."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from cms.finding.listing import Chip, Choice
from cms.resources import MEETINGS, Kind, Resource
from pdgroups.core.eef import Phase
from pdgroups.stories.classification import AreaOfNeed

FACETS: tuple[tuple[str, Any, Iterable[tuple[Any, Any]]], ...] = (
    ("phase", _("Phase"), Phase.choices),
    ("meeting", _("Meeting"), MEETINGS),
    ("type", _("Type"), Kind.choices),
    ("need", _("Area of need"), AreaOfNeed.choices),
)


@dataclass(frozen=True, slots=True)
class Facet:
    legend: str
    choices: list[Choice]


def values_of(resource: Resource) -> dict[str, set[str]]:
    """What a resource is, by facet. A resource for all phases is found under each of them."""
    return {
        "phase": {resource.phase} if resource.phase else set(Phase.values),
        "meeting": {str(each) for each in resource.meetings},
        "type": {resource.kind},
        "need": set(resource.areas),
    }


class Shelf:
    """What a reader asked for, and what there is. Wrong values in the address are ignored."""

    def __init__(self, resources: Iterable[Resource], data: QueryDict) -> None:
        self.everything = [(each, values_of(each)) for each in resources]
        self.asked = {
            name: [value for value in data.getlist(name) if value in dict_of(options)]
            for name, _legend, options in FACETS
        }

    @cached_property
    def found(self) -> list[Resource]:
        """Any of the choices within a facet, all facets together."""
        return [
            resource
            for resource, values in self.everything
            if all(
                not asked or values[name].intersection(asked) for name, asked in self.asked.items()
            )
        ]

    @cached_property
    def facets(self) -> list[Facet]:
        return [facet for each in FACETS if (facet := self._facet(*each)).choices]

    @property
    def is_filtered(self) -> bool:
        return any(self.asked.values())

    @property
    def chips(self) -> list[Chip]:
        on = [choice for facet in self.facets for choice in facet.choices if choice.is_on]
        return [Chip(choice.label, self._without(choice)) for choice in on]

    def _facet(self, name: str, legend: Any, options: Iterable[tuple[Any, Any]]) -> Facet:
        counts = Counter(value for _each, values in self.everything for value in values[name])
        choices = [
            Choice(name, value, label, counts[value], value in self.asked[name])
            for value, label in dict_of(options).items()
            if counts[value] or value in self.asked[name]
        ]
        return Facet(str(legend), choices)

    def _without(self, choice: Choice) -> str:
        query = QueryDict(mutable=True)
        for name, asked in self.asked.items():
            left = [value for value in asked if (name, value) != (choice.name, choice.value)]
            query.setlist(name, left)
        return f"?{query.urlencode()}"


def dict_of(options: Iterable[tuple[Any, Any]]) -> dict[str, str]:
    return {str(value): str(label) for value, label in options}
