"""School years, and the days on which nobody in England works."""

import datetime as dt
from collections.abc import Iterable
from functools import cache

from django.utils import timezone

SATURDAY = 5
FIRST_MONTH = 9  # a school year is named after the September it starts in


def school_year(day: dt.date) -> int:
    """The year in which the school year of ``day`` started: 2026 for March 2027."""
    return day.year if day.month >= FIRST_MONTH else day.year - 1


def school_year_label(start: int) -> str:
    """``2026/27`` for 2026."""
    return f"{start}/{(start + 1) % 100:02d}"


def off_the_weekend(day: dt.date) -> dt.date:
    """The same day, or the Monday after when it is a Saturday or Sunday."""
    return day if day.weekday() < SATURDAY else day + dt.timedelta(days=7 - day.weekday())


def local_days(moments: Iterable[dt.datetime]) -> list[dt.date]:
    """As ``timezone.localdate`` of each, which asks anew for the time zone: that takes longer than
    the rest, where there are hundreds."""
    zone = timezone.get_current_timezone()
    return [moment.astimezone(zone).date() for moment in moments]


def months_on(day: dt.date, months: int) -> dt.date:
    """The same day ``months`` later, or earlier; the month's last day where it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    first_of_next = dt.date(year + (month + 1) // 12, (month + 1) % 12 + 1, 1)
    last = (first_of_next - dt.timedelta(days=1)).day
    return dt.date(year, month + 1, min(day.day, last))


def easter_sunday(year: int) -> dt.date:
    """By the anonymous Gregorian rule (Nature, 20 April 1876)."""
    century, rest = divmod(year, 100)
    moon = (19 * (year % 19) + century - century // 4 - (8 * century + 13) // 25 + 15) % 30
    sunday = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    late = (year % 19 + 11 * moon + 22 * sunday) // 451
    month, day = divmod(moon + sunday - 7 * late + 114, 31)
    return dt.date(year, month, day + 1)


@cache
def bank_holidays(year: int) -> frozenset[dt.date]:
    """Those of England that come every year (Banking and Financial Dealings Act 1971, schedule 1).

    A day proclaimed for one year alone is not among them. One that falls on a weekend is kept on
    the next free weekday.
    """
    easter = easter_sunday(year)
    days = {
        easter - dt.timedelta(days=2),
        easter + dt.timedelta(days=1),
        _monday_from(dt.date(year, 5, 1)),
        _monday_from(dt.date(year, 5, 25)),
        _monday_from(dt.date(year, 8, 25)),
    }
    for fixed in (dt.date(year, 1, 1), dt.date(year, 12, 26), dt.date(year, 12, 25)):
        day = off_the_weekend(fixed)
        days.add(day if day not in days else day + dt.timedelta(days=1))
    return frozenset(days)


def _monday_from(day: dt.date) -> dt.date:
    return day + dt.timedelta(days=-day.weekday() % 7)
