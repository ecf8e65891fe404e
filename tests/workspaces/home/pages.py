"""Who and what stands on the home of a group."""

import datetime as dt

from django.urls import reverse

from pdgroups.projects.merging import Edit
from pdgroups.projects.services import save_answers
from tests.factories.people import (
    ParticipationFactory,
    ProjectFactory,
    SchoolFactory,
)
from tests.factories.work import MeetingFactory

TODAY = dt.datetime(2026, 11, 3, 12, tzinfo=dt.UTC)


def school(pd_group, name, **kwargs):
    participation = ParticipationFactory(pd_group=pd_group, school=SchoolFactory(name=name))
    return ProjectFactory(pd_group=pd_group, participation=participation, **kwargs)


def meeting(pd_group, number, days, **kwargs):
    start = TODAY.replace(hour=15, minute=45) + dt.timedelta(days=days)
    end = start + dt.timedelta(minutes=90)
    return MeetingFactory(pd_group=pd_group, number=number, starts_at=start, ends_at=end, **kwargs)


def see(client, user, pd_group):
    client.force_login(user)
    response = client.get(reverse("workspaces:home", args=[pd_group.slug]))
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def write(project, user, *keys):
    save_answers(project=project, edits=[Edit(key, "Text.", 0) for key in keys], by=user)
