import datetime as dt

import pytest

from pdgroups.groups.models import Role
from tests.factories.people import (
    MembershipFactory,
    ParticipationFactory,
)
from tests.factories.work import ActionPointFactory, AgendaItemFactory, PreWorkFactory

from .pages import make, see, url

pytestmark = pytest.mark.django_db


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

    # session, person, the group and who one is there; meeting, agenda, jobs, open actions, one's
    # school, who is coming, the plan of one's own, all meetings, actions, resources of the agenda
    with django_assert_num_queries(13):
        as_sam.get(url(pd_group, "meeting", 2))


@pytest.mark.parametrize(
    ("held", "words"),
    [
        (dt.date(2026, 11, 2), "Held 1 day ago."),
        (dt.date(2026, 10, 14), "Held 20 days ago."),
        (dt.date(2026, 10, 13), "Held 3 weeks ago."),
        (dt.date(2026, 6, 9), "Held 21 weeks ago."),
    ],
)
def test_a_meeting_says_how_long_ago_it_was_held(client, pd_group, meeting, sam, held, words):
    PreWorkFactory(meeting=make(pd_group, 1, held))

    page = see(client, sam, url(pd_group, "meeting", 1))

    assert words in page
    assert "Before this meeting" in page
    assert "Get ready" not in page
