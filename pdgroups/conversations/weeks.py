"""When a conversation is most useful, seen from the group's meetings. Pure."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pdgroups.schools.half_terms import SchoolWeek
from pdgroups.schools.term_calendars import TermCalendar, next_school_day

WINDOWS = (
    (1, 2, gettext_lazy("to sharpen the priority")),
    (2, 3, gettext_lazy("to see what is still missing before you begin")),
    (4, 5, gettext_lazy("to read the impact survey together, and decide what to publish")),
)
"""Between which two meetings, and what for. The year of a group, as the programme plans it."""
SOONEST = dt.timedelta(days=3)
"""Nobody can be asked for tomorrow."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """``week`` is the school's own; none where nobody has told us its dates."""

    day: dt.date
    words: str
    week: SchoolWeek | None


def suggest(
    meetings: Mapping[int, dt.date], calendar: TermCalendar, today: dt.date
) -> list[Suggestion]:
    """A day in the middle of each window that is still ahead, on which the school is open.

    ``meetings`` holds the days of those that take place, by number. A window that is over, or in
    which the school is not open any more, is left out.
    """
    found = []
    for after, before, what_for in WINDOWS:
        if after not in meetings or before not in meetings:
            continue
        first, last = meetings[after], meetings[before]
        day = next_school_day(max(first + (last - first) / 2, today + SOONEST), [calendar])
        if first < day < last:
            words = _("Between meetings %(first)s and %(last)s, %(what_for)s") % {
                "first": after,
                "last": before,
                "what_for": what_for,
            }
            found.append(Suggestion(day, words, calendar.week(day)))
    return found
