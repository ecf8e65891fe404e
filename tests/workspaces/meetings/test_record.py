"""The record of a meeting, and writing it up without having run it on the screen."""

import datetime as dt

import pytest
import time_machine

from pdgroups.accounts.models import Office
from pdgroups.groups.models import Happening, Role
from pdgroups.meetings.models import (
    ActionPoint,
    Attendance,
    ItemRun,
    MeetingDecision,
    ParkedPoint,
    Reply,
)
from pdgroups.meetings.running import agreeing
from pdgroups.meetings.running.register import write_in
from tests.factories.people import MembershipFactory, UserFactory, join
from tests.factories.work import ActionPointFactory

from .pages import make, see, url

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _afterwards(_today):
    with time_machine.travel("2026-11-13 12:00+00:00", tick=False):
        yield


@pytest.fixture
def edit(as_lead, pd_group, meeting, ours, sam):
    """Fill in the page as it is shown to the lead, but for some boxes, and save."""

    def save(shown=None, follow=True, **changes):
        form = shown or as_lead.get(url(pd_group, "meeting_record_edit", 2)).context["form"]
        data = {}
        for box in form:
            value = box.value()
            data[box.html_name] = "" if value in {None, False} else value
            if box.field.show_hidden_initial:
                was = form.data.get(box.html_initial_name, "") if form.is_bound else None
                data[box.html_initial_name] = data[box.html_name] if was is None else was
        data = {name: value for name, value in data.items() if value != "" or name in form.fields}
        data = {n: v for n, v in (data | changes).items() if v is not None}
        for name in [
            n for n in data if n.startswith(("off_", "settled_", "rest_")) and not data[n]
        ]:
            del data[name]
        return as_lead.post(url(pd_group, "meeting_record_edit", 2), data, follow=follow)

    return save


def here(sam):
    return f"here_{sam.memberships.get().public_id}"


def test_a_meeting_that_never_ran_is_written_up_at_once(edit, pd_group, meeting, ours, sam, lead):
    check_in = meeting.items.get(position=1)
    page = edit(
        **{
            here(sam): "late",
            "rest_came": "on",
            "extra_name_1": "Jo Bell",
            "extra_for_1": ours.participation.public_id,
            "notes": "We compared plans.",
            f"outcome_{check_in.pk}": "Two schools have begun.",
            "decisions": "Everyone asks staff by Christmas.\r\n\r\nWe meet at Alder Grove next.",
            "parked": "Transport for visits",
            "action_text_1": "Ask the TAs",
            "action_who_1": ours.participation.public_id,
            "action_due_1": "2026-11-26",
        }
    ).content.decode()

    assert {(str(row), row.presence, row.comes) for row in Attendance.objects.all()} == {
        (sam.name, "late", "member"),
        ("Priya Nair", "present", "member"),
        ("Jo Bell", "present", "substitute"),
    }
    assert ItemRun.objects.get().outcome == "Two schools have begun."
    assert [each.text for each in MeetingDecision.objects.all()] == [
        "Everyone asks staff by Christmas.",
        "We meet at Alder Grove next.",
    ]
    assert ParkedPoint.objects.get().text == "Transport for visits"
    action = ActionPoint.objects.get()
    assert (action.text, action.participation, action.meeting) == (
        "Ask the TAs", ours.participation, meeting,
    )  # fmt: skip
    for words in (
        "1 of 1 school, 3 people", f"{sam.name} (late)", "We compared plans.", "Check-in",
        "Two schools have begun.", "We meet at Alder Grove next.", "Transport for visits",
        "Ask the TAs", "Written up by Priya Nair on 13 November 2026.",
    ):  # fmt: skip
        assert words in page
    assert Happening.objects.filter(words="wrote up meeting 2", by=lead).count() == 1


def test_only_what_was_changed_on_the_page_is_stored(edit, as_lead, pd_group, meeting, sam, lead):
    agreeing.decide(meeting=meeting, text="It stands.", by=lead)
    agreeing.decide(meeting=meeting, text="It goes.", by=lead)
    shown = as_lead.get(url(pd_group, "meeting_record_edit", 2)).context["form"]
    member = sam.memberships.get()
    Attendance.objects.create(
        meeting=meeting, user=sam, participation=member.participation, presence="present"
    )
    agreeing.decide(meeting=meeting, text="Meanwhile.", by=lead)

    edit(shown, decisions="It stands.\nIt is new.")

    assert Attendance.objects.get().presence == "present"
    assert {each.text for each in MeetingDecision.objects.all()} == {
        "It stands.", "Meanwhile.", "It is new.",
    }  # fmt: skip


def test_a_text_that_somebody_else_changed_is_shown_and_nothing_is_stored(
    edit, as_lead, pd_group, meeting, sam
):
    item = meeting.items.get(position=1)
    shown = as_lead.get(url(pd_group, "meeting_record_edit", 2)).context["form"]
    agreeing.write_outcome(meeting=meeting, item=item, text="Theirs.", version=0)

    mine = {f"outcome_{item.pk}": "Mine.", "notes": "Notes.", here(sam): "present"}
    response = edit(shown, **mine)
    page = response.content.decode()

    assert "Somebody else has changed this to: ‘Theirs.’. Put the two together and save." in page
    assert ">\nMine.</textarea>" in page
    assert ItemRun.objects.get().outcome == "Theirs."
    assert not Attendance.objects.exists()

    edit(response.context["form"], **mine | {f"outcome_{item.pk}": "Both."})

    assert ItemRun.objects.get().outcome == "Both."
    assert Attendance.objects.count() == 1


