"""Actions are changed, handed on and looked at by whose they are."""

import datetime as dt
import re

import pytest

from pdgroups.groups.models import Happening, Role
from pdgroups.meetings.models import ActionPoint
from tests.factories.people import MembershipFactory, ProjectFactory, UserFactory, join
from tests.factories.work import ActionPointFactory, ConversationFactory

from .pages import see, url

pytestmark = pytest.mark.django_db
HIDDEN = re.compile(r'name="([^"]+-was)" value="([0-9a-f]{16})"')


@pytest.fixture
def tara(ours):
    user = UserFactory(first_name="Tara", last_name="Lindqvist")
    return join(ours, Role.TEAM_MEMBER, user=user)


@pytest.fixture
def action(pd_group, ours):
    return ActionPointFactory(
        pd_group=pd_group, participation=ours.participation, text="Book visits", due_on="2026-11-20"
    )


@pytest.fixture
def change(client, pd_group, action, ours):
    """Somebody opens the form, changes boxes and saves; the page that they opened may be older."""

    def send(user, page=None, **boxes):
        address = url(pd_group, "action_edit", action.public_id)
        shown = dict(HIDDEN.findall(page or see(client, user, address)))
        client.force_login(user)
        stored = {
            "text": "Book visits", "who": ours.participation.public_id, "owner": "",
            "due_on": "2026-11-20", "phase": "",
        }  # fmt: skip
        return client.post(address, stored | shown | boxes)

    return send


def test_an_action_is_handed_on_and_changed(change, action, sam, tara):
    change(sam, owner=tara.public_id, due_on="2026-12-01", phase="prepare", text="Book two visits")

    action.refresh_from_db()
    assert (action.owner, action.due_on, action.phase, action.text) == (
        tara.user, dt.date(2026, 12, 1), "prepare", "Book two visits",
    )  # fmt: skip
    assert Happening.objects.get().words == "handed an action on"


def test_nothing_changed_is_nothing_written(change, action, sam):
    change(sam)

    assert not Happening.objects.exists()


def test_two_who_change_different_boxes_both_keep_theirs(
    client, change, pd_group, action, sam, lead, tara
):
    old = see(client, lead, url(pd_group, "action_edit", action.public_id))
    change(sam, text="Book two visits")
    change(lead, old, owner=tara.public_id)

    action.refresh_from_db()
    assert (action.text, action.owner) == ("Book two visits", tara.user)


def test_two_who_change_the_same_box_are_both_shown(client, change, pd_group, action, sam, lead):
    old = see(client, lead, url(pd_group, "action_edit", action.public_id))
    change(sam, text="Sam’s words")

    response = change(lead, old, text="Priya’s words")

    page = response.content.decode()
    action.refresh_from_db()
    assert response.status_code == 409
    assert action.text == "Sam’s words"
    assert "<b>Sam’s words</b>" in page
    assert 'value="Priya’s words"' in page


@pytest.mark.parametrize(
    ("boxes", "sentence"),
    [
        ({"due_on": "2026-11-02"}, "This day has passed. Choose today or a later day"),
        ({"due_on": "2031-01-01"}, "Choose a date within two years from today"),
        ({"owner": "nobody"}, "Choose one of the people in the list, or nobody."),
        ({"text": ""}, "Say what the action is"),
        ({"phase": "later"}, "Choose one of the phases, or none."),
    ],
)
def test_a_slip_changes_nothing(change, action, sam, boxes, sentence):
    response = change(sam, **boxes)

    assert sentence in response.content.decode()
    assert not Happening.objects.exists()


def test_a_late_action_keeps_its_day_while_other_boxes_change(change, action, sam, tara):
    ActionPoint.objects.update(due_on="2026-11-01")

    change(sam, due_on="2026-11-01", owner=tara.public_id)

    action.refresh_from_db()
    assert action.owner == tara.user


def test_it_is_not_handed_to_somebody_of_another_school(change, pd_group, action, lead):
    other = join(ProjectFactory(pd_group=pd_group), user=UserFactory(first_name="Ned"))

    page = change(lead, owner=other.public_id).content.decode()

    assert "is not of Alder Grove. Choose somebody of that school, a lead, or nobody." in page


def test_whoever_has_left_is_named_until_somebody_else_is_chosen(
    client, change, pd_group, action, sam, tara
):
    change(sam, owner=tara.public_id)
    tara.left_on = dt.date(2026, 11, 2)
    tara.save()

    page = see(client, sam, url(pd_group, "action_edit", action.public_id))
    change(sam, text="Book three visits")

    action.refresh_from_db()
    assert "Tara Lindqvist saw to this and is not in the group for it any more." in page
    assert (action.owner, action.text) == (tara.user, "Book three visits")


