"""Everybody in a group is asked once to agree to its charter."""

import pytest
from django.urls import reverse

from pdgroups.accounts.models import Office
from pdgroups.groups.models import Membership, PDGroup
from tests.factories.people import MembershipFactory, PDGroupFactory, ProjectFactory, join
from tests.workspaces.members import holder

pytestmark = pytest.mark.django_db

ASKED = "I agree to the charter"


@pytest.fixture
def ana():
    return join(ProjectFactory(pd_group=PDGroupFactory(charter="We question ideas, not schools.")))


def home(pd_group):
    return reverse("workspaces:home", args=[pd_group.slug])


def agree(client, pd_group):
    return client.post(reverse("workspaces:charter_agree", args=[pd_group.slug]), follow=True)


def test_a_member_agrees_once_for_every_role_in_the_group(enter, ana):
    second = join(ProjectFactory(pd_group=ana.pd_group), user=ana.user)
    elsewhere = MembershipFactory(user=ana.user, pd_group__charter="Another one.")
    client = enter(ana)

    before = client.get(home(ana.pd_group)).content.decode()
    after = agree(client, ana.pd_group).content.decode()

    assert before.count("We question ideas, not schools.") == 1
    assert ASKED in before
    assert ASKED not in after
    assert "We question ideas, not schools." in after
    agreed = Membership.objects.filter(agreed_to=ana.pd_group.charter_version)
    assert set(agreed) == {ana, second}
    assert ASKED in client.get(home(elsewhere.pd_group)).content.decode()


def test_nothing_waits_for_the_answer(enter, ana):
    plan = reverse("workspaces:plan", args=[ana.pd_group.slug, ana.participation.project.slug])

    assert enter(ana).get(plan).status_code == 200


def test_another_wording_is_asked_about_again_and_the_same_is_not(enter, ana):
    client = enter(ana)
    agree(client, ana.pd_group)
    Membership.objects.update(agreed_on="2026-01-01")
    agree(client, ana.pd_group)
    kept = Membership.objects.get().agreed_on.isoformat()

    PDGroup.objects.update(charter="Be kind.")

    assert kept == "2026-01-01"
    assert ASKED in client.get(home(ana.pd_group)).content.decode()


@pytest.mark.parametrize("change", [{"charter": " \n"}, {"closed_on": "2026-07-20"}])
def test_nobody_is_asked_where_there_is_none_or_all_is_over(enter, ana, change):
    PDGroup.objects.update(**change)

    assert ASKED not in enter(ana).get(home(ana.pd_group)).content.decode()


def test_the_programme_team_is_no_member_and_is_not_asked(client, ana):
    client.force_login(holder(Office.PROGRAMME_TEAM))

    assert ASKED not in client.get(home(ana.pd_group)).content.decode()


def test_a_lead_sees_when_somebody_agreed(enter, ana):
    agree(enter(ana), ana.pd_group)
    lead = MembershipFactory(pd_group=ana.pd_group)

    page = enter(lead).get(reverse("workspaces:person", args=[ana.pd_group.slug, ana.public_id]))

    assert "Agreed to the charter on" in page.content.decode()
