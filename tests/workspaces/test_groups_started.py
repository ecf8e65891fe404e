import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from pdgroups.accounts.models import Office
from pdgroups.groups.models import PDGroup
from tests.factories.answering import open_survey
from tests.factories.checks import open_check, reply_many
from tests.factories.people import (
    MembershipFactory,
    PDGroupFactory,
    ProgrammeFactory,
    ProjectFactory,
    RegionFactory,
    join,
)
from tests.factories.work import MeetingFactory, MeetingTemplateFactory

from .members import address, holder

pytestmark = pytest.mark.django_db

LIST = reverse("workspaces:group_list")
NEW = reverse("workspaces:group_new")


@pytest.fixture
def maker(client):
    """A regional lead of the programme, signed in, with a programme that is ready."""
    user = holder(Office.REGIONAL_LEADS)
    client.force_login(user)
    MeetingTemplateFactory(number=1, programme__last_year=2099)
    return user


def facts(**changes):
    """What is typed to start a group."""
    template = MeetingTemplateFactory._meta.model.objects.get(number=1)
    return {
        "programme": template.programme.pk,
        "name": "Independence and scaffolding",
        "theme": "TAs",
        "region": RegionFactory().pk,
        "kind": "open",
        "year": "2026",
        "starts_on": "2026-12-01",
        "starts_at": "15:45",
    } | changes


def test_a_group_is_started_and_its_schools_come_next(client, maker):
    response = client.post(NEW, facts())

    group = PDGroup.objects.get()
    assert response.url == reverse("workspaces:school_add", args=[group.slug])
    assert group.memberships.get().user == maker
    assert timezone.localtime(group.meetings.get().starts_at).isoformat() == (
        "2026-12-01T15:45:00+00:00"
    )


@pytest.mark.parametrize("office", [None, Office.EDITORS])
def test_somebody_who_may_not_start_groups_is_told_who_may(client, office):
    client.force_login(holder(office) if office else MembershipFactory().user)

    responses = [client.get(NEW), client.post(NEW, {"name": "Mine"})]

    for response in responses:
        assert response.status_code == 403
        assert "Groups are started by regional leads" in response.content.decode()


def test_the_programme_team_may_start_groups(client):
    MeetingTemplateFactory(number=1, programme__last_year=2099)
    client.force_login(holder(Office.PROGRAMME_TEAM))

    assert client.post(NEW, facts()).status_code == 302


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"name": " \t "}, "Give the group a name."),
        ({"name": "x" * 121}, "Make it shorter"),
        ({"name": "a\x00b"}, "character in this text that we cannot store"),
        ({"theme": ""}, "Say in one line what its schools will work on."),
        ({"region": ""}, "Choose a region."),
        ({"region": "999999"}, "Select a valid choice"),
        ({"kind": "secret"}, "Select a valid choice"),
        ({"year": "1066"}, "Select a valid choice"),
        ({"starts_on": ""}, "Choose the date of the first meeting."),
        ({"starts_on": "yesterday"}, "Write the date as day, month and year"),
        ({"starts_on": "2026-12-05"}, "That is a weekend."),
        ({"starts_on": "2026-12-25"}, "That is a bank holiday."),
        ({"starts_on": "2027-12-01"}, "Choose a date in the school year 2026/27"),
        ({"starts_on": "9999-12-31"}, "Choose a date in the school year 2026/27"),
        ({"starts_at": "03:45"}, "Choose a time between 7am and 9pm"),
        ({"starts_at": "soon"}, "Write the time like 15:45."),
        ({"programme": "999999"}, "Select a valid choice"),
    ],
)
def test_what_cannot_be_is_said_and_the_rest_is_kept(client, maker, changes, sentence):
    sent = facts(**changes)

    response = client.post(NEW, sent)

    page = response.content.decode()
    assert response.status_code == 200
    assert sentence in page
    assert "<title>Error:" in page
    if "theme" not in changes:
        assert 'value="TAs"' in page
    assert not PDGroup.objects.exists()


def test_a_programme_without_meetings_is_said_at_the_programme(client, maker):
    empty = ProgrammeFactory(name="Empty programme", last_year=2099)

    response = client.post(NEW, facts(programme=empty.pk))

    page = response.content.decode()
    assert "has no published meeting templates yet" in page
    assert "No meeting template is published yet" in page
    assert not PDGroup.objects.exists()


def test_a_year_outside_the_programme_is_said_with_those_inside(client, maker):
    MeetingTemplateFactory(
        number=2, programme__name="Later", programme__first_year=2090, programme__last_year=2091
    )

    response = client.post(
        NEW, facts(programme=PDGroup.programme.field.related_model.objects.get(name="Later").pk)
    )

    assert "Later has these school years: 2090/91, 2091/92." in response.content.decode()


def test_a_second_press_does_not_make_a_second_group(client, maker):
    client.post(NEW, facts())

    response = client.post(NEW, facts(name="independence AND scaffolding "))

    assert "You have a group of this name already." in response.content.decode()
    assert PDGroup.objects.count() == 1


