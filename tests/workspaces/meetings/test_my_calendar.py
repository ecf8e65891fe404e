"""A person's private address of all their meetings."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse
from icalendar import Calendar

from pdgroups.groups.models import Role
from pdgroups.meetings.models import CalendarFeed
from pdgroups.meetings.services import Arrangements, cancel, make_feed, rearrange
from tests.factories.people import MembershipFactory, PDGroupFactory, UserFactory, join

from .pages import make, see

pytestmark = pytest.mark.django_db

LONDON = ZoneInfo("Europe/London")
MINE = reverse("workspaces:my_calendar")


def feed(client, token, **headers):
    client.logout()
    return client.get(reverse("workspaces:feed", args=[token]), headers=headers)


def titles(response):
    assert response.status_code == 200
    return [str(event["summary"]) for event in Calendar.from_ical(response.content).events]


def made_by(client, user):
    """Presses the button and reads the address off the page."""
    client.force_login(user)
    response = client.post(MINE)
    path = response.context["address"].removeprefix("http://testserver")
    assert response.content.decode().count(path) >= 1
    return path.removeprefix("/calendar/").removesuffix(".ics")


@pytest.fixture
def token(sam):
    return make_feed(user=sam)


def test_it_holds_the_meetings_of_all_groups_of_its_person_and_no_others(client, meeting, sam):
    other = PDGroupFactory(name="Other group")
    MembershipFactory(pd_group=other, user=sam, role=Role.OBSERVER)
    make(other, 1, dt.date(2026, 10, 6), title="Begin")
    make(PDGroupFactory(), 1, dt.date(2026, 10, 6))

    found = titles(feed(client, made_by(client, sam)))

    assert found == ["Other group: Meeting 1: Begin", f"{meeting.pd_group}: {meeting}"]


def test_a_guest_finds_the_one_meeting_and_a_sponsor_none(client, pd_group, meeting, ours):
    make(pd_group, 3, dt.date(2027, 1, 21))
    guest = MembershipFactory(pd_group=pd_group, role=Role.SPECIALIST, meeting_number=2).user
    sponsor = join(ours, Role.SPONSOR).user

    assert len(titles(feed(client, make_feed(user=guest)))) == 1
    assert titles(feed(client, make_feed(user=sponsor))) == []


def test_it_says_when_where_and_how_to_join_and_nothing_else(client, meeting, token):
    content = feed(client, token).content.decode()

    [event] = Calendar.from_ical(content).events
    assert event.start == dt.datetime(2026, 11, 12, 15, 45, tzinfo=LONDON)
    assert (event["location"], event["url"], event["description"]) == (
        "Microsoft Teams", "https://teams.example/join", "https://teams.example/join",
    )  # fmt: skip
    assert not [words for words in ("Name what", "Bring your", "Check-in") if words in content]


def test_an_old_link_ends_when_a_new_one_is_made_and_both_when_it_is_ended(client, meeting, sam):
    first = made_by(client, sam)
    second = made_by(client, sam)

    assert feed(client, first).status_code == 404
    assert feed(client, second).status_code == 200
    client.force_login(sam)
    client.post(reverse("workspaces:my_calendar_end"))
    assert feed(client, second).status_code == 404


def test_the_token_is_shown_once_and_kept_nowhere(client, sam):
    token = made_by(client, sam)

    [row] = CalendarFeed.objects.all()
    assert len(token) >= 43
    assert token not in str(vars(row))
    assert token not in see(client, sam, MINE)
    assert token not in str(client.session.items())


def test_whoever_leaves_or_is_shut_out_finds_nothing(client, meeting, sam, token, lead):
    leads = make_feed(user=lead)
    sam.memberships.update(left_on=dt.date(2026, 11, 1))
    lead.is_active = False
    lead.save()

    assert [feed(client, each).status_code for each in (token, leads, "x")] == [404] * 3


def test_a_program_that_has_it_is_told_so_until_something_changes(client, meeting, sam, token):
    first = feed(client, token)
    again = feed(client, token, if_none_match=first["ETag"])
    moved = Arrangements.of(meeting).on(dt.date(2026, 11, 19))
    rearrange(meeting=meeting, to=moved, by=sam)
    after = feed(client, token, if_none_match=first["ETag"])

    assert (again.status_code, again.content) == (304, b"")
    assert after.status_code == 200
    [event] = Calendar.from_ical(after.content).events
    assert (event.start.day, event["sequence"]) == (19, 1)


def test_a_cancelled_meeting_stays_in_it_and_says_so(client, meeting, sam, token):
    cancel(meeting=meeting, because="Snow", by=sam)

    [event] = Calendar.from_ical(feed(client, token).content).events

    assert (event["status"], event["sequence"]) == ("CANCELLED", 1)
    assert str(event["summary"]).startswith("Cancelled: ")
    assert "Snow" not in str(event)


def test_nothing_of_it_is_stored_on_the_way_and_the_address_travels_no_further(client, token, sam):
    response = feed(client, token)

    assert "no-store" in response["Cache-Control"]
    assert response["Referrer-Policy"] == "no-referrer"
    assert not response.cookies


@pytest.mark.parametrize("number", [1, 12])
def test_it_costs_the_same_however_many_meetings(
    client, sam, token, pd_group, number, django_assert_num_queries
):
    for n in range(number):
        make(pd_group, n + 1, dt.date(2026, 10, 6))
        group = PDGroupFactory()
        MembershipFactory(pd_group=group, user=sam)
        make(group, 1, dt.date(2026, 10, 7))
    client.logout()

    # the feed, roles, offices, meetings, conversations
    with django_assert_num_queries(5):
        client.get(reverse("workspaces:feed", args=[token]))


def test_a_person_without_a_group_may_make_one_and_finds_nothing(client):
    assert feed(client, make_feed(user=UserFactory())).status_code == 404
