"""Next year's group from this one: chosen, looked at, started by one press."""

import datetime as dt

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from pdgroups.groups.models import Membership, PDGroup, PlannedInvitation, Role
from pdgroups.meetings.models import AgendaItem, Reminder
from pdgroups.outbox.models import Message
from pdgroups.projects.models import Project
from pdgroups.schools.kinds import Status
from pdgroups.schools.term_calendars import SchoolYear, Span, TermCalendar
from pdgroups.surveys.models import GroupSurveyTemplate, Survey
from pdgroups.workspaces.cloning import a_year_on
from tests.factories.people import (
    MembershipFactory,
    PDGroupFactory,
    ProjectFactory,
    SchoolFactory,
    UserFactory,
    join,
)
from tests.factories.work import (
    ActionPointFactory,
    AgendaItemFactory,
    EvidenceFileFactory,
    MeetingFactory,
    MeetingTemplateFactory,
    PreWorkFactory,
    SurveyFactory,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("commits_at_once")]

FIRST = dt.datetime(2026, 9, 24, 15, 30, tzinfo=dt.UTC)
ALL = {
    "name": "Talking first",
    "starts_on": "2027-09-23",
    "schools": "on",
    "people": "on",
    "agendas": "on",
    "surveys": "on",
}


@pytest.fixture
def group():
    """With two meetings, a school and its people, and one of everything that people write."""
    group = PDGroupFactory(
        name="Talking first", slug="talking-first", kind="open", places=6, asks="Two people."
    )
    for number in (1, 2):
        MeetingTemplateFactory(
            programme=group.programme, number=number, weeks_after_first=5 * number - 5
        )
        starts = FIRST + dt.timedelta(weeks=5 * number - 5)
        meeting = MeetingFactory(
            pd_group=group,
            number=number,
            title=f"Ours {number}",
            starts_at=starts,
            place="The hall",
        )
        AgendaItemFactory(meeting=meeting, title=f"Own item {number}", position=1)
        PreWorkFactory(meeting=meeting, text=f"Own job {number}")
    AgendaItem.with_taken_out.filter(title="Own item 2").update(taken_out_at=timezone.now())
    MeetingFactory(pd_group=group, number=6, title="Extra", starts_at=FIRST + dt.timedelta(weeks=8))
    MeetingFactory(pd_group=group, number=7, title="Off", starts_at=FIRST, cancelled_at=FIRST)
    project = ProjectFactory(pd_group=group, participation__school__name="Oakfold")
    join(project, user__email="ana@oak.example")
    SurveyFactory(project=project)
    EvidenceFileFactory(project=project)
    ActionPointFactory(pd_group=group, text="Ring the trust")
    GroupSurveyTemplate.objects.create(
        pd_group=group, title="Our questions", about="talk", stem="How sure", items=[]
    )
    Reminder.objects.create(
        pd_group=group, event=Reminder.Event.BEFORE_MEETING, days=4, role="team_member", text="Ours"
    )
    MembershipFactory(pd_group=group, role=Role.OBSERVER, user__email="kim@council.example")
    MembershipFactory(pd_group=group, role=Role.SPECIALIST, meeting_number=1)
    MembershipFactory(pd_group=group, role=Role.OBSERVER, user__is_active=False)
    return group


@pytest.fixture
def lead(client, group):
    membership = MembershipFactory(pd_group=group)
    client.force_login(membership.user)
    return membership.user


def at(group):
    return reverse("workspaces:group_clone", args=[group.slug])


def clone(client, group, **changes):
    sent = {key: value for key, value in (ALL | changes).items() if value is not None}
    client.post(at(group), sent | {"go": "1"})
    return PDGroup.objects.exclude(pk=group.pk).filter(programme=group.programme).first()


def test_looking_changes_nothing_and_says_what_would_come(client, group, lead):
    start = client.get(at(group)).content.decode()
    page = client.post(at(group), ALL).content.decode()

    assert 'value="2027-09-23"' in start
    assert "1 school, 2 people held, 3 meetings" in " ".join(page.split())
    assert "Thursday 23 September 2027" in page
    assert "Thursday 28 October 2027" in page
    assert "Oakfold" in page
    assert PDGroup.objects.count() == 1


def test_everything_that_was_set_up_comes_along(client, group, lead):
    new = clone(client, group)

    facts = (new.name, new.theme, new.region, new.kind, new.year, new.places, new.asks)
    assert facts == (group.name, group.theme, group.region, "open", 2027, 6, "Two people.")
    assert [(m.number, m.title, m.day) for m in new.meetings.order_by("number")] == [
        (1, "Ours 1", dt.date(2027, 9, 23)),
        (2, "Ours 2", dt.date(2027, 10, 28)),
        (6, "Extra", dt.date(2027, 11, 18)),
    ]
    starts = {timezone.localtime(m.starts_at).time() for m in new.meetings.all()}
    assert starts == {dt.time(16, 30), dt.time(15, 30)} or starts == {dt.time(16, 30)}
    items = AgendaItem.with_taken_out.filter(meeting__pd_group=new)
    assert [str(item) for item in items] == ["Own item 1"]
    assert new.meetings.get(number=2).pre_work.get().text == "Own job 2"
    assert [str(school) for school in new.participations.all()] == ["Oakfold"]
    assert new.survey_templates.get().title == "Our questions"
    assert [reminder.text for reminder in new.reminders.all()] == ["Ours"]