def test_somebody_else_s_group_of_that_name_stays_unknown(client, maker):
    PDGroupFactory(name="Independence and scaffolding", slug="independence-and-scaffolding")

    response = client.post(NEW, facts())

    assert response.url.endswith("/independence-and-scaffolding-2/schools/add/")


def test_what_is_not_asked_for_is_not_taken(client, maker):
    client.post(
        NEW,
        facts(slug="mine", is_demo="on", charter="none", closed_on="2026-01-01", funder_line="x"),
    )

    group = PDGroup.objects.get()
    assert (group.slug, group.is_demo, group.charter, group.closed_on, group.funder_line) == (
        "independence-and-scaffolding",
        False,
        "",
        None,
        "",
    )


def test_without_a_programme_the_page_says_what_comes_first(client):
    client.force_login(holder(Office.REGIONAL_LEADS))
    ProgrammeFactory(first_year=2001, last_year=2002)

    assert "No programme is running" in client.get(NEW).content.decode()


@pytest.fixture
def lead(client):
    lead = MembershipFactory(pd_group__name="Before")
    client.force_login(lead.user)
    return lead


def test_a_lead_changes_what_the_group_is_called(client, lead):
    group = lead.pd_group
    sent = {"name": "After", "theme": "EBSA", "region": group.region.pk, "kind": "open"}

    response = client.post(address("group_edit", group), sent | {"slug": "x", "year": "1999"})

    group.refresh_from_db()
    assert response.status_code == 302
    assert (group.name, group.theme, group.kind, group.year) == ("After", "EBSA", "open", 2026)


def test_a_refused_change_stores_nothing_and_keeps_what_was_typed(client, lead):
    response = client.post(address("group_edit", lead.pd_group), {"name": "", "theme": "EBSA"})

    page = response.content.decode()
    lead.pd_group.refresh_from_db()
    assert "Give the group a name." in page
    assert 'value="EBSA"' in page
    assert "Change Before" in page
    assert lead.pd_group.name == "Before"


@pytest.mark.parametrize("name", ["group_edit", "group_close"])
def test_only_leads_change_a_group(client, lead, name):
    member = join(ProjectFactory(pd_group=lead.pd_group))
    outsider = MembershipFactory()

    client.force_login(member.user)
    as_member = [
        client.get(address(name, lead.pd_group)),
        client.post(address(name, lead.pd_group)),
    ]
    client.force_login(outsider.user)
    as_outsider = client.post(address(name, lead.pd_group))

    assert [response.status_code for response in as_member] == [403, 403]
    assert as_outsider.status_code == 404
    lead.pd_group.refresh_from_db()
    assert lead.pd_group.closed_on is None


def test_a_press_takes_a_group_to_its_next_state(client, lead):
    group = lead.pd_group

    before = client.get(address("group_state", group)).content.decode()
    done = client.post(address("group_state", group), {"to": "closing"}, follow=True)
    again = client.post(address("group_state", group), {"to": "recruiting"}, follow=True)

    group.refresh_from_db()
    assert "This group is: Active" in before
    assert f"{group} is now closing." in done.content.decode()
    assert "This group is: Closing" in done.content.decode()
    assert "another state by now" in again.content.decode()
    assert group.state == "closing"
    assert client.get(address("school_add", group)).status_code == 403
    assert client.get(address("group_invite", group)).status_code == 200


def test_an_archive_says_that_open_surveys_of_staff_go_on_and_they_do(client, lead):
    group = lead.pd_group
    wave = open_survey(project=ProjectFactory(pd_group=group))

    asked = client.get(address("group_close", group))
    client.post(address("group_close", group))

    assert "One survey is open for a school’s staff." in asked.text
    wave.refresh_from_db()
    assert wave.is_open


def test_closing_asks_first_and_then_ends_every_change(client, lead):
    group = lead.pd_group

    asked = client.get(address("group_close", group))
    group.refresh_from_db()
    still_open = group.is_open
    client.post(address("group_close", group))
    again = client.post(address("group_close", group))

    group.refresh_from_db()
    assert "An archived group stays archived." in asked.content.decode()
    assert still_open
    assert group.closed_on == timezone.localdate()
    assert again.status_code == 403
    assert client.get(address("people", group)).status_code == 200
    assert client.get(address("school_add", group)).status_code == 403


def test_an_archived_group_is_asked_nothing_any_more(client, lead):
    check, elsewhere = open_check(pd_group=lead.pd_group), open_check()
    reply_many(check, 10, 3, 3, 3, 3, 3, 3)

    client.post(address("group_close", lead.pd_group))

    check.refresh_from_db()
    elsewhere.refresh_from_db()
    assert (check.is_frozen, elsewhere.is_open) == (True, True)
    assert check.tables.count() == 7


def test_a_meeting_held_today_is_not_the_next_one(client, lead):
    now = timezone.now()
    MeetingFactory(
        pd_group=lead.pd_group,
        number=1,
        starts_at=now - dt.timedelta(hours=2),
        ends_at=now - dt.timedelta(hours=1),
    )

    assert "All held" in client.get(LIST).content.decode()
