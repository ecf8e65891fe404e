"""What case studies can be sorted by, and how many there are of each kind. Pure."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

from django.utils.translation import gettext_lazy as _

from cms.themes import Region, SchoolPhase, Setting
from pdgroups.stories.classification import AreaOfNeed, Grade, SizeBand, Strand

YES = "yes"
Values = tuple[str, ...]
Chosen = Mapping[str, Values]
"""By the name of a facet, the values that a reader asked for; any of them will do."""


@dataclass(frozen=True, slots=True)
class Facet:
    """One thing to sort by.

    ``name`` stands in addresses and must stay; ``column`` is the page's. ``choices`` is empty
    where editors keep them. ``read`` makes the values of one page of what the column holds.
    """

    name: str
    label: Any
    column: str
    choices: Sequence[tuple[str, Any]]
    read: Callable[[Any], Values]


def _one(value: Any) -> Values:
    return (str(value),) if value else ()


def _many(value: Any) -> Values:
    return tuple(value)


def _ticked(value: Any) -> Values:
    return (YES,) if value else ()


FACETS = (
    Facet("need", _("Area of need"), "areas", AreaOfNeed.choices, _many),
    Facet("focus", _("Focus"), "theme_id", (), _one),
    Facet("phase", _("Phase"), "phase", SchoolPhase.choices, _one),
    Facet("setting", _("Setting"), "setting", Setting.choices, _one),
    Facet("size", _("Size"), "size", SizeBand.choices, _one),
    Facet("region", _("Region"), "region", Region.choices, _one),
    Facet("strand", _("EEF strand"), "strands", Strand.choices, _many),
    Facet("evidence", _("Strength of the evidence"), "strength", Grade.choices, _one),
    Facet(
        "stopped",
        _("What stopped"),
        "has_stopped",
        [(YES, _("Says what the school stopped doing"))],
        _ticked,
    ),
)
COLUMNS = ("pk", "title", "first_published_at", *(facet.column for facet in FACETS))


@dataclass(frozen=True, slots=True)
class Row:
    """What is known of a case study without opening it."""

    pk: int
    title: str
    published: float
    values: tuple[Values, ...]

    @classmethod
    def read(cls, pk: int, title: str, published: Any, *columns: Any) -> "Row":
        """From the values of ``COLUMNS``."""
        values = tuple(facet.read(value) for facet, value in zip(FACETS, columns, strict=True))
        return cls(pk, title, published.timestamp() if published else 0.0, values)


@dataclass(frozen=True, slots=True)
class Sorted:
    """The rows that fit all that was chosen, and by facet how many fit each of its values.

    A facet's counts are of what fits all *other* facets: what ticking one more box would add.
    """

    rows: Sequence[Row]
    counts: Mapping[str, Counter[str]]


def sort_out(rows: Iterable[Row], chosen: Chosen) -> Sorted:
    """One pass over ``rows``. Facets that nothing is chosen of ask nothing."""
    asked = [
        (place, frozenset(chosen[facet.name]))
        for place, facet in enumerate(FACETS)
        if chosen.get(facet.name)
    ]
    fitting: list[Row] = []
    all_but: dict[int, list[Row]] = {place: [] for place, _values in asked}
    for row in rows:
        missed = [place for place, values in asked if values.isdisjoint(row.values[place])]
        if not missed:
            fitting.append(row)
        elif len(missed) == 1:
            all_but[missed[0]].append(row)
    counts = {
        facet.name: Counter(
            chain.from_iterable(row.values[place] for row in (*fitting, *all_but.get(place, ())))
        )
        for place, facet in enumerate(FACETS)
    }
    return Sorted(fitting, counts)


def fitting(rows: Iterable[Row], chosen: Chosen) -> int:
    """How many rows fit."""
    return len(sort_out(rows, chosen).rows)


def without(chosen: Chosen, name: str, value: str) -> dict[str, Values]:
    """``chosen`` but for one value of one facet."""
    left = {**chosen, name: tuple(each for each in chosen[name] if each != value)}
    return {facet: values for facet, values in left.items() if values}
