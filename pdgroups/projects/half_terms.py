"""The six half-terms of an English school year, near enough to add up what was seen in them."""

import datetime as dt
from dataclasses import dataclass

from django.utils.translation import gettext as _

STARTS = ((1, 1), (2, 20), (4, 8), (6, 1), (9, 1), (11, 1))
"""Month and day from which a half-term is counted, in the calendar's order.

Each lies inside, or next to, the holiday before that half-term in every county's calendar; a
school's own dates would differ by days, in which nobody drops in on a lesson. August belongs to
the half-term before it.
"""


@dataclass(frozen=True, slots=True)
class HalfTerm:
    """``starts_on`` is the day from which it is counted, not a school's own first day."""

    starts_on: dt.date

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
    def following(self) -> "HalfTerm":
        """The one that comes next."""
        own = self.starts_on.month, self.starts_on.day
        later = [start for start in STARTS if start > own]
        month, first = later[0] if later else STARTS[0]
        return HalfTerm(dt.date(self.starts_on.year + (not later), month, first))


def half_term_of(day: dt.date) -> HalfTerm:
    month, first = max(start for start in STARTS if start <= (day.month, day.day))
    return HalfTerm(dt.date(day.year, month, first))
