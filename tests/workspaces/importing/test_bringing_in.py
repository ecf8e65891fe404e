"""The second press: groups, schools and held people, once, all or nothing, and no mail."""

import datetime as dt

import pytest
from django.core import mail
from django.db.models.signals import post_save
from django.utils import timezone

from pdgroups.groups.models import (
    GroupImport,
    Invitation,
    Membership,
    Participation,
    PDGroup,
    PlannedInvitation,
    Role,
)
from pdgroups.outbox.models import Message
from pdgroups.workspaces.importing.doing import bring_in
from pdgroups.workspaces.importing.reading import read
from tests.factories.people import MembershipFactory, PDGroupFactory, SchoolFactory

from .tables import choose, csv_bytes, press, row, sealed, start, words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("commits_at_once")]

TABLE = (
    start(email="lena@council.example", role="regional lead"),
    row(group="Talking first", urn="100101", email="ana@oak.example", role="project lead"),
    row(group="Talking first", urn="100101", email="jo@oak.example", role="senior sponsor"),
    row(group="Talking first", urn="100102"),
    row(group="Talking first", urn="999999", email="lost@oak.example", role="project lead"),
    start("Reading together", kind="open"),
)


def counts():
    models = (PDGroup, Participation, PlannedInvitation, GroupImport)
    return tuple(model.objects.count() for model in models)


def test_good_lines_come_in_and_nobody_is_written_to(client, team):
    looked_at = choose(client, csv_bytes(*TABLE))
    before = counts()

    page = words(press(client, looked_at))

    group = PDGroup.objects.get(name="Talking first")
    assert "2 new groups, 2 schools to add, 3 people to hold" in words(looked_at)
    assert before == (0, 0, 0, 0)
    assert "2 new groups, 2 schools added, 3 people held, 1 line left out" in page
    assert "Invite 3 people" in page
    assert (group.year, group.starts_on, group.kind) == (2026, dt.date(2026, 9, 24), "bespoke")
    assert [meeting.day for meeting in group.meetings.all()] == [
        dt.date(2026, 9, 24),
        dt.date(2026, 10, 29),
    ]
    assert {str(each) for each in group.participations.all()} == {
        "Oakfold Primary School",
        "St Anne’s CE School",
    }
    held = group.planned_invitations.values_list("email", "role", "participation__school__urn")
    assert set(held) == {
        ("lena@council.example", Role.REGIONAL_LEAD, None),
        ("ana@oak.example", Role.PROJECT_LEAD, "100101"),
        ("jo@oak.example", Role.SPONSOR, "100101"),
    }
    assert not Membership.objects.exists()
    assert not Invitation.objects.exists()
    assert not Message.objects.exists()
    assert not mail.outbox


def test_who_brought_in_what_and_when_is_kept(client, team):
    press(client, choose(client, csv_bytes(*TABLE)))

    kept = GroupImport.objects.get()
    page = words(client.get("/groups/import/"))
    assert (kept.by, timezone.localdate(kept.at)) == (team, timezone.localdate())
    assert {str(each) for each in kept.pd_groups.all()} == {"Talking first", "Reading together"}
    assert "Brought in before" in page
    assert team.name in page
    happened = PDGroup.objects.get(name="Talking first").happenings.order_by("pk")
    assert [each.words for each in happened] == ["started the group", "added 2 schools"]


def test_pressing_twice_and_sending_the_file_again_bring_nothing_in_twice(client, team):
    looked_at = choose(client, csv_bytes(*TABLE))
    press(client, looked_at)
    after = counts()

    again = press(client, looked_at)
    anew = choose(client, csv_bytes(*TABLE))
    good = choose(client, csv_bytes(*TABLE[:4]))

    assert "3 people held" in words(again)
    assert "Nothing in this table can come in yet" in words(anew)
    assert "Nothing in this table is new" in words(good)
    assert counts() == after


def test_two_pages_of_the_same_table_come_in_once(client, team):
    one, other = choose(client, csv_bytes(*TABLE)), choose(client, csv_bytes(*TABLE))
    press(client, one)
    after = counts()

    page = press(client, other)

    assert "All of this is here already. Nothing was changed." in words(page)
    assert counts() == after


def test_a_mended_line_joins_what_is_there(client, team):
    press(client, choose(client, csv_bytes(*TABLE)))
    SchoolFactory(urn="999999", name="Found School")

    page = words(press(client, choose(client, csv_bytes(*TABLE))))

    assert "0 new groups, 1 school added, 1 person held" in page
    assert PDGroup.objects.count() == 2


def test_what_fails_half_way_leaves_nothing(team):
    def breaks(instance, **kwargs):
        if instance.name == "Talking first":
            raise ValueError("cut off")

    post_save.connect(breaks, sender=PDGroup)
    try:
        with pytest.raises(ValueError, match="cut off"):
            bring_in(sheet=read(csv_bytes(*TABLE)), by=team)
    finally:
        post_save.disconnect(breaks, sender=PDGroup)

    assert counts() == (0, 0, 0, 0)


def test_nothing_comes_in_where_only_a_whole_table_was_asked_for(client, team):
    looked_at = choose(client, csv_bytes(*TABLE), only_whole="on")
    whole = choose(client, csv_bytes(TABLE[0]), only_whole="on")

    assert "You asked to bring in nothing while any line is wrong." in words(looked_at)
    assert b'name="table"' not in looked_at.content
    assert "1 new group" in words(press(client, whole))


def test_what_became_wrong_meanwhile_stops_a_table_that_has_to_be_whole(client, team, programme):
    looked_at = choose(client, csv_bytes(*TABLE[:2]), only_whole="on")
    PDGroupFactory(name="Talking first", programme=programme, closed_on=timezone.localdate())

    page = press(client, looked_at)

    assert "Something in the table is wrong, so nothing was brought in." in words(page)
    assert GroupImport.objects.count() == 0


@pytest.mark.parametrize("table", ["", "junk", "\x00", "gAAAAA"])
def test_a_page_that_is_not_ours_asks_for_the_file_again(client, team, table):
    page = client.post("/groups/import/", {"step": "go", "table": table})

    assert page.status_code == 200
    assert "Choose the file again." in words(page)


def test_only_the_programme_team_finds_the_page(client, programme):
    client.force_login(MembershipFactory().user)

    assert client.get("/groups/import/").status_code == 404
    assert client.get("/groups/import/groups.csv").status_code == 404


def big(groups):
    """Each group of 8 schools of 4 people."""
    for at in range(groups):
        yield start(f"Group {at}", email=f"lead{at}@x.example", role="lead")
        for school in range(8):
            for person in range(4):
                yield row(
                    group=f"Group {at}",
                    urn=str(200000 + (at * 8 + school)),
                    email=f"p{at}.{school}.{person}@x.example",
                    role="team member",
                )


@pytest.mark.parametrize(("groups", "statements"), [(1, 34), (3, 72)])
def test_what_it_costs_grows_with_groups_alone(team, groups, statements, django_assert_num_queries):
    for at in range(groups * 8):
        SchoolFactory(urn=str(200000 + at))
    sheet = read(csv_bytes(*big(groups)))

    with django_assert_num_queries(statements):
        made = bring_in(sheet=sheet, by=team)

    assert (made.groups_made, made.people_held) == (groups, groups * 33)
    assert made.lines_left_out == 0


def test_the_hidden_field_says_nothing_readable(client, team):
    text = sealed(choose(client, csv_bytes(*TABLE)))["table"]

    assert "oak.example" not in text
    assert len(text) < 2000
