"""The six half-terms of an English school year, and what they are called."""

import datetime as dt
from dataclasses import dataclass
from typing import Self

from django.utils.translation import gettext as _

from pdgroups.core.dates import FIRST_MONTH

PER_YEAR = 6
STARTS = ((1, 1), (2, 20), (4, 8), (6, 1), (9, 1), (11, 1))
"""Month and day from which a half-term is counted, in the calendar's order.

Each lies inside, or next to, the holiday before that half-term in every county's calendar; where
a school's own dates are not known, they differ by days, in which nobody drops in on a lesson.
August belongs to the half-term before it.
"""
IN_A_SCHOOL_YEAR = STARTS[4:] + STARTS[:4]


@dataclass(frozen=True, slots=True)
class HalfTerm:
    """``starts_on`` is its day of ``STARTS``, by which it is kept: not a school's own first day."""

    starts_on: dt.date

    @classmethod
    def numbered(cls, year: int, number: int) -> Self:
        """Half-term 1 to 6 of the school year that starts in ``year``."""
        month, day = IN_A_SCHOOL_YEAR[number - 1]
        return cls(dt.date(year if month >= FIRST_MONTH else year + 1, month, day))

    @property
    def number(self) -> int:
        """1 to 6, in its school year."""
        return IN_A_SCHOOL_YEAR.index((self.starts_on.month, self.starts_on.day)) + 1

    @property
    def name(self) -> str:
        """ "second half of autumn 2026"."""
        year = {"year": self.starts_on.year}
        return (
            _("first half of spring %(year)s"),
            _("second half of spring %(year)s"),
            _("first half of summer %(year)s"),
            _("second half of summer %(year)s"),
            _("first half of autumn %(year)s"),
            _("second half of autumn %(year)s"),
        )[STARTS.index((self.starts_on.month, self.starts_on.day))] % year

    @property
    def label(self) -> str:
        """What people in schools call it: "Spring 1"."""
        return (
            _("Autumn 1"),
            _("Autumn 2"),
            _("Spring 1"),
            _("Spring 2"),
            _("Summer 1"),
            _("Summer 2"),
        )[self.number - 1]

    @property
    def following(self) -> "HalfTerm":
        """The one that comes next."""
        own = self.starts_on.month, self.starts_on.day
        later = [start for start in STARTS if start > own]
        month, first = later[0] if later else STARTS[0]
        return HalfTerm(dt.date(self.starts_on.year + (not later), month, first))


@dataclass(frozen=True, slots=True)
class SchoolWeek:
    """A week with lessons, counted from 1 in its half-term and in its school year."""

    half_term: HalfTerm
    number: int
    of_year: int

    def __str__(self) -> str:
        words = {"number": self.number, "half_term": self.half_term.label}
        return _("week %(number)s of %(half_term)s") % words


def half_term_of(day: dt.date) -> HalfTerm:
    """By ``STARTS``, for a school whose dates nobody has told us: see ``TermCalendar``."""
    month, first = max(start for start in STARTS if start <= (day.month, day.day))
    return HalfTerm(dt.date(day.year, month, first))
