"""A school's own term dates, beside its authority's."""

import datetime as dt

import pytest
from django.urls import reverse

from pdgroups.groups.models import Role
from pdgroups.schools.models import TermDates
from tests.factories.people import ProjectFactory, join
from tests.factories.term_dates import INSET, MAY_DAY, SPANS, authority_has_dates

pytestmark = pytest.mark.django_db


@pytest.fixture
def project():
    project = ProjectFactory()
    school = project.participation.school
    school.la_code, school.la_name = "999", "Millshire"
    school.save()
    return project


@pytest.fixture
def address(project):
    return reverse("workspaces:term_dates", args=[project.pd_group.slug, project.slug])


@pytest.fixture
def as_leader(client, project):
    client.force_login(join(project).user)
    return client


def typed(**changes):
    days = {}
    for number, span in enumerate(SPANS, start=1):
        days[f"starts_{number}"] = span.starts_on.isoformat()
        days[f"ends_{number}"] = span.ends_on.isoformat()
    return days | changes


def calendar(project):
    return TermDates.objects.calendar_of(project.participation.school)


def test_the_authoritys_dates_stand_there_to_be_changed(as_leader, project, address):
    authority_has_dates("999")

    before = as_leader.get(address).content.decode()
    as_leader.post(address, typed(ends_1="2026-10-16", training_1=INSET.isoformat()))
    after = as_leader.get(address).content.decode()

    assert "These are the dates of Millshire." in before
    assert 'value="2026-10-23"' in before
    assert "These are your school’s own dates." in after
    assert calendar(project).why_closed(dt.date(2026, 10, 19)) == "holiday"
    assert calendar(project).why_closed(INSET) == "inset"


def test_a_school_has_training_days_of_its_own(as_leader, project, address):
    authority_has_dates("999")

    before = as_leader.get(address).content.decode()
    as_leader.post(address, typed(training_1="2027-01-05", training_2="", training_4="2027-06-07"))

    assert f'value="{INSET.isoformat()}"' in before
    known = calendar(project)
    assert known.why_closed(INSET) is None
    days = [dt.date(2027, 1, 5), dt.date(2027, 6, 7), MAY_DAY]
    assert [known.why_closed(day) for day in days] == ["inset", "inset", "bank_holiday"]
    after = as_leader.get(address).content.decode()
    assert after.count('value="2027-01-05"') == 2  # a first day, too
    assert after.count("Training day") == 5 + 1  # and the heading


@pytest.mark.parametrize(
    ("day", "words"),
    [
        ("2027-02-17", "This day lies in a holiday."),
        ("2026-11-28", "This day is on a weekend."),
        ("soon", "Write the date as day, month and year"),
    ],
)
def test_a_training_day_on_which_nobody_would_come_is_refused(
    as_leader, project, address, day, words
):
    response = as_leader.post(address, typed(training_1="2026-11-23", training_2=day))

    assert words in response.content.decode()
    assert 'value="2026-11-23"' in response.content.decode()
    assert not TermDates.objects.exists()


def test_a_school_goes_back_to_its_authoritys_dates(as_leader, project, address):
    authority_has_dates("999")
    as_leader.post(address, typed(ends_1="2026-10-16"))

    as_leader.post(f"{address}drop/")

    assert calendar(project).why_closed(dt.date(2026, 10, 19)) is None


def test_a_school_that_nobody_knows_anything_of_types_all(as_leader, project, address):
    before = as_leader.get(address).content.decode()
    as_leader.post(address, typed())

    assert "Nobody has told us" in before
    assert calendar(project).years[2026].half_terms == SPANS


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"starts_1": ""}, "Choose a date."),
        ({"ends_6": "soon"}, "Write the date as day, month and year, like 12/11/2026."),
        ({"ends_1": "2026-09-03"}, "Choose a date after 3 September 2026"),
        ({"starts_2": "2026-10-01"}, "Choose a date after 23 October 2026"),
        ({"ends_6": "2027-09-01"}, "and no later than 31 August 2027."),
        ({"starts_1": "0001-01-01"}, "Choose a date after 1 August 2026"),
    ],
)
def test_dates_that_cannot_be_are_said_and_nothing_is_stored(
    as_leader, project, address, changes, sentence
):
    page = as_leader.post(address, typed(**changes)).content.decode()

    assert sentence in page
    assert "<title>Error:" in page
    assert not TermDates.objects.exists()


def test_only_the_schools_project_lead_sets_them(client, project, address):
    team, elsewhere = (
        join(project, Role.TEAM_MEMBER),
        join(ProjectFactory(pd_group=project.pd_group)),
    )
    for membership in (team, elsewhere):
        client.force_login(membership.user)
        assert client.get(address).status_code == 403
        assert client.post(address, typed()).status_code == 403
    assert not TermDates.objects.exists()
