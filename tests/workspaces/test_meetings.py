import datetime as dt
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.urls import reverse

from pdgroups.groups.models import Happening, Role
from pdgroups.meetings.models import ActionPoint
from tests.factories.people import (
    MembershipFactory,
    ParticipationFactory,
    PDGroupFactory,
    ProjectFactory,
    SchoolFactory,
    UserFactory,
    join,
)
from tests.factories.work import ActionPointFactory, AgendaItemFactory, MeetingFactory

pytestmark = pytest.mark.django_db

LONDON = ZoneInfo("Europe/London")


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel("2026-11-03 12:00+00:00", tick=False):
        yield


@pytest.fixture
def pd_group():
    return PDGroupFactory(year=2026)


def make(pd_group, number, day, **kwargs):
    start = dt.datetime.combine(day, dt.time(15, 45), tzinfo=LONDON)
    end = start + dt.timedelta(minutes=90)
    return MeetingFactory(pd_group=pd_group, number=number, starts_at=start, ends_at=end, **kwargs)


@pytest.fixture
def meeting(pd_group):
    meeting = make(
        pd_group,
        2,
        dt.date(2026, 11, 12),
        title="From idea to plan",
        phase="prepare",
        purpose="Name what people will do.",
        pre_work="Bring your plan\nCount your staff",
        place="Microsoft Teams",
        join_url="https://teams.example/join",
    )
    AgendaItemFactory(
        meeting=meeting, position=1, title="Check-in", minutes=10, prompt="What moved?"
    )
    AgendaItemFactory(meeting=meeting, position=2, title="Clinic", minutes=80, output="edits")
    return meeting


@pytest.fixture
def ours(pd_group):
    participation = ParticipationFactory(
        pd_group=pd_group, school=SchoolFactory(name="Alder Grove")
    )
    return ProjectFactory(pd_group=pd_group, participation=participation)


@pytest.fixture
def sam(ours):
    return join(ours).user


@pytest.fixture
def lead(pd_group):
    return MembershipFactory(
        pd_group=pd_group, user=UserFactory(first_name="Priya", last_name="Nair")
    ).user


@pytest.fixture
def as_sam(client, sam):
    client.force_login(sam)
    return client


@pytest.fixture
def as_lead(client, lead):
    client.force_login(lead)
    return client


def url(pd_group, name, *args):
    return reverse(f"workspaces:{name}", args=[pd_group.slug, *args])


def see(client, user, address):
    client.force_login(user)
    response = client.get(address)
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


# --- reading ------------------------------------------------------------------------------


def test_a_meeting_says_when_where_what_for_and_what_to_bring(client, pd_group, meeting, sam, lead):
    page = see(client, sam, url(pd_group, "meeting", 2))

    assert "Thursday 12 November 2026, 3:45pm to 5:15pm. Online, Microsoft Teams." in page
    assert "Name what people will do." in page
    assert "Bring your plan" in page
    assert "Count your staff" in page
    assert "Led by Priya Nair." in page
    assert ">3:45pm</time><b>Check-in</b>" in page
    assert ">3:55pm</time><b>Clinic</b>" in page
    assert "What comes out: edits" in page
    assert 'href="https://teams.example/join"' in page
    assert "Opens teams.example" in page


@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,x", "https://[bad"])
def test_what_is_no_web_address_is_never_linked(client, pd_group, meeting, sam, address):
    pd_group.meetings.update(join_url=address)

    page = see(client, sam, url(pd_group, "meeting", 2))

    assert 'href="javascript' not in page
    assert 'href="data' not in page


def test_all_meetings_stand_in_a_row(client, pd_group, meeting, sam):
    make(pd_group, 1, dt.date(2026, 9, 24), title="The right problem")
    make(pd_group, 3, dt.date(2027, 1, 21), title="What is happening")

    page = see(client, sam, url(pd_group, "meeting", 3))

    assert "24 September 2026. Held" in page
    assert "12 November 2026. Next" in page
    assert "21 January 2027. This meeting" in page


def test_the_list_names_the_next_meeting(client, pd_group, meeting, sam):
    make(pd_group, 1, dt.date(2026, 9, 24))

    page = see(client, sam, url(pd_group, "meeting_list"))

    assert "Meeting 2 is in 9 days" in page
    assert page.count("Held") == page.count("Next") == 1
    assert url(pd_group, "calendar") in page


