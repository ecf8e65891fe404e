"""Figures of a group, its region and its programme as files, each as its page says them."""

import re

import pytest
from django.urls import reverse

from pdgroups.accounts.models import Office
from pdgroups.groups.models import Role
from pdgroups.surveys.models import PlaceTable
from tests import files
from tests.factories.people import (
    MembershipFactory,
    PDGroupFactory,
    ProgrammeFactory,
    RegionFactory,
    join,
)
from tests.factories.places import BANK, close_group, group_of, school_of
from tests.workspaces.members import holder

from .pages import words
from .place_worlds import PLACES, WORLDS, apart, at, closed, read, sign_in, split
from .test_files import KINDS, TYPES, said_in

pytestmark = pytest.mark.django_db

# --- who gets them --------------------------------------------------------------------------


@pytest.mark.parametrize("kind", TYPES)
@pytest.mark.parametrize("place", PLACES)
def test_a_file_opens_for_whom_its_page_opens(client, place, kind):
    pd_group = closed(group_of(18, 12))
    member = join(pd_group.projects.first()).user
    lead = MembershipFactory(pd_group=pd_group).user
    stranger = MembershipFactory(pd_group=group_of(18, 12)).user

    told = []
    for who in (member, lead, holder(Office.PROGRAMME_TEAM), stranger):
        client.force_login(who)
        file = client.get(at(place, pd_group, kind))
        assert file.status_code == read(client, place, pd_group).status_code
        told.append(file.status_code)

    expected = {"group": [200, 200], "region": [403, 200], "programme": [403, 403]}
    assert told == [*expected[place], 200, 404]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("pd_group", [(), (18, 4, 3)], ids=["not closed", "nothing to show"])
def test_where_nothing_is_published_it_leads_back_to_the_page(client, pd_group, kind):
    made = group_of(*pd_group)
    if pd_group:
        close_group(made)
    sign_in(client)

    response = client.get(at("group", made, kind), follow=True)

    assert response.redirect_chain == [(reverse("workspaces:group_results", args=[made.slug]), 302)]
    assert "take-away" not in response.content.decode()
    assert client.get(at("group", made, "svg")).status_code == 404


# --- what they say --------------------------------------------------------------------------


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("world", WORLDS)
def test_a_file_says_what_the_page_says(client, world, place, kind):
    pd_group = WORLDS[world]()
    sign_in(client)
    response = read(client, place, pd_group)
    page, text = response.context["page"], words(response.content.decode())

    said = said_in(client.get(at(place, pd_group, kind)).content, kind)

    wanted = [page.title, page.lede, *page.notes, *page.cautions]
    wanted += [part for fact in page.facts for part in fact]
    for asked in page.asked:
        for chart in (*asked.charts, *asked.by_role):
            wanted.append(chart.figure.question)
            wanted += [side.name for side in chart.figure.sides]
        wanted += [chart.part for chart in asked.by_role if kind in {"pdf", "docx"}]
        wanted += [cell.label for cell in asked.panel.cells] if asked.panel else []
    assert [each for each in wanted if each not in said] == []
    assert [each for each in wanted if each not in text] == []
    percents = set(re.findall(r"\d+%", said))
    assert percents <= set(re.findall(r"\d+%", text))


def test_a_workbook_has_every_published_count_of_the_place_and_nothing_else(client):
    pd_group = split()
    sign_in(client)

    book = files.sheets(client.get(at("group", pd_group, "xlsx")).content)

    tables = PlaceTable.objects.filter(closing__pd_group=pd_group)
    items = [row for t in tables.filter(kind="item") for row in t.figures["rows"]]
    roles = [
        row
        for t in tables.filter(kind="roles")
        for _name, figures in t.figures["roles"]
        for row in figures["rows"]
    ]
    assert [list(row[4:6]) for row in book["Baseline"][1:]] == [row[1:] for row in items]
    assert [list(row[5:7]) for row in book["By role"][1:]] == [row[1:] for row in roles]
    assert list(book) == ["Read me", "Baseline", "By role"]
    assert {row[3] for row in book["By role"][1:]} == {"Teacher", "Teaching assistant"}


