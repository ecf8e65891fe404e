"""A school year of no county in particular, and files that tell it."""

import datetime as dt
import json
from itertools import pairwise

from pdgroups.schools.models import TermDates
from pdgroups.schools.term_calendars import Closed, SchoolYear, Span
from pdgroups.schools.term_files import TermFile
from pdgroups.schools.term_services import store_authority

YEAR = 2026
SPANS = [
    Span(dt.date.fromisoformat(first), dt.date.fromisoformat(last))
    for first, last in [
        ("2026-09-03", "2026-10-23"),
        ("2026-11-02", "2026-12-18"),
        ("2027-01-05", "2027-02-12"),
        ("2027-02-22", "2027-03-25"),
        ("2027-04-12", "2027-05-28"),
        ("2027-06-07", "2027-07-21"),
    ]
]
MAY_DAY, INSET = dt.date(2027, 5, 3), dt.date(2026, 11, 27)
CLOSED = {INSET: Closed.INSET, MAY_DAY: Closed.BANK_HOLIDAY}


def school_year(**changes):
    return SchoolYear(**({"year": YEAR, "half_terms": SPANS, "closed": CLOSED} | changes))


def authority_has_dates(la_code, **changes):
    """Gives the authority one year of term dates."""
    store_authority(file=TermFile("", [school_year(**changes)], []), la_code=la_code)
    return TermDates.objects.get(la_code=la_code)


def days_of(spans=SPANS, closed=(*CLOSED,)):
    return [
        day
        for span in spans
        for n in range((span.ends_on - span.starts_on).days + 1)
        if (day := span.starts_on + dt.timedelta(days=n)).weekday() < 5 and day not in closed
    ]


def as_json(authority="Millshire", days=None):
    days = days_of() if days is None else days
    year = {
        "name": "2026-27",
        "provisional": False,
        "bank_holidays": [MAY_DAY.isoformat()],
        "school_holidays": [],
        "dates": [{"date": day.isoformat(), "week": 1} for day in days],
    }
    return json.dumps({"school": authority, "pd_days": [], "academic_years": [year]}).encode()


def as_ics(entries, authority="Millshire"):
    """``entries``: title, first and last day of each."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//t//t//EN"]
    for n, (title, first, last) in enumerate(entries):
        after = last + dt.timedelta(days=1)
        lines += [
            "BEGIN:VEVENT",
            f"UID:{n}@t",
            f"DTSTART;VALUE=DATE:{first:%Y%m%d}",
            f"DTEND;VALUE=DATE:{after:%Y%m%d}",
            f"SUMMARY:{authority}: {title}" if authority else f"SUMMARY:{title}",
            "END:VEVENT",
        ]
    return "\r\n".join([*lines, "END:VCALENDAR", ""]).encode()


def holidays_ics(authority="Millshire"):
    day = dt.timedelta(days=1)
    between = [
        ("Half-term", before.ends_on + day, after.starts_on - day)
        for before, after in pairwise(SPANS)
    ]
    summers = [
        ("Summer holiday", dt.date(2026, 7, 22), SPANS[0].starts_on - day),
        ("Summer holiday", SPANS[-1].ends_on + day, dt.date(2027, 8, 31)),
    ]
    return as_ics([*summers, *between, ("INSET day", INSET, INSET)], authority)
