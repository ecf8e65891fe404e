"""What editors write for those who lead: cards beside a running meeting, a new group's reminders."""

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from cms.starter import leading
from pdgroups.meetings.gaps import unknown_gaps
from pdgroups.meetings.kinds import ItemKind
from pdgroups.meetings.models import FacilitatorCard, StarterReminder
from pdgroups.meetings.reminding import start_with_usual
from pdgroups.meetings.running import steering
from pdgroups.meetings.running.cards import cards_for
from tests.factories.people import MembershipFactory, PDGroupFactory, ProgrammeFactory
from tests.factories.work import AgendaItemFactory, MeetingFactory

from . import forms

pytestmark = pytest.mark.django_db

Event = StarterReminder.Event


def address(model, name, *args):
    return reverse(f"wagtailsnippets_meetings_{model}:{name}", args=args)


def card_form(action="publish", **changes):
    fields = {"kind": "share", "title": "Wait", "text": "Count.", "position": 1, "programme": ""}
    return forms.plain(action, **fields | changes)


def reminder_form(action="publish", **changes):
    fields = {
        "event": Event.BEFORE_MEETING, "days": 3, "role": "project_lead",
        "text": "Hello {first name}", "programme": "",
    }  # fmt: skip
    return forms.plain(action, **fields | changes)


def titles(programme, kind):
    return [card.title for card in cards_for(programme.pk, kind)]


def test_starter_content_puts_them_where_editors_find_them_once():
    call_command("load_starter", verbosity=0)
    FacilitatorCard.objects.get(title="Wait longer").delete()
    StarterReminder.objects.filter(event=Event.SURVEY_OPEN).delete()
    call_command("load_starter", verbosity=0)

    assert FacilitatorCard.objects.filter(live=True).count() == 16
    assert {card.kind for card in FacilitatorCard.objects.all()} == {"", *ItemKind}
    assert StarterReminder.objects.filter(live=True).count() == 3


def test_every_gap_of_the_starter_reminders_can_be_filled():
    assert [unknown_gaps(text) for *_rule, text in leading.REMINDERS] == [[]] * 4


def test_a_card_stands_beside_items_of_its_kind_and_those_for_any_come_last():
    programme, other = ProgrammeFactory(), ProgrammeFactory()
    FacilitatorCard.objects.create(kind="", title="Always", text="A")
    FacilitatorCard.objects.create(kind="share", title="Second", text="A", position=2)
    FacilitatorCard.objects.create(kind="share", title="First", text="A", position=1)
    FacilitatorCard.objects.create(kind="close", title="At the end", text="A")
    FacilitatorCard.objects.create(kind="share", title="Ours", text="A", programme=programme)
    FacilitatorCard.objects.create(kind="share", title="Not yet", text="A", live=False)

    assert titles(programme, "share") == ["Ours", "First", "Second", "Always"]
    assert titles(other, "share") == ["First", "Second", "Always"]
    assert titles(other, "") == ["Always"]


def test_an_editor_publishes_a_card_and_the_lead_of_a_running_meeting_reads_it(client, editor):
    meeting = MeetingFactory(number=1, starts_at=timezone.now())
    AgendaItemFactory(meeting=meeting, kind=ItemKind.SHARE)
    lead = MembershipFactory(pd_group=meeting.pd_group).user
    steering.start(meeting=meeting, by=lead)

    client.post(
        address("facilitatorcard", "add"), card_form(text="Ask the one who has said nothing.")
    )

    client.force_login(lead)
    page = client.get(reverse("workspaces:meeting_run", args=[meeting.pd_group.slug, 1]))
    assert "Ask the one who has said nothing." in page.content.decode()


def test_a_draft_of_a_card_is_nobodys_yet(client, editor):
    client.post(address("facilitatorcard", "add"), card_form(action=None))

    assert FacilitatorCard.objects.count() == 1
    assert titles(ProgrammeFactory(), "share") == []


def test_a_new_group_begins_with_the_reminders_of_all_and_of_its_programme(client, editor):
    ours, other = PDGroupFactory(), PDGroupFactory()
    client.post(address("starterreminder", "add"), reminder_form(text="For all, {school}"))
    client.post(
        address("starterreminder", "add"),
        reminder_form(text="Ours", programme=ours.programme_id, only_with_actions="on"),
    )
    client.post(address("starterreminder", "add"), reminder_form(action=None, text="Not yet"))

    start_with_usual(ours)
    start_with_usual(other)

    rules = ours.reminders.values_list("event", "days", "role", "only_with_actions", "text")
    assert list(rules) == [
        ("before_meeting", 3, "project_lead", False, "For all, {school}"),
        ("before_meeting", 3, "project_lead", True, "Ours"),
    ]
    assert [each.text for each in other.reminders.all()] == ["For all, {school}"]


def test_a_group_that_has_begun_keeps_its_words(client, editor):
    pd_group = PDGroupFactory()
    starter = StarterReminder.objects.create(
        event=Event.BEFORE_MEETING, days=3, role="project_lead", text="As it was"
    )
    start_with_usual(pd_group)

    client.post(address("starterreminder", "edit", starter.pk), reminder_form(text="As it is"))

    starter.refresh_from_db()
    assert starter.text == "As it is"
    assert pd_group.reminders.get().text == "As it was"


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"text": "Hello {frist name}"}, "We cannot fill in {frist name}."),
        ({"days": 61}, "Write 60 or fewer."),
        ({"role": "sponsor"}, "Select a valid choice"),
    ],
)
def test_a_reminder_that_could_not_be_sent_is_refused(client, editor, changes, words):
    response = client.post(address("starterreminder", "add"), reminder_form(**changes))

    assert words in response.content.decode()
    assert not StarterReminder.objects.exists()


@pytest.mark.parametrize(
    ("model", "form", "words"),
    [
        ("facilitatorcard", card_form, "Beside items of this kind: Share and challenge"),
        ("facilitatorcard", lambda action: card_form(action, kind=""), "Beside every item"),
        ("starterreminder", reminder_form, "3 days before a meeting, to every project lead"),
    ],
)
def test_an_editor_sees_it_before_it_is_published(client, editor, model, form, words):
    url = address(model, "preview_on_add")
    client.post(url, form(None))

    assert words in client.get(url).content.decode()
