"""Meetings as an iCalendar file (RFC 5545), for any calendar program. No query, no clock."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, vText

LONDON = ZoneInfo("Europe/London")
PRODUCT = "-//PD Groups//Meetings//EN"


@dataclass(frozen=True, slots=True)
class Entry:
    """One meeting.

    ``uid`` never changes and ``sequence`` grows with every change: that is how a calendar knows
    that it has the meeting already, and that this is the later word on it. Times are aware.
    """

    uid: str
    sequence: int
    changed_at: dt.datetime
    starts_at: dt.datetime
    ends_at: dt.datetime
    title: str
    place: str = ""
    join_link: str = ""
    notes: str = ""


def ics(name: str, entries: Iterable[Entry], *, made_at: dt.datetime) -> bytes:
    """A calendar called ``name`` with its time zone, in London time so that summer time is kept."""
    entries = list(entries)
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    # Not in the RFC, but what every calendar program shows as the name. The library escapes only
    # what the RFC calls text, so this says that it is.
    calendar.add("x-wr-calname", vText(name))
    for entry in entries:
        calendar.add_component(_event(entry, made_at))
    if entries:
        first = min(entry.starts_at for entry in entries).year
        last = max(entry.ends_at for entry in entries).year
        calendar.add_missing_timezones(dt.date(first, 1, 1), dt.date(last + 1, 1, 1))
    content: bytes = calendar.to_ical()
    return content


def _event(entry: Entry, made_at: dt.datetime) -> Event:
    event = Event()
    event.add("uid", entry.uid)
    event.add("sequence", entry.sequence)
    event.add("dtstamp", made_at.astimezone(dt.UTC))
    event.add("last-modified", entry.changed_at.astimezone(dt.UTC))
    event.add("dtstart", entry.starts_at.astimezone(LONDON))
    event.add("dtend", entry.ends_at.astimezone(LONDON))
    event.add("summary", entry.title)
    event.add("status", "CONFIRMED")
    if where := entry.place or entry.join_link:
        event.add("location", where)
    if entry.join_link:
        event.add("url", entry.join_link)
    if notes := "\n\n".join(part for part in (entry.join_link, entry.notes) if part):
        event.add("description", notes)
    return event
