"""Meetings at a quarter to four, and their pages."""

import datetime as dt
from zoneinfo import ZoneInfo

from django.urls import reverse

from tests.factories.work import MeetingFactory

LONDON = ZoneInfo("Europe/London")


def make(pd_group, number, day, **kwargs):
    start = dt.datetime.combine(day, dt.time(15, 45), tzinfo=LONDON)
    end = start + dt.timedelta(minutes=90)
    return MeetingFactory(pd_group=pd_group, number=number, starts_at=start, ends_at=end, **kwargs)


def url(pd_group, name, *args):
    return reverse(f"workspaces:{name}", args=[pd_group.slug, *args])


def see(client, user, address):
    client.force_login(user)
    response = client.get(address)
    assert response.status_code == 200
    return " ".join(response.content.decode().split())
