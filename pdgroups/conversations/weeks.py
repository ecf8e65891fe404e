"""When a conversation is most useful, seen from the group's meetings. Pure."""

import datetime as dt
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
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
OPTIONAL = 2
"""The window after this meeting is for schools that need it; in the others every school talks."""
SOONEST = dt.timedelta(days=3)
"""Nobody can be asked for tomorrow."""


SOON = dt.timedelta(weeks=5)
DAY = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Window:
    """The days after ``first`` and before ``last``."""

    first: dt.date
    last: dt.date
    words: str

    def middle(self, today: dt.date) -> dt.date:
        """The day in the middle, or the soonest for which somebody can still be asked."""
        return max(self.first + (self.last - self.first) / 2, today + SOONEST)

    def days(self, today: dt.date) -> list[dt.date]:
        """Those inside it for which somebody can still be asked, the nearest to its middle first."""
        soonest = max(self.first + DAY, today + SOONEST)
        inside = [soonest + n * DAY for n in range((self.last - soonest).days)]
        return sorted(inside, key=lambda day: (abs(day - self.middle(today)), day))


@dataclass(frozen=True, slots=True)
class Suggestion:
    """``week`` is the school's own; none where nobody has told us its dates."""

    day: dt.date
    words: str
    week: SchoolWeek | None


def windows(meetings: Mapping[int, dt.date]) -> list[Window]:
    """``meetings`` holds the days of those that take place, by number."""
    found = []
    for after, before, what_for in WINDOWS:
        if after in meetings and before in meetings:
            says = {"first": after, "last": before, "what_for": what_for}
            words = _("Between meetings %(first)s and %(last)s, %(what_for)s") % says
            found.append(Window(meetings[after], meetings[before], words))
    return found


def expected(meetings: Mapping[int, dt.date], today: dt.date) -> Window | None:
    """The window that ``today`` is in, where each school is to have a conversation and still can."""
    for after, before, what_for in WINDOWS:
        if after == OPTIONAL or after not in meetings or before not in meetings:
            continue
        window = Window(meetings[after], meetings[before], str(what_for))
        if window.first < today and window.days(today):
            return window
    return None


def soon(today: dt.date) -> Window:
    """Where the programme has no window ahead."""
    return Window(today, today + SOON, _("In the next five weeks"))


def suggest(
    meetings: Mapping[int, dt.date], calendar: TermCalendar, today: dt.date
) -> list[Suggestion]:
    """A day in the middle of each window that is still ahead, on which the school is open.

    A window that is over, or in which the school is not open any more, is left out.
    """
    found = []
    for window in windows(meetings):
        day = next_school_day(window.middle(today), [calendar])
        if window.first < day < window.last:
            found.append(Suggestion(day, window.words, calendar.week(day)))
    return found


def spread(
    window: Window,
    calendars: Sequence[TermCalendar],
    taken: Collection[dt.date],
    today: dt.date,
) -> list[dt.date | None]:
    """A day for each of these schools, on which it is open, near the middle of ``window``.

    No two have the same day, nor one that is ``taken``, as long as there are others; a school that
    is never open in the window has none.
    """
    used = Counter(taken)
    found: list[dt.date | None] = []
    for calendar in calendars:
        # Sorting keeps the nearest to the middle first among days that are as free.
        open_days = [day for day in window.days(today) if not calendar.why_closed(day)]
        day = min(open_days, key=lambda each: used[each], default=None)
        used.update([day] if day else [])
        found.append(day)
    return found
