"""What other programs publish, where it lies beside the checkout; test_calendars has our own."""

import pytest
from icalendar import Calendar

from pdgroups.meetings.calendars import ics

from .test_calendars import NOW, entry

pytestmark = pytest.mark.real_data

NAMES = [
    "apple_tentative.ics",
    "exchange-custom-tz.ics",
    "google-calendar-kiev-tz.ics",
    "google1.ics",
    "outlook2007_linefolds.ics",
    "outlook_office-2012-owa.ics",
    "sheffield_school_holidays.ics",
    "sheffield_term_dates.ics",
]


def read(path):
    return Calendar.from_ical(path.read_bytes())


@pytest.mark.parametrize("name", NAMES)
def test_the_library_reads_and_writes_what_others_publish(real_data, name):
    calendar = read(real_data / "ics" / name)

    again = Calendar.from_ical(calendar.to_ical())

    assert len(again.events) == len(calendar.events) > 0
    assert [e.get("dtstart").dt for e in again.events] == [
        e.get("dtstart").dt for e in calendar.events
    ]


def test_we_say_all_that_every_other_program_says(real_data):
    calendars = [read(real_data / "ics" / name) for name in NAMES]
    of_all = set.intersection(*(set(calendar) for calendar in calendars))
    of_every_event = set.intersection(
        *(set(event) for calendar in calendars for event in calendar.events)
    )

    ours = Calendar.from_ical(ics("G", [entry()], made_at=NOW))

    assert of_all <= set(ours)
    assert of_every_event <= set(ours.events[0])
    assert {c["method"] for c in calendars if "method" in c} == {ours["method"]}
