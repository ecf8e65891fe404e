import datetime as dt
import re

import pytest
from django.urls import reverse
from django.utils import timezone

from pdgroups.accounts.models import Office
from pdgroups.core.eef import Phase
from pdgroups.groups.models import Role
from tests.factories.people import (
    MembershipFactory,
    ParticipationFactory,
    PDGroupFactory,
    ProjectFactory,
    UserFactory,
    join,
)
from tests.factories.work import CaseStudyFactory, MeetingFactory

from .members import holder

pytestmark = pytest.mark.django_db

LIST = reverse("workspaces:group_list")
NEW = reverse("workspaces:group_new")


def text_of(response):
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def test_a_lead_reads_how_things_stand(client):
    lead = MembershipFactory(pd_group__name="Scaffolding")
    for phase in (Phase.EXPLORE, Phase.EXPLORE, Phase.DELIVER):
        join(ProjectFactory(pd_group=lead.pd_group, phase=phase))
    ParticipationFactory(pd_group=lead.pd_group)
    ParticipationFactory(pd_group=lead.pd_group, left_on="2026-01-01")
    ProjectFactory()  # in another group
    client.force_login(lead.user)

    page = text_of(client.get(LIST))

    assert "1 group, 4 schools. 1 thing needs you." in page
    assert "1 school has no project lead" in page
    assert "4 schools 1 has not begun" in page
    assert re.search(r"2 of 4 here None here 1 of 4 here None here", page)


def test_no_school_is_named_beside_another_on_the_desk(client):
    lead = MembershipFactory()
    named = [join(ProjectFactory(pd_group=lead.pd_group)).school.name for _ in range(2)]
    client.force_login(lead.user)

    page = client.get(LIST).content.decode()

    assert not [name for name in named if name in page]


def test_what_a_group_needs_is_met_on_the_page_named(client):
    lead = MembershipFactory()
    MeetingFactory(pd_group=lead.pd_group, number=1)  # in a week, nowhere
    client.force_login(lead.user)

    page = client.get(LIST).content.decode()

    for name, args in [("school_add", []), ("meeting_edit", [1])]:
        assert reverse(f"workspaces:{name}", args=[lead.pd_group.slug, *args]) in page
    assert "No schools yet" in page
    assert "Meeting 1 has no place yet" in page


@pytest.mark.parametrize("agreed", [True, False])
def test_a_lead_is_led_to_the_case_study_that_waits_for_her(client, agreed):
    lead = MembershipFactory()
    for pd_group in (lead.pd_group, PDGroupFactory()):
        study = CaseStudyFactory(
            project=ProjectFactory(pd_group=pd_group),
            state="offered",
            agreed_by="Jo Head",
            agreed_on="2027-06-01",
            no_pupil_named=True,
        )
        if agreed:
            study.approvals.create(version=study.version, side="lead", approved=True)
        study.approvals.create(version=study.version, side="head", approved=True)
    client.force_login(lead.user)

    page = client.get(LIST).content.decode()

    assert page.count("A case study waits for your decision") == (0 if agreed else 1)
    assert ("/review/" in page) is not agreed


def test_a_project_lead_opens_her_group_with_one_press(client):
    lead = join(ProjectFactory(phase=Phase.PREPARE))
    MeetingFactory(pd_group=lead.pd_group, number=2, title="Prepare")
    MeetingFactory()  # another group's
    client.force_login(lead.user)

    page = client.get(LIST).content.decode()

    assert reverse("workspaces:home", args=[lead.pd_group.slug]) in page
    assert "2 Prepare" in page
    assert "Your next meeting is on" in page
    assert "Where each group is" not in page


def test_a_specialist_guest_reads_of_one_meeting_and_a_sponsor_of_none(client):
    group = PDGroupFactory()
    MeetingFactory(pd_group=group, number=1, title="First one")
    MeetingFactory(pd_group=group, number=2, title="Second one")
    guest = MembershipFactory(pd_group=group, role=Role.SPECIALIST, meeting_number=2)
    sponsor = join(ProjectFactory(pd_group=group), role=Role.SPONSOR)

    client.force_login(guest.user)
    of_guest = client.get(LIST).content.decode()
    client.force_login(sponsor.user)
    of_sponsor = client.get(LIST).content.decode()

    assert ("First one" in of_guest, "Second one" in of_guest) == (False, True)
    assert ("First one" in of_sponsor, "Second one" in of_sponsor) == (False, False)


def test_the_programme_team_sees_every_group_and_outsiders_none(client):
    ours, theirs = PDGroupFactory(name="Ours"), PDGroupFactory(name="Theirs")
    team, outsider = holder(Office.PROGRAMME_TEAM), UserFactory(email="new@school.example")

    client.force_login(team)
    of_team = client.get(LIST).content.decode()
    client.force_login(outsider)
    of_outsider = client.get(LIST).content.decode()

    assert all(group.name in of_team for group in (ours, theirs))
    assert not any(f">{group.name}<" in of_outsider for group in (ours, theirs))
    assert "You are not in a group yet" in of_outsider
    assert "new@school.example" in of_outsider


