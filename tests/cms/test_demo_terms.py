"""The demo's groups meet in term, whatever day it is shown on."""

import datetime as dt

import pytest

from cms.demo import term_dates, terms
from pdgroups.core.dates import easter_sunday, school_year

DAYS = [dt.date(2026, 9, 1) + dt.timedelta(days=n) for n in range(730)]


@pytest.mark.parametrize("lay_out", [terms.finished, terms.halfway, terms.beginning])
def test_a_group_meets_five_times_in_term_and_in_order(lay_out):
    for today in DAYS:
        days = lay_out(today)

        assert len(days) == 5, today
        assert days == sorted(set(days)), today
        assert all(terms.in_term(day) for day in days), today


def test_the_finished_group_met_within_one_school_year_and_is_over():
    for today in DAYS:
        days = terms.finished(today)

        assert len({school_year(day) for day in days}) == 1
        assert days[-1] + dt.timedelta(weeks=3) < today


def test_the_group_halfway_is_between_its_third_and_fourth_meetings():
    for today in DAYS:
        days = terms.halfway(today)

        assert days[2] < today < days[3]
        assert days[0] + dt.timedelta(weeks=7) <= days[2]  # a baseline survey has been held


def test_the_new_group_has_everything_ahead():
    assert all(terms.beginning(today)[0] > today for today in DAYS)


@pytest.mark.parametrize(
    ("day", "is_open"),
    [
        (dt.date(2026, 9, 10), True),
        (dt.date(2026, 9, 12), False),  # a Saturday
        (dt.date(2026, 10, 27), False),  # half-term
        (dt.date(2026, 12, 17), True),
        (dt.date(2026, 12, 22), False),
        (dt.date(2027, 1, 6), True),
        (dt.date(2027, 2, 16), False),
        (dt.date(2027, 3, 30), False),  # two days after Easter Sunday
        (dt.date(2027, 6, 2), False),  # the bank holiday was on 31 May
        (dt.date(2027, 7, 20), True),
        (dt.date(2027, 8, 16), False),
    ],
)
def test_schools_are_closed_in_their_holidays(day, is_open):
    assert terms.in_term(day) == is_open


def test_easter_sunday():
    years = {2024: (3, 31), 2025: (4, 20), 2026: (4, 5), 2027: (3, 28), 2038: (4, 25)}

    found = {year: easter_sunday(year) for year in years}

    assert found == {year: dt.date(year, *day) for year, day in years.items()}


def test_the_county_tells_six_half_terms_of_every_year_in_which_the_groups_meet():
    for year in range(2024, 2040):
        spans = term_dates.half_terms(year)

        assert len(spans) == 6, year
        assert all(span.starts_on < span.ends_on for span in spans), year
        taught = [day for day in DAYS if school_year(day) == year and terms.in_term(day)]
        assert all(any(day in span for span in spans) for day in taught), year
