"""What is said of an agenda, and what becomes of it when two people change it."""

import pytest

from pdgroups.meetings.agendas import Fit, balance, differences, merged_order
from pdgroups.meetings.copying import ITEM_FIELDS, items_of
from pdgroups.meetings.editing import AGENDA, TypedLine, put_back, save_lines, start_again, take_out
from pdgroups.meetings.models import AgendaItem
from pdgroups.projects.merging import fingerprint
from tests.factories.people import UserFactory
from tests.factories.work import AgendaItemFactory, MeetingFactory, MeetingTemplateFactory


@pytest.mark.parametrize(
    ("planned", "words"),
    [
        (95, "95 minutes planned, 90 in the slot: 5 to take out"),
        (80, "80 minutes planned, 90 in the slot: 10 left"),
        (90, "90 minutes planned, 90 in the slot: it fits"),
    ],
)
def test_the_sum_stands_against_the_slot_in_words(planned, words):
    assert Fit(planned, 90).words == words


def test_minutes_are_added_up_by_what_they_are_for():
    items = [
        AgendaItem(purpose=purpose, minutes=minutes)
        for purpose, minutes in [("connect", 5), ("commit", 10), ("", 5), ("connect", 5)]
    ]

    shares = [(each.purpose, each.minutes, each.at, each.width) for each in balance(items)]

    assert shares == [
        ("connect", 10, 0, 40),
        ("try", 0, 40, 0),
        ("commit", 10, 40, 40),
        (None, 5, 80, 20),
    ]
    assert [each.width for each in balance([])] == [0, 0, 0, 0]


@pytest.mark.parametrize(
    ("mine", "stored", "order", "clash"),
    [
        ("abc", "abc", "abc", False),
        ("bac", "abc", "bac", False),
        ("abc", "cab", "cab", False),  # only others moved
        ("bac", "cab", "cab", True),
        ("bac", "axbc", "baxc", False),  # one was added after a
        ("bac", "xabc", "xbac", False),
        ("bac", "ac", "ac", False),  # b was taken out
        ("cba", "ac", "ca", False),
        ("bb", "abc", "abc", False),  # half a form
    ],
)
def test_an_order_keeps_what_others_did_meanwhile(mine, stored, order, clash):
    assert merged_order("abc", mine, stored) == (list(order), clash)


@pytest.fixture
def meeting(db):
    meeting = MeetingFactory()
    for position, title in enumerate(["Welcome", "Rounds", "Close"], start=1):
        AgendaItemFactory(meeting=meeting, position=position, title=title, minutes=30)
    return meeting


def titles(meeting):
    return [item.title for item in meeting.items.all()]


def typed(item, **changes):
    """``item`` as a page showed it, with ``changes`` typed into it."""

    shown = {name: str(getattr(item, name)) for name in ITEM_FIELDS}
    was = {name: fingerprint(text) for name, text in shown.items()}
    return TypedLine(item.public_id, shown | changes, was)


def test_two_who_change_one_item_in_different_boxes_both_keep_their_words(meeting):
    items = list(meeting.items.all())
    shown = [item.public_id for item in items]
    pages = [
        [typed(items[0], title="Hello"), *map(typed, items[1:])],
        [typed(items[0], minutes="10"), *map(typed, items[1:])],
    ]

    saved = [
        save_lines(AGENDA, meeting=meeting, typed=page, shown=shown, by=UserFactory())
        for page in pages
    ]

    item = meeting.items.first()
    assert (item.title, item.minutes) == ("Hello", 10)
    assert [each.taken for each in saved] == [{}, {}]


def test_of_two_who_change_the_same_box_the_second_is_told_and_the_first_is_kept(meeting):
    items = list(meeting.items.all())
    shown = [item.public_id for item in items]
    for title in ("Hello", "Good afternoon"):
        page = [typed(items[0], title=title, minutes="20"), *map(typed, items[1:])]
        saved = save_lines(AGENDA, meeting=meeting, typed=page, shown=shown, by=UserFactory())

    assert saved.taken == {items[0].public_id: {"title": "Hello"}}
    assert titles(meeting) == ["Hello", "Rounds", "Close"]


def test_what_is_typed_into_an_item_that_was_taken_out_is_kept_there(meeting):
    items, lead = list(meeting.items.all()), UserFactory()
    shown = [item.public_id for item in items]
    take_out(AGENDA, meeting=meeting, public_id=items[1].public_id, by=lead)

    saved = save_lines(
        AGENDA,
        meeting=meeting,
        typed=[typed(items[0]), typed(items[1], title="Longer rounds"), typed(items[2])],
        shown=shown,
        by=lead,
    )

    assert [item.title for item in saved.gone] == ["Longer rounds"]
    assert titles(meeting) == ["Welcome", "Close"]
    put_back(AGENDA, meeting=meeting, public_id=items[1].public_id, by=lead)
    assert titles(meeting) == ["Welcome", "Longer rounds", "Close"]


def test_an_item_of_another_meeting_is_never_changed(meeting):
    foreign = AgendaItemFactory(title="Theirs")

    save_lines(
        AGENDA, meeting=meeting, typed=[typed(foreign, title="Mine")], shown=[], by=UserFactory()
    )
    take_out(AGENDA, meeting=meeting, public_id=foreign.public_id, by=UserFactory())

    foreign.refresh_from_db()
    assert (foreign.title, foreign.taken_out_at) == ("Theirs", None)


def test_the_first_change_of_a_day_leaves_a_line(meeting):
    lead = UserFactory()
    for item in list(meeting.items.all())[:2]:
        take_out(AGENDA, meeting=meeting, public_id=item.public_id, by=lead)

    lines = meeting.pd_group.happenings.values_list("words", flat=True)
    assert list(lines) == [f"changed the agenda of meeting {meeting.number}"]


def test_what_differs_from_a_template_is_told_and_starting_again_loses_nothing(meeting):
    template = MeetingTemplateFactory(agenda=[
        {"type": "item", "value": {"title": title, "minutes": 20, "kind": "share"}}
        for title in ("Start", "Talk", "End")
    ])  # fmt: skip

    start_again(meeting=meeting, template=template, by=UserFactory())

    items = list(meeting.items.all())
    assert titles(meeting) == ["Start", "Talk", "End"]
    assert differences(items, template.agenda) == []
    assert AgendaItem.with_taken_out.filter(meeting=meeting).taken_out().count() == 3
    assert meeting.from_revision_id == template.live_revision_id

    items[0].minutes, items[1].prompt = 25, "Why?"
    added = AgendaItem(title="Cake", minutes=5)
    assert differences([items[1], items[0], added], template.agenda) == [
        "“Cake” is not in the template.",
        "“End” is left out.",
        "“Talk” is worded or marked otherwise.",
        "“Start” takes 25 minutes instead of 20.",
        "The items stand in another order.",
    ]
    assert len(items_of(template, meeting)) == 3
