"""Lists of answers, and answers collected elsewhere, on a place's page and in its files."""

import pytest
from django.urls import reverse

from pdgroups.accounts.models import Office
from pdgroups.surveys.models import Wave
from tests import files
from tests.factories.people import PDGroupFactory, ProjectFactory
from tests.factories.places import (
    BANK,
    LIST,
    ROLES,
    by_role,
    close_group,
    frozen,
    group_of,
    school_of,
    survey_of,
)
from tests.workspaces.members import holder

from .pages import words
from .place_worlds import at, closed, read, sign_in
from .test_files import KINDS, said_in

pytestmark = pytest.mark.django_db
ELSEWHERE = "collected elsewhere, under another promise"


def of_lists():
    pd_group = PDGroupFactory()
    for people in ((7, 6), (6, 8)):
        by_role(survey_of(ProjectFactory(pd_group=pd_group), [BANK[0], LIST, ROLES]), *people)
    return closed(pd_group)


def from_a_file(wave):
    Wave.objects.filter(pk=wave.pk).update(collected_with="Google Forms")


def on_page(client, pd_group, place="group"):
    sign_in(client)
    return words(read(client, place, pd_group).content.decode())


def test_a_list_stands_as_a_table_for_everybody_and_by_role(client):
    pd_group = of_lists()

    html = on_page(client, pd_group)

    assert "2. Where do you need it most?" in html
    assert "Lessons 30% (8)" in html
    assert html.count("Break times") == 2  # once for everybody, once by role
    assert "Lessons 31% (4) 29% (4)" in html


@pytest.mark.parametrize("kind", KINDS)
def test_a_list_is_in_every_file_and_has_no_picture(client, kind):
    pd_group = of_lists()
    sign_in(client)

    said = said_in(client.get(at("group", pd_group, kind)).content, kind)

    assert "Where do you need it most?" in said
    assert "Break times" in said
    assert client.get(at("group", pd_group, "svg", "2")).status_code == 404
    assert client.get(at("group", pd_group, "svg", "2-2")).status_code == 404


@pytest.mark.parametrize("place", ["group", "region", "programme"])
def test_a_place_says_plainly_that_some_of_it_was_collected_elsewhere(client, place):
    pd_group, other = group_of(12, 16), group_of(12, 16)
    from_a_file(school_of(pd_group, 14))
    for each in (pd_group, other):
        closed(each)

    assert f"Answers of 1 school among them were {ELSEWHERE}" in on_page(client, pd_group, place)
    assert "are added from ten on, and never told by role" in on_page(client, pd_group, place)
    assert "elsewhere" not in on_page(client, other, place)


@pytest.mark.parametrize("kind", KINDS)
def test_so_does_every_file(client, kind):
    pd_group = group_of(12)
    for n in (14, 11):
        from_a_file(school_of(pd_group, n))
    close_group(pd_group)
    sign_in(client)

    said = said_in(client.get(at("group", pd_group, kind)).content, kind)

    assert f"Answers of 2 schools among them were {ELSEWHERE}" in said


def test_where_it_is_some_questions_alone_it_says_so(client):
    pd_group = group_of(12, 16)
    wave = frozen(survey_of(ProjectFactory(pd_group=pd_group), [BANK[0]]), 14)
    from_a_file(wave)
    close_group(pd_group)

    assert f"On some questions, answers of 1 school among them were {ELSEWHERE}" in on_page(
        client, pd_group
    )


def test_the_years_table_counts_schools_that_collected_elsewhere(client):
    pd_group = group_of(12, 16)
    from_a_file(school_of(pd_group, 14))
    close_group(pd_group)
    client.force_login(holder(Office.PROGRAMME_TEAM))

    response = client.get(reverse("workspaces:year_file", args=[pd_group.slug, "csv"]))

    rows = files.csv_rows(b"".join(response.streaming_content))
    assert {(row["Schools"], row["Of these, collected elsewhere"]) for row in rows} == {("3", "1")}
