import datetime as dt

from pdgroups.conversations.weeks import suggest
from pdgroups.schools.term_calendars import SchoolYear, Span, TermCalendar

DAY = dt.date
MEETINGS = {
    1: DAY(2026, 10, 1), 2: DAY(2026, 11, 12), 3: DAY(2027, 2, 4), 4: DAY(2027, 4, 22), 5: DAY(2027, 6, 24),
}  # fmt: skip
HALF_TERMS = (
    Span(DAY(2026, 9, 2), DAY(2026, 10, 16)),
    Span(DAY(2026, 11, 2), DAY(2026, 12, 18)),
    Span(DAY(2027, 1, 4), DAY(2027, 2, 12)),
    Span(DAY(2027, 2, 22), DAY(2027, 3, 25)),
    Span(DAY(2027, 4, 12), DAY(2027, 5, 28)),
    Span(DAY(2027, 6, 7), DAY(2027, 7, 21)),
)
KNOWN = TermCalendar({2026: SchoolYear(2026, HALF_TERMS)})


def days(calendar, today, meetings=MEETINGS):
    return [each.day for each in suggest(meetings, calendar, today)]


def test_three_conversations_a_year_in_the_middle_between_two_meetings():
    found = suggest(MEETINGS, TermCalendar(), DAY(2026, 9, 1))

    assert [each.day for each in found] == [
        DAY(2026, 10, 22), DAY(2026, 12, 24), DAY(2027, 5, 24),
    ]  # fmt: skip
    assert found[0].words == "Between meetings 1 and 2, to sharpen the priority"


def test_a_suggestion_keeps_clear_of_the_schools_holidays():
    assert days(KNOWN, DAY(2026, 9, 1)) == [
        DAY(2026, 11, 2), DAY(2027, 1, 4), DAY(2027, 5, 24),
    ]  # fmt: skip


def test_once_its_middle_has_passed_the_next_days_are_suggested_while_there_are_any():
    assert days(KNOWN, DAY(2026, 11, 4))[0] == DAY(2026, 11, 9)
    assert days(KNOWN, DAY(2026, 11, 10))[0] == DAY(2027, 1, 4)


def test_a_meeting_that_is_not_there_leaves_out_what_would_stand_beside_it():
    assert days(KNOWN, DAY(2026, 9, 1), {1: MEETINGS[1], 4: MEETINGS[4], 5: MEETINGS[5]}) == [
        DAY(2027, 5, 24)
    ]
    assert days(KNOWN, DAY(2026, 9, 1), {}) == []
