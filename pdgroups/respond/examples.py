"""Invented figures for "What your school will see": the same for every survey and everybody.

They go through the very rules that a real wave goes through.
"""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from pdgroups.surveys import results
from pdgroups.surveys.figures import Figure, Side
from pdgroups.surveys.kinds import TOGETHER

NINE = {2: 3, 3: 4, 4: 2}
TWELVE = {1: 1, 2: 4, 3: 5, 4: 2}
TWENTY_FOUR = {2: 7, 3: 11, 4: 5, 8: 1}


@dataclass(frozen=True, slots=True)
class Tables:
    """What five to nine, ten to nineteen, and twenty people or more become."""

    bands: results.Figures
    some: Figure
    many: Figure


def tables() -> Tables:
    return Tables(
        bands=_table(NINE),
        some=_figure(TWELVE, _("How confident are you in making tea for forty people?")),
        many=_figure(TWENTY_FOUR, _("How confident are you in finding the spare chairs?")),
    )


def of_a_group() -> Figure:
    """What twelve people of a group become."""
    table = results.figures(TWELVE, sum(TWELVE.values()), scale=TOGETHER)
    if not isinstance(table, results.Exact):
        raise TypeError("A chart needs ten answers")
    note = _("%(n)s answers") % {"n": table.n_text}
    return Figure(_("We start on time."), (Side(_("Invented figures"), note, table),))


def open_table() -> results.Exact:
    """What an open survey shows of three people."""
    table = results.figures({2: 1, 3: 2}, 3, is_open=True)
    if not isinstance(table, results.Exact):
        raise TypeError("An open survey shows every count")
    return table


def _figure(counts: dict[int, int], question: str) -> Figure:
    table = _table(counts)
    if not isinstance(table, results.Exact):
        raise TypeError("A chart needs ten answers")
    note = _("%(n)s answers") % {"n": table.n_text}
    return Figure(question, (Side(_("Invented figures"), note, table),))


def _table(counts: dict[int, int]) -> results.Figures:
    return results.figures(counts, sum(counts.values()))
