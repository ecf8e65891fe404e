"""An authority's published dates, where they lie beside the checkout."""

import csv
import datetime as dt
import json

import pytest

from pdgroups.core.dates import bank_holidays
from pdgroups.schools.term_calendars import TermCalendar
from pdgroups.schools.term_files import NotTermDatesError, read_term_file

pytestmark = pytest.mark.real_data

TERM_DAYS = "term_dates/sheffield_term_dates.json"
SAME = [TERM_DAYS, "ics/sheffield_term_dates.ics", "ics/sheffield_school_holidays.ics"]


def test_days_with_lessons_and_holidays_tell_the_same_three_years(real_data):
    first, *others = (read_term_file((real_data / name).read_bytes()) for name in SAME)

    assert [year.year for year in first.years] == [2025, 2026, 2027]
    assert [file.years for file in others] == [first.years] * 2
    assert {file.authority for file in (first, *others)} == {"Sheffield"}


def test_weeks_are_numbered_as_the_authority_numbers_them(real_data):
    content = (real_data / TERM_DAYS).read_bytes()
    calendar = TermCalendar({year.year: year for year in read_term_file(content).years})
    named = [day for year in json.loads(content)["academic_years"] for day in year["dates"]]

    assert len(named) == 585
    weeks = [calendar.week(dt.date.fromisoformat(day["date"])) for day in named]
    assert [week.of_year for week in weeks] == [day["week"] for day in named]


@pytest.mark.parametrize("name", ["google1.ics", "outlook2007_linefolds.ics"])
def test_a_calendar_of_something_else_is_refused(real_data, name):
    with pytest.raises(NotTermDatesError):
        read_term_file((real_data / "ics" / name).read_bytes())


def test_the_bank_holidays_that_come_every_year_are_those_of_england(real_data):
    path = real_data / "term_dates" / "uk_bank_holidays.csv"
    with path.open() as opened:
        rows = [row for row in csv.DictReader(opened) if row["division"] == "england-and-wales"]
    real = {dt.date.fromisoformat(row["date"]) for row in rows}
    moved_for_ve_day = {dt.date(2020, 5, 4), dt.date(2020, 5, 8)}

    ours = {day for year in {day.year for day in real} for day in bank_holidays(year)}

    assert real ^ ours == moved_for_ve_day
