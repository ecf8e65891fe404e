"""What may be read of a group, a region or a programme: its published tables, and nothing else."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import QuerySet

from pdgroups.groups.models import PDGroup

from . import panels, results
from . import places_taking as taking
from .models import Closing, Counted, PlaceTable, Survey, Wave

Kind = PlaceTable.Kind


@dataclass(frozen=True, slots=True)
class PlaceTotal:
    """One question at one moment: everybody, and role by role where that is allowed."""

    table: results.Exact
    schools: int
    whose: str
    """A fingerprint of which schools these are; the same at both moments for the same schools."""
    elsewhere: int = 0
    """How many of the schools did not collect their answers here."""
    roles: tuple[tuple[str, results.Exact], ...] = ()
    """Those who gave no role come last, without a name."""


@dataclass(frozen=True, slots=True)
class PlaceQuestion:
    """One bank item in one wording."""

    asked: str
    totals: Mapping[str, PlaceTotal]
    """By moment."""
    movement: panels.Movement | None
    panel_schools: int

    @property
    def is_of_the_same_schools(self) -> bool:
        """Whether before and after can be compared."""
        return len({total.whose for total in self.totals.values()}) == 1


@dataclass(frozen=True)
class PlaceResults:
    """``closings`` are the latest that published anything, by moment; ``closed`` says for which
    moments there was one at all."""

    closings: Mapping[str, Closing] = field(default_factory=dict)
    closed: Mapping[str, dt.date] = field(default_factory=dict)
    questions: tuple[PlaceQuestion, ...] = ()


def group_results(pd_group: PDGroup) -> PlaceResults:
    """Two queries, whatever the number of questions and versions."""
    return _results(Closing.objects.of_group(pd_group))


def region_results(pd_group: PDGroup) -> PlaceResults:
    """Of the region and school year that the group is in. Two queries."""
    return _results(Closing.objects.of_region(pd_group))


def programme_results(pd_group: PDGroup) -> PlaceResults:
    """Of the group's programme in its school year. Two queries."""
    return _results(Closing.objects.of_programme(pd_group))


def _results(closings: QuerySet[Closing]) -> PlaceResults:
    every = list(closings)
    latest = {each.moment: each for each in every if each.version}
    tables = PlaceTable.objects.filter(closing__in=list(latest.values())).order_by("position", "pk")
    found: dict[taking.Key, list[PlaceTable]] = {}
    of_moment = {each.pk: moment for moment, each in latest.items()}
    for table in tables if latest else []:
        key = taking.Key(
            table.identity, table.wording, table.question_kind, table.asked, tuple(table.options)
        )
        found.setdefault(key, []).append(table)
    return PlaceResults(
        closings=latest,
        closed={each.moment: each.closed_on for each in every},
        questions=tuple(_question(several, of_moment) for several in found.values()),
    )


def _question(tables: Iterable[PlaceTable], of_moment: Mapping[int, str]) -> PlaceQuestion:
    several = list(tables)
    by_role = {
        table.closing_id: table.figures["roles"] for table in several if table.kind == Kind.ROLES
    }
    panel = next((table for table in several if table.kind == Kind.PANEL), None)
    return PlaceQuestion(
        asked=several[0].asked,
        totals={
            of_moment[table.closing_id]: PlaceTotal(
                _exact(table.figures),
                table.schools,
                table.figures["whose"],
                table.figures["elsewhere"],
                tuple(
                    (name, _exact(figures)) for name, figures in by_role.get(table.closing_id, [])
                ),
            )
            for table in several
            if table.kind == Kind.ITEM
        },
        movement=panels.Movement.from_json(panel.figures) if panel else None,
        panel_schools=panel.schools if panel else 0,
    )


def _exact(figures: Mapping[str, Any]) -> results.Exact:
    return results.Exact.from_json(figures)


# --- one school, as its own team sees it ----------------------------------------------------


@dataclass(frozen=True, slots=True)
class Share:
    """Of how many of a wave's questions a school's answers are in figures of several schools."""

    wave: Wave
    of: int
    """Questions from a bank: only these can be added to other schools'."""
    in_group: int
    in_wider: int
    """In the figures of the region or the programme, and not in the group's."""


def shares(survey: Survey, frozen: Sequence[Wave]) -> list[Share]:
    """For each frozen wave of the survey; none for an open survey. Two queries."""
    if survey.is_open_to_all or not frozen:
        return []
    of = taking.of_bank().filter(survey=survey).count()
    totals = Counted.objects.filter(wave__in=frozen, atom__inside__inside__isnull=False)
    rows = list(totals.values_list("wave", "atom__inside__inside__closing__pd_group"))
    return [
        Share(
            wave=wave,
            of=of,
            in_group=sum(own == wave.pk and group is not None for own, group in rows),
            in_wider=sum(own == wave.pk and group is None for own, group in rows),
        )
        for wave in frozen
    ]
