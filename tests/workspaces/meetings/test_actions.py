import datetime as dt

import pytest

from pdgroups.groups.models import Happening, Role
from pdgroups.meetings.models import ActionPoint
from tests.factories.people import (
    ParticipationFactory,
    ProjectFactory,
    join,
)
from tests.factories.work import ActionPointFactory

from .pages import make, see, url

pytestmark = pytest.mark.django_db


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


def test_what_another_meeting_agreed_leads_back_to_the_page_it_was_ticked_on(
    as_sam, pd_group, meeting, ours
):
    first = make(pd_group, 1, dt.date(2026, 10, 1))
    ActionPointFactory(
        pd_group=pd_group, meeting=first, participation=ours.participation,
        due_on=dt.date(2026, 11, 10),
    )  # fmt: skip
    page = as_sam.get(url(pd_group, "meeting", 2)).text
    assert '<input type="hidden" name="number" value="2">' in page

    response = as_sam.post(
        url(pd_group, "action_tick", first.actions.get().public_id),
        {"done": "1", "back": "meeting", "number": "2"},
    )

    assert response.url == f"{url(pd_group, 'meeting', 2)}#due"


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

    # session, person, roles and group; schools, actions
    with django_assert_num_queries(5):
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