def test_people_are_held_and_nobody_is_written_to(client, group, lead):
    new = clone(client, group)

    assert [(m.user, m.role) for m in new.memberships.all()] == [(lead, Role.REGIONAL_LEAD)]
    held = new.planned_invitations.values_list("email", "role", "participation__school__name")
    assert set(held) == {
        ("ana@oak.example", Role.PROJECT_LEAD, "Oakfold"),
        ("kim@council.example", Role.OBSERVER, None),
    }
    assert not Message.objects.exists()
    assert not mail.outbox
    people = client.get(reverse("workspaces:people", args=[new.slug])).content.decode()
    assert "2 people are held, and not invited yet." in people


def test_nothing_that_people_wrote_comes_along(client, group, lead):
    new = clone(client, group)

    assert not Project.objects.filter(pd_group=new).exists()
    assert not Survey.objects.filter(project__pd_group=new).exists()
    assert not new.actions.exists()
    assert {meeting.place for meeting in new.meetings.all()} == {""}
    words = [happening.words for happening in new.happenings.order_by("pk")]
    assert words == ["started the group", "added one school"]


def test_what_is_not_ticked_stays_behind(client, group, lead):
    nothing = dict.fromkeys(("schools", "people", "agendas", "surveys"))

    new = clone(client, group, **nothing)

    assert not new.participations.exists()
    assert not new.planned_invitations.exists()
    assert [(m.number, m.title) for m in new.meetings.order_by("number")] == [
        (1, "Explore"),
        (2, "Explore"),
    ]
    assert [m.day for m in new.meetings.order_by("number")] == [
        dt.date(2027, 9, 23),
        dt.date(2027, 10, 28),
    ]
    assert not new.survey_templates.exists()
    assert not new.reminders.exists()  # its programme has none


def test_without_its_schools_people_of_the_whole_group_come_alone(client, group, lead):
    new = clone(client, group, schools=None)

    assert [row.email for row in new.planned_invitations.all()] == ["kim@council.example"]


def test_a_school_that_closed_comes_as_what_it_became(client, group, lead):
    old = group.participations.get().school
    old.status, old.successor = Status.CLOSED, SchoolFactory(name="New Oak Academy")
    old.save()

    new = clone(client, group)

    assert [str(each) for each in new.participations.all()] == ["New Oak Academy"]
    assert new.planned_invitations.get(role=Role.PROJECT_LEAD).participation is not None


def test_pressing_twice_starts_one_group(client, group, lead):
    clone(client, group)

    again = client.post(at(group), ALL | {"go": "1"})

    assert PDGroup.objects.count() == 2
    assert "There is a group of this name in that school year already." in again.content.decode()


def test_this_years_group_is_archived_by_the_same_press_where_wished(client, group, lead):
    clone(client, group, close="on")

    group.refresh_from_db()
    assert not group.is_open
    assert [each.words for each in group.happenings.order_by("pk")] == [
        "made next year’s group of this one",
        "archived the group",
    ]


def test_an_archived_group_starts_again_as_well(client, group, lead):
    PDGroup.objects.update(closed_on=timezone.localdate())

    page = client.get(at(group)).content.decode()
    new = clone(client, group)

    assert "Archive this year" not in page
    assert new.is_open


@pytest.mark.parametrize(
    ("day", "says"),
    [
        ("2027-09-25", "That is a weekend or a bank holiday."),
        ("2027-03-11", "Choose a day in a later school year."),
        ("2029-09-20", "has these school years: 2026/27, 2027/28."),
        ("", "Choose the date of the first meeting."),
    ],
)
def test_a_day_that_cannot_be_is_said(client, group, lead, day, says):
    page = client.post(at(group), ALL | {"starts_on": day, "go": "1"})

    assert says in page.content.decode()
    assert PDGroup.objects.count() == 1


def test_a_deputy_does_not_start_groups(client, group):
    client.force_login(MembershipFactory(pd_group=group, role=Role.DEPUTY_LEAD).user)

    page = client.post(at(group), ALL | {"go": "1"})

    assert page.status_code == 403
    assert "Only the group’s regional lead can start it again" in page.content.decode()
    assert not PlannedInvitation.objects.exists()


@pytest.mark.parametrize("number", [1, 5])
def test_what_it_costs_does_not_grow_with_schools_or_people(
    client, group, lead, number, django_assert_num_queries
):
    for _each in range(number):
        project = ProjectFactory(pd_group=group)
        Membership.objects.create(
            pd_group=group,
            participation=project.participation,
            user=UserFactory(),
            role=Role.TEAM_MEMBER,
        )
    client.get(at(group))

    with django_assert_num_queries(74):
        clone(client, group)


def calendar(year, first):
    """Three weeks of lessons from ``first``, then a week off, six times."""
    spans = [
        Span(first + dt.timedelta(weeks=4 * n), first + dt.timedelta(weeks=4 * n + 2, days=4))
        for n in range(6)
    ]
    return SchoolYear(year, spans)


def test_a_year_on_is_the_same_school_week_where_term_dates_are_known():
    known = TermCalendar(
        {2026: calendar(2026, dt.date(2026, 9, 7)), 2027: calendar(2027, dt.date(2027, 9, 13))}
    )
    thursday_of_week_two = dt.date(2026, 9, 17)

    assert a_year_on(thursday_of_week_two, [known]) == dt.date(2027, 9, 23)
    assert a_year_on(thursday_of_week_two, []) == dt.date(2027, 9, 16)
