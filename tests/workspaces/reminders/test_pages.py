"""A lead looks at the group’s reminders, and changes them."""

import pytest
from django.urls import reverse

from pdgroups.groups.models import Role
from pdgroups.meetings.models import Reminder
from tests.factories.people import (
    MembershipFactory,
    PDGroupFactory,
    ProjectFactory,
    UserFactory,
    join,
)
from tests.factories.work import MeetingFactory

pytestmark = pytest.mark.django_db
FILLED = {
    "event": "before_meeting", "days": "3", "role": "project_lead", "is_on": "on",
    "text": "Hello {first name}",
}  # fmt: skip


@pytest.fixture
def pd_group():
    pd_group = PDGroupFactory()
    MeetingFactory(pd_group=pd_group, number=2)
    join(ProjectFactory(pd_group=pd_group), user=UserFactory(first_name="Sam", last_name="Okafor"))
    return pd_group


@pytest.fixture
def as_lead(client, pd_group):
    client.force_login(MembershipFactory(pd_group=pd_group).user)
    return client


def at(pd_group, name, *args):
    return reverse(f"workspaces:{name}", args=[pd_group.slug, *args])


def test_a_group_without_any_says_how_to_have_one(as_lead, pd_group):
    page = as_lead.get(at(pd_group, "reminder_list")).content.decode()

    assert "This group sends none by itself." in page
    assert at(pd_group, "reminder_new") in page


def test_a_reminder_is_written_and_shows_who_gets_it_next_and_what_it_says(as_lead, pd_group):
    as_lead.post(at(pd_group, "reminder_new"), FILLED)

    page = " ".join(as_lead.get(at(pd_group, "reminder_list")).content.decode().split())
    assert "for meeting 2: to one person" in page
    assert "Sam Okafor" in page
    assert "Hello Sam" in page


def test_it_is_changed_turned_off_and_taken_out(as_lead, pd_group):
    as_lead.post(at(pd_group, "reminder_new"), FILLED)
    reminder = Reminder.objects.get()
    edit = at(pd_group, "reminder_edit", reminder.public_id)

    off = {name: value for name, value in FILLED.items() if name != "is_on"} | {"days": "5"}
    as_lead.post(edit, off)
    reminder.refresh_from_db()
    page = as_lead.get(at(pd_group, "reminder_list")).content.decode()
    as_lead.post(at(pd_group, "reminder_remove", reminder.public_id))

    assert (reminder.days, reminder.is_on) == (5, False)
    assert "Not sent at present" in page
    assert not Reminder.objects.exists()


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (
            {"text": "Dear {name}"},
            "We cannot fill in {name}. What we know is {first name}, {school}",
        ),
        ({"text": ""}, "Write what the reminder says."),
        ({"days": "-1"}, "Write 0 or more; 0 is the day itself."),
        ({"days": "400"}, "Write 60 or fewer."),
        ({"days": "soon"}, "Write a whole number, like 3."),
        ({"event": ""}, "Choose what the days are counted from."),
        ({"role": "sponsor"}, "sponsor is not one of the available choices."),
    ],
)
def test_a_slip_stores_nothing_and_keeps_what_was_typed(as_lead, pd_group, change, sentence):
    page = as_lead.post(at(pd_group, "reminder_new"), FILLED | change).content.decode()

    assert sentence in page
    assert not Reminder.objects.exists()


def test_only_leads_of_the_group_see_them(client, pd_group):
    other = PDGroupFactory()
    theirs = Reminder.objects.create(
        pd_group=other, event="before_meeting", days=1, role=Role.PROJECT_LEAD, text="Theirs"
    )
    lead = MembershipFactory(pd_group=pd_group).user
    member = join(ProjectFactory(pd_group=pd_group)).user

    client.force_login(member)
    assert client.get(at(pd_group, "reminder_list")).status_code == 403
    client.force_login(lead)
    assert client.get(at(pd_group, "reminder_edit", theirs.public_id)).status_code == 404
    assert client.get(at(other, "reminder_list")).status_code == 404
