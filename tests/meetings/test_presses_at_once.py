"""People press at the same moment, each with a connection of their own: one press counts, no words are lost."""

import threading

import pytest
from django.db import connection

from pdgroups.groups.models import Role
from pdgroups.groups.refusals import RefusedError
from pdgroups.meetings.models import Meeting, ParkedPoint, Reply
from pdgroups.meetings.running import agreeing, leading, register
from pdgroups.meetings.running.replying import reply
from pdgroups.meetings.running.steering import give, go_to, start
from tests.factories.people import join
from tests.factories.running import Live

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*acts):
    """What each gave, or how it was refused."""
    outcomes = [None] * len(acts)
    ready = threading.Barrier(len(acts))

    def act(number):
        ready.wait()
        try:
            outcomes[number] = acts[number]()
        except RefusedError as refusal:
            outcomes[number] = refusal
        finally:
            connection.close()

    threads = [threading.Thread(target=act, args=[number]) for number in range(len(acts))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcomes


def refused(outcomes):
    return sum(isinstance(outcome, RefusedError) for outcome in outcomes)


def meeting_of(live):
    """Each thread its own copy, as each request has."""
    return Meeting.objects.select_related("pd_group").get(pk=live.meeting.pk)


def test_of_two_leads_who_start_one_leads():
    live = Live()

    outcomes = at_once(
        lambda: start(meeting=meeting_of(live), by=live.lead),
        lambda: start(meeting=meeting_of(live), by=live.deputy),
    )

    assert refused(outcomes) == 1
    (led,) = {each.led_by for each in outcomes if not isinstance(each, RefusedError)}
    assert (live.run.led_by, live.run.step) == (led, 1)


def test_a_button_that_is_pressed_twice_at_once_moves_one_item():
    live = Live().begun()
    step = live.run.step

    outcomes = at_once(
        *[
            lambda: go_to(meeting=meeting_of(live), item=live.items[1], step=step, by=live.lead)
            for _press in range(3)
        ]
    )

    assert refused(outcomes) == 0
    assert (live.run.now.item, live.run.step) == (live.items[1], step + 1)


def test_of_two_jumps_from_one_page_one_counts():
    live = Live().begun()
    step = live.run.step

    outcomes = at_once(
        *[
            lambda item=item: go_to(meeting=meeting_of(live), item=item, step=step, by=live.lead)
            for item in live.items[1:]
        ]
    )

    assert refused(outcomes) == 1
    assert live.run.step == step + 1


def test_minutes_are_given_once():
    live = Live().begun()
    step, item = live.run.step, live.items[0]

    outcomes = at_once(
        *[
            lambda: give(meeting=meeting_of(live), minutes={item.pk: 5}, step=step, by=live.lead)
            for _press in range(3)
        ]
    )

    assert refused(outcomes) == 2
    assert live.run.items.get(item=item).given_minutes == 5


def test_an_offer_that_is_taken_back_and_taken_at_once_leaves_one_leader():
    live = Live().begun()
    leading.offer(meeting=live.meeting, to=live.deputy, by=live.lead)

    at_once(
        lambda: leading.take_back(meeting=meeting_of(live), by=live.lead),
        lambda: leading.accept(meeting=meeting_of(live), by=live.deputy),
    )

    assert live.run.led_by in {live.lead, live.deputy}
    assert live.run.offered_to is None


def test_of_two_colleagues_one_is_stored_and_the_other_is_shown_it():
    live = Live().begun()
    project = live.projects[0]
    pair = [live.people[0].user, join(project, Role.TEAM_MEMBER).user]
    live.items[0].meeting = live.meeting

    outcomes = at_once(
        *[
            lambda user=user: reply(
                item=live.items[0], project=project, text=user.email, version=0, by=user
            )
            for user in pair
        ]
    )

    kept = Reply.objects.get()
    assert (kept.version, kept.text) == (1, kept.saved_by.email)
    assert sorted(str(each.theirs) for each in outcomes) == sorted([kept.text, "None"])


def test_everybody_writes_taps_and_parks_at_once_and_every_screen_hears_of_each():
    live = Live().begun()
    before = live.run.version
    for item in live.items:
        item.meeting = live.meeting

    outcomes = at_once(
        *[
            lambda n=n: reply(
                item=live.items[0],
                project=live.projects[n],
                text=f"School {n}",
                version=0,
                by=live.people[n].user,
            )
            for n in (0, 1)
        ],
        *[
            lambda member=member: register.mark(
                meeting=meeting_of(live), member=member, presence="present", by=member.user
            )
            for member in live.people
        ],
        lambda: agreeing.park(meeting=meeting_of(live), text="Later", by=live.lead),
        lambda: agreeing.park(meeting=meeting_of(live), text="Later", by=live.deputy),
    )

    assert refused(outcomes) == 0
    assert Reply.objects.count() == live.meeting.attendance.count() == 2
    assert ParkedPoint.objects.count() == 1
    assert live.run.version == before + 5
