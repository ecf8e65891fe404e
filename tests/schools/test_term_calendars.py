"""When a school is open. The year is that of ``tests.factories.term_dates``."""

import datetime as dt

import pytest

from pdgroups.core.dates import bank_holidays
from pdgroups.schools.half_terms import HalfTerm, half_term_of
from pdgroups.schools.models import TermDates
from pdgroups.schools.term_calendars import Closed, Span, TermCalendar, next_school_day
from pdgroups.schools.term_services import store_own
from tests.factories.people import SchoolFactory
from tests.factories.term_dates import SPANS, authority_has_dates, school_year

DAY = dt.timedelta(days=1)
KNOWN = TermCalendar({2026: school_year()})


def on(text):
    return dt.date.fromisoformat(text)


@pytest.mark.parametrize(
    ("day", "reason"),
    [
        ("2026-09-03", None),
        ("2026-09-02", Closed.HOLIDAY),
        ("2026-09-05", Closed.WEEKEND),
        ("2026-10-26", Closed.HOLIDAY),
        ("2026-11-27", Closed.INSET),
        ("2027-05-03", Closed.BANK_HOLIDAY),
        ("2027-03-26", Closed.BANK_HOLIDAY),
        ("2027-08-25", Closed.HOLIDAY),
        ("2027-09-06", None),
    ],
)
def test_a_school_says_why_it_is_closed(day, reason):
    assert KNOWN.why_closed(on(day)) == reason


@pytest.mark.parametrize(
    ("day", "year", "number"),
    [
        ("2026-09-01", 2025, 6),
        ("2026-09-03", 2026, 1),
        ("2026-10-30", 2026, 1),
        ("2026-11-02", 2026, 2),
        ("2027-02-20", 2026, 3),
        ("2027-04-09", 2026, 4),
        ("2027-04-12", 2026, 5),
        ("2027-08-20", 2026, 6),
    ],
)
def test_a_day_lies_in_the_half_term_that_has_begun(day, year, number):
    assert KNOWN.half_term_of(on(day)) == HalfTerm.numbered(year, number)


def test_a_school_that_starts_in_august_has_begun_its_year_then():
    spans = [Span(on("2026-08-27"), on("2026-10-16")), *SPANS[1:]]
    early = TermCalendar({2026: school_year(half_terms=spans)})

    assert early.half_term_of(on("2026-08-28")) == HalfTerm.numbered(2026, 1)
    assert early.why_closed(on("2026-08-28")) is None
    assert early.why_closed(on("2026-10-19")) == Closed.HOLIDAY


def test_without_dates_of_its_own_a_school_has_the_usual_half_terms():
    for n in range(730):
        day = on("2026-09-01") + n * DAY
        assert TermCalendar().half_term_of(day) == half_term_of(day)


def test_weeks_are_counted_from_the_first_with_lessons_and_holidays_have_none():
    days = ["2026-09-04", "2026-09-07", "2026-10-23", "2026-11-02", "2027-01-20"]
    weeks = [KNOWN.week(on(day)) for day in days]

    assert [week.of_year for week in weeks] == [1, 2, 8, 9, 18]
    assert [str(week) for week in weeks] == [
        "week 1 of Autumn 1", "week 2 of Autumn 1", "week 8 of Autumn 1", "week 1 of Autumn 2",
        "week 3 of Spring 1",
    ]  # fmt: skip
    assert [KNOWN.week(on(day)) for day in ("2026-10-28", "2027-09-06")] == [None, None]


def test_the_next_school_day_is_one_on_which_every_school_is_open():
    spans = [*SPANS]
    spans[1] = Span(on("2026-11-04"), on("2026-12-18"))
    later = TermCalendar({2026: school_year(half_terms=spans)})

    assert next_school_day(on("2026-10-22"), [KNOWN, later]) == on("2026-10-22")
    assert next_school_day(on("2026-10-24"), [KNOWN]) == on("2026-11-02")
    assert next_school_day(on("2026-10-24"), [KNOWN, later]) == on("2026-11-04")
    assert next_school_day(on("2027-03-26"), []) == on("2027-03-30")


def test_where_schools_are_never_open_together_weekends_and_bank_holidays_are_avoided():
    elsewhere = [Span(span.starts_on + 400 * DAY, span.ends_on + 400 * DAY) for span in SPANS]
    odd = TermCalendar({2026: school_year(half_terms=elsewhere)})

    assert next_school_day(on("2026-10-24"), [KNOWN, odd]) == on("2026-10-26")


@pytest.mark.parametrize(
    ("year", "days"),
    [
        (2022, "01-03 04-15 04-18 05-02 05-30 08-29 12-26 12-27"),
        (2027, "01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28"),
    ],
)
def test_bank_holidays_on_a_weekend_are_kept_on_the_next_free_day(year, days):
    assert sorted(bank_holidays(year)) == [on(f"{year}-{day}") for day in days.split()]


@pytest.mark.django_db
def test_a_schools_own_dates_come_before_its_authoritys(django_assert_num_queries):
    ours, other, elsewhere, no_authority = (
        SchoolFactory(la_code=code) for code in ("373", "373", "310", "")
    )
    authority_has_dates("373")
    own = [Span(on("2026-09-01"), on("2026-10-16")), *SPANS[1:]]
    store_own(school=ours, year=school_year(half_terms=own, closed={}))

    with django_assert_num_queries(3):
        found = TermDates.objects.calendars([ours, other, elsewhere, no_authority])

    day = on("2026-10-19")
    assert [found[s.pk].why_closed(day) for s in (ours, other, elsewhere, no_authority)] == [
        Closed.HOLIDAY, None, None, None,
    ]  # fmt: skip
    assert found[other.pk] == KNOWN