def test_somebody_who_leads_one_group_and_works_in_another_sees_both(client):
    lead = MembershipFactory(pd_group__name="Led")
    project = ProjectFactory(pd_group__name="Worked in")
    join(project, user=lead.user)
    client.force_login(lead.user)

    page = client.get(LIST).content.decode()

    assert "Led" in page
    assert "Worked in" in page
    assert "1 group, 0 schools." in page


def test_a_finished_group_is_listed_after_those_going_on(client):
    lead = MembershipFactory(pd_group__name="Over", pd_group__closed_on="2026-07-01")
    MembershipFactory(user=lead.user, pd_group__name="Going on")
    client.force_login(lead.user)

    page = client.get(LIST).content.decode()

    assert page.index("Going on</a>") < page.index("Over</a>")
    assert "Archived</span>" in page


@pytest.mark.parametrize("number", [1, 4])
def test_the_desk_costs_the_same_however_many_groups(client, number, django_assert_num_queries):
    lead = MembershipFactory()
    for each in range(number):
        group = lead.pd_group if each == 0 else MembershipFactory(user=lead.user).pd_group
        for _ in range(number):
            join(ProjectFactory(pd_group=group))
        MeetingFactory.create_batch(number, pd_group=group)
        join(ProjectFactory(), user=lead.user)
    client.force_login(lead.user)
    client.get(LIST)  # the settings of the site are kept from here on

    # session, user, roles, offices; totals, how many, groups, phases, meetings, who came, surveys, what is published; my meetings,
    # schools of mine that are quiet; and 17 of what led groups need: tests/workspaces/desk/test_needs_cost.py
    with django_assert_num_queries(31):
        response = client.get(LIST)

    assert response.content.decode().count("Open our group") == number


def met(pd_group):
    """A meeting that is over."""
    now = timezone.now()
    return MeetingFactory(
        pd_group=pd_group,
        number=1,
        starts_at=now - dt.timedelta(days=9, hours=2),
        ends_at=now - dt.timedelta(days=9),
    )


def test_a_school_reads_that_its_group_has_met_for_the_last_time(client):
    ana = join(ProjectFactory())
    met(ana.pd_group)
    client.force_login(ana.user)

    one = text_of(client.get(LIST))
    other = join(ProjectFactory(pd_group__closed_on="2026-07-20"), user=ana.user)
    two = text_of(client.get(LIST))

    assert "Your group has held all its meetings" in one
    assert "Your groups have held all their meetings" in two
    assert other.left_on is None


def test_a_sponsor_who_comes_to_no_meeting_reads_where_the_school_is(client):
    project = ProjectFactory(participation__school__name="Oakfold Primary", phase=Phase.DELIVER)
    MeetingFactory(pd_group=project.pd_group, number=1)
    client.force_login(join(project, role=Role.SPONSOR).user)

    assert "Oakfold Primary is in Deliver" in text_of(client.get(LIST))


def test_a_guest_of_a_meeting_that_is_over_reads_that_none_is_planned(client):
    meeting = met(PDGroupFactory())
    MeetingFactory(pd_group=meeting.pd_group, number=2)
    guest = MembershipFactory(pd_group=meeting.pd_group, role=Role.SPECIALIST, meeting_number=1)
    client.force_login(guest.user)

    assert "No meeting is planned at the moment" in text_of(client.get(LIST))


def test_groups_are_counted_and_listed_by_state(client):
    lead = MembershipFactory(pd_group__name="At work")
    MembershipFactory(user=lead.user, pd_group__name="Joining", pd_group__stage="recruiting")
    MembershipFactory(user=lead.user, pd_group__name="Over", pd_group__closed_on="2026-07-01")
    client.force_login(lead.user)

    everything = text_of(client.get(LIST))
    joining = client.get(LIST, {"state": "recruiting"}).content.decode()
    none = text_of(client.get(LIST, {"state": "closing"}))
    nonsense = text_of(client.get(LIST, {"state": "x\0"}))

    assert "All Recruiting 1 Active 1 Archived 1" in everything
    assert [name for name in ("At work", "Joining", "Over") if f"{name}</a>" in joining] == [
        "Joining"
    ]
    assert "No group is in this state: Closing." in none
    assert "2 groups" in none
    assert "At work" in nonsense


def test_the_programme_team_lists_all_groups_by_state(client):
    team = holder(Office.PROGRAMME_TEAM)
    for stage, name in (("recruiting", "Joining"), ("closing", "Nearly done")):
        PDGroupFactory(name=name, stage=stage)
    client.force_login(team)

    page = client.get(LIST, {"state": "closing"}).content.decode()

    assert "Nearly done</a>" in page
    assert "Joining</a>" not in page