def test_a_guest_opens_one_meeting_and_sees_no_actions(client, pd_group, meeting):
    make(pd_group, 1, dt.date(2026, 9, 24), title="Another meeting")
    ActionPointFactory(pd_group=pd_group, meeting=meeting, text="Ask the TAs")
    guest = MembershipFactory(pd_group=pd_group, role=Role.SPECIALIST, meeting_number=2).user

    pages = [
        see(client, guest, url(pd_group, *name)) for name in [("meeting_list",), ("meeting", 2)]
    ]
    refused = client.get(url(pd_group, "meeting", 1))

    for page in pages:
        assert "From idea to plan" in page
        assert "Another meeting" not in page
        assert "Ask the TAs" not in page
    assert refused.status_code == 403
    assert "You are a guest at another meeting" in refused.content.decode()


@pytest.mark.parametrize("number", [1, 0, 99999999999999999999999])
def test_a_meeting_that_does_not_exist_is_not_found(client, pd_group, meeting, sam, number):
    client.force_login(sam)

    assert client.get(url(pd_group, "meeting", number)).status_code == 404


@pytest.mark.parametrize("count", [1, 6])
def test_a_meeting_costs_the_same_however_much_is_in_it(
    as_sam, pd_group, meeting, count, django_assert_num_queries
):
    for number in range(count):
        AgendaItemFactory(meeting=meeting, position=number + 10)
        make(pd_group, number + 10, dt.date(2027, 1, 21))
        school = ParticipationFactory(pd_group=pd_group)
        ActionPointFactory(pd_group=pd_group, meeting=meeting, participation=school)
    as_sam.get(url(pd_group, "meeting", 2))

    # session, person, offices, group, roles; meeting, agenda, all meetings, actions
    with django_assert_num_queries(9):
        as_sam.get(url(pd_group, "meeting", 2))


# --- changing when and where --------------------------------------------------------------

MOVED = {
    "on": "2027-06-10",
    "starts": "16:00",
    "ends": "17:00",
    "mode": "hybrid",
    "place": "Library",
    "join_url": "zoom.example/j/1",
}


def test_a_lead_moves_a_meeting(client, pd_group, meeting, lead):
    client.force_login(lead)

    response = client.post(url(pd_group, "meeting_edit", 2), MOVED, follow=True)

    meeting.refresh_from_db()
    assert meeting.starts_at == dt.datetime(2027, 6, 10, 15, tzinfo=dt.UTC)
    assert meeting.ends_at == dt.datetime(2027, 6, 10, 16, tzinfo=dt.UTC)
    assert (meeting.place, meeting.join_url) == ("Library", "https://zoom.example/j/1")
    assert meeting.sequence == 1
    assert "Thursday 10 June 2027, 4:00pm to 5:00pm." in response.content.decode()


def test_the_form_starts_from_local_time(client, pd_group, lead):
    make(pd_group, 1, dt.date(2026, 9, 24))

    page = see(client, lead, url(pd_group, "meeting_edit", 1))

    assert 'value="2026-09-24"' in page
    assert 'value="15:45"' in page
    assert 'value="17:15"' in page


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"on": ""}, "Choose the date of the meeting."),
        ({"on": "2027-02-30"}, "Write the date as day, month and year, like 12/11/2026."),
        ({"on": "0001-01-01"}, "Choose a date between 1 September 2026 and 31 August 2028."),
        ({"on": "9999-12-31"}, "Choose a date between 1 September 2026 and 31 August 2028."),
        ({"starts": ""}, "Choose the time at which the meeting starts."),
        ({"starts": "25:00"}, "Write the time like 15:45."),
        ({"ends": "16:00"}, "Choose an end after the start, 4:00pm."),
        ({"ends": "09:00"}, "Choose an end after the start, 4:00pm."),
        ({"mode": ""}, "Choose how you meet."),
        ({"join_url": "javascript:alert(1)"}, "Paste the whole link, starting with https://"),
        ({"join_url": "ftp://files.example/a"}, "Paste the whole link, starting with https://"),
        ({"join_url": "https://a.example/\r\nX: y"}, "Paste the whole link, starting with"),
        ({"join_url": "https://a.example/" + "x" * 500}, "This link has more than 500 characters."),
        ({"place": "x" * 201}, "This is 201 characters long and there is room for 200."),
        ({"place": "a\0b"}, "There is a character in this text that we cannot store."),
    ],
)
def test_a_slip_is_said_beside_the_field_and_nothing_moves(
    as_lead, pd_group, meeting, change, sentence
):
    response = as_lead.post(url(pd_group, "meeting_edit", 2), MOVED | change)

    page = response.content.decode()
    meeting.refresh_from_db()
    assert response.status_code == 200
    assert sentence in page
    assert "<title>Error: " in page
    assert (meeting.sequence, meeting.place) == (0, "Microsoft Teams")


