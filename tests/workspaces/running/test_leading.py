import datetime as dt

import pytest
import time_machine
from django.utils import timezone

from pdgroups.meetings.models import MeetingRun
from pdgroups.meetings.services import cancel

pytestmark = pytest.mark.django_db


def later(**passed):
    return time_machine.travel(timezone.now() + dt.timedelta(**passed), tick=False)


def test_a_lead_starts_and_everybody_sees_where_the_meeting_is(live, lead, first):
    MeetingRun.objects.create(meeting=live.meeting)

    said = lead.press("start").content.decode()

    assert f"Now: {live.items[0].title}" in said
    assert "You lead this meeting." in said
    assert f"Now: {live.items[0].title}" in first.text
    assert "Next item" not in first.text


def test_next_back_and_jump_go_anywhere(live, lead):
    live.begun()

    for item in (live.items[2], live.items[0], live.items[1]):
        assert f"Now: {item.title}" in lead.press("go", item).content.decode()


def test_somebody_who_does_not_lead_is_told_and_changes_nothing(live, deputy, first):
    live.begun()

    refused = deputy.press("go", live.items[1]).content.decode()
    forbidden = first.press("go", live.items[1])

    assert f"{live.lead.name} leads this meeting." in refused
    assert forbidden.status_code == 403
    assert live.run.now.item == live.items[0]


def test_a_press_on_an_old_page_is_refused_with_a_sentence(live, lead):
    live.begun()
    step = live.run.step
    lead.press("go", live.items[1])

    said = lead.press("go", live.items[2], step=step).content.decode()

    assert "had moved on before you pressed" in said
    assert live.run.now.item == live.items[1]


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"press": "nothing", "step": "0"},
        {"press": "go", "step": "x"},
        {"press": "go", "step": 1},
    ],
)
def test_a_press_that_says_nothing_changes_nothing(live, lead, data):
    live.begun()

    said = lead.send("meeting_press", **data)

    assert said.status_code == 200
    assert live.run.now.item == live.items[0]


def test_an_item_that_is_no_longer_on_the_agenda_is_said(live, lead, first):
    live.begun()
    live.items[1].taken_out_at = timezone.now()
    live.items[1].save()

    said = lead.press("go", live.items[1]).content.decode()

    assert "no longer on the agenda" in said
    live.items[0].taken_out_at = timezone.now()
    live.items[0].save()
    assert "has been taken off the agenda" in lead.text
    assert "The agenda was changed just now." in first.text


def test_late_by_six_minutes_says_so_and_trims_on_a_press(live, lead):
    live.begun()
    with later(minutes=25, seconds=50):
        said = lead.text
        lead.press("trim")

        assert "6 minutes over." in said
        assert "6 minutes over." not in lead.text
    given = {row.item: row.given_minutes for row in live.run.items.all() if row.given_minutes}
    assert given == {live.items[1]: -3, live.items[2]: -3}


def test_handing_over_takes_two(live, lead, deputy):
    live.begun()
    member = live.pd_group.memberships.get(user=live.deputy)

    lead.press("offer", to=member.public_id)
    assert f"{live.lead.name} offers you the lead." in deputy.text
    assert "Next item" not in deputy.text
    deputy.press("accept")

    assert "Next item" in deputy.text
    assert "Next item" not in lead.text


def test_a_lost_leader_is_replaced_on_purpose_alone(live, lead, deputy):
    live.begun()
    assert "Lead in their place" not in deputy.text

    with later(minutes=3):
        assert "Lead in their place" in deputy.text
        deputy.press("reclaim")

        assert live.run.led_by == live.deputy


def test_a_leader_who_comes_back_leads_on(live, lead, deputy):
    live.begun()
    with later(minutes=3):
        step = live.run.step
        lead.see()

        said = deputy.press("reclaim", step=step).content.decode()

    assert "is there again" in said
    assert live.run.led_by == live.lead


def test_a_cancelled_meeting_says_so_on_every_screen(live, lead, first):
    cancel(meeting=live.meeting, because="Snow on the roads", by=live.lead)

    for screen in (lead, first):
        assert "Snow on the roads" in screen.text
        assert "Start the meeting" not in screen.text


def test_a_meeting_ends_and_goes_on(live, lead, first):
    live.begun()

    lead.press("end")
    assert "The meeting has ended" in first.text
    lead.press("go-on")

    assert f"Now: {live.items[0].title}" in first.text


def test_outside_its_days_a_meeting_says_how_to_have_it(live, lead):
    with later(days=-3):
        said = lead.text

    assert "Start the meeting" not in said
    assert "Change its date" in said


def test_a_school_that_leaves_is_gone_from_the_register_and_its_people_are_told(live, lead, first):
    live.begun()
    school = live.projects[0].participation
    school.left_on = timezone.localdate()
    school.save()
    live.people[0].left_on = timezone.localdate()
    live.people[0].save()

    assert "0 of 1 schools" in lead.text
    assert first.see().status_code == 404
