"""When a school is open, by its half-terms. All functions are pure."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from pdgroups.core.dates import SATURDAY, bank_holidays, school_year

from .half_terms import HalfTerm, SchoolWeek, half_term_of

DAY, WEEK = dt.timedelta(days=1), dt.timedelta(weeks=1)
LOOK_AHEAD = 60
"""Days in which a school day is looked for: longer than any summer holiday."""


class Closed(TextChoices):
    """Why a school has no lessons on a day."""

    WEEKEND = "weekend", _("a weekend")
    BANK_HOLIDAY = "bank_holiday", _("a bank holiday")
    INSET = "inset", _("a training day")
    HOLIDAY = "holiday", _("a school holiday")


@dataclass(frozen=True, slots=True)
class Span:
    """From the first to the last school day of a half-term."""

    starts_on: dt.date
    ends_on: dt.date

    def __contains__(self, day: dt.date) -> bool:
        return self.starts_on <= day <= self.ends_on


@dataclass(frozen=True, slots=True)
class SchoolYear:
    """``half_terms`` are six, in order; ``closed`` the weekdays in them without lessons."""

    year: int
    half_terms: Sequence[Span]
    closed: Mapping[dt.date, Closed] = field(default_factory=dict)

    def __contains__(self, day: dt.date) -> bool:
        return self.half_terms[0].starts_on <= day <= self.half_terms[-1].ends_on

    def why_closed(self, day: dt.date) -> Closed | None:
        if day in self.closed:
            return self.closed[day]
        return None if any(day in span for span in self.half_terms) else Closed.HOLIDAY

    def week(self, day: dt.date) -> SchoolWeek | None:
        """That of ``day``; none in a holiday. Weeks without a lesson do not count."""
        monday, passed = _monday(day), 0
        for number, span in enumerate(self.half_terms, start=1):
            weeks = self._weeks(span)
            if monday in weeks:
                place = weeks.index(monday) + 1
                return SchoolWeek(HalfTerm.numbered(self.year, number), place, passed + place)
            passed += len(weeks)
        return None

    def _weeks(self, span: Span) -> list[dt.date]:
        """The Monday of each that has lessons, in order."""
        days = _days(span.starts_on, span.ends_on)
        taught = (day for day in days if day.weekday() < SATURDAY and day not in self.closed)
        return sorted({_monday(day) for day in taught})


@dataclass(frozen=True, slots=True)
class TermCalendar:
    """The school years that are known of one school. Of others, weekends and bank holidays are."""

    years: Mapping[int, SchoolYear] = field(default_factory=dict)

    def half_term_of(self, day: dt.date) -> HalfTerm:
        """A holiday belongs to the half-term before it."""
        this = school_year(day)
        # Some authorities start in the last week of August.
        for year in (self.years.get(this + 1), self.years.get(this)):
            if year and year.half_terms[0].starts_on <= day:
                begun = sum(span.starts_on <= day for span in year.half_terms)
                return HalfTerm.numbered(year.year, begun)
        return HalfTerm.numbered(this - 1, 6) if this in self.years else half_term_of(day)

    def first_day(self, half_term: HalfTerm) -> dt.date:
        """Its first school day; of a year that nobody has told us, the day by which it is kept."""
        year = self.years.get(school_year(half_term.starts_on))
        return year.half_terms[half_term.number - 1].starts_on if year else half_term.starts_on

    def why_closed(self, day: dt.date) -> Closed | None:
        """Why there are no lessons on ``day``; nothing when there are, or nobody has told us."""
        if day.weekday() >= SATURDAY:
            return Closed.WEEKEND
        if day in bank_holidays(day.year):
            return Closed.BANK_HOLIDAY
        this = school_year(day)
        for year in (self.years.get(this + 1), self.years.get(this)):
            if year and day in year:
                return year.why_closed(day)
        return Closed.HOLIDAY if this in self.years else None

    def week(self, day: dt.date) -> SchoolWeek | None:
        """The school week of ``day``; none in a holiday, or where nobody has told us."""
        this = school_year(day)
        known = (self.years.get(each) for each in (this + 1, this))
        return next((year.week(day) for year in known if year and day in year), None)


def next_school_day(day: dt.date, calendars: Iterable[TermCalendar] = ()) -> dt.date:
    """``day``, or the next on which all of these schools are open.

    Where there is none within ``LOOK_AHEAD`` days, only weekends and bank holidays are avoided.
    """
    everybody = [TermCalendar(), *calendars]
    days = [day + n * DAY for n in range(LOOK_AHEAD)]
    open_to_all = (each for each in days if not any(c.why_closed(each) for c in everybody))
    anyway = next(each for each in days if not everybody[0].why_closed(each))
    return next(open_to_all, anyway)


def _days(first: dt.date, last: dt.date) -> Iterable[dt.date]:
    return (first + n * DAY for n in range((last - first).days + 1))


def _monday(day: dt.date) -> dt.date:
    return day - day.weekday() * DAY