def test_a_table_names_the_role_beside_the_survey(client):
    pd_group = split()
    sign_in(client)

    rows = files.csv_rows(client.get(at("group", pd_group, "csv")).content)

    told = {row["Survey"] for row in rows if row["Part"] == "By role"}
    assert told == {"Baseline, Teacher", "Baseline, Teaching assistant"}


def test_other_schools_before_and_after_are_no_change_in_a_file(client):
    pd_group = apart()
    sign_in(client)

    said = {kind: said_in(client.get(at("group", pd_group, kind)).content, kind) for kind in KINDS}

    for text in said.values():
        assert "percentage point" not in text
    assert f"1. How confident are you in {BANK[0].text}? (Baseline)" in said["pdf"]
    assert f"1. How confident are you in {BANK[0].text}? (Impact)" in said["docx"]
    assert "Of 46 people compared" in said["pdf"]


@pytest.mark.parametrize(
    ("place", "about"),
    [
        ("group", {"Group", "School year"}),
        ("region", {"Region", "Programme", "School year"}),
        ("programme", {"Programme", "School year"}),
    ],
)
def test_a_file_says_whose_figures_it_holds_and_of_which_day(client, place, about):
    pd_group = closed(group_of(18, 12))
    closing = PlaceTable.objects.first().closing
    sign_in(client)

    rows = files.sheets(client.get(at(place, pd_group, "xlsx")).content)["Read me"][1:]

    told = dict(rows)
    assert {
        name for name in told if name in {"Group", "Region", "Programme", "School year"}
    } == about
    assert told["Date"] == f"As at {closing.closed_on:%-d %B %Y}."


@pytest.mark.parametrize("kind", KINDS)
def test_no_schools_name_and_no_formula_is_in_a_file(client, kind):
    programme = ProgrammeFactory(name="=HYPERLINK(1)")
    region = RegionFactory(name="+North")
    pd_group = PDGroupFactory(programme=programme, region=region, name="@Oak")
    for name, n in (("Alder Primary", 18), ("Birch Primary", 12)):
        school_of(pd_group, n, name=name)
    closed(pd_group)
    sign_in(client)

    for place in PLACES:
        content = client.get(at(place, pd_group, kind)).content
        said = said_in(content, kind)
        assert "Alder" not in said
        assert "Birch" not in said
        if kind == "csv":
            cells = [cell for row in files.csv_rows(content) for cell in row.values() if cell]
            assert [cell for cell in cells if cell[0] in "=+-@"] == []
        if kind == "xlsx":
            assert "<f>" not in files.everything(content)


@pytest.mark.parametrize("kind", TYPES)
def test_a_file_is_named_after_its_place_and_kept_by_nobody(client, kind):
    pd_group = PDGroupFactory(name='Łu/k"a\r\n; x=../../é group')
    for n in (18, 12):
        school_of(pd_group, n)
    closed(pd_group)
    sign_in(client)

    response = client.get(at("group", pd_group, kind))

    number = "" if kind in KINDS else "-1"
    found = re.fullmatch(r'attachment; filename="([a-z0-9.-]+)"', response["Content-Disposition"])
    assert found
    assert found[1].startswith("results-uka-xe-group-")
    assert found[1].endswith(f"{number}.{kind}")
    assert response["Content-Type"] == TYPES[kind]
    assert "no-store" in response["Cache-Control"]


@pytest.mark.parametrize("schools", [2, 6])
def test_a_file_asks_as_many_queries_as_its_page(client, schools, django_assert_num_queries):
    pd_group = group_of(*[12] * schools)
    close_group(pd_group)
    client.force_login(MembershipFactory(pd_group=pd_group, role=Role.OBSERVER).user)
    client.get(at("group", pd_group, "csv"))

    with django_assert_num_queries(5):
        client.get(at("group", pd_group, "csv"))
