"""The third press: those who are held are invited, each once; or forgotten."""

import datetime as dt

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from pdgroups.groups import services as groups
from pdgroups.groups.models import GroupImport, Invitation, PDGroup, PlannedInvitation, Role
from pdgroups.workspaces.importing.doing import bring_in
from pdgroups.workspaces.importing.reading import read
from pdgroups.workspaces.needs import Needs
from tests.factories.people import MembershipFactory, UserFactory

from .tables import csv_bytes, row, start, words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("commits_at_once")]

TABLE = (
    start(email="lena@council.example", role="regional lead"),
    row(group="Talking first", urn="100101", email="ana@oak.example", role="project lead"),
    start("Reading together", email="kim@council.example", role="observer"),
)


@pytest.fixture
def brought_in(team):
    return bring_in(sheet=read(csv_bytes(*TABLE)), by=team)


def invite(client, brought_in):
    return client.post(
        reverse("workspaces:import_invite", args=[brought_in.public_id]), follow=True
    )


def test_everybody_is_invited_by_one_press_with_the_usual_mail(client, team, brought_in):
    page = invite(client, brought_in)

    assert "3 people are invited." in words(page)
    assert sorted(to for message in mail.outbox for to in message.to) == [
        "ana@oak.example",
        "kim@council.example",
        "lena@council.example",
    ]
    assert "/invitations/" in mail.outbox[0].body
    offers = Invitation.objects.order_by("email").values_list("email", "role", "invited_by")
    assert list(offers) == [
        ("ana@oak.example", Role.PROJECT_LEAD, team.pk),
        ("kim@council.example", Role.OBSERVER, team.pk),
        ("lena@council.example", Role.REGIONAL_LEAD, team.pk),
    ]
    assert not PlannedInvitation.objects.exists()


def test_a_second_press_invites_nobody(client, team, brought_in):
    invite(client, brought_in)

    page = invite(client, brought_in)

    assert "Nobody new was invited." in words(page)
    assert len(mail.outbox) == 3


def test_who_has_a_role_or_a_link_by_now_is_not_written_to(client, team, brought_in):
    group = PDGroup.objects.get(name="Talking first")
    school = group.participations.get()
    ana = UserFactory(email="ana@oak.example")
    MembershipFactory(pd_group=group, participation=school, role=Role.TEAM_MEMBER, user=ana)
    other = PDGroup.objects.get(name="Reading together")
    groups.invite(pd_group=other, email="kim@council.example", role=Role.OBSERVER, by=team)
    mail.outbox.clear()

    page = invite(client, brought_in)

    assert "1 person is invited. 2 have a role or an invitation there already." in words(page)
    assert [message.to for message in mail.outbox] == [["lena@council.example"]]


def test_an_invitation_that_ran_out_gives_way(client, team, brought_in):
    group = PDGroup.objects.get(name="Reading together")
    old = groups.invite(pd_group=group, email="kim@council.example", role=Role.OBSERVER, by=team)
    Invitation.objects.filter(pk=old.pk).update(expires_at=timezone.now())

    invite(client, brought_in)

    assert group.invitations.pending().get().pk != old.pk


def test_a_school_that_left_is_not_written_to(client, team, brought_in):
    school = PDGroup.objects.get(name="Talking first").participations.get()
    join_day = timezone.localdate()
    type(school).objects.filter(pk=school.pk).update(left_on=join_day)

    invite(client, brought_in)

    assert not Invitation.objects.filter(email="ana@oak.example").exists()


def test_once_somebody_leads_a_group_its_people_are_hers_to_invite(client, team, brought_in):
    lead = MembershipFactory(pd_group=PDGroup.objects.get(name="Talking first")).user

    page = words(client.get(reverse("workspaces:import_done", args=[brought_in.public_id])))
    invite(client, brought_in)
    client.force_login(lead)
    people = words(client.get("/groups/talking-first/people/"))
    held = client.get("/groups/talking-first/people/held/")

    assert "2 people are held for groups that somebody leads." in page
    assert [message.to for message in mail.outbox] == [["kim@council.example"]]
    # A lead makes nobody a lead, so she is not offered the other one.
    assert "One person is held, and not invited yet." in people
    assert "ana@oak.example, project lead of Oakfold Primary School" in words(held)


@pytest.fixture
def lead(client, brought_in):
    group = PDGroup.objects.get(name="Talking first")
    membership = MembershipFactory(pd_group=group)
    for name in ("bo", "cy"):
        PlannedInvitation.objects.create(
            pd_group=group, email=f"{name}@x.example", role=Role.OBSERVER
        )
    client.force_login(membership.user)
    return membership


