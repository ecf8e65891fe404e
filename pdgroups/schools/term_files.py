"""Term dates as authorities publish them: one ``.ics`` or ``.json`` file. No query, no clock.

A file may name every day with lessons, or every holiday: what it does is seen from its content.
"""

import datetime as dt
import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, cast

from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from icalendar import Calendar, Event

from pdgroups.core.dates import SATURDAY, bank_holidays, school_year, school_year_label

from .half_terms import PER_YEAR
from .term_calendars import DAY, Closed, SchoolYear, Span

LARGEST = 5_000_000
EARLIEST, LATEST = dt.date(2000, 1, 1), dt.date(2100, 1, 1)
LONGEST = 100 * DAY
"""No entry of such a file lasts longer."""
LONGEST_WITHIN = 7 * DAY
"""From a school day to the next one of the same half-term, over Easter: a break takes longer."""


class NotTermDatesError(Exception):
    """The sentence says what the file is not."""


@dataclass(slots=True)
class TermFile:
    """``years`` are whole ones; ``left_out`` says of others why they are not among them."""

    authority: str
    years: list[SchoolYear]
    left_out: list[str]


@dataclass(slots=True)
class _Days:
    """What a file says, day by day."""

    authority: str = ""
    lessons: set[dt.date] = field(default_factory=set)
    holidays: set[dt.date] = field(default_factory=set)
    bank: set[dt.date] = field(default_factory=set)
    inset: set[dt.date] = field(default_factory=set)

    def add(self, kind: str, first: dt.date, last: dt.date) -> None:
        if not (EARLIEST <= first <= last <= LATEST and last - first <= LONGEST):
            raise NotTermDatesError(
                _("An entry goes from %(first)s to %(last)s. No term or holiday does.")
                % {"first": first, "last": last}
            )
        getattr(self, kind).update(first + n * DAY for n in range((last - first).days + 1))

    def is_bank_holiday(self, day: dt.date) -> bool:
        return day in self.bank or day in bank_holidays(day.year)


def read_term_file(content: bytes) -> TermFile:
    """Read one file of term dates.

    Raises:
        NotTermDatesError: it is of no kind that is read here, or holds no whole school year.
    """
    if len(content) > LARGEST:
        raise NotTermDatesError(_("The file is too large for term dates: the limit is 5 MB."))
    try:
        text = content.decode("utf-8-sig").strip()
    except UnicodeDecodeError as error:
        raise NotTermDatesError(_("This is not a text file.")) from error
    if text.upper().startswith("BEGIN:VCALENDAR"):
        days = _from_ics(text)
    elif text.startswith("{"):
        days = _from_json(text)
    else:
        raise NotTermDatesError(_("This is neither a calendar (.ics) nor a JSON file."))
    years, left_out = _years(days)
    if not years:
        reasons = left_out or [_("It names no school days and no holidays.")]
        raise NotTermDatesError(
            _("There is no whole school year in this file. %s") % " ".join(reasons)
        )
    return TermFile(days.authority, years, left_out)


def _from_ics(text: str) -> _Days:
    found = _Days()
    authorities = set()
    try:
        for event in cast(list[Event], Calendar.from_ical(text).walk("VEVENT")):
            summary = str(event.get("summary", ""))
            authority, colon, title = summary.rpartition(":")
            if kind := _kind(title):
                authorities.add(authority.strip() if colon else "")
                first = _whole(event.start)
                # The end of an event of whole days is the day after its last.
                found.add(kind, first, max(_whole(event.end) - DAY, first))
    except (ValueError, AttributeError, TypeError, IndexError) as error:
        raise NotTermDatesError(_("This calendar file is damaged.")) from error
    found.authority = authorities.pop() if len(authorities) == 1 else ""
    return found


def _whole(day: dt.date) -> dt.date:
    return day.date() if isinstance(day, dt.datetime) else day


def _kind(title: str) -> str:
    """Which of the sets of ``_Days`` an entry called ``title`` belongs to; none for others."""
    title = title.casefold()
    kinds = {
        "bank": ("bank holiday", "public holiday"),
        "inset": ("inset", "training day", "pd day"),
        "lessons": ("term day", "school day"),
        "holidays": ("holiday", "half-term", "half term", "break"),
    }
    return next((kind for kind, words in kinds.items() if any(w in title for w in words)), "")


def _from_json(text: str) -> _Days:
    found = _Days()
    try:
        data = json.loads(text)
        found.authority = str(data.get("school", ""))
        for day in _dates(data.get("pd_days", [])):
            found.add("inset", day, day)
        for year in data["academic_years"]:
            for day in _dates(year["bank_holidays"]):
                found.add("bank", day, day)
            for day in _dates(each["date"] for each in year["dates"]):
                found.add("lessons", day, day)
    except (ValueError, AttributeError, TypeError, KeyError, RecursionError) as error:
        raise NotTermDatesError(
            _(
                "This JSON file is not one of term dates: it needs “academic_years”, each with "
                "“dates” and “bank_holidays”."
            )
        ) from error
    return found


def _dates(values: Iterable[Any]) -> list[dt.date]:
    return [dt.date.fromisoformat(value) for value in values]


def _years(days: _Days) -> tuple[list[SchoolYear], list[str]]:
    """The school years that have six half-terms, and a sentence for each that has not."""
    by_year = defaultdict(list)
    for day in sorted((days.lessons or _between(days.holidays)) - days.inset):
        if day.weekday() < SATURDAY and not days.is_bank_holiday(day):
            # Some authorities start in the last week of August.
            by_year[school_year(day + 14 * DAY)].append(day)
    years, left_out = [], []
    for year, open_days in by_year.items():
        spans = _spans(open_days)
        if len(spans) == PER_YEAR:
            years.append(SchoolYear(year, spans, _closed(days, spans, set(open_days))))
        else:
            words = ngettext(
                "%(year)s has one half-term in it, not six.",
                "%(year)s has %(number)s half-terms in it, not six.",
                len(spans),
            )
            left_out.append(words % {"year": school_year_label(year), "number": len(spans)})
    return years, left_out


def _between(holidays: set[dt.date]) -> set[dt.date]:
    """Every day between the first holiday of a file and its last."""
    if not holidays:
        return set()
    first, last = min(holidays), max(holidays)
    return {first + n * DAY for n in range((last - first).days)} - holidays


def _spans(days: list[dt.date]) -> list[Span]:
    """Half-terms, from school days in order."""
    starts = [
        day
        for before, day in zip([EARLIEST, *days], days, strict=False)
        if day - before > LONGEST_WITHIN
    ]
    ends = [
        day
        for day, after in zip(days, [*days[1:], LATEST], strict=True)
        if after - day > LONGEST_WITHIN
    ]
    return [Span(*both) for both in zip(starts, ends, strict=True)]


def _closed(days: _Days, spans: list[Span], open_days: set[dt.date]) -> dict[dt.date, Closed]:
    """Weekdays inside half-terms without lessons. What is no bank holiday is a training day."""
    weekdays = (
        span.starts_on + n * DAY
        for span in spans
        for n in range((span.ends_on - span.starts_on).days)
    )
    return {
        day: Closed.BANK_HOLIDAY if days.is_bank_holiday(day) else Closed.INSET
        for day in weekdays
        if day.weekday() < SATURDAY and day not in open_days
    }
