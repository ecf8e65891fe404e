import datetime as dt
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.utils import timezone

from pdgroups.groups.models import Role
from pdgroups.meetings.links import Link
from pdgroups.meetings.models import ActionPoint, AgendaItem, Meeting, PreWork
from pdgroups.projects.prompts import BY_KEY
from tests.factories.people import (
    MembershipFactory,
    ParticipationFactory,
    PDGroupFactory,
    UserFactory,
)
from tests.factories.work import (
    ActionPointFactory,
    AgendaItemFactory,
    MeetingFactory,
    PreWorkFactory,
)

LONDON = ZoneInfo("Europe/London")
NOW = dt.datetime(2026, 11, 3, 12, tzinfo=dt.UTC)


@pytest.mark.django_db
def test_a_paper_says_who_does_what_before_and_leaves_out_what_the_lead_does():
    meeting = MeetingFactory()
    for text, whom in [("Write it", "project_lead"), ("Bring it", "everyone"), ("Read", "lead")]:
        PreWorkFactory(meeting=meeting, text=text, for_whom=whom)

    assert meeting.jobs_before == ["Project leads: Write it", "Bring it"]


@pytest.mark.parametrize("day", [dt.date(2026, 10, 22), dt.date(2026, 10, 29)])
@pytest.mark.django_db
def test_an_agenda_runs_in_local_time_on_both_sides_of_a_clock_change(day):
    start = dt.datetime.combine(day, dt.time(15, 45), tzinfo=LONDON)
    meeting = MeetingFactory(starts_at=start, ends_at=start + dt.timedelta(minutes=90))
    for position, minutes in enumerate([10, 25, 5]):
        AgendaItemFactory(meeting=meeting, position=position, minutes=minutes)
    meeting.refresh_from_db()

    times = [f"{at:%H:%M}" for at, _item in meeting.timed_agenda()]

    assert times == ["15:45", "15:55", "16:20"]


@pytest.mark.django_db
def test_what_is_taken_out_is_not_on_the_agenda_and_is_still_there():
    meeting = MeetingFactory()
    out, kept = (AgendaItemFactory(meeting=meeting, taken_out_at=at) for at in (NOW, None))

    assert list(meeting.items.all()) == [kept]
    assert list(AgendaItem.with_taken_out.filter(meeting=meeting).taken_out()) == [out]
    assert [item for _at, item in meeting.timed_agenda()] == [kept]


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("", []),
        ("Prompt cards\r\n\n", [Link("Prompt cards")]),
        ("The slides: https://a.example/b", [Link("The slides", "https://a.example/b")]),
        ("https://a.example/b", [Link("https://a.example/b", "https://a.example/b")]),
        ("Click javascript:alert(1)", [Link("Click javascript:alert(1)")]),
    ],
)
def test_what_an_item_needs_is_one_thing_on_each_line(text, links):
    assert AgendaItem(resources=text).links == links


@pytest.mark.parametrize(("key", "prompt"), [("priority", BY_KEY["priority"]), ("", None)])
def test_an_item_knows_the_prompt_of_the_plan_that_it_answers(key, prompt):
    assert AgendaItem(plan_prompt=key).answers == prompt
    assert PreWork(plan_prompt=key).answers == prompt


@pytest.mark.parametrize(
    ("address", "link"),
    [
        ("https://teams.example/a", "https://teams.example/a"),
        ("HTTP://zoom.example/a", "HTTP://zoom.example/a"),
        ("javascript:alert(1)", ""),
        ("data:text/html,x", ""),
        ("//evil.example", ""),
        ("https://a.example/\r\nATTENDEE:x", ""),
        ("", ""),
    ],
)
def test_a_page_links_to_web_addresses_only(address, link):
    assert Meeting(join_url=address).join_link == link


@pytest.mark.django_db
def test_meetings_know_who_leads_their_group():
    ours, theirs, nobodys = (MeetingFactory().pd_group for _ in range(3))
    MembershipFactory(pd_group=ours, user=UserFactory(first_name="Old"), left_on="2026-01-01")
    MembershipFactory(pd_group=ours, user=UserFactory(first_name="Priya", last_name="Nair"))
    MembershipFactory(pd_group=ours, role=Role.DEPUTY_LEAD)
    MembershipFactory(pd_group=theirs, user=UserFactory(first_name="Tom", last_name="Ash"))

    led_by = [group.meetings.with_leader().get().led_by for group in (ours, theirs, nobodys)]

    assert led_by == ["Priya Nair", "Tom Ash", None]


@pytest.mark.django_db
def test_a_school_has_its_own_actions_and_those_of_the_whole_group():
    pd_group = PDGroupFactory()
    ours, theirs = ParticipationFactory.create_batch(2, pd_group=pd_group)
    own = ActionPointFactory(pd_group=pd_group, participation=ours)
    shared = ActionPointFactory(pd_group=pd_group)
    ActionPointFactory(pd_group=pd_group, participation=theirs)

    assert set(pd_group.actions.of(ours)) == {own, shared}


@pytest.mark.django_db
def test_done_actions_come_latest_first_and_are_not_open():
    pd_group = PDGroupFactory()
    early, late = (
        ActionPointFactory(pd_group=pd_group, done_on=dt.date(2026, 11, day)) for day in (3, 9)
    )
    still_open = ActionPointFactory(pd_group=pd_group)

    assert list(pd_group.actions.done()) == [late, early]
    assert list(pd_group.actions.open()) == [still_open]


@pytest.mark.parametrize(
    ("days", "overdue", "soon"),
    [(-1, True, False), (0, False, True), (6, False, True), (7, False, False)],
)
def test_an_action_is_overdue_from_the_day_after_and_due_soon_for_a_week(days, overdue, soon):
    with time_machine.travel("2026-11-03 23:30+00:00", tick=False):
        action = ActionPoint(due_on=timezone.localdate() + dt.timedelta(days=days))

        assert (action.is_overdue, action.is_due_soon) == (overdue, soon)


def test_what_is_done_is_never_late():
    action = ActionPoint(due_on=dt.date(2020, 1, 1), done_on=dt.date(2026, 1, 1))

    assert (action.is_overdue, action.is_due_soon) == (False, False)
