"""What is said about a meeting on a day when schools are closed. Today is 3 November 2026."""

import datetime as dt
import re

import pytest
from django.utils import timezone

from pdgroups.groups.models import Role
from pdgroups.schools.term_calendars import Span
from pdgroups.schools.term_services import store_own
from tests.factories.people import (
    MembershipFactory,
    ParticipationFactory,
    PDGroupFactory,
    SchoolFactory,
)
from tests.factories.term_dates import INSET, SPANS, authority_has_dates, school_year

from .pages import make, see, url
from .test_rearranging import MOVED

pytestmark = pytest.mark.django_db

HALF_TERM = dt.date(2027, 2, 17)
AFTER = dt.date(2027, 2, 22)


@pytest.fixture
def schools(pd_group, ours):
    ours.participation.school.la_code = "999"
    ours.participation.school.save()
    for name, code in [("Birch Lane", "999"), ("Cedar Road", "998")]:
        ParticipationFactory(pd_group=pd_group, school=SchoolFactory(name=name, la_code=code))
    authority_has_dates("999")


def saved(client, pd_group, number=2, **changes):
    response = client.post(url(pd_group, "meeting_edit", number), MOVED | changes, follow=True)
    return response.content.decode()


@pytest.mark.parametrize(
    ("day", "said"), [(dt.date(2026, 11, 12), "eek 2 of Autumn 2"), (dt.date(2027, 2, 17), "")]
)
def test_a_day_in_term_has_its_school_week(client, lead, pd_group, schools, day, said):
    make(pd_group, 4, day)

    for page in (url(pd_group, "meeting_edit", 4), url(pd_group, "meeting_list")):
        found = re.findall(r"eek \d+ of \w+ \d", see(client, lead, page))
        assert found == ([said] if said else [])


def test_the_week_is_said_to_members_too_and_not_where_schools_differ(
    client, pd_group, schools, ours, sam
):
    make(pd_group, 4, dt.date(2026, 11, 12))
    list_page = url(pd_group, "meeting_list")
    assert "Week 2 of Autumn 2." in see(client, sam, list_page)

    spans = [*SPANS]
    spans[1] = Span(dt.date(2026, 11, 9), spans[1].ends_on)
    store_own(school=ours.participation.school, year=school_year(half_terms=spans))

    assert "of Autumn 2" not in see(client, sam, list_page)


def days(pd_group):
    return [timezone.localdate(meeting.starts_at) for meeting in pd_group.meetings.all()]


@pytest.mark.parametrize(
    ("on", "sentence"),
    [
        ("2027-02-17", "Alder Grove and Birch Lane are closed that day: a school holiday."),
        (INSET.isoformat(), "Alder Grove and Birch Lane are closed that day: a training day."),
        ("2027-03-29", "Monday 29 March 2027 is a bank holiday."),
        ("2026-11-14", "Saturday 14 November 2026 is a weekend."),
        ("2026-10-06", "This meeting is in the past."),
    ],
)
def test_a_clash_is_said_after_saving_and_before_the_next_change(
    as_lead, pd_group, meeting, schools, on, sentence
):
    after = saved(as_lead, pd_group, on=on)
    before = as_lead.get(url(pd_group, "meeting_edit", 2)).content.decode()

    assert sentence in after
    assert sentence in before
    assert days(pd_group) == [dt.date.fromisoformat(on)]


def test_a_day_on_which_all_are_open_is_saved_without_a_word(as_lead, pd_group, meeting, schools):
    after = saved(as_lead, pd_group)

    assert "closed that day" not in after
    assert "As it stands now" not in as_lead.get(url(pd_group, "meeting_edit", 2)).content.decode()


def test_the_page_names_the_next_day_on_which_everybody_is_open(client, pd_group, lead, schools):
    make(pd_group, 3, HALF_TERM)

    page = see(client, lead, url(pd_group, "meeting_edit", 3))

    assert "The next day on which every school is open is Monday 22 February 2027." in page


def test_another_meeting_at_the_same_time_is_named_only_to_whom_is_in_both(
    client, pd_group, meeting, lead
):
    other, strangers = PDGroupFactory(name="Other group"), PDGroupFactory(name="Strangers")
    MembershipFactory(pd_group=other, user=lead, role=Role.OBSERVER)
    for group in (other, strangers):
        make(group, 4, dt.date(2027, 6, 10))
    make(pd_group, 5, dt.date(2027, 6, 10))
    client.force_login(lead)

    page = saved(client, pd_group)
    afterwards = saved(client, pd_group, starts="17:15", ends="18:00")

    assert "Meeting 4 of Other group, which you are in too, is at that time." in page
    assert "Meeting 5 of this group is at that time." in page
    assert "Strangers" not in page
    assert "is at that time" not in afterwards


def test_one_press_moves_what_falls_into_holidays_and_leaves_the_rest(
    as_lead, pd_group, meeting, schools
):
    make(pd_group, 1, dt.date(2026, 10, 28))  # held
    make(pd_group, 3, HALF_TERM)
    make(pd_group, 4, dt.date(2027, 3, 26))

    page = as_lead.get(url(pd_group, "meeting_list")).content.decode()
    as_lead.post(url(pd_group, "meetings_off_holidays"))

    assert "Two meetings are on days when schools are closed" in page
    assert days(pd_group) == [
        dt.date(2026, 10, 28), dt.date(2026, 11, 12), AFTER, dt.date(2027, 4, 12),
    ]  # fmt: skip
    fourth = pd_group.meetings.get(number=4)
    assert timezone.localtime(fourth.starts_at).time() == dt.time(15, 45)
    assert fourth.sequence == 1
    again = as_lead.get(url(pd_group, "meeting_list")).content.decode()
    assert "schools are closed" not in again


def test_members_are_not_asked_to_move_meetings(client, pd_group, sam, schools):
    make(pd_group, 3, HALF_TERM)

    assert "schools are closed" not in see(client, sam, url(pd_group, "meeting_list"))
    assert client.post(url(pd_group, "meetings_off_holidays")).status_code == 403
    assert days(pd_group) == [HALF_TERM]


@pytest.mark.parametrize("number", [1, 6])
def test_looking_for_clashes_costs_the_same_however_many_schools(
    as_lead, pd_group, meeting, number, django_assert_num_queries
):
    authority_has_dates("999")
    for _ in range(number):
        ParticipationFactory(pd_group=pd_group, school=SchoolFactory(la_code="999"))
    as_lead.get(url(pd_group, "meeting_list"))

    with django_assert_num_queries(8):
        as_lead.get(url(pd_group, "meeting_list"))
