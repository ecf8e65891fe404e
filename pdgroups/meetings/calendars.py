"""Meetings as an iCalendar file (RFC 5545), for any calendar program. No query, no clock."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, Timezone, vCalAddress, vText

LONDON = ZoneInfo("Europe/London")
PRODUCT = "-//PD Groups//Meetings//EN"
ZONE = """BEGIN:VTIMEZONE
TZID:Europe/London
BEGIN:DAYLIGHT
DTSTART:19960331T010000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
TZNAME:BST
TZOFFSETFROM:+0000
TZOFFSETTO:+0100
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:19961027T020000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
TZNAME:GMT
TZOFFSETFROM:+0100
TZOFFSETTO:+0000
END:STANDARD
END:VTIMEZONE
"""
"""The rule since 1996, by the time on the clock before each change, as RFC 5545 wants it. What the
library makes of the zone itself puts the change in spring an hour late."""


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
    is_cancelled: bool = False


@dataclass(frozen=True, slots=True)
class Invitation:
    """From whom to whom a calendar is mailed: bare addresses."""

    organiser: str
    organiser_name: str
    attendee: str


def ics(
    name: str,
    entries: Iterable[Entry],
    *,
    made_at: dt.datetime,
    invitation: Invitation | None = None,
) -> bytes:
    """A calendar called ``name`` with its time zone, in London time so that summer time is kept.

    Mailed to somebody (``invitation``) it asks their program to bring up to date what it has:
    RFC 5546 wants the method REQUEST for that, or CANCEL, with an organiser and an attendee,
    and Gmail and Outlook take up nothing else by themselves. A file to open is a PUBLISH.
    """
    entries = list(entries)
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", method(entries) if invitation else "PUBLISH")
    # Not in the RFC, but what every calendar program shows as the name. The library escapes only
    # what the RFC calls text, so this says that it is.
    calendar.add("x-wr-calname", vText(name))
    if entries:
        calendar.add_component(Timezone.from_ical(ZONE))
    for entry in entries:
        event = _event(entry, made_at)
        if invitation:
            _invite(event, invitation)
        calendar.add_component(event)
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
    event.add("status", "CANCELLED" if entry.is_cancelled else "CONFIRMED")
    event.add("transp", "TRANSPARENT" if entry.is_cancelled else "OPAQUE")
    if where := entry.place or entry.join_link:
        event.add("location", where)
    if entry.join_link:
        event.add("url", entry.join_link)
    if notes := "\n\n".join(part for part in (entry.join_link, entry.notes) if part):
        event.add("description", notes)
    return event


def method(entries: Iterable[Entry]) -> str:
    """What a mail asks of a calendar program; it says so in its own header as well."""
    return "CANCEL" if all(entry.is_cancelled for entry in entries) else "REQUEST"


def _invite(event: Event, invitation: Invitation) -> None:
    organiser = vCalAddress(f"mailto:{invitation.organiser}")
    organiser.params["CN"] = invitation.organiser_name
    event.add("organizer", organiser)
    attendee = vCalAddress(f"mailto:{invitation.attendee}")
    attendee.params.update({"ROLE": "REQ-PARTICIPANT", "PARTSTAT": "ACCEPTED", "RSVP": "FALSE"})
    event.add("attendee", attendee)
