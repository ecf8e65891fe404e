"""Which reminders are due on a day, for whom, and that nobody gets one twice."""

import datetime as dt

import pytest
import time_machine
from django.core import mail
from django.utils import timezone

from pdgroups.groups.models import Role
from pdgroups.meetings.gaps import filled, unknown_gaps
from pdgroups.meetings.models import Reminded, Reminder
from pdgroups.schools.term_calendars import Span
from pdgroups.schools.term_services import store_own
from pdgroups.workspaces.reminders import post_due, upcoming
from tests.factories.people import (
    MembershipFactory,
    ParticipationFactory,
    PDGroupFactory,
    ProjectFactory,
    SchoolFactory,
    UserFactory,
    join,
)
from tests.factories.term_dates import SPANS, school_year
from tests.factories.work import ActionPointFactory, MeetingFactory, SurveyFactory, WaveFactory

pytestmark = pytest.mark.django_db
Event = Reminder.Event
TODAY = dt.date(2026, 11, 9)
NOON = dt.datetime(2026, 11, 9, 12, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(NOON, tick=False):
        yield


@pytest.fixture
def pd_group():
    return PDGroupFactory(year=2026, name="Our group")


@pytest.fixture
def meeting(pd_group):
    starts = dt.datetime(2026, 11, 12, 15, 45, tzinfo=dt.UTC)
    return MeetingFactory(pd_group=pd_group, number=2, starts_at=starts)


@pytest.fixture
def alder(pd_group):
    school = SchoolFactory(name="Alder Grove")
    return ProjectFactory(
        pd_group=pd_group, participation=ParticipationFactory(pd_group=pd_group, school=school)
    )


@pytest.fixture
def sam(alder):
    return join(alder, user=UserFactory(first_name="Sam", email="sam@school.example"))


@pytest.fixture
def ned(pd_group):
    """Leads another school’s project."""
    return join(ProjectFactory(pd_group=pd_group), user=UserFactory(email="ned@school.example"))


def remind(pd_group, **facts):
    usual = {"event": Event.BEFORE_MEETING, "days": 3, "role": Role.PROJECT_LEAD, "text": "Hello"}
    return Reminder.objects.create(pd_group=pd_group, **(usual | facts))


def sent_on(day, capture):
    """To whom something goes when the day’s work is done on ``day``."""
    mail.outbox.clear()
    noon = dt.datetime.combine(day, dt.time(12), dt.UTC)
    with time_machine.travel(noon, tick=False), capture(execute=True):
        post_due()
    return sorted(each.to[0] for each in mail.outbox)


def test_three_days_before_a_meeting_each_project_lead_gets_it_once(
    pd_group, meeting, sam, ned, django_capture_on_commit_callbacks
):
    remind(pd_group)
    capture = django_capture_on_commit_callbacks
    MeetingFactory(starts_at=meeting.starts_at)  # another group’s

    assert sent_on(dt.date(2026, 11, 8), capture) == []
    assert sent_on(TODAY, capture) == ["ned@school.example", "sam@school.example"]
    assert sent_on(TODAY, capture) == []
    assert sent_on(dt.date(2026, 11, 10), capture) == []
    assert Reminded.objects.count() == 2


def test_what_falls_on_a_weekend_or_was_missed_is_sent_later_and_never_too_late(
    pd_group, meeting, sam, django_capture_on_commit_callbacks
):
    remind(pd_group, days=5)  # a Saturday
    capture = django_capture_on_commit_callbacks

    assert sent_on(dt.date(2026, 11, 7), capture) == []
    assert sent_on(dt.date(2026, 11, 12), capture) == []
    assert sent_on(dt.date(2026, 11, 11), capture) == ["sam@school.example"]


def test_nobody_is_reminded_in_their_schools_holidays(
    pd_group, meeting, alder, sam, ned, django_capture_on_commit_callbacks
):
    later = Span(dt.date(2026, 11, 16), dt.date(2026, 12, 18))
    year = school_year(half_terms=[SPANS[0], later, *SPANS[2:]])
    store_own(school=alder.participation.school, year=year)
    remind(pd_group)

    assert sent_on(TODAY, django_capture_on_commit_callbacks) == ["ned@school.example"]


def test_gaps_are_filled_for_each_reader(
    pd_group, meeting, alder, sam, ned, django_capture_on_commit_callbacks
):
    ActionPointFactory.create_batch(2, pd_group=pd_group, participation=alder.participation)
    ActionPointFactory(pd_group=pd_group, participation=alder.participation, done_on=TODAY)
    remind(pd_group, text="{First name}: {school} has {actions}, {date}. {unknown}")

    sent_on(TODAY, django_capture_on_commit_callbacks)

    bodies = {each.to[0]: each.body for each in mail.outbox}
    assert (
        "Sam: Alder Grove has 2 open actions, Thursday 12 November 2026. {unknown}"
        in (bodies["sam@school.example"])
    )
    assert "has no open action" in bodies["ned@school.example"]
    assert all("/meetings/2/" in body for body in bodies.values())


def test_what_a_pair_agreed_is_not_counted(pd_group, meeting, alder, sam):
    ActionPointFactory(pd_group=pd_group, participation=alder.participation, is_of_pair=True)
    reminder = remind(pd_group, text="{actions}")

    [due] = upcoming(pd_group, [reminder], TODAY)

    assert due.first_text == "no open action"


def test_only_those_whose_school_has_something_open(
    pd_group, meeting, alder, sam, ned, django_capture_on_commit_callbacks
):
    ActionPointFactory(pd_group=pd_group, participation=alder.participation)
    remind(pd_group, only_with_actions=True)

    assert sent_on(TODAY, django_capture_on_commit_callbacks) == ["sam@school.example"]


def test_an_open_survey_reminds_its_own_school_and_tells_no_count(
    pd_group, alder, sam, ned, django_capture_on_commit_callbacks
):
    WaveFactory(
        survey=SurveyFactory(project=alder),
        opens_on=dt.date(2026, 11, 4), closes_on=dt.date(2026, 11, 20),
    )  # fmt: skip
    remind(pd_group, event=Event.SURVEY_OPEN, days=5, text="Closes {date}")

    assert sent_on(TODAY, django_capture_on_commit_callbacks) == ["sam@school.example"]
    assert "Closes Friday 20 November 2026" in mail.outbox[0].body
    assert not any(character.isdigit() for character in mail.outbox[0].subject)


@pytest.mark.parametrize("why", ["cancelled", "off", "left", "archived", "closed", "inactive"])
def test_what_came_between_is_seen_when_it_is_sent(
    pd_group, meeting, sam, why, django_capture_on_commit_callbacks
):
    reminder = remind(pd_group)
    if why == "cancelled":
        type(meeting).objects.update(cancelled_at=timezone.now())
    elif why == "off":
        Reminder.objects.filter(pk=reminder.pk).update(is_on=False)
    elif why == "left":
        type(sam).objects.filter(pk=sam.pk).update(left_on=TODAY)
    elif why == "archived":
        type(sam.participation).objects.update(archived_on=TODAY)
    elif why == "closed":
        type(pd_group).objects.update(closed_on=TODAY)
    else:
        type(sam.user).objects.filter(pk=sam.user.pk).update(is_active=False)

    assert sent_on(TODAY, django_capture_on_commit_callbacks) == []


def test_a_meeting_that_moves_a_little_reminds_nobody_again(
    pd_group, meeting, sam, django_capture_on_commit_callbacks
):
    remind(pd_group)
    capture = django_capture_on_commit_callbacks
    assert sent_on(TODAY, capture) == ["sam@school.example"]

    later = dt.timedelta(days=2)
    type(meeting).objects.update(
        starts_at=meeting.starts_at + later, ends_at=meeting.ends_at + later
    )

    assert sent_on(TODAY + later, capture) == []


def test_leads_are_reminded_of_the_whole_group(pd_group, meeting, alder, sam):
    MembershipFactory(pd_group=pd_group)
    ActionPointFactory.create_batch(3, pd_group=pd_group, participation=alder.participation)
    reminder = remind(pd_group, role=Role.REGIONAL_LEAD, text="{school}: {actions}")

    [due] = upcoming(pd_group, [reminder], TODAY)

    assert due.first_text == "Our group: 3 open actions"


def test_braces_that_mean_nothing_stay():
    assert filled("{ School } {x} {}", {"school": "Alder"}) == "Alder {x} {}"
    assert unknown_gaps("{school} {shcool} {}") == ["shcool", ""]


@pytest.mark.parametrize("count", [1, 8])
def test_working_it_out_costs_the_same_however_many(
    pd_group, meeting, count, django_assert_num_queries
):
    for _ in range(count):
        join(ProjectFactory(pd_group=pd_group))
    reminders = [remind(pd_group, days=days) for days in range(count)]

    # meetings, surveys, people, actions
    with django_assert_num_queries(4):
        found = upcoming(pd_group, reminders, dt.date(2026, 11, 1))
        texts = [due.text(reader) for due in found for reader in due.people]

    assert len(texts) == count * count
