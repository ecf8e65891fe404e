"""The pages of a group's, a region's and a programme's figures: what they say and in which order.

Everything comes from ``places_reading``, which knows published tables alone. They are the same
for everybody who may open the page.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pdgroups.core.charts import Row
from pdgroups.groups.models import PDGroup
from pdgroups.surveys import places_reading as reading
from pdgroups.surveys.figures import Figure, Side
from pdgroups.surveys.models import Survey, Wave
from pdgroups.surveys.panels import Movement
from pdgroups.surveys.results import Exact

Moment = Wave.Moment
TWO = 2


@dataclass(frozen=True, slots=True)
class ByRole:
    """One question at one moment, role by role: a chart of one bar for each, and one table."""

    moment: str
    question: str
    charts: Sequence[Figure]

    @property
    def rows(self) -> list[Row]:
        return [row for chart in self.charts for row in chart.rows]


@dataclass(frozen=True, slots=True)
class Asked:
    """One question as it is drawn: the chart, and under it what was said by role.

    Before and after of other schools are two charts, so that nobody reads them as a change; the
    panel then stands beside them in words.
    """

    figures: Sequence[Figure]
    panel: Movement | None
    by_role: Sequence[ByRole]


@dataclass(frozen=True)
class PlacePage:
    """The sentence first, then facts, charts and how to read them."""

    title: str
    lede: str
    facts: Sequence[tuple[str, str]]
    asked: Sequence[Asked]
    notes: Sequence[str]
    cautions: Sequence[str]

    @property
    def numbered(self) -> list[tuple[int, Asked]]:
        return list(enumerate(self.asked, start=1))


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
    return _page(found, _("What staff in this group say"), waiting)


def of_region(pd_group: PDGroup) -> PlacePage:
    """Two queries."""
    waiting = (
        _("The region’s figures are not published yet"),
        _(
            "They appear here when all of its groups have closed a round, or the school year is over."
        ),
    )
    return _page(reading.region_results(pd_group), _("What staff in this region say"), waiting)


def of_programme(pd_group: PDGroup) -> PlacePage:
    """Two queries."""
    waiting = (
        _("The programme’s figures are not published yet"),
        _("They appear here when all groups have closed a round, or the school year is over."),
    )
    found = reading.programme_results(pd_group)
    return _page(found, _("What staff in this programme say"), waiting)


def _page(found: reading.PlaceResults, title: str, waiting: tuple[str, str]) -> PlacePage:
    asked = [_asked(question) for question in found.questions if question.totals]
    notes = list(_notes(found))
    if not asked:
        title, lede = _nothing() if found.closed else waiting
        return PlacePage(title, lede, list(_facts(found)), (), notes, ())
    return PlacePage(title, _lede(found), list(_facts(found)), asked, notes, list(_cautions(found)))


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
        for moment in Moment
        if any(moment in question.totals for question in found.questions)
    ]
    words = [
        _("%(n)s people in %(schools)s schools answered the %(wave)s.")
        % {"n": total.table.n, "schools": total.schools, "wave": moment.label.lower()}
        for moment, total in told
    ]
    return " ".join(words)


def _n(total: reading.PlaceTotal) -> int:
    return total.table.n


def part_of_totals(survey: Survey, frozen: Sequence[Wave]) -> list[str]:
    """Whether a school's answers are in its group's figures, for its own team. Two queries."""
    return [_part(share) for share in reading.shares(survey, frozen)]


def _part(share: reading.Share) -> str:
    words = {"wave": share.wave, "number": share.in_group, "of": share.of}
    if not share.of:
        said = _(
            "%(wave)s: these are your own questions, so they are never added to other schools’."
        )
    elif share.in_group == share.of:
        said = _("%(wave)s: your school’s answers are part of the group’s figures.")
    elif share.in_group:
        said = _(
            "%(wave)s: your school’s answers to %(number)s of %(of)s questions are part of the "
            "group’s figures."
        )
    elif share.in_wider:
        said = _(
            "%(wave)s: your school’s answers are not part of the group’s figures. They are part of "
            "wider ones."
        )
    else:
        said = _("%(wave)s: your school’s answers are not part of the group’s figures.")
    return said % words


# --- charts ---------------------------------------------------------------------------------


def _asked(question: reading.PlaceQuestion) -> Asked:
    sides = [
        _side(_short(moment), question.totals[moment])
        for moment in Moment
        if moment in question.totals
    ]
    is_change = len(sides) == len(Moment) and question.is_of_the_same_schools
    if is_change:
        drawn = [Figure(question.asked, tuple(sides), question.movement)]
    else:
        drawn = [Figure(question.asked, (side,)) for side in sides]
    return Asked(
        drawn,
        None if is_change else question.movement,
        [
            ByRole(_short(moment), question.asked, _by_role(question, total))
            for moment in Moment
            if (total := question.totals.get(moment)) and total.roles
        ],
    )


def _side(name: str, total: reading.PlaceTotal) -> Side:
    note = ngettext(
        "%(n)s answers, %(schools)s school", "%(n)s answers, %(schools)s schools", total.schools
    )
    return Side(name, note % {"n": total.table.n, "schools": total.schools}, total.table)


def _by_role(question: reading.PlaceQuestion, total: reading.PlaceTotal) -> list[Figure]:
    return [Figure(question.asked, (_role(name, table),)) for name, table in total.roles]


def _role(name: str, table: Exact) -> Side:
    return Side(
        name or _("No role given, or not counted"), _("%(n)s answers") % {"n": table.n}, table
    )


def _short(moment: Moment) -> str:
    return _("Baseline") if moment == Moment.BASELINE else _("Impact")


# --- facts and words ------------------------------------------------------------------------


def _facts(found: reading.PlaceResults) -> Iterable[tuple[str, str]]:
    for moment in Moment:
        if closing := found.closings.get(moment):
            day = date_format(closing.closed_on, "j F Y")
            words = _("As at %(day)s") % {"day": day}
            if closing.version and closing.version > 1:
                words = _("As at %(day)s, version %(version)s") % {
                    "day": day,
                    "version": closing.version,
                }
            yield str(moment.label), words
        elif day_closed := found.closed.get(moment):
            yield (
                str(moment.label),
                _("Closed on %(day)s") % {"day": date_format(day_closed, "j F Y")},
            )
        else:
            yield str(moment.label), _("Not published yet")


def _notes(found: reading.PlaceResults) -> Iterable[str]:
    """How the figures are made. Said in every state, and the same whatever the answers."""
    yield _(
        "A total adds up schools of ten answers or more, and smaller schools together. Answers "
        "from very small schools are left out where they could be worked out from the rest."
    )
    yield _(
        "A total is of two schools or more. Where it would be one school’s own results, it is not "
        "shown."
    )
    yield _(
        "You cannot filter by phase or by school: two totals of nearly the same people could be "
        "compared until one person’s answer is left."
    )
    yield _(
        "Figures stay as they were on their day. When schools leave or join, or an answer is late, "
        "nothing here is worked out again; late schools are added in a new version."
    )
    if any((closing.version or 0) > 1 for closing in found.closings.values()):
        yield _("Schools that closed later were added, so this is not the first version.")


def _cautions(found: reading.PlaceResults) -> Iterable[str]:
    yield _(
        "These are people’s views of their own confidence. They do not measure pupils’ progress."
    )
    totals = [total for question in found.questions for total in question.totals.values()]
    if any(len(question.totals) == TWO for question in found.questions):
        yield _("We cannot tell what caused a change.")
        yield _(
            "Before and after are everybody who answered then and now: not necessarily the same "
            "people. Where they are not the same schools, they are drawn apart."
        )
    compared = [question for question in found.questions if question.movement]
    if compared:
        said = _(
            "‘Moved up’ and ‘moved down’ compare the same people, in schools where ten or more "
            "could be compared. On the first such question these are %(pairs)s people in "
            "%(schools)s schools."
        )
        first = compared[0]
        yield said % {
            "pairs": first.movement.pairs if first.movement else 0,
            "schools": first.panel_schools,
        }
    if any(total.schools == TWO for total in totals):
        yield _(
            "Where a total is of two schools, each of them can tell the other’s figures by taking "
            "off its own. Nobody can tell those of fewer than five people."
        )
    if any(total.roles for total in totals):
        yield _("Roles are shown only of several schools together, and never of one.")
