"""When the demo's groups meet: in term, whatever today is. All functions are pure.

Terms are those of no county in particular, near enough to be believed: summer from 21 July to
5 September, the last two weeks of December with the first of January, a fortnight round Easter
Sunday, and the half-term weeks at the end of October, in mid February and after the late May
bank holiday. The groups meet on no Monday, so bank holidays at the start of a week miss them.
"""

import datetime as dt

from pdgroups.core.dates import FIRST_MONTH, easter_sunday, school_year

TUESDAY, WEDNESDAY, THURSDAY, SATURDAY = 1, 2, 3, 5
DAY, WEEK = dt.timedelta(days=1), dt.timedelta(weeks=1)

LAID_OUT = (0, 5, 13, 22, 31)
"""A whole programme, in teaching weeks after the first meeting."""
FEWEST_LEFT = 12
"""A group that starts with fewer teaching weeks left meets on into the next school year."""


def finished(today: dt.date) -> list[dt.date]:
    """Five Tuesdays of the latest school year in which all were over three weeks ago."""
    for year in (school_year(today), school_year(today) - 1):
        days = [_of_year(TUESDAY, year)[1 + weeks] for weeks in LAID_OUT]
        if days[-1] + 3 * WEEK < today:
            break
    return days


def halfway(today: dt.date) -> list[dt.date]:
    """Five Thursdays: the third in the last fortnight of teaching, the fourth still to come."""
    weeks = _around(THURSDAY, today)
    coming = sum(day < today for day in weeks)
    third, fourth = coming - 2, coming + 2
    since_summer = third - _starts_at(weeks, school_year(weeks[third]))
    # Time enough since the summer for three meetings, or the group started before it.
    first = third - (since_summer - 1 if since_summer > FEWEST_LEFT // 2 else FEWEST_LEFT)
    last_of_year = _starts_at(weeks, school_year(weeks[fourth]) + 1) - 1
    fifth = min(fourth + 8, max(last_of_year, fourth + 3))
    return [weeks[n] for n in (first, (first + third) // 2, third, fourth, fifth)]


def beginning(today: dt.date) -> list[dt.date]:
    """Five Wednesdays from the one after next, drawn together to end with the school year."""
    weeks = _around(WEDNESDAY, today)
    first = sum(day <= today for day in weeks) + 1
    left = _starts_at(weeks, school_year(weeks[first]) + 1) - 1 - first
    span = min(left, LAID_OUT[-1]) if left >= FEWEST_LEFT else LAID_OUT[-1]
    return [weeks[first + n * span // LAID_OUT[-1]] for n in LAID_OUT]


def last_school_day(day: dt.date) -> dt.date:
    """The day itself, or the nearest school day before it."""
    while not in_term(day):
        day -= DAY
    return day


def in_term(day: dt.date) -> bool:
    """Whether schools are open on ``day``."""
    if day.weekday() >= SATURDAY:
        return False
    if (7, 21) <= (day.month, day.day) <= (9, 5):
        return False
    if (day.month, day.day) >= (12, 18) or (day.month, day.day) <= (1, 4):
        return False
    easter = easter_sunday(day.year)
    if easter - 6 * DAY <= day <= easter + 5 * DAY:
        return False
    late_may = dt.date(day.year, 5, 31)
    bank_holiday = late_may - late_may.weekday() * DAY
    half_terms = (dt.date(day.year, 2, 17), bank_holiday, dt.date(day.year, 10, 28))
    return all(_monday(day) != _monday(week) for week in half_terms)


def _of_year(weekday: int, year: int) -> list[dt.date]:
    """Every school day of the school year ``year`` that is a ``weekday``."""
    start = dt.date(year, FIRST_MONTH, 1)
    first = start + (weekday - start.weekday()) % 7 * DAY
    days = (first + n * WEEK for n in range(52))
    return [day for day in days if in_term(day)]


def _around(weekday: int, today: dt.date) -> list[dt.date]:
    year = school_year(today)
    return [day for each in range(year - 1, year + 3) for day in _of_year(weekday, each)]


def _starts_at(weeks: list[dt.date], year: int) -> int:
    """Where the school year ``year`` begins in ``weeks``."""
    return sum(school_year(day) < year for day in weeks)


def _monday(day: dt.date) -> dt.date:
    return day - day.weekday() * DAY
