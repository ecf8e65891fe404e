import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse
from icalendar import Calendar

from pdgroups.groups.models import Role
from tests.factories.people import MembershipFactory, PDGroupFactory, ProjectFactory, join
from tests.factories.work import MeetingFactory

pytestmark = pytest.mark.django_db

LONDON = ZoneInfo("Europe/London")
DAYS = [
    dt.date(2026, 9, 24),
    dt.date(2026, 11, 12),
    dt.date(2027, 1, 21),
    dt.date(2027, 4, 1),
    dt.date(2027, 6, 17),
]


@pytest.fixture
def pd_group():
    pd_group = PDGroupFactory(name="Our group", slug="our-group")
    for number, day in enumerate(DAYS, start=1):
        start = dt.datetime.combine(day, dt.time(15, 45), tzinfo=LONDON)
        MeetingFactory(
            pd_group=pd_group,
            number=number,
            title=f"Title {number}",
            starts_at=start,
            ends_at=start + dt.timedelta(minutes=90),
            place="Microsoft Teams",
            join_url="https://teams.example/join",
        )
    MeetingFactory(title="Another group’s")
    return pd_group


def read(client, user, name, *args):
    client.force_login(user)
    response = client.get(reverse(f"workspaces:{name}", args=args))
    assert response.status_code == 200
    return response, Calendar.from_ical(response.content).events


def test_all_five_dates_come_in_one_file(client, pd_group):
    user = join(ProjectFactory(pd_group=pd_group)).user

    response, events = read(client, user, "calendar", "our-group")

    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    assert response["Content-Disposition"] == 'attachment; filename="our-group.ics"'
    assert [(str(event["summary"]), event.start) for event in events] == [
        (
            f"Our group: Meeting {number}: Title {number}",
            dt.datetime.combine(day, dt.time(15, 45), tzinfo=LONDON),
        )
        for number, day in enumerate(DAYS, start=1)
    ]
    assert {str(event["location"]) for event in events} == {"Microsoft Teams"}
    assert {str(event["url"]) for event in events} == {"https://teams.example/join"}
    assert "http://testserver/groups/our-group/meetings/1/" in events[0]["description"]


def test_the_same_meeting_has_the_same_uid_in_both_files(client, pd_group):
    user = join(ProjectFactory(pd_group=pd_group)).user

    _all, events = read(client, user, "calendar", "our-group")
    response, [third] = read(client, user, "meeting_calendar", "our-group", 3)

    assert response["Content-Disposition"] == 'attachment; filename="our-group-3.ics"'
    assert third["uid"] == events[2]["uid"]
    assert len({event["uid"] for event in events}) == 5


def test_a_guest_gets_the_one_date(client, pd_group):
    guest = MembershipFactory(pd_group=pd_group, role=Role.SPECIALIST, meeting_number=2).user

    _response, events = read(client, guest, "calendar", "our-group")
    refused = client.get(reverse("workspaces:meeting_calendar", args=["our-group", 3]))

    assert ["Title 2" in event["summary"] for event in events] == [True]
    assert refused.status_code == 403


def test_a_link_that_is_no_web_address_stays_out(client, pd_group):
    pd_group.meetings.update(join_url="javascript:alert(1)")

    response, events = read(
        client, MembershipFactory(pd_group=pd_group).user, "calendar", "our-group"
    )

    assert b"javascript" not in response.content
    assert "url" not in {name.lower() for name in events[0]}


def test_a_sponsor_is_refused_and_an_outsider_learns_nothing(client, pd_group):
    address = reverse("workspaces:calendar", args=["our-group"])
    client.force_login(join(ProjectFactory(pd_group=pd_group), Role.SPONSOR).user)
    assert client.get(address).status_code == 403
    client.force_login(MembershipFactory().user)
    assert client.get(address).status_code == 404
