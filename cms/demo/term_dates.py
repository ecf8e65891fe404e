"""The term dates of the county that the demo's schools stand in, as its holidays tell them."""

import datetime as dt
from itertools import pairwise

from pdgroups.core.dates import FIRST_MONTH, SATURDAY
from pdgroups.schools.term_calendars import SchoolYear, Span
from pdgroups.schools.term_files import TermFile
from pdgroups.schools.term_services import store_authority

from . import terms

CODE, NAME = "D01", "Demo county"
HOLIDAY = dt.timedelta(days=5)
"""Longer than a weekend, even one with a bank holiday."""


def tell(years: set[int]) -> None:
    """Store these school years of the authority."""
    file = TermFile(NAME, [SchoolYear(year, half_terms(year)) for year in sorted(years)], [])
    store_authority(file=file, la_code=CODE)


def half_terms(year: int) -> list[Span]:
    """The six of the school year that starts in ``year``. Pure."""
    first = dt.date(year, FIRST_MONTH, 1)
    weekdays = (day for n in range(360) if (day := first + n * terms.DAY).weekday() < SATURDAY)
    taught = [day for day in weekdays if terms.in_term(day)]
    edges = [(before, after) for before, after in pairwise(taught) if after - before > HOLIDAY]
    starts = [taught[0], *(after for _before, after in edges)]
    ends = [*(before for before, _after in edges), taught[-1]]
    return [Span(*each) for each in zip(starts, ends, strict=True)]