def test_a_place_is_one_line(client, pd_group, meeting, lead):
    client.force_login(lead)

    client.post(url(pd_group, "meeting_edit", 2), MOVED | {"place": "Library\r\nBcc: x@y.example"})

    meeting.refresh_from_db()
    assert meeting.place == "Library Bcc: x@y.example"


def test_members_do_not_move_meetings(client, pd_group, meeting, sam):
    client.force_login(sam)

    responses = [
        client.get(url(pd_group, "meeting_edit", 2)),
        client.post(url(pd_group, "meeting_edit", 2), MOVED),
    ]

    meeting.refresh_from_db()
    assert [response.status_code for response in responses] == [403, 403]
    assert meeting.sequence == 0


# --- actions ------------------------------------------------------------------------------


def test_a_school_adds_an_action_of_its_own(client, pd_group, meeting, ours, sam):
    client.force_login(sam)
    form = client.get(url(pd_group, "action_new", 2)).context["form"]

    data = {"text": "Book\r\nvisits", "who": ours.participation.public_id, "due_on": "2026-11-26"}
    response = client.post(url(pd_group, "action_new", 2), data, follow=True)

    action = ActionPoint.objects.get()
    assert form.fields["who"].choices == [(ours.participation.public_id, "Alder Grove")]
    assert (action.text, action.participation, action.meeting, action.added_by) == (
        "Book visits", ours.participation, meeting, sam,
    )  # fmt: skip
    assert "Book visits" in response.content.decode()


def test_a_lead_adds_one_for_the_whole_group_or_any_school(client, pd_group, meeting, ours, lead):
    client.force_login(lead)
    form = client.get(url(pd_group, "action_new", 2)).context["form"]

    for who in ("group", ours.participation.public_id):
        data = {"text": "Read it", "who": who, "due_on": "2026-11-26"}
        client.post(url(pd_group, "action_new", 2), data)

    assert [words for _value, words in form.fields["who"].choices] == ["Whole group", "Alder Grove"]
    assert [a.participation for a in ActionPoint.objects.order_by("pk")] == [
        None, ours.participation,
    ]  # fmt: skip


def test_what_is_missing_is_said_beside_the_field(client, pd_group, meeting, ours, sam):
    client.force_login(sam)

    data = {"text": "", "who": ours.participation.public_id, "due_on": "2026-10-02"}
    page = client.post(url(pd_group, "action_new", 2), data).content.decode()

    assert "Two things to fix" in page
    assert "Say what the action is" in page
    assert "Choose a date after meeting 2, 12 November 2026" in page
    assert 'value="2026-10-02"' in page
    assert not ActionPoint.objects.exists()


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"who": "group"}, "Choose one of the names in the list"),
        ({"who": "another"}, "Choose one of the names in the list"),
        ({"who": ""}, "Choose who will do it"),
        ({"due_on": ""}, "Choose the day by which it is done"),
        ({"due_on": "soon"}, "Write the date as day, month and year, like 26/11/2026"),
        ({"due_on": "2062-11-26"}, "Choose a date within two years of meeting 2"),
        ({"text": "x" * 251}, "This is 251 characters long and there is room for 250."),
        ({"text": "a\0b"}, "There is a character in this text that we cannot store."),
        ({"text": " \r\n "}, "Say what the action is"),
    ],
)
@pytest.mark.usefixtures("meeting")
def test_a_slip_in_an_action_stores_nothing(as_sam, pd_group, ours, change, sentence):
    other = ParticipationFactory(pd_group=pd_group)
    if change.get("who") == "another":
        change = {"who": other.public_id}

    data = {"text": "Book", "who": ours.participation.public_id, "due_on": "2026-11-26"} | change
    response = as_sam.post(url(pd_group, "action_new", 2), data)

    assert response.status_code == 200
    assert sentence in response.content.decode()
    assert not ActionPoint.objects.exists()