def test_an_action_of_a_school_that_left_can_be_handed_on(
    client, change, pd_group, action, lead, ours
):
    ours.participation.left_on = dt.date(2026, 11, 2)
    ours.participation.save()
    other = ProjectFactory(pd_group=pd_group).participation

    page = see(client, lead, url(pd_group, "action_edit", action.public_id))
    change(lead, who=other.public_id)

    action.refresh_from_db()
    assert "Alder Grove has left the group. Hand it to another school, or tick it off." in page
    assert action.participation == other


def test_a_tick_says_whose_it_was(client, pd_group, action, sam):
    client.force_login(sam)
    client.post(url(pd_group, "action_tick", action.public_id), {"done": "1"})

    page = see(client, sam, url(pd_group, "action_list") + "?show=done")
    client.post(url(pd_group, "action_tick", action.public_id), {"done": "0"})

    action.refresh_from_db()
    assert f"ticked off by {sam.name}" in page
    assert action.done_by is None


def test_one_is_added_by_hand(client, pd_group, ours, sam, tara):
    client.force_login(sam)
    data = {"text": "Ring Jo", "who": ours.participation.public_id, "due_on": "2026-11-09"}

    client.post(url(pd_group, "action_by_hand"), data | {"owner": tara.public_id})

    action = ActionPoint.objects.get()
    assert (action.text, action.owner, action.source) == ("Ring Jo", tara.user, "by_hand")


def test_mine_our_schools_and_everybodys(client, pd_group, ours, sam, lead):
    other = ProjectFactory(pd_group=pd_group).participation
    facts = {
        "Sam’s": {"participation": ours.participation, "owner": sam},
        "The school’s": {"participation": ours.participation},
        "The group’s": {},
        "Another school’s": {"participation": other},
    }
    for text, fact in facts.items():
        ActionPointFactory(pd_group=pd_group, text=text, **fact)

    def shown(user, whose):
        page = see(client, user, url(pd_group, "action_list") + f"?whose={whose}")
        return [text for text in facts if f"<b>{text}</b>" in page]

    assert shown(sam, "mine") == ["Sam’s"]
    assert shown(sam, ours.participation.public_id) == ["Sam’s", "The school’s", "The group’s"]
    assert shown(sam, "") == shown(sam, "nonsense") == list(facts)
    assert shown(sam, other.public_id) == list(facts)  # no choice of hers
    assert shown(lead, other.public_id) == ["The group’s", "Another school’s"]


def test_late_ones_come_first_under_their_own_heading(client, pd_group, sam):
    for text, day in (("Soon", "2026-11-09"), ("Late", "2026-11-01")):
        ActionPointFactory(pd_group=pd_group, text=f"{text} one", due_on=day)

    page = see(client, sam, url(pd_group, "action_list"))

    places = [page.index(words) for words in ("Late</h2>", "Late one", "Still to come", "Soon one")]
    assert places == sorted(places)


def test_nothing_of_mine_says_how_something_comes_to_be(client, pd_group, sam):
    page = see(client, sam, url(pd_group, "action_list") + "?whose=mine")

    assert "Nothing is yours to see to." in page


def test_what_a_pair_agreed_is_for_them_and_for_whoever_sees_to_it(
    client, pd_group, ours, sam, lead, tara
):
    talk = ConversationFactory(project=ours)
    client.force_login(sam)
    data = {"text": "Between us", "who": ours.participation.public_id, "due_on": "2026-11-20"}
    client.post(url(pd_group, "action_of_conversation", talk.public_id), data)
    observer = MembershipFactory(pd_group=pd_group, role=Role.OBSERVER).user
    neighbour = join(ProjectFactory(pd_group=pd_group)).user
    everybody = (sam, lead, tara.user, observer, neighbour)

    def readers():
        pages = [see(client, user, url(pd_group, "action_list")) for user in everybody]
        return ["Between us" in page for page in pages]

    assert readers() == [True, True, False, False, False]
    ActionPoint.with_pairs.update(owner=tara.user)
    assert readers() == [True, True, True, False, False]
    assert not ActionPoint.objects.exists()


def test_only_who_may_open_a_conversation_gets_the_link_to_it(client, pd_group, ours, sam, tara):
    talk = ConversationFactory(project=ours)
    ActionPointFactory(
        pd_group=pd_group, participation=ours.participation, owner=tara.user,
        source="conversation", source_id=talk.public_id, is_of_pair=True,
    )  # fmt: skip

    pages = [see(client, user, url(pd_group, "action_list")) for user in (sam, tara.user)]

    assert [talk.public_id in page for page in pages] == [True, False]
    assert ["from a 1:1 conversation" in page for page in pages] == [True, True]


def test_a_tick_on_a_filtered_list_leads_back_to_it(client, pd_group, action, sam):
    client.force_login(sam)

    def led_back(whose):
        address = url(pd_group, "action_tick", action.public_id)
        return client.post(address, {"done": "1", "back": "list", "whose": whose}).url

    page = url(pd_group, "action_list")
    assert [led_back(whose) for whose in ("mine", "", "mine&x=//evil", "A" * 9999)] == [
        f"{page}?whose=mine", page, page, page,
    ]  # fmt: skip
