import datetime as dt

import pytest
from django.core import mail

from pdgroups.conversations.models import Conversation
from pdgroups.core.tokens import token_hash
from pdgroups.meetings.models import CalendarFeed
from tests.factories.term_dates import school_year
from tests.factories.work import ConversationFactory, MeetingFactory

pytestmark = pytest.mark.django_db
FILLED = {
    "on": "2026-11-24", "starts": "15:45", "minutes": "45", "mode": "online",
    "place": "", "join_url": "https://talk.example/x",
}  # fmt: skip


@pytest.mark.parametrize("who", ["sam", "priya"])
def test_either_side_plans_and_the_other_gets_it_for_the_calendar(
    client, at, project, sam, priya, who, django_capture_on_commit_callbacks
):
    client.force_login({"sam": sam, "priya": priya}[who])

    with django_capture_on_commit_callbacks(execute=True):
        page = client.post(at("conversation_new", project.slug), FILLED, follow=True)

    talk = Conversation.objects.get()
    assert talk.starts_at == dt.datetime(2026, 11, 24, 15, 45, tzinfo=dt.UTC)
    assert "1:1 conversation of 24 November 2026" in page.content.decode()
    [sent] = mail.outbox
    assert sent.to == {"sam": ["priya@lead.example"], "priya": ["sam@school.example"]}[who]
    assert "Tuesday 24 November 2026, 3:45pm to 4:30pm" in sent.body
    assert "BEGIN:VEVENT" in sent.alternatives[-1].content


def test_days_are_suggested_between_meetings_and_fill_the_form(client, at, project, pd_group, sam):
    for number, day in ((1, 1), (2, 29)):
        starts = dt.datetime(2026, 11, day, 15, tzinfo=dt.UTC)
        MeetingFactory(pd_group=pd_group, number=number, starts_at=starts)
    client.force_login(sam)

    page = client.get(at("conversation_new", project.slug)).content.decode()
    filled = client.get(at("conversation_new", project.slug) + "?day=2026-11-16").content.decode()
    strange = client.get(at("conversation_new", project.slug) + "?day=2026-13-99")

    assert 'href="?day=2026-11-16">Monday 16 November 2026' in page
    assert 'value="2026-11-16"' in filled
    assert strange.status_code == 200


def test_what_speaks_against_a_day_is_said_and_nothing_is_forbidden(client, at, project, sam):
    from pdgroups.schools.term_services import store_own  # noqa: PLC0415

    store_own(school=project.participation.school, year=school_year())
    client.force_login(sam)
    address = at("conversation_new", project.slug)

    holiday = client.post(address, FILLED | {"on": "2026-12-24"}, follow=True).content.decode()
    past = client.post(address, FILLED | {"on": "2026-10-20"}, follow=True).content.decode()

    assert "Alder Grove is closed that day: a school holiday." in holiday
    assert "This day has passed: it stands here as one that was held." in past
    assert Conversation.objects.count() == 2


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"on": ""}, "Choose a date."),
        ({"on": "soon"}, "Write the date as day, month and year, like 12/11/2026."),
        ({"on": "2036-11-24"}, "Choose a date between 1 September 2026 and 31 August 2028."),
        ({"starts": "late"}, "Write the time like 15:45."),
        ({"minutes": ""}, "Choose how long you talk."),
        ({"mode": ""}, "Choose how you talk."),
        ({"join_url": "javascript:x"}, "Paste the whole link, starting with https://"),
    ],
)
def test_a_slip_stores_nothing_and_keeps_what_was_typed(client, at, project, sam, change, sentence):
    client.force_login(sam)

    page = client.post(at("conversation_new", project.slug), FILLED | {"place": "Room 4"} | change)

    assert sentence in page.content.decode()
    assert 'value="Room 4"' in page.content.decode()
    assert not Conversation.objects.exists()


def test_cancelled_it_stays_and_a_new_date_plans_it_again(
    client, at, talk, priya, django_capture_on_commit_callbacks
):
    client.force_login(priya)
    with django_capture_on_commit_callbacks(execute=True):
        for _ in range(2):
            client.post(at("conversation_cancel", talk.public_id))
        page = client.get(at("conversation", talk.public_id)).content.decode()
        client.post(at("conversation_edit", talk.public_id), FILLED)

    talk.refresh_from_db()
    assert "Cancelled." in page
    assert "Begin in one class." in page
    assert (talk.is_cancelled, talk.sequence) == (False, 2)
    assert [each.subject for each in mail.outbox] == [
        "1:1 conversation cancelled: Alder Grove", "1:1 conversation: Alder Grove",
    ]  # fmt: skip


def test_both_sides_have_it_in_their_private_calendar_and_nobody_else_has(
    client, talk, sam, tara, priya
):
    for user in (sam, tara, priya):
        CalendarFeed.objects.create(user=user, token_hash=token_hash(f"token-{user.pk}"))

    feeds = {
        user: client.get(f"/calendar/token-{user.pk}.ics").content.decode()
        for user in (sam, tara, priya)
    }

    entry = f"UID:{talk.public_id}@pdgroups"
    assert [entry in feeds[user] for user in (sam, priya, tara)] == [True, True, False]
    assert feeds[priya].count("BEGIN:VEVENT") == 2
    assert feeds[sam].count("BEGIN:VEVENT") == 1


def test_a_school_that_has_left_is_read_and_not_written(client, at, project, talk, priya):
    project.participation.left_on = dt.date(2026, 11, 1)
    project.participation.save()
    client.force_login(priya)

    page = client.get(at("conversation", talk.public_id))
    refused = client.post(at("conversation", talk.public_id), {"summary": "New"})

    assert "Begin in one class." in page.content.decode()
    assert refused.status_code == 403
    assert "This school has left the group." in refused.content.decode()
    assert client.get(at("conversation_new", project.slug)).status_code == 403


@pytest.mark.parametrize("count", [1, 12])
def test_the_list_costs_the_same_however_many(
    client, at, project, priya, count, django_assert_num_queries
):
    ConversationFactory.create_batch(count, project=project, summary="Done")
    client.force_login(priya)
    client.get(at("conversation_list"))

    # session, person, roles and group; schools, conversations, who agrees
    with django_assert_num_queries(6):
        page = client.get(at("conversation_list"))

    assert page.content.decode().count("3:45pm") == 0
    assert page.content.decode().count("/conversations/") >= count