def test_a_sponsors_school_is_not_hers_to_act_for(client, pd_group, meeting, ours):
    """One person: sponsor of one school, team member of another."""
    person = join(ours, Role.SPONSOR).user
    other = ProjectFactory(pd_group=pd_group)
    join(other, Role.TEAM_MEMBER, user=person)
    client.force_login(person)

    form = client.get(url(pd_group, "action_new", 2)).context["form"]

    assert [value for value, _words in form.fields["who"].choices] == [
        other.participation.public_id
    ]


@pytest.mark.parametrize(
    ("back", "page"),
    [
        ("meeting", ("meeting", 2)),
        ("home", ("home",)),
        ("list", ("action_list",)),
        ("//evil.example", ("action_list",)),
    ],
)
def test_a_tick_leads_back_to_the_page_it_was_made_on(as_sam, meeting, ours, back, page):
    action = ActionPointFactory(
        pd_group=meeting.pd_group, meeting=meeting, participation=ours.participation
    )

    response = as_sam.post(
        url(meeting.pd_group, "action_tick", action.public_id), {"done": "1", "back": back}
    )

    action.refresh_from_db()
    assert response.url == url(meeting.pd_group, *page)
    assert action.done_on == dt.date(2026, 11, 3)


def test_a_tick_is_taken_back(client, pd_group, ours, sam):
    action = ActionPointFactory(
        pd_group=pd_group, participation=ours.participation, done_on=dt.date(2026, 11, 1)
    )
    client.force_login(sam)

    client.post(url(pd_group, "action_tick", action.public_id), {"done": "0"})

    action.refresh_from_db()
    assert action.done_on is None


def test_only_the_school_or_a_lead_ticks_off(client, pd_group, ours, sam, lead):
    theirs = ProjectFactory(pd_group=pd_group).participation
    others, shared = (
        ActionPointFactory(pd_group=pd_group, participation=who) for who in (theirs, None)
    )

    def answers(user):
        client.force_login(user)
        addresses = [url(pd_group, "action_tick", a.public_id) for a in (others, shared)]
        return [client.post(address, {"done": "1"}).status_code for address in addresses]

    assert answers(sam) == [403, 403]
    assert not Happening.objects.exists()
    assert answers(lead) == [302, 302]


def test_an_action_of_another_group_is_not_found(client, pd_group, sam):
    action = ActionPointFactory()
    client.force_login(sam)

    address = url(pd_group, "action_tick", action.public_id)

    assert client.post(address, {"done": "1"}).status_code == 404
    assert client.get(address).status_code == 405


def test_open_and_done_actions_are_apart(client, pd_group, sam):
    ActionPointFactory(pd_group=pd_group, text="Still open")
    ActionPointFactory(pd_group=pd_group, text="Long done", done_on=dt.date(2026, 11, 1))
    ActionPointFactory(text="Another group’s")

    still_open = see(client, sam, url(pd_group, "action_list"))
    done = see(client, sam, url(pd_group, "action_list") + "?show=done")

    assert "One action is open" in still_open
    assert [text in still_open for text in ("Still open", "Long done")] == [True, False]
    assert "One action is done" in done
    assert [text in done for text in ("Still open", "Long done")] == [False, True]
    assert "Another group’s" not in still_open + done


@pytest.mark.parametrize("count", [1, 30])
def test_the_list_of_actions_costs_the_same_however_many(
    as_sam, pd_group, meeting, count, django_assert_num_queries
):
    for _ in range(count):
        school = ParticipationFactory(pd_group=pd_group)
        ActionPointFactory(pd_group=pd_group, meeting=meeting, participation=school)
    as_sam.get(url(pd_group, "action_list"))

    # session, person, offices, group, roles; actions
    with django_assert_num_queries(6):
        page = as_sam.get(url(pd_group, "action_list"))

    assert page.content.decode().count("from meeting 2") == count


def test_a_closed_group_takes_no_new_actions_and_no_ticks(client, pd_group, meeting, ours, sam):
    action = ActionPointFactory(pd_group=pd_group, participation=ours.participation)
    pd_group.closed_on = dt.date(2026, 11, 1)
    pd_group.save()

    page = see(client, sam, url(pd_group, "action_list"))

    assert "action_tick" not in page
    assert "<button" not in page.split("<main")[1].split("</main>")[0]
    assert client.get(url(pd_group, "action_new", 2)).status_code == 403
    ticked = client.post(url(pd_group, "action_tick", action.public_id), {"done": "1"})
    assert ticked.status_code == 403
