"""All figures of a programme's school year as files."""

import io

import openpyxl
import pytest
from django.urls import reverse

from pdgroups.accounts.models import Office
from pdgroups.surveys import places
from pdgroups.surveys.models import PlaceTable
from tests import files
from tests.factories.people import (
    MembershipFactory,
    PDGroupFactory,
    ProgrammeFactory,
    ProjectFactory,
    RegionFactory,
)
from tests.factories.places import (
    BANK,
    BASELINE,
    ROLES,
    before_and_after,
    by_role,
    close_group,
    group_of,
    in_group,
    school_of,
    survey_of,
)
from tests.workspaces.members import holder

pytestmark = pytest.mark.django_db
KINDS = ("csv", "xlsx")


def take(client, pd_group, kind="csv", who=None):
    client.force_login(who or holder(Office.PROGRAMME_TEAM))
    return client.get(reverse("workspaces:year_file", args=[pd_group.slug, kind]))


def content_of(response):
    return b"".join(response.streaming_content)


def rows_of(response, kind="csv"):
    content = content_of(response)
    if kind == "csv":
        return files.csv_rows(content)
    head, *rows = files.sheets(content)["Figures"]
    return [
        dict(zip(head, ("" if v is None else str(v) for v in row), strict=True)) for row in rows
    ]


def two_groups():
    programme, region = ProgrammeFactory(), RegionFactory()
    groups = [
        group_of(12, 16, programme=programme, region=region, name=name) for name in ("Elm", "=Oak")
    ]
    for pd_group in groups:
        close_group(pd_group)
    places.close_region(pd_group=groups[0], moment=BASELINE)
    places.close_programme(pd_group=groups[0], moment=BASELINE)
    return groups


@pytest.mark.parametrize("kind", KINDS)
def test_it_lists_every_place_with_the_figures_of_its_page(client, kind):
    pd_group, _other = two_groups()

    rows = rows_of(take(client, pd_group, kind), kind)

    told = {(r["Place"], r["Group"]): r["Of how many"] for r in rows}
    assert told == {
        ("group", "Elm"): "28",
        ("group", "'=Oak"): "28",
        ("region", ""): "56",
        ("programme", ""): "56",
    }
    elm = [r for r in rows if r["Group"] == "Elm" and "prompt" in r["Question"]]
    assert [(r["Answer"], r["People"], r["Per cent"]) for r in elm] == [
        ("Not at all", "7", "25"),
        ("A little", "7", "25"),
        ("Fairly", "7", "25"),
        ("Very", "7", "25"),
        ("Not part of my role", "0", "0"),
        ("Skipped", "0", "0"),
    ]
    assert {(r["Survey"], r["Of whom"], r["Schools"]) for r in elm} == {
        ("Baseline survey", "everybody", "2")
    }


def test_every_published_count_is_there_once_and_nothing_else(client):
    pd_group, _other = two_groups()

    rows = rows_of(take(client, pd_group))

    published = [
        len(table.figures["rows"]) for table in PlaceTable.objects.filter(kind=PlaceTable.Kind.ITEM)
    ]
    assert len(rows) == sum(published) == PlaceTable.objects.count() * 6


def test_a_later_version_stands_for_the_earlier_one(client):
    pd_group = group_of(12, 16)
    close_group(pd_group)
    for n in (20, 16):
        school_of(pd_group, n)
    close_group(pd_group)

    assert {row["Of how many"] for row in rows_of(take(client, pd_group))} == {"64"}


def test_roles_and_the_same_people_have_rows_of_their_own(client):
    pd_group = PDGroupFactory()
    for _school in range(2):
        by_role(survey_of(ProjectFactory(pd_group=pd_group), [*BANK, ROLES]), 12, 12)
    close_group(pd_group)
    moved = PDGroupFactory(programme=pd_group.programme, year=pd_group.year)
    for _school in range(2):
        before_and_after(in_group(moved), 30, 28, 26)
    close_group(moved)
    close_group(moved, "impact")

    whom = {row["Of whom"] for row in rows_of(take(client, pd_group))}

    assert {"everybody", "Teacher", "Teaching assistant"} <= whom
    same = [
        row
        for row in rows_of(take(client, pd_group))
        if row["Of whom"] == "the same people, then and now"
    ]
    assert {row["Group"] for row in same} == {str(moved)}
    assert sum(int(row["People"]) for row in same) == 2 * int(same[0]["Of how many"])


def test_other_programmes_and_years_are_not_in_it(client):
    pd_group, other = group_of(12, 16, name="Ours"), group_of(12, 16, name="Theirs")
    close_group(pd_group)
    close_group(other)

    assert {row["Group"] for row in rows_of(take(client, pd_group))} == {"Ours"}


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_not_published_is_in_no_file(client, kind):
    pd_group = group_of(4, 3, name="Small")
    close_group(pd_group)

    assert rows_of(take(client, pd_group, kind), kind) == []


@pytest.mark.parametrize("kind", KINDS)
def test_it_is_for_the_programme_team_alone(client, kind):
    pd_group = group_of(12, 16)
    close_group(pd_group)
    lead = MembershipFactory(pd_group=pd_group, role="regional_lead").user

    assert take(client, pd_group, kind, lead).status_code == 403
    assert take(client, pd_group, kind, holder(Office.EDITORS)).status_code == 404


@pytest.mark.parametrize("kind", KINDS)
def test_it_is_sent_as_a_file_named_after_programme_and_year(client, kind):
    pd_group = PDGroupFactory(programme=ProgrammeFactory(name='SEND "PD"\r\n'))

    response = take(client, pd_group, kind)

    name = f"figures-send-pd-{pd_group.year_label.lower()}"
    assert response["Content-Disposition"].startswith(f'attachment; filename="{name[:16]}')
    assert response["Content-Disposition"].endswith(f'.{kind}"')
    assert "no-store" in response["Cache-Control"]
    content_of(response)


@pytest.mark.parametrize("groups", [1, 6])
@pytest.mark.parametrize("kind", KINDS)
def test_it_costs_the_same_however_many_groups(client, groups, kind, django_assert_num_queries):
    programme = ProgrammeFactory()
    made = [group_of(12, 16, programme=programme) for _number in range(groups)]
    for pd_group in made:
        close_group(pd_group)
    content_of(take(client, made[0], kind))

    # session, user, roles and group; programme, closings, tables
    with django_assert_num_queries(8):
        rows = rows_of(client.get(at(made[0], kind)), kind)

    assert len({row["Group"] for row in rows}) == groups


def at(pd_group, kind):
    return reverse("workspaces:year_file", args=[pd_group.slug, kind])


def test_numbers_are_numbers_and_the_header_stays(client):
    pd_group = group_of(12, 16)
    close_group(pd_group)

    book = openpyxl.load_workbook(io.BytesIO(content_of(take(client, pd_group, "xlsx"))))

    sheet = book["Figures"]
    assert sheet.freeze_panes == "A2"
    assert {type(cell.value) for cell in sheet["K"][1:]} == {int}


def test_the_programmes_page_leads_to_both(client):
    pd_group, _other = two_groups()
    client.force_login(holder(Office.PROGRAMME_TEAM))

    html = client.get(
        reverse("workspaces:programme_results", args=[pd_group.slug])
    ).content.decode()

    for kind in KINDS:
        assert f'href="{at(pd_group, kind)}"' in html
