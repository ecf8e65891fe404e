"""When nobody is reminded of work."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
import time_machine

from pdgroups.groups.models import Role
from pdgroups.outbox import writers
from pdgroups.outbox.models import Message
from pdgroups.outbox.people import calendars_of
from pdgroups.outbox.purposes import Purpose
from pdgroups.outbox.quiet import day_before, quiet_until
from pdgroups.outbox.sending import send_due
from pdgroups.schools.term_calendars import TermCalendar
from tests.factories.people import (
    MembershipFactory,
    ParticipationFactory,
    ProjectFactory,
    SchoolFactory,
    join,
)
from tests.factories.term_dates import INSET, authority_has_dates, school_year

LONDON = ZoneInfo("Europe/London")
SCHOOL = TermCalendar({2026: school_year()})
OTHER = TermCalendar({2026: school_year(closed={})})


def at(text):
    return dt.datetime.fromisoformat(text).replace(tzinfo=LONDON)


@pytest.mark.parametrize(
    ("now", "calendars", "until"),
    [
        ("2026-11-24 07:29", [], "2026-11-24 07:30"),
        ("2026-11-24 07:30", [], None),
        ("2026-11-24 17:59", [], None),
        ("2026-11-24 18:00", [], "2026-11-25 07:30"),
        ("2026-11-27 18:00", [], "2026-11-30 07:30"),  # a weekend
        ("2026-12-24 18:00", [], "2026-12-29 07:30"),  # Christmas, and the Monday for it
        ("2026-10-26 10:00", [], None),
        ("2026-10-26 10:00", [SCHOOL], "2026-11-02 07:30"),  # half-term
        ("2026-12-18 18:00", [SCHOOL], "2027-01-05 07:30"),
        (f"{INSET} 10:00", [SCHOOL], None),  # a training day is a day at work
        ("2026-10-26 10:00", [SCHOOL, TermCalendar()], None),  # one of two schools is open
        ("2026-10-26 10:00", [SCHOOL, OTHER], "2026-11-02 07:30"),
    ],
)
def test_quiet_is_at_night_at_weekends_and_in_the_schools_holidays(now, calendars, until):
    assert quiet_until(at(now), calendars) == (at(until) if until else None)


def test_it_ends_at_half_past_seven_when_the_clocks_change():
    until = quiet_until(at("2027-03-27 12:00"))

    assert until == dt.datetime(2027, 3, 30, 6, 30, tzinfo=dt.UTC)  # after Easter Monday


def test_holidays_without_an_end_are_over_some_day():
    only_this = TermCalendar({2026: school_year(half_terms=[school_year().half_terms[0]] * 6)})

    assert quiet_until(at("2026-11-09 10:00"), [only_this]) == at("2026-11-10 07:30")


@pytest.mark.parametrize(
    ("day", "calendars", "before"),
    [
        ("2026-11-26", [], "2026-11-24"),
        ("2026-11-30", [], "2026-11-27"),  # a Monday: the Friday before
        ("2026-11-03", [SCHOOL], "2026-11-01"),  # the whole week before is half-term: held
        ("2026-11-03", [], "2026-10-30"),
    ],
)
def test_a_reminder_comes_two_days_before_or_a_little_earlier(day, calendars, before):
    found = day_before(dt.date.fromisoformat(day), calendars, days=2)

    assert found == dt.date.fromisoformat(before)


def test_a_reminder_waits_for_the_readers_own_school_and_a_recap_for_nothing(
    posted, mailoutbox, monkeypatch
):
    # What is handed in is sent as it is: whether it is still due is tested where it is written.
    monkeypatch.delitem(writers._WRITERS, Purpose.REMINDER)
    authority_has_dates("850")
    school = SchoolFactory(la_code="850")
    project = ProjectFactory(participation=ParticipationFactory(school=school))
    project.pd_group = project.participation.pd_group
    project.save()
    sam = join(project, Role.TEAM_MEMBER)
    lead = MembershipFactory(pd_group=project.pd_group)
    with time_machine.travel(at("2026-10-26 10:00"), tick=False):
        held = posted(to=sam.user, purpose=Purpose.REMINDER, pd_group=sam.pd_group)
        posted(to=sam.user, purpose=Purpose.RECAP, pd_group=sam.pd_group)
        posted(to=lead.user, purpose=Purpose.REMINDER, pd_group=sam.pd_group)
        assert send_due() == 2
        held.refresh_from_db()
        assert (held.state, held.attempts, held.error) == (Message.State.WAITING, 0, "")
        assert held.due_at == at("2026-11-02 07:30")
    with time_machine.travel(at("2026-11-02 07:29"), tick=False):
        assert send_due() == 0
    with time_machine.travel(at("2026-11-02 07:30"), tick=False):
        assert send_due() == 1

    assert mailoutbox[-1].to == [sam.user.email]


def test_calendars_of_many_people_cost_as_much_as_of_one(django_assert_num_queries, db):
    authority_has_dates("850")
    people = [
        join(
            ProjectFactory(participation=ParticipationFactory(school=SchoolFactory(la_code="850")))
        ).user
        for _n in range(3)
    ]
    with django_assert_num_queries(4):
        one = calendars_of([people[0].pk])
    with django_assert_num_queries(4):
        many = calendars_of([user.pk for user in people])

    assert len(one) == 1
    assert [len(each) for each in many.values()] == [1, 1, 1]
