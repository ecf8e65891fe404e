import datetime as dt

import pytest
from django.utils import timezone

from pdgroups.conversations.models import Conversation, SharedLine, Side
from pdgroups.conversations.services import (
    MOST_CONVERSATIONS,
    MOST_LINES,
    Arranged,
    add_line,
    agree,
    cancel,
    delete_old_notes,
    open_notes,
    plan,
    rearrange,
    save_words,
    say_of_line,
)
from pdgroups.groups.models import Happening
from pdgroups.groups.refusals import RefusedError
from pdgroups.projects.merging import fingerprint
from tests.factories.people import ProjectFactory, UserFactory
from tests.factories.work import ConversationFactory

pytestmark = pytest.mark.django_db
AT = dt.datetime(2026, 11, 24, 15, 45, tzinfo=dt.UTC)
TO = Arranged(starts_at=AT, minutes=45, mode="phone", place="Priya rings", join_url="")


@pytest.fixture
def priya():
    return UserFactory()


@pytest.fixture
def sam():
    return UserFactory()


@pytest.fixture
def talk():
    ConversationFactory(summary="Another school’s", notes="Another school’s")
    return ConversationFactory(summary="Begin small", notes="Ask about time")


def save(talk, by, shown, **typed):
    """Save boxes on a page that showed ``shown``."""
    was = {name: fingerprint(shown[name]) for name in typed}
    return save_words(conversation=talk, typed=typed, was=was, by=by)


def happened():
    return list(Happening.objects.order_by("pk").values_list("words", flat=True))


def test_planning_leaves_a_line_without_a_word_of_what_it_is_about(priya):
    project = ProjectFactory()

    talk = plan(project=project, to=TO, by=priya)

    assert Arranged.of(talk) == TO
    assert happened() == ["planned a 1:1 conversation for 24 November 2026"]
    assert Happening.objects.get().participation == project.participation


def test_nobody_plans_without_end(priya):
    project = ProjectFactory()
    ConversationFactory.create_batch(MOST_CONVERSATIONS, project=project)

    with pytest.raises(RefusedError, match="No more can be planned"):
        plan(project=project, to=TO, by=priya)


def test_the_next_one_is_planned_only_while_none_is_ahead(priya):
    project = ProjectFactory()
    ConversationFactory(project=ProjectFactory())
    ConversationFactory(project=project, starts_at=timezone.now() - dt.timedelta(days=7))
    plan(project=project, to=TO, by=priya, as_next=True)

    with pytest.raises(RefusedError, match="has a conversation ahead"):
        plan(project=project, to=TO, by=priya, as_next=True)

    assert project.conversations.count() == 2


def test_calendars_take_up_a_change_a_cancelling_and_a_new_date(priya):
    talk = plan(project=ProjectFactory(), to=TO, by=priya)

    same = rearrange(conversation=talk, to=TO, by=priya)
    off = cancel(conversation=talk, by=priya)
    twice = cancel(conversation=talk, by=priya)
    again = rearrange(conversation=talk, to=TO, by=priya)

    assert [each.sequence for each in (same, off, twice, again)] == [0, 1, 1, 2]
    assert [each.is_cancelled for each in (same, off, twice, again)] == [False, True, True, False]


def test_two_who_write_in_different_boxes_at_once_both_keep_their_words(talk, priya, sam):
    shown = {"summary": talk.summary, "notes": talk.notes, "own_topic": ""}

    save(talk, sam, shown, summary="Begin with one class", own_topic="Cover")
    saved = save(talk, priya, shown, summary="Begin small", notes="Ask about cover")

    talk.refresh_from_db()
    assert saved.conflicts == []
    assert (talk.summary, talk.notes, talk.own_topic) == (
        "Begin with one class", "Ask about cover", "Cover",
    )  # fmt: skip


