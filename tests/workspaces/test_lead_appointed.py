"""The page on which the programme team gives a group another regional lead."""

import pytest

from pdgroups.accounts.models import Office, User
from pdgroups.groups.models import Role
from tests.factories.people import MembershipFactory, ProjectFactory, join

from .members import address, holder, role_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def lead():
    return MembershipFactory(user__first_name="Tom", user__last_name="Ashworth")


@pytest.fixture
def team(client):
    user = holder(Office.PROGRAMME_TEAM)
    client.force_login(user)
    return user


def shut_out(membership):
    User.objects.filter(pk=membership.user_id).update(is_active=False)


def test_the_programme_team_hands_over_a_group_whose_lead_cannot(client, lead, team):
    priya = holder(Office.REGIONAL_LEADS)
    shut_out(lead)
    people = client.get(address("people", lead.pd_group)).content.decode()

    page = client.get(address("lead_appoint", lead.pd_group)).content.decode()
    sent = client.post(address("lead_appoint", lead.pd_group), {"to": priya.pk}, follow=True)

    assert "Account closed: cannot sign in" in people
    assert address("lead_appoint", lead.pd_group) in people
    assert "Tom Ashworth leads it now. The account is closed, so the role ends." in page
    assert f"{priya.name} is now regional lead." in sent.content.decode()
    assert lead.pd_group.memberships.current().get().user == priya


def test_the_page_says_that_a_lead_stays_as_deputy(client, lead, team):
    holder(Office.REGIONAL_LEADS)

    page = client.get(address("lead_appoint", lead.pd_group)).content.decode()

    assert "Tom Ashworth leads it now, and stays as deputy lead." in page


def test_somebody_must_be_chosen_from_the_list(client, lead, team):
    holder(Office.REGIONAL_LEADS)
    where = address("lead_appoint", lead.pd_group)

    nobody = client.post(where, {"to": ""}).content.decode()
    stranger = client.post(where, {"to": lead.user.pk}).content.decode()

    assert "Choose who leads the group from now on." in nobody
    assert "Choose one of the people listed." in stranger
    assert role_of(lead) == Role.REGIONAL_LEAD


def test_without_anybody_to_choose_the_page_says_what_comes_first(client, lead, team):
    page = client.get(address("lead_appoint", lead.pd_group)).content.decode()

    assert "Nobody else can lead it yet" in page
    assert "Hand the group over" not in page


def test_a_lead_does_not_appoint_another_one(enter, lead):
    priya = holder(Office.REGIONAL_LEADS)
    where = address("lead_appoint", lead.pd_group)
    people = enter(lead).get(address("people", lead.pd_group)).content.decode()

    response = enter(lead).post(where, {"to": priya.pk})

    assert where not in people
    assert response.status_code == 403
    assert "Only the programme team can give a group another regional lead." in (
        response.content.decode()
    )


def test_a_closed_account_is_marked_for_those_who_can_replace_its_owner(enter, client, lead):
    project = ProjectFactory(pd_group=lead.pd_group)
    ana = join(project)
    ben = join(project, role=Role.TEAM_MEMBER)
    shut_out(ana)
    page = address("people", lead.pd_group)

    of_lead = enter(lead).get(page).content.decode()
    of_ben = enter(ben).get(page).content.decode()

    assert [text.count("Account closed") for text in (of_lead, of_ben)] == [1, 0]


def test_who_leads_now_and_who_led_until_now_are_told_and_nobody_else(
    client, lead, team, mailoutbox, django_capture_on_commit_callbacks
):
    priya = holder(Office.REGIONAL_LEADS)
    join(ProjectFactory(pd_group=lead.pd_group))

    with django_capture_on_commit_callbacks(execute=True):
        client.post(address("lead_appoint", lead.pd_group), {"to": priya.pk})

    told = {mail.to[0]: mail.body for mail in mailoutbox}
    assert set(told) == {priya.email, lead.user.email}
    assert "has made you regional lead" in told[priya.email]
    assert "You stay in it as deputy lead" in told[lead.user.email]
    assert all(address("home", lead.pd_group) in body for body in told.values())


def test_a_refused_appointment_tells_nobody(
    client, lead, team, mailoutbox, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        client.post(address("lead_appoint", lead.pd_group), {"to": lead.user.pk})

    assert mailoutbox == []
