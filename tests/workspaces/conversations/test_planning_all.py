"""A lead plans a 1:1 conversation with every school; the home of the group says what is next."""

import datetime as dt

import pytest
from django.core import mail
from django.urls import reverse

from pdgroups.conversations.models import Conversation, Side
from pdgroups.conversations.services import agree
from pdgroups.projects.merging import fingerprint
from pdgroups.schools.term_calendars import Span
from pdgroups.schools.term_services import store_own
from tests.factories.people import MembershipFactory, ProjectFactory, join
from tests.factories.term_dates import SPANS, school_year
from tests.factories.work import ConversationFactory, MeetingFactory

pytestmark = pytest.mark.django_db
HOW = {
    "starts": "16:00", "minutes": "30", "mode": "phone", "place": "Priya rings", "join_url": "",
}  # fmt: skip


@pytest.fixture
def meetings(pd_group):
    """The first was on 20 October; the second is on 1 December. The middle is 10 November."""
    days = {1: dt.date(2026, 10, 20), 2: dt.date(2026, 12, 1)}
    for number, day in days.items():
        starts = dt.datetime.combine(day, dt.time(15, 45), tzinfo=dt.UTC)
        MeetingFactory(pd_group=pd_group, number=number, starts_at=starts)


@pytest.fixture
def three(pd_group, meetings):
    return ProjectFactory.create_batch(3, pd_group=pd_group)


@pytest.fixture
def address(at):
    return at("conversation_plan")


@pytest.fixture
def as_priya(client, priya):
    client.force_login(priya)
    return client


def offers(page):
    return [(offer.project, offer.day) for offer in page.context["plan"].offers]


def test_every_school_is_offered_a_day_of_its_own_near_the_middle(as_priya, three, address):
    page = as_priya.get(address)

    assert sorted(day.isoformat() for _project, day in offers(page)) == [
        "2026-11-09", "2026-11-10", "2026-11-11",
    ]  # fmt: skip
    assert "Between meetings 1 and 2, to sharpen the priority." in page.text
    assert page.text.count("Plan it<") == 3


def test_one_press_plans_tells_both_sides_and_offers_the_rest(
    as_priya, three, priya, address, django_capture_on_commit_callbacks
):
    sam = join(three[0]).user
    [(project, day), *rest] = offers(as_priya.get(address))
    sam = join(project).user

    with django_capture_on_commit_callbacks(execute=True):
        page = as_priya.post(
            address, {**HOW, "plan": f"{project.slug} {day.isoformat()}"}, follow=True
        )

    talk = Conversation.objects.get()
    assert (talk.project, talk.day, talk.minutes, talk.mode) == (project, day, 30, "phone")
    assert f"Planned with {project} on" in page.text
    assert [sent.to for sent in mail.outbox if sent.to == [sam.email]]
    assert [each for each, _day in offers(page)] == [each for each, _day in rest]
    assert day not in [each for _project, each in offers(page)]
    assert 'value="Priya rings"' in page.text


def test_days_are_those_of_each_school_and_a_lead_is_not_asked_to_be_in_two_places(
    as_priya, project, three, address, priya, pd_group
):
    elsewhere = MembershipFactory(user=priya).pd_group
    starts = dt.datetime(2026, 11, 10, 15, 45, tzinfo=dt.UTC)
    MeetingFactory(pd_group=elsewhere, number=1, starts_at=starts)
    late = [*SPANS]
    late[1] = Span(dt.date(2026, 11, 23), SPANS[1].ends_on)
    store_own(school=project.participation.school, year=school_year(half_terms=late))

    page = as_priya.get(address)

    found = dict(offers(page))
    assert found[project] == dt.date(2026, 11, 23)
    assert dt.date(2026, 11, 10) not in found.values()
    assert "week 1 of Autumn 2" in page.text