def test_two_who_change_the_same_box_get_both_texts_and_nothing_is_lost(talk, priya, sam):
    shown = {"summary": talk.summary, "notes": talk.notes}

    save(talk, sam, shown, summary="Sam’s")
    saved = save(talk, priya, shown, summary="Priya’s", notes="New")

    talk.refresh_from_db()
    [conflict] = saved.conflicts
    assert (conflict.box, conflict.mine, conflict.theirs) == ("summary", "Priya’s", "Sam’s")
    assert (talk.summary, talk.notes) == ("Sam’s", "New")


def test_a_change_of_the_summary_takes_back_what_both_sides_agreed(talk, priya, sam):
    for side, who in ((Side.LEAD, priya), (Side.SCHOOL, sam)):
        agree(conversation=talk, side=side, seen=fingerprint("Begin small"), by=who)
    assert set(talk.agreed) == {Side.LEAD, Side.SCHOOL}

    save(talk, sam, {"notes": "Ask about time"}, notes="Other notes")
    assert talk.agreements.count() == 2
    save(talk, sam, {"summary": "Begin small"}, summary="Begin smaller")

    assert not talk.agreements.exists()


def test_nobody_agrees_with_a_text_that_they_have_not_read(talk, sam):
    save(talk, sam, {"summary": "Begin small"}, summary="Begin big")

    with pytest.raises(RefusedError, match="Read it again"):
        agree(conversation=talk, side=Side.SCHOOL, seen=fingerprint("Begin small"), by=sam)
    empty = ConversationFactory()
    with pytest.raises(RefusedError, match="There is no text yet"):
        agree(conversation=empty, side=Side.SCHOOL, seen=fingerprint(""), by=sam)


def test_agreeing_twice_counts_once(talk, sam):
    for _ in range(2):
        agree(conversation=talk, side=Side.SCHOOL, seen=fingerprint("Begin small"), by=sam)

    assert talk.agreements.count() == len(happened()) == 1


def test_the_notes_open_once_and_stay_open(talk, sam):
    assert open_notes(conversation=talk, by=sam)
    assert not open_notes(conversation=talk, by=UserFactory())

    talk.refresh_from_db()
    assert talk.notes_opened_by == sam


def test_a_line_leaves_the_pair_when_both_have_said_so_and_not_before(talk, priya, sam):
    line = add_line(conversation=talk, text="We try it in one class", side=Side.LEAD, by=priya)
    assert list(SharedLine.objects.shared()) == []
    assert list(SharedLine.objects.waiting_for(Side.SCHOOL)) == [line]

    say_of_line(line=line, side=Side.LEAD, yes=True, by=priya)
    assert list(SharedLine.objects.shared()) == []
    say_of_line(line=line, side=Side.SCHOOL, yes=True, by=sam)

    assert list(SharedLine.objects.shared()) == [line]
    assert happened() == ["shared a line of a 1:1 conversation with the group"]


def test_either_side_takes_a_line_back_and_what_nobody_wants_is_deleted(talk, priya, sam):
    line = add_line(conversation=talk, text="We try it", side=Side.LEAD, by=priya)
    say_of_line(line=line, side=Side.SCHOOL, yes=True, by=sam)

    say_of_line(line=line, side=Side.LEAD, yes=False, by=priya)
    assert list(SharedLine.objects.shared()) == []
    say_of_line(line=line, side=Side.SCHOOL, yes=False, by=sam)

    assert not SharedLine.objects.exists()


def test_there_are_only_so_many_lines(talk, sam):
    for _ in range(MOST_LINES):
        add_line(conversation=talk, text="One", side=Side.SCHOOL, by=sam)

    with pytest.raises(RefusedError, match="20 lines here already"):
        add_line(conversation=talk, text="One more", side=Side.SCHOOL, by=sam)


def test_notes_go_after_ninety_days_and_what_was_agreed_stays():
    now = timezone.now()
    old, young = (
        ConversationFactory(starts_at=now - dt.timedelta(days=n), notes="N", summary="S")
        for n in (91, 89)
    )

    assert delete_old_notes() == 1

    found = Conversation.objects.in_bulk()
    assert (found[old.pk].notes, found[old.pk].summary) == ("", "S")
    assert found[young.pk].notes == "N"
