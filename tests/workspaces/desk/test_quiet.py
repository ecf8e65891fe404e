"""Three school weeks without a trace, in one plain sentence that the school reads as well."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from pdgroups.groups.models import Happening, Participation
from pdgroups.meetings.models import Attendance, Coming, PreWorkDone
from pdgroups.projects.models import Change
from pdgroups.workspaces.quiet import quiet_schools
from tests.factories.people import ProjectFactory, join
from tests.factories.term_dates import authority_has_dates
from tests.factories.work import ActionPointFactory, ConversationFactory, PreWorkFactory

from .meetings import ahead, held

pytestmark = pytest.mark.django_db


def ago(days):
    return timezone.now() - dt.timedelta(days=days)


@pytest.fixture
def silent(project, november):
    """A school that joined long ago and has left no trace since."""
    Participation.objects.update(joined_on="2026-09-01")
    return project


@pytest.fixture
def november(monkeypatch):
    """A Friday in term: 20 November 2026, at noon."""
    noon = dt.datetime(2026, 11, 20, 12, tzinfo=dt.UTC)
    monkeypatch.setattr(timezone, "now", lambda: noon)


def quiet():
    return [(each.school, each.words) for each in quiet_schools(Participation.objects.all())]


def test_it_says_since_when_and_for_how_many_school_weeks(silent):
    assert quiet() == [
        (
            "Oakfold Primary",
            "Nothing written, no meeting attended, no 1:1 conversation and no action ticked off since 1 September: 11 school weeks.",
        )
    ]


def wrote(project):
    Change.objects.create(project=project, part="why", after="So", at=ago(5))


def came(project):
    meeting = held(project.pd_group, days=5, number=1)
    Attendance.objects.create(
        meeting=meeting, participation=project.participation, name="Jo", comes="substitute",
        presence="present",
    )  # fmt: skip


def answered(project):
    meeting = ahead(project.pd_group, 5, number=2)
    Coming.objects.create(
        meeting=meeting, participation=project.participation, answer="no", said_at=ago(5)
    )


def ticked_off(project):
    sam = project.participation.memberships.get().user
    Happening.objects.create(
        pd_group=project.pd_group, participation=project.participation, by=sam, at=ago(5)
    )


def ticked_off_for_the_group(project):
    sam = project.participation.memberships.get().user
    ActionPointFactory(pd_group=project.pd_group, done_by=sam, done_on=ago(5).date())


def prepared(project):
    job = PreWorkFactory(meeting=ahead(project.pd_group, 5, number=2))
    sam = project.participation.memberships.get().user
    PreWorkDone.objects.create(job=job, user=sam, at=ago(5))


def talked(project):
    ConversationFactory(project=project, starts_at=ago(5))


@pytest.mark.parametrize(
    "does", [wrote, came, answered, prepared, ticked_off, ticked_off_for_the_group, talked]
)
def test_whatever_a_school_does_is_a_trace(silent, does):
    does(silent)

    assert quiet() == []


def test_what_others_do_about_a_school_is_no_trace_of_it(silent, lead):
    Happening.objects.create(
        pd_group=silent.pd_group, participation=silent.participation, by=lead.user, at=ago(5)
    )
    Attendance.objects.create(
        meeting=held(silent.pd_group, days=5, number=1), participation=silent.participation,
        name="Jo", comes="substitute", presence="apologies",
    )  # fmt: skip
    other = join(ProjectFactory(pd_group=silent.pd_group)).participation.project
    for does in (wrote, prepared, ticked_off_for_the_group, talked):
        does(other)
    ConversationFactory(project=silent, starts_at=ago(5), cancelled_at=ago(6))
    ConversationFactory(project=silent, starts_at=ago(-5))

    assert [school for school, _words in quiet()] == ["Oakfold Primary"]


def test_holidays_do_not_count(silent):
    """Of the days since the 28 October two are half-term: 14 with lessons are left of 16."""
    Change.objects.create(project=silent, part="why", after="So", at=ago(23))
    without_dates = quiet()
    school = silent.participation.school
    school.la_code = "931"
    school.save()
    authority_has_dates("931")

    assert len(without_dates) == 1
    assert quiet() == []


@pytest.mark.parametrize("field", ["left_on", "archived_on"])
def test_a_school_that_has_left_or_is_in_the_archive_may_be_quiet(silent, field):
    Participation.objects.update(**{field: "2026-11-01"})

    assert quiet() == []


@pytest.mark.parametrize("change", [{"stage": "closing"}, {"closed_on": "2026-11-01"}])
def test_a_group_that_ends_may_be_quiet(silent, change):
    type(silent.pd_group).objects.update(**change)

    assert quiet() == []


def test_the_school_reads_the_line_that_its_lead_reads(client, silent):
    client.force_login(silent.participation.memberships.get().user)

    page = client.get(reverse("workspaces:group_list")).content.decode()

    assert quiet()[0][1] in page


@pytest.mark.parametrize("number", [1, 4])
def test_it_costs_the_same_however_many_schools(silent, number, django_assert_num_queries):
    for _each in range(number):
        join(ProjectFactory())
    Participation.objects.update(joined_on="2026-09-01")
    authority_has_dates(silent.participation.school.la_code or "931")

    # schools; those with dates of their own; their authorities’ dates
    with django_assert_num_queries(3):
        assert len(quiet()) == number + 1