def test_pressed_twice_nothing_is_planned_twice(as_priya, three, address):
    [(project, day), *_rest] = offers(as_priya.get(address))
    press = {**HOW, "plan": f"{project.slug} {day.isoformat()}"}

    as_priya.post(address, press)
    again = as_priya.post(address, press, follow=True)

    assert Conversation.objects.count() == 1
    assert "This school has a conversation ahead, so none was planned." in again.text


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"starts": "late"}, "Write the time like 15:45."),
        ({"plan": "x 2036-11-24"}, "Choose a date between"),
        ({"plan": ""}, "Choose a date."),
    ],
)
def test_a_slip_plans_nothing_and_keeps_what_was_typed(as_priya, three, address, wrong, words):
    page = as_priya.post(address, {**HOW, "plan": "x 2026-11-10", **wrong})

    assert words in page.text
    assert 'value="Priya rings"' in page.text
    assert not Conversation.objects.exists()


def test_of_another_group_nothing_is_planned(as_priya, three, address):
    foreign = ProjectFactory()

    as_priya.post(address, {**HOW, "plan": f"{foreign.slug} 2026-11-10"})

    assert not Conversation.objects.exists()


def test_without_such_meetings_ahead_the_next_weeks_are_offered(as_priya, project, address):
    page = as_priya.get(address)

    assert "In the next five weeks." in page.text
    [(offered, day)] = offers(page)
    assert offered == project
    assert dt.date(2026, 11, 6) <= day < dt.date(2026, 12, 8)


def test_where_every_school_has_one_ahead_the_page_says_so(as_priya, project, address):
    ConversationFactory(project=project, starts_at=dt.datetime(2026, 11, 10, 15, 45, tzinfo=dt.UTC))

    page = as_priya.get(address).text

    assert "Every school has a conversation ahead." in page
    assert "Plan it<" not in page


def test_a_project_lead_does_not_plan_for_others(client, sam, project, address):
    client.force_login(sam)

    assert client.get(address).status_code == 403


def test_two_at_the_same_time_are_said(as_priya, three, address, at):
    ConversationFactory(
        project=three[0], starts_at=dt.datetime(2026, 11, 10, 15, 45, tzinfo=dt.UTC), minutes=60
    )

    page = as_priya.post(address, {**HOW, "plan": f"{three[1].slug} 2026-11-10"}, follow=True).text

    assert f"A 1:1 conversation with {three[0]} is at that time, too." in page


@pytest.mark.parametrize("number", [1, 8])
def test_the_page_costs_the_same_however_many_schools(
    as_priya, pd_group, meetings, address, number, django_assert_num_queries
):
    ProjectFactory.create_batch(number, pd_group=pd_group)
    as_priya.get(address)

    with django_assert_num_queries(10):
        as_priya.get(address)


# --- on the home


def home(client, user, pd_group):
    client.force_login(user)
    return client.get(reverse("workspaces:home", args=[pd_group.slug])).content.decode()


def test_a_project_leads_home_has_the_next_one_with_its_agenda_to_tick(
    client, sam, project, other, pd_group, at
):
    talk = ConversationFactory(
        project=project, starts_at=dt.datetime(2026, 11, 10, 15, 45, tzinfo=dt.UTC)
    )

    page = home(client, sam, pd_group)

    assert "Tuesday 10 November 2026, 3:45pm" in page
    assert "Choose what to talk about" in page
    assert at("conversation", talk.public_id) in page
    assert str(other) not in page.partition('id="talks"')[2].partition("</section>")[0]


def test_what_was_agreed_waits_until_both_have_said_so(client, talk, sam, priya, pd_group):
    assert "Read and agree" in home(client, sam, pd_group)

    agree(conversation=talk, side=Side.SCHOOL, seen=fingerprint(talk.summary), by=sam)

    assert "Read and agree" not in home(client, sam, pd_group)
    assert "Read and agree" in home(client, priya, pd_group)


def test_a_leads_home_leads_to_the_schools_with_none_ahead(client, priya, three, pd_group, address):
    page = home(client, priya, pd_group)

    assert "Plan one for each of the 3 schools with none ahead" in page
    assert f'href="{address}"' in page


def test_a_team_member_sees_no_conversation(client, tara, talk, pd_group):
    assert 'id="talks"' not in home(client, tara, pd_group)
