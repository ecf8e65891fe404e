"""School years and the dates of a group's meetings."""

import datetime as dt

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


def weeks_after(first: dt.date, weeks: int) -> dt.date:
    """``weeks`` after ``first``, moved off the weekend."""
    return off_the_weekend(first + dt.timedelta(weeks=weeks))
