"""The programme return: what is told of a school year, and what never is."""

import csv
import datetime as dt
import io

import docx
import pytest
from django.urls import reverse
from django.utils import timezone

from pdgroups.accounts.models import Office
from pdgroups.core.eef import Phase
from pdgroups.meetings.models import Attendance
from tests import files
from tests.factories.people import (
    MembershipFactory,
    ParticipationFactory,
    PDGroupFactory,
    ProjectFactory,
    join,
)
from tests.factories.places import close_group, group_of, school_of
from tests.factories.work import CaseStudyFactory, MeetingFactory
from tests.workspaces.members import holder

pytestmark = pytest.mark.django_db


def take(client, pd_group, kind="csv"):
    client.force_login(holder(Office.PROGRAMME_TEAM))
    return client.get(reverse("workspaces:programme_return", args=[pd_group.slug, kind]))


MEANINGS = ["Column", "What it means"]


def tables(response):
    """Each table of the file: its header, and its rows with their part."""
    found = []
    for row in csv.reader(io.StringIO(response.content.decode("utf-8-sig"))):
        if row and row[0] == "Part":
            found.append((row[1:], []))
        elif row and found:
            found[-1][1].append(row)
    return found


def parts(response):
    """Of each part its rows, by the names of its columns."""
    return {
        rows[0][0]: [dict(zip(head, row[1:], strict=True)) for row in rows]
        for head, rows in tables(response)
        if rows and head != MEANINGS
    }


def attend(meeting, membership, presence="present"):
    Attendance.objects.create(
        meeting=meeting,
        user=membership.user,
        participation=membership.participation,
        presence=presence,
    )


def visit(meeting, **kwargs):
    Attendance.objects.create(meeting=meeting, presence="present", name="Somebody", **kwargs)


def test_groups_are_told_with_their_state_and_schools_as_counts(client):
    pd_group = PDGroupFactory(name="Elm", stage="closing", starts_on="2026-10-01")
    for phase in (Phase.DELIVER, Phase.DELIVER, Phase.EXPLORE):
        ProjectFactory(pd_group=pd_group, phase=phase)
    ParticipationFactory(pd_group=pd_group, left_on="2026-11-01")
    PDGroupFactory(name="Another year", programme=pd_group.programme, year=2027)

    (row,) = parts(take(client, pd_group))["Groups"]

    assert row == {
        "Region": str(pd_group.region),
        "Group": "Elm",
        "Kind": "Bespoke",
        "State": "Closing",
        "Schools": "3",
        "Schools that left": "1",
        "Schools in Explore": "1",
        "Schools in Prepare": "0",
        "Schools in Deliver": "2",
        "Schools in Sustain": "0",
        "First meeting": "2026-10-01",
    }


def test_a_named_school_is_told_with_nothing_but_where_it_is(client):
    project = ProjectFactory(phase=Phase.SUSTAIN, participation__school__name="=Oak")

    rows = parts(take(client, project.pd_group))

    named = [row for part in rows.values() for row in part if "'=Oak" in row.values()]
    assert [set(row) for row in named] == [
        {"Region", "Group", "School", "URN", "Phase of education", "Joined on", "Left on"}
    ]


def test_attendance_is_counted_for_each_meeting_and_names_nobody(client):
    pd_group = PDGroupFactory()
    ours, theirs = ProjectFactory.create_batch(2, pd_group=pd_group)
    two = [join(ours, user__first_name="Wilhelmina"), join(ours)]
    held = MeetingFactory(
        pd_group=pd_group,
        number=1,
        starts_at=timezone.now() - dt.timedelta(days=3),
        ends_at=timezone.now() - dt.timedelta(days=3, hours=-1),
    )
    MeetingFactory(pd_group=pd_group, number=2, cancelled_at=timezone.now())
    attend(held, two[0])
    attend(held, two[1], "late")
    attend(held, join(theirs), "apologies")
    attend(held, MembershipFactory(pd_group=pd_group))
    visit(held, comes="substitute", participation=theirs.participation)
    visit(held, comes="visitor")

    response = take(client, pd_group)
    first, second = parts(response)["Meetings"]

    told = ("How it stands", "Schools there", "People there", "Visitors", "Apologies")
    assert [first[name] for name in told] == ["Held", "2", "4", "1", "1"]
    assert [second[name] for name in told] == ["Cancelled", "", "", "", ""]
    assert "Wilhelmina" not in response.content.decode()


def test_case_studies_are_counted_by_state_and_region(client):
    pd_group = PDGroupFactory()
    for state in ("draft", "draft", "withdrawn"):
        CaseStudyFactory(project=ProjectFactory(pd_group=pd_group), state=state, title="Secret")

    response = take(client, pd_group)

    told = {row["State"]: row["Case studies"] for row in parts(response)["Case studies"]}
    assert told == {"Being written": "2", "Withdrawn": "1"}
    assert "Secret" not in response.content.decode()


def test_of_surveys_only_what_is_published_is_told(client):
    pd_group = group_of(12, 16)
    close_group(pd_group)
    school_of(pd_group, 11)  # after the closing

    figures = parts(take(client, pd_group))["Published figures"]

    assert {row["Of how many"] for row in figures} == {"28"}
    assert {row["Group"] for row in figures} == {str(pd_group)}


def test_nothing_is_told_of_figures_before_they_are_published(client):
    assert "Published figures" not in parts(take(client, group_of(12, 16)))


def test_every_column_says_what_it_means_in_every_kind_of_file(client):
    pd_group = group_of(12, 16)
    close_group(pd_group)

    *counted, (head, meanings) = tables(take(client, pd_group))
    sheets = files.sheets(take(client, pd_group, "xlsx").content)
    document = docx.Document(io.BytesIO(take(client, pd_group, "docx").content))

    assert head == MEANINGS
    assert [row[1] for row in meanings] == [name for names, _rows in counted for name in names]
    assert all(row[2].endswith((".", ": n.")) for row in meanings)
    assert list(sheets)[-1] == "What it means"
    words = [paragraph.text for paragraph in document.paragraphs]
    assert "Schools there: Schools of which at least one person came." in words
    assert "Nothing yet." in words  # a group's figures are not those of a region


@pytest.mark.parametrize("number", [1, 4])
def test_it_costs_the_same_however_many_groups(client, number, django_assert_num_queries):
    first = PDGroupFactory()
    for each in range(number):
        group = first if each == 0 else PDGroupFactory(programme=first.programme)
        ProjectFactory.create_batch(number, pd_group=group)
        MeetingFactory.create_batch(number, pd_group=group)
    client.force_login(holder(Office.PROGRAMME_TEAM))
    address = reverse("workspaces:programme_return", args=[first.slug, "csv"])
    client.get(address)

    # session, user, roles, office, group, and the programme; groups, schools, phases, attendance, meetings, case studies, closings
    with django_assert_num_queries(13):
        client.get(address)


def test_it_is_met_on_the_page_of_the_programme(client):
    pd_group = PDGroupFactory()
    client.force_login(holder(Office.PROGRAMME_TEAM))

    page = client.get(reverse("workspaces:programme_results", args=[pd_group.slug]))

    for kind in ("csv", "xlsx", "docx"):
        assert reverse("workspaces:programme_return", args=[pd_group.slug, kind]) in (
            page.content.decode()
        )