def test_a_lead_invites_those_she_ticks_and_forgets_others(client, lead):
    held = {row.email: row.pk for row in lead.pd_group.planned_invitations.all()}
    at = "/groups/talking-first/people/held/"

    client.post(at, {"act": "invite", "chosen": [held["bo@x.example"]]})
    client.post(at, {"act": "drop", "chosen": [held["cy@x.example"]]})

    assert [message.to for message in mail.outbox] == [["bo@x.example"]]
    assert {row.email for row in lead.pd_group.planned_invitations.all()} == {
        "ana@oak.example",
        "lena@council.example",
    }


def test_nobody_ticked_and_somebody_of_another_group_are_said(client, lead):
    other = PlannedInvitation.objects.get(email="kim@council.example")
    at = "/groups/talking-first/people/held/"

    nobody = client.post(at, {"act": "invite"})
    foreign = client.post(at, {"act": "invite", "chosen": [other.pk]})

    assert "Tick at least one person." in words(nobody)
    assert "Somebody has been invited meanwhile. Look again." in words(foreign)
    assert not mail.outbox


def test_the_team_forgets_one_address_of_a_group_that_nobody_leads(client, team, brought_in):
    url = reverse("workspaces:import_forget", args=[brought_in.public_id])
    kim, lena = (
        PlannedInvitation.objects.get(email=f"{name}@council.example") for name in ("kim", "lena")
    )

    said = client.post(url, {"held": lena.public_id}, follow=True)
    again = client.post(url, {"held": lena.public_id}, follow=True)

    assert "This address is forgotten." in words(said)
    assert "This address is forgotten." not in words(again)
    assert PlannedInvitation.objects.filter(pk=kim.pk).exists()
    assert not PlannedInvitation.objects.filter(pk=lena.pk).exists()


def test_the_team_forgets_nobody_whom_a_lead_invites(client, team, brought_in):
    MembershipFactory(pd_group=PDGroup.objects.get(name="Talking first"))
    ana = PlannedInvitation.objects.get(email="ana@oak.example")

    url = reverse("workspaces:import_forget", args=[brought_in.public_id])
    client.post(url, {"held": ana.public_id})

    assert PlannedInvitation.objects.filter(pk=ana.pk).exists()


def test_a_desk_says_who_waits_to_be_invited(lead):
    needs = Needs.of(lead.user, [lead.pd_group_id], first=9)

    found = {need.title: need.url for need in needs.first}
    assert found["3 people wait to be invited"] == "/groups/talking-first/people/held/"


@pytest.mark.parametrize("number", [1, 12])
def test_the_page_costs_the_same_however_many_are_held(
    client, lead, number, django_assert_num_queries
):
    for at in range(number):
        lead.pd_group.planned_invitations.create(email=f"p{at}@x.example", role=Role.OBSERVER)

    client.get("/groups/talking-first/people/held/")

    # session, user, roles; those who are held
    with django_assert_num_queries(4):
        client.get("/groups/talking-first/people/held/")


def test_who_is_invited_joins_and_leads(client, team, brought_in):
    invite(client, brought_in)
    link = next(m.body for m in mail.outbox if m.to == ["lena@council.example"])
    path = "/invitations/" + link.partition("/invitations/")[2].split("/")[0] + "/"
    client.logout()

    client.post(
        path,
        {
            "first_name": "Lena",
            "last_name": "Shah",
            "password": "long enough to be safe",
            "agreed": "on",
            "charter": "on",
        },
    )

    group = PDGroup.objects.get(name="Talking first")
    assert group.led_by() == "Lena Shah"


def test_what_nobody_invited_in_half_a_year_is_swept(team, brought_in):
    old = PlannedInvitation.objects.get(email="kim@council.example")
    long_ago = timezone.localdate() - dt.timedelta(days=180)
    PlannedInvitation.objects.filter(pk=old.pk).update(added_on=long_ago)

    assert groups.sweep_planned() == 1
    assert PlannedInvitation.objects.count() == 2
    assert GroupImport.objects.count() == 1


def test_a_project_lead_does_not_see_who_is_held(client, lead):
    project_lead = MembershipFactory(
        pd_group=lead.pd_group,
        participation=lead.pd_group.participations.get(),
        role=Role.PROJECT_LEAD,
    )
    client.force_login(project_lead.user)

    assert client.get("/groups/talking-first/people/held/").status_code == 403
    assert "not invited yet" not in words(client.get("/groups/talking-first/people/"))