def test_a_name_is_taken_off_and_an_old_point_settled(edit, meeting, pd_group, lead):
    early = make(pd_group, 1, dt.date(2026, 9, 24))
    point = agreeing.park(meeting=early, text="Parking", by=lead)
    row = write_in(
        meeting=meeting, name="Jo", comes="visitor", participation=None, comes_from="", by=lead
    )

    page = edit(**{f"off_{row.public_id}": "on", f"settled_{point.public_id}": "on"})

    point.refresh_from_db()
    assert point.settled_in == meeting
    assert not Attendance.objects.exists()
    assert "Settled in this meeting: Parking" in page.content.decode()


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"decisions": "x" * 251}, "This line is longer than 250 characters"),
        ({"action_text_1": "Book", "action_due_1": ""}, "Choose the day by which it is done"),
        (
            {"action_text_1": "Book", "action_due_1": "2026-11-01"},
            "Choose a date after meeting 2, 12 November 2026",
        ),
        ({"notes": "a\0b"}, "There is a character in this text that we cannot store."),
        ({"extra_for_1": "nobody", "extra_name_1": "Jo"}, "Select a valid choice"),
    ],
)
def test_a_slip_stores_nothing_and_keeps_what_was_typed(edit, change, sentence):
    page = edit(**{"parked": "Kept as typed"} | change).content.decode()

    assert sentence in page
    assert "Kept as typed" in page
    assert not ParkedPoint.objects.exists()
    assert not ActionPoint.objects.exists()


def test_what_schools_wrote_stands_below_the_item_unless_it_is_still_hidden(
    client, pd_group, meeting, ours, sam, lead
):
    first, second = meeting.items.all()
    for item, text in ((first, "We asked four TAs."), (second, "Not yet opened.")):
        Reply.objects.create(
            meeting=meeting, item=item, participation=ours.participation, text=text, saved_by=sam
        )
    run = agreeing.hold(meeting)
    ItemRun.objects.create(run=run, item=second, title=second.title, is_silent=True)

    page = see(client, sam, url(pd_group, "meeting_record", 2))

    assert "<dt>Alder Grove</dt><dd><p>We asked four TAs.</p></dd>" in page
    assert "Not yet opened." not in page


def test_the_programme_team_sees_who_came_as_numbers_and_no_word(
    client, pd_group, meeting, ours, sam, lead
):
    agreeing.decide(meeting=meeting, text="A decision", by=lead)
    ActionPointFactory(pd_group=pd_group, meeting=meeting, text="An action")
    Attendance.objects.create(
        meeting=meeting, user=sam, participation=ours.participation, presence="present"
    )
    officer = UserFactory()
    officer.groups.get_or_create(name=Office.PROGRAMME_TEAM)

    page = see(client, officer, url(pd_group, "meeting_record", 2))

    assert "Alder Grove (1)" in page
    for hidden in ("A decision", "An action", sam.name):
        assert hidden not in page


@pytest.mark.parametrize("role", [Role.SPONSOR, Role.SPECIALIST])
def test_a_sponsor_and_a_guest_are_told_why_they_cannot_read_it(
    client, pd_group, meeting, ours, role
):
    if role == Role.SPONSOR:
        person = join(ours, role).user
    else:
        person = MembershipFactory(pd_group=pd_group, role=role, meeting_number=2).user
    client.force_login(person)

    response = client.get(url(pd_group, "meeting_record", 2))

    assert response.status_code == 403
    assert "for the group’s own members" in response.content.decode()


def test_a_member_reads_it_and_cannot_write_it(client, pd_group, meeting, ours, sam, lead):
    page = see(client, sam, url(pd_group, "meeting_record", 2))

    assert "Nothing is written down yet" in page
    assert url(pd_group, "meeting_record_edit", 2) not in page
    assert client.get(url(pd_group, "meeting_record_edit", 2)).status_code == 403


def test_nothing_is_written_of_a_meeting_that_has_not_begun_or_was_cancelled(
    as_lead, pd_group, meeting
):
    later = make(pd_group, 3, dt.date(2027, 1, 21))
    off = make(pd_group, 4, dt.date(2026, 11, 5), cancelled_at=dt.datetime.now(dt.UTC))

    for each, words in ((later, "has not begun yet"), (off, "was cancelled")):
        response = as_lead.get(url(pd_group, "meeting_record_edit", each.number), follow=True)

        assert response.redirect_chain == [(url(pd_group, "meeting_record", each.number), 302)]
        assert words in response.content.decode()


@pytest.mark.parametrize("count", [1, 6])
def test_a_record_costs_the_same_however_much_is_in_it(
    as_sam, pd_group, meeting, ours, lead, count, django_assert_num_queries
):
    for number in range(count):
        write_in(
            meeting=meeting, name=f"Jo {number}", comes="substitute", comes_from="",
            participation=ours.participation, by=lead,
        )  # fmt: skip
        agreeing.decide(meeting=meeting, text=f"Decision {number}", by=lead)
        agreeing.park(meeting=meeting, text=f"Point {number}", by=lead)
        ActionPointFactory(pd_group=pd_group, meeting=meeting, participation=ours.participation)
    as_sam.get(url(pd_group, "meeting_record", 2))

    # session, person, group and roles; meeting; run, who came, schools, the next one, what
    # was written up, outcomes, replies, agenda, decisions, actions, points parked and settled, recap
    with django_assert_num_queries(17):
        as_sam.get(url(pd_group, "meeting_record", 2))
