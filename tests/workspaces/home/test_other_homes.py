import datetime as dt

import pytest
from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone

from pdgroups.groups.happenings import note
from pdgroups.groups.models import GroupResource, Invitation, Role
from tests.factories.people import (
    MembershipFactory,
    ProjectFactory,
    UserFactory,
    join,
)
from tests.factories.work import ActionPointFactory, WaveFactory

from .pages import meeting, school, see, write

pytestmark = pytest.mark.django_db


def test_a_lead_sees_schools_next_meeting_and_waiting_invitations(client, pd_group, ours, theirs):
    lead = MembershipFactory(pd_group=pd_group).user
    meeting(pd_group, 1, 9)
    for number, days in enumerate([5, 5, -1]):
        Invitation.objects.create(
            pd_group=pd_group,
            participation=ours.participation,
            email=f"{number}@x.example",
            role=Role.TEAM_MEMBER,
            token_hash=str(number),
            expires_at=timezone.now() + dt.timedelta(days=days),
        )

    page = see(client, lead, pd_group)

    assert "Two schools take part. Meeting 1 is in 9 days." in page
    assert "3 invitations to schools wait for an answer." in page
    assert "One has run out" in page
    assert reverse("workspaces:plan", args=[pd_group.slug, theirs.slug]) in page
    assert "Our plan" not in page


def test_a_lead_is_named_to_the_members(client, pd_group, sam):
    MembershipFactory(pd_group=pd_group, user=UserFactory(first_name="Priya", last_name="Nair"))
    meeting(pd_group, 1, 9)

    assert "<b>Priya Nair</b>" in see(client, sam, pd_group)


def test_a_sponsor_sees_the_plan_and_nothing_of_the_group(client, pd_group, ours, theirs, sam):
    write(ours, sam, "why")
    meeting(pd_group, 1, 9, title="The meeting")
    ActionPointFactory(pd_group=pd_group, text="An action")
    note(pd_group=pd_group, by=sam, words="moved something")
    GroupResource.objects.create(pd_group=pd_group, title="A resource", url="https://x.example/")

    page = see(client, join(ours, Role.SPONSOR).user, pd_group)

    assert reverse("workspaces:plan", args=[pd_group.slug, ours.slug]) in page
    for hidden in ("The meeting", "An action", "moved something", "A resource", "Brook Lane"):
        assert hidden not in page
    assert reverse("workspaces:people", args=[pd_group.slug]) not in page
    assert reverse("workspaces:meeting_list", args=[pd_group.slug]) not in page


def test_a_guest_sees_the_one_meeting_they_were_invited_to(client, pd_group, ours):
    meeting(pd_group, 1, 9, title="First one")
    meeting(pd_group, 2, 40, title="Second one")
    guest = MembershipFactory(pd_group=pd_group, role=Role.SPECIALIST, meeting_number=2).user

    page = see(client, guest, pd_group)

    assert "Second one" in page
    assert "First one" not in page
    assert "Alder Grove Primary" not in page


def test_an_observer_has_no_plan_and_sees_the_phases(client, pd_group, ours):
    page = see(client, MembershipFactory(pd_group=pd_group, role=Role.OBSERVER).user, pd_group)

    assert "Alder Grove Primary" in page
    assert "Open our plan" not in page


def test_an_outsider_gets_a_404(client, pd_group):
    client.force_login(MembershipFactory().user)

    assert client.get(reverse("workspaces:home", args=[pd_group.slug])).status_code == 404


def test_names_are_shown_as_text(client, pd_group, ours):
    hostile = "<script>alert(1)</script>"
    user = join(ours, user=UserFactory(first_name=hostile, last_name="x")).user
    note(pd_group=pd_group, by=user, words=hostile)
    ActionPointFactory(pd_group=pd_group, text=hostile)
    school(pd_group, hostile)

    assert hostile not in see(client, user, pd_group)


@pytest.mark.parametrize("times", [1, 100])
@pytest.mark.parametrize("role", [Role.PROJECT_LEAD, Role.REGIONAL_LEAD])
def test_the_home_costs_the_same_for_2_and_for_200_members(
    client, pd_group, django_assert_num_queries, times, role
):
    """Speed target V: at most 12 whatever the size."""
    projects = ProjectFactory.create_batch(times, pd_group=pd_group)
    for project in projects:
        member, colleague = join(project).user, join(project, Role.TEAM_MEMBER).user
        write(project, member, "why", "how")
        ActionPointFactory(pd_group=pd_group, participation=project.participation)
        note(pd_group=pd_group, by=colleague, words="said something")
    for number in range(1, 6):
        meeting(pd_group, number, number * 9)
    GroupResource.objects.create(pd_group=pd_group, title="A resource", url="https://x.example/")
    WaveFactory(survey__project=project)
    lead = MembershipFactory(pd_group=pd_group).user
    client.force_login(lead if role == Role.REGIONAL_LEAD else member)
    address = reverse("workspaces:home", args=[pd_group.slug])
    client.get(address)  # the site's settings are kept from the first page on
    cache.clear()  # and answers are counted every five minutes: here they are

    # session, person, roles and group; schools with phases, meetings, actions, lines, resources;
    # for a school who leads, its answers, its surveys and how many have answered
    with django_assert_num_queries(8 if role == Role.REGIONAL_LEAD else 12):
        response = client.get(address)

    assert response.content.decode().count('<th scope="row">') == times


def test_everybody_finds_the_charter_that_they_agreed_to(client, pd_group, ours, sam):
    pd_group.charter = "What is said here stays here.\n\nWe question ideas, not schools."
    pd_group.save()
    sponsor = join(ours, role=Role.SPONSOR).user

    for user in (sam, sponsor, MembershipFactory(pd_group=pd_group).user):
        page = see(client, user, pd_group)

        assert "The group’s charter" in page
        assert page.count("<span>What is said here stays here.</span>") == 1
        assert page.count("<span>We question ideas, not schools.</span>") == 1


def test_a_group_without_a_charter_shows_none(client, pd_group, sam):
    assert "charter" not in see(client, sam, pd_group)


def test_a_lead_s_wheel_shows_what_the_group_has_met_about(client, pd_group, ours):
    lead = MembershipFactory(pd_group=pd_group).user
    before = see(client, lead, pd_group)
    meeting(pd_group, 1, -60, phase="explore")
    meeting(pd_group, 2, -20, phase="prepare")
    meeting(pd_group, 3, 20, phase="deliver")

    after = see(client, lead, pd_group)

    wheel = '<svg class="wm wm-lg" '
    filled = [page.partition(wheel)[2].partition("</svg>")[0] for page in (before, after)]
    assert [svg.count(" class=") for svg in filled] == [0, 2]
