import datetime as dt
import io
from zoneinfo import ZoneInfo

import pytest
from dateutil.tz import tzical
from icalendar import Calendar

from pdgroups.meetings.calendars import Entry, Invitation, ics

LONDON = ZoneInfo("Europe/London")
NOW = dt.datetime(2026, 10, 1, 8, 30, tzinfo=dt.UTC)


def entry(number=1, start=None, **changes):
    start = start or dt.datetime(2026, 11, 12, 15, 45, tzinfo=LONDON)
    given = {
        "uid": f"meeting{number}@pdgroups",
        "sequence": 0,
        "changed_at": NOW,
        "starts_at": start.astimezone(dt.UTC),
        "ends_at": start.astimezone(dt.UTC) + dt.timedelta(minutes=90),
        "title": f"Our group: Meeting {number}: Explore",
    }
    return Entry(**(given | changes))


def events(content):
    return list(Calendar.from_ical(content).walk("VEVENT"))


def test_a_calendar_says_what_it_is_and_carries_its_time_zone():
    calendar = Calendar.from_ical(ics("Our group", [entry()], made_at=NOW))

    [zone] = calendar.walk("VTIMEZONE")
    assert [calendar[name] for name in ("version", "method", "x-wr-calname")] == [
        "2.0", "PUBLISH", "Our group",
    ]  # fmt: skip
    assert zone["tzid"] == "Europe/London"


@pytest.mark.parametrize(
    ("day", "offset"),
    [
        (dt.date(2026, 9, 24), 1),
        (dt.date(2026, 10, 24), 1),
        (dt.date(2026, 10, 26), 0),
        (dt.date(2027, 3, 26), 0),
        (dt.date(2027, 3, 29), 1),
        (dt.date(2027, 6, 17), 1),
    ],
)
def test_a_quarter_to_four_stays_a_quarter_to_four_on_both_sides_of_a_clock_change(day, offset):
    start = dt.datetime.combine(day, dt.time(15, 45), tzinfo=LONDON)

    content = ics("Our group", [entry(start=start)], made_at=NOW)

    [event] = events(content)
    assert f"DTSTART;TZID=Europe/London:{day:%Y%m%d}T154500".encode() in content
    assert event["dtstart"].dt == start
    assert event["dtend"].dt - event["dtstart"].dt == dt.timedelta(minutes=90)
    assert event["dtstart"].dt.utcoffset() == dt.timedelta(hours=offset)


def test_the_time_zone_in_the_file_says_the_same_as_the_real_one():
    """For programs that read the VTIMEZONE and know no Europe/London."""
    days = [dt.date(2026, 9, 24), dt.date(2026, 11, 12), dt.date(2027, 3, 29), dt.date(2028, 7, 1)]
    starts = [dt.datetime.combine(day, dt.time(9), tzinfo=LONDON) for day in days]
    content = ics("G", [entry(n, start) for n, start in enumerate(starts)], made_at=NOW)

    [zone] = Calendar.from_ical(content).walk("VTIMEZONE")
    rebuilt = zone.to_tz(lookup_tzid=False)

    assert [start.replace(tzinfo=rebuilt).utcoffset() for start in starts] == [
        start.utcoffset() for start in starts
    ]


@pytest.mark.parametrize("last_sunday", [dt.date(2026, 10, 25), dt.date(2027, 3, 28)])
def test_another_reader_of_time_zones_agrees_about_every_hour_round_a_clock_change(last_sunday):
    days = [last_sunday + dt.timedelta(days=n) for n in (-1, 1)]
    starts = [dt.datetime.combine(day, dt.time(9), tzinfo=LONDON) for day in days]
    content = ics("G", [entry(n, start) for n, start in enumerate(starts)], made_at=NOW)

    zone = tzical(io.StringIO(content.decode().replace("\r\n ", ""))).get("Europe/London")

    noon = dt.datetime.combine(last_sunday, dt.time(12), tzinfo=dt.UTC)
    hours = [noon + dt.timedelta(hours=n) for n in range(-36, 36)]
    assert [hour.astimezone(zone).replace(tzinfo=None) for hour in hours] == [
        hour.astimezone(LONDON).replace(tzinfo=None) for hour in hours
    ]


def test_a_mailed_meeting_asks_a_program_to_take_it_up_or_to_take_it_out():
    mailed = Invitation("noreply@pd.example", "Our group", "sam@school.example")
    off = entry(is_cancelled=True, sequence=3)

    asked, taken_out, opened = (
        Calendar.from_ical(ics("G", entries, made_at=NOW, invitation=invitation))
        for entries, invitation in [([entry()], mailed), ([off], mailed), ([off], None)]
    )

    assert [c["method"] for c in (asked, taken_out, opened)] == ["REQUEST", "CANCEL", "PUBLISH"]
    assert [c.events[0]["status"] for c in (asked, taken_out, opened)] == [
        "CONFIRMED", "CANCELLED", "CANCELLED",
    ]  # fmt: skip
    assert asked.events[0]["organizer"].params["CN"] == "Our group"
    assert asked.events[0]["attendee"] == "mailto:sam@school.example"
    assert "attendee" not in opened.events[0]


def test_a_moved_meeting_keeps_its_uid_and_raises_its_sequence():
    before = events(ics("G", [entry()], made_at=NOW))[0]
    later = NOW + dt.timedelta(days=3)

    after = events(ics("G", [entry(sequence=2, changed_at=later)], made_at=later))[0]

    assert before["uid"] == after["uid"]
    assert (before["sequence"], after["sequence"]) == (0, 2)
    assert after["last-modified"].dt == after["dtstamp"].dt == later


def test_place_and_link_are_where_calendar_programs_look_for_them():
    link = "https://teams.example/l/meetup-join/19%3ameeting_x%40thread.v2/0?context=%7b%22a%22"

    both, online, neither = events(
        ics(
            "G",
            [
                entry(
                    1, place="Library, Alder Grove", join_link=link, notes="Agenda: https://x.y/"
                ),
                entry(2, join_link=link),
                entry(3),
            ],
            made_at=NOW,
        )
    )

    assert (both["location"], both["url"]) == ("Library, Alder Grove", link)
    assert both["description"] == f"{link}\n\nAgenda: https://x.y/"
    assert (online["location"], online["description"]) == (link, link)
    assert not {"location", "url", "description"} & {name.lower() for name in neither}


@pytest.mark.parametrize(
    "text",
    [
        "Stairs; left, then right \\ up",
        "Über’s room “B” 🏫",
        "x" * 300,
        "Room\r\nATTENDEE:mailto:a@b.example\r\nEND:VEVENT",
        "lone\rreturn",
    ],
)
def test_whatever_is_typed_stays_inside_its_property(text):
    content = ics(text, [entry(title=text, place=text)], made_at=NOW)

    [event] = events(content)
    kept = text.replace("\r\n", "\n").replace("\r", "\n")
    assert (str(event["summary"]), str(event["location"])) == (kept, kept)
    assert "attendee" not in {name.lower() for name in event}
    assert max(len(line) for line in content.split(b"\r\n")) <= 75


def test_a_group_without_meetings_has_an_empty_calendar():
    assert events(ics("G", [], made_at=NOW)) == []
