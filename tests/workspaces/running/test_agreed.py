import datetime as dt

import pytest
from django.utils import timezone

from pdgroups.meetings.models import ActionPoint, MeetingDecision, ParkedPoint
from pdgroups.meetings.running.agreeing import park, waiting_points
from tests.factories.running import Live

pytestmark = pytest.mark.django_db


def test_a_decision_is_written_once_and_read_by_all(live, lead, first):
    live.begun()

    lead.send("meeting_decide", text="We meet at ten")
    lead.send("meeting_decide", text="We meet at ten")

    decision = MeetingDecision.objects.get()
    assert (decision.item, decision.by) == (live.items[0], live.lead)
    assert "We meet at ten" in first.text


def test_a_decision_is_taken_out(live, lead):
    lead.send("meeting_decide", text="We meet at ten")
    decision = MeetingDecision.objects.get()

    lead.send("meeting_undecide", decision.public_id)

    assert not MeetingDecision.objects.exists()


def test_a_parked_point_comes_back_until_it_is_settled(live, lead):
    lead.send("meeting_park", text="Transition to Year 7")
    point, following = ParkedPoint.objects.get(), live.later()

    assert waiting_points(following) == [point]
    lead.send("meeting_settle", point.public_id, settled="1")

    point.refresh_from_db()
    assert (point.settled_in, point.settled_by) == (live.meeting, live.lead)
    assert waiting_points(following) == []
    lead.send("meeting_settle", point.public_id, settled="0")
    assert waiting_points(following) == [point]


def test_what_was_settled_in_a_meeting_still_stands_on_its_page(live):
    point = park(meeting=live.meeting, text="Transition", by=live.lead)
    following = live.later()
    ParkedPoint.objects.update(settled_at=timezone.now(), settled_in=following)

    assert waiting_points(following) == [point]


def test_an_action_in_one_line_names_school_and_person(live, lead, first):
    live.begun()
    member = live.people[0]
    due = timezone.localdate() + dt.timedelta(days=9)
    who, owner = member.participation.public_id, member.public_id

    lead.send("meeting_agree", text="Book training", who=who, owner=owner, due_on=due.isoformat())

    action = ActionPoint.objects.get()
    assert (action.participation, action.owner, action.due_on, action.meeting) == (
        member.participation, member.user, due, live.meeting,
    )  # fmt: skip
    assert "Book training" in first.text


@pytest.mark.parametrize(
    ("address", "data"),
    [("meeting_decide", {}), ("meeting_park", {"text": " "}), ("meeting_agree", {"text": "Do"})],
)
def test_an_empty_line_is_said_and_nothing_is_stored(live, lead, address, data):
    shown = lead.send(address, **data, follow=False)

    assert (shown.status_code, shown.context["form"].is_valid()) == (422, False)
    assert not MeetingDecision.objects.exists()


def test_what_belongs_to_another_group_is_not_reached(live, lead):
    other = Live()
    point = park(meeting=other.meeting, text="Theirs", by=other.lead)

    assert lead.send("meeting_settle", point.public_id, settled="1").status_code == 404


def test_the_outcome_of_an_item_is_kept_and_a_second_writer_is_shown_the_first(live, lead, deputy):
    live.begun()
    item = live.items[0].public_id

    lead.send("meeting_outcome", outcome="Two options", version=0, item=item)
    shown = deputy.send("meeting_outcome", outcome="Three", version=0, item=item, follow=False)

    assert shown.status_code == 409
    assert "Two options" in shown.content.decode()
    assert shown.context["outcome"]["outcome"].value() == "Three"
    version = shown.context["outcome"]["version"].value()
    deputy.send("meeting_outcome", outcome="Two or three", version=version, item=item)
    assert live.run.items.get().outcome == "Two or three"


def test_the_script_saves_an_outcome(live, lead):
    live.begun()

    told = lead.send(
        "meeting_outcome", outcome="Two", version=0, item=live.items[0].public_id, script=True
    )

    assert told.json() == {"saved": True, "versions": {"version": 1}}


def test_notes_are_written_after_the_end_too(live, lead):
    live.begun()
    lead.press("end")

    lead.send("meeting_decide", text="Written up later")

    assert MeetingDecision.objects.get().text == "Written up later"
