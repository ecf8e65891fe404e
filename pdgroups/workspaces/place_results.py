"""The pages of a group's, a region's and a programme's figures: what they say and in which order.

Everything comes from ``places_reading``, which knows published tables alone. They are the same
for everybody who may open the page.
"""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pdgroups.groups.models import PDGroup
from pdgroups.surveys import places_reading as reading
from pdgroups.surveys.figures import Figure, Side
from pdgroups.surveys.models import Wave
from pdgroups.surveys.panels import Movement
from pdgroups.surveys.results import Exact

from . import place_words as words

Moment = Wave.Moment


@dataclass(frozen=True, slots=True)
class Chart:
    """One chart of a question. ``part`` tells it from the question's others, ``key`` names its
    picture: "1", then "1-2" and so on."""

    key: str
    part: str
    figure: Figure


@dataclass(frozen=True, slots=True)
class ByRole(Chart):
    """One question in one ``survey``; the sides of the figure are the roles."""

    survey: str

    @property
    def sentence(self) -> str:
        """What each bar shows, for somebody who does not see it."""
        alone = [Figure(self.figure.question, (side,)) for side in self.figure.sides]
        return " ".join(f"{each.sides[0].name}: {each.sentence}" for each in alone)


@dataclass(frozen=True, slots=True)
class Asked:
    """One question as it is drawn: the chart, and under it what was said by role.

    Before and after of other schools are two charts, so that nobody reads them as a change; the
    panel then stands beside them in words.
    """

    number: int
    charts: Sequence[Chart]
    panel: Movement | None
    by_role: Sequence[ByRole]


@dataclass(frozen=True)
class PlacePage:
    """The sentence first, then facts, charts and how to read them."""

    place: str
    """``group``, ``region`` or ``programme``, as in the names of its addresses."""
    title: str
    lede: str
    as_at: dt.date
    """When figures were last added."""
    facts: Sequence[tuple[str, str]]
    asked: Sequence[Asked]
    notes: Sequence[str]
    cautions: Sequence[str]


def of_group(pd_group: PDGroup) -> PlacePage:
    """Two queries."""
    found = reading.group_results(pd_group)
    waiting = (
        _("The group’s figures are not published yet"),
        _(
            "They appear here when your regional lead closes a round, or two weeks after the last "
            "school has closed its survey."
        ),
    )
    return _page("group", found, _("What staff in this group say"), waiting)


def of_region(pd_group: PDGroup) -> PlacePage:
    """Two queries."""
    waiting = (
        _("The region’s figures are not published yet"),
        _(
            "They appear here when all of its groups have closed a round, or the school year is over."
        ),
    )
    found = reading.region_results(pd_group)
    return _page("region", found, _("What staff in this region say"), waiting)


def of_programme(pd_group: PDGroup) -> PlacePage:
    """Two queries."""
    waiting = (
        _("The programme’s figures are not published yet"),
        _("They appear here when all groups have closed a round, or the school year is over."),
    )
    found = reading.programme_results(pd_group)
    return _page("programme", found, _("What staff in this programme say"), waiting)


def _page(
    place: str, found: reading.PlaceResults, title: str, waiting: tuple[str, str]
) -> PlacePage:
    told = [question for question in found.questions if question.totals]
    asked = [_asked(question, number) for number, question in enumerate(told, start=1)]
    if asked:
        lede = _lede(found)
    else:
        title, lede = _nothing() if found.closed else waiting
    return PlacePage(
        place=place,
        title=title,
        lede=lede,
        as_at=max(
            (each.closed_on for each in found.closings.values()), default=timezone.localdate()
        ),
        facts=list(words.facts(found)),
        asked=asked,
        notes=list(words.notes(found)),
        cautions=list(words.cautions(found)) if asked else [],
    )


def _nothing() -> tuple[str, str]:
    return (
        _("No total to show"),
        _(
            "A total needs ten answers or more in each of two schools, or in schools that are small "
            "enough to be added up. Until then each school has its own results."
        ),
    )


def _lede(found: reading.PlaceResults) -> str:
    told = [
        (moment, max((q.totals[moment] for q in found.questions if moment in q.totals), key=_n))
        for moment in Wave.THEN_AND_NOW
        if any(moment in question.totals for question in found.questions)
    ]
    said = [
        _("%(n)s people in %(schools)s schools answered the %(wave)s.")
        % {"n": total.table.n, "schools": total.schools, "wave": moment.label.lower()}
        for moment, total in told
    ]
    return " ".join(said)


def _n(total: reading.PlaceTotal) -> int:
    return total.table.n


# --- charts ---------------------------------------------------------------------------------


def _asked(question: reading.PlaceQuestion, number: int) -> Asked:
    sides = [
        _side(_short(moment), question.totals[moment])
        for moment in Wave.THEN_AND_NOW
        if moment in question.totals
    ]
    is_change = len(sides) == len(Wave.THEN_AND_NOW) and question.is_of_the_same_schools
    together = [tuple(sides)] if is_change else [(side,) for side in sides]
    charts = [
        Chart(
            _key(number, at),
            sides[0].name if len(together) > 1 else "",
            Figure(question.asked, sides, question.movement if is_change else None),
        )
        for at, sides in enumerate(together, start=1)
    ]
    return Asked(
        number,
        charts,
        None if is_change else question.movement,
        list(_by_role(question, number, len(charts) + 1)),
    )


def _key(number: int, at: int) -> str:
    return f"{number}-{at}" if at > 1 else str(number)


def _by_role(question: reading.PlaceQuestion, number: int, at: int) -> Iterator[ByRole]:
    split = [
        (_short(moment), total.roles)
        for moment in Wave.THEN_AND_NOW
        if (total := question.totals.get(moment)) and total.roles
    ]
    for key, (survey, roles) in enumerate(split, start=at):
        sides = tuple(_role(name, table) for name, table in roles)
        part = _("%(survey)s by role") % {"survey": survey}
        yield ByRole(_key(number, key), part, Figure(question.asked, sides), survey)


def _side(name: str, total: reading.PlaceTotal) -> Side:
    note = ngettext(
        "%(n)s answers, %(schools)s school", "%(n)s answers, %(schools)s schools", total.schools
    )
    return Side(name, note % {"n": total.table.n, "schools": total.schools}, total.table)


def _role(name: str, table: Exact) -> Side:
    return Side(
        name or _("No role given, or not counted"), _("%(n)s answers") % {"n": table.n}, table
    )


def _short(moment: Moment) -> str:
    return _("Baseline") if moment == Moment.BASELINE else _("Impact")
