"""The first meeting's page asks for the school's own priority: the same answer as its plan's."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from pdgroups.groups.models import Role
from pdgroups.projects.models import Reach
from tests.factories.people import ParticipationFactory, ProjectFactory, UserFactory, join
from tests.workspaces.plans.pages import held, stored, write

from .pages import make, see, url

pytestmark = pytest.mark.django_db


@pytest.fixture
def first(pd_group):
    return make(pd_group, 1, dt.date(2026, 11, 12), title="The right problem")


@pytest.fixture
def other_school(pd_group):
    project = ProjectFactory(
        pd_group=pd_group, participation=ParticipationFactory(pd_group=pd_group)
    )
    write(project, join(project).user, priority="Another school’s sentence")
    return project


def address(project):
    return reverse("workspaces:project_priority", args=[project.pd_group.slug, project.slug])


def test_it_is_written_at_the_meeting_and_stands_in_the_plan(
    client, pd_group, first, ours, sam, other_school
):
    client.force_login(sam)
    page = client.get(url(pd_group, "meeting", 1))
    assert f'action="{address(ours)}"' in page.content.decode()
    assert "Another school’s" not in page.content.decode()

    data = held(page.context["priority"].form) | {"priority": "TAs step in too early."}
    response = client.post(address(ours), data, follow=True)

    assert response.redirect_chain == [(url(pd_group, "meeting", 1), 302)]
    assert "TAs step in too early.</textarea>" in response.content.decode()
    assert stored(ours) == {"priority": ("TAs step in too early.", 1)}
    assert stored(other_school) == {"priority": ("Another school’s sentence", 1)}


def test_two_people_who_write_it_are_shown_both_texts(client, pd_group, first, ours, sam):
    client.force_login(sam)
    data = held(client.get(url(pd_group, "meeting", 1)).context["priority"].form)
    write(ours, join(ours, Role.TEAM_MEMBER).user, priority="Hers")

    response = client.post(address(ours), data | {"priority": "His"})

    assert response.status_code == 409
    assert "This answer was changed in another tab or by somebody else" in response.content.decode()
    assert stored(ours) == {"priority": ("Hers", 1)}


def test_other_meetings_do_not_ask_for_it(client, pd_group, meeting, first, sam):
    assert 'id="priority"' in see(client, sam, url(pd_group, "meeting", 1))
    assert 'id="priority"' not in see(client, sam, url(pd_group, "meeting", 2))


def test_a_lead_has_no_sentence_of_her_own(client, pd_group, first, lead, other_school):
    assert 'id="priority"' not in see(client, lead, url(pd_group, "meeting", 1))


def test_in_the_archive_it_is_read_and_not_changed(client, pd_group, first, ours, sam):
    write(ours, sam, priority="TAs step in too early.")
    ours.participation.archived_on = timezone.localdate()
    ours.participation.save()

    page = see(client, sam, url(pd_group, "meeting", 1))

    assert "TAs step in too early." in page
    assert "<textarea" not in page


def test_what_a_colleague_keeps_is_not_asked_for(client, pd_group, first, ours, sam):
    keeper = join(ours, Role.TEAM_MEMBER, user=UserFactory()).user
    write(ours, keeper, priority="Only mine")
    ours.reaches.create(section="priority", reach=Reach.ME, by=keeper)

    assert 'id="priority"' not in see(client, sam, url(pd_group, "meeting", 1))
    page = see(client, sam, address(ours))
    assert "A colleague keeps this section to themselves." in page
    assert "Only mine" not in page


def test_without_a_first_meeting_it_is_asked_on_a_page_of_its_own(client, ours, sam):
    client.force_login(sam)
    data = held(client.get(address(ours)).context["form"]) | {"priority": "x" * 10_001}

    wrong = client.post(address(ours), data)
    right = client.post(address(ours), data | {"priority": "Short"})

    assert "This is 10001 characters long" in wrong.content.decode()
    assert right.url == address(ours)
    assert stored(ours) == {"priority": ("Short", 1)}


def test_it_costs_four_queries(client, pd_group, meeting, first, ours, sam, other_school):

    see(client, sam, url(pd_group, "meeting", 2))
    counts = []
    for number in (2, 1):
        with CaptureQueriesContext(connection) as queries:
            client.get(url(pd_group, "meeting", number))
        counts.append(len(queries))

    assert counts[1] - counts[0] == 4  # project, reaches, answers, help
