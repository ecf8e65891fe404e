"""Changes of a 1:1 conversation's date, and notes that were opened: both sides are told."""

from email.utils import parseaddr

from django.conf import settings
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from pdgroups.accounts.models import User
from pdgroups.conversations.models import Conversation, Side
from pdgroups.conversations.services import Arranged, cancel, open_notes, plan, rearrange
from pdgroups.core.text import one_line
from pdgroups.meetings.calendars import Invitation, ics, method
from pdgroups.outbox.letters import Letter
from pdgroups.outbox.purposes import Purpose
from pdgroups.outbox.services import post
from pdgroups.projects.models import Project

from .calendar_entries import entry_of_conversation
from .conversations import people_of


@transaction.atomic
def plan_conversation(
    *, project: Project, to: Arranged, by: User, as_next: bool = False
) -> Conversation:
    """Plan one, and tell everybody on both sides but ``by``.

    Raises:
        RefusedError: see ``services.plan``.
    """
    conversation = plan(project=project, to=to, by=by, as_next=as_next)
    _tell_of_date(conversation, by)
    return conversation


@transaction.atomic
def change_conversation(*, conversation: Conversation, to: Arranged, by: User) -> None:
    changed = rearrange(conversation=conversation, to=to, by=by)
    if changed.sequence > conversation.sequence:
        _tell_of_date(changed, by)


@transaction.atomic
def cancel_conversation(*, conversation: Conversation, by: User) -> None:
    cancelled = cancel(conversation=conversation, by=by)
    if cancelled.sequence > conversation.sequence:
        _tell_of_date(cancelled, by)


@transaction.atomic
def show_notes(*, conversation: Conversation, by: User) -> None:
    """Open the lead's notes to the school, and tell the leads, once."""
    if not open_notes(conversation=conversation, by=by):
        return
    body = render_to_string(
        "email/conversation_notes.txt",
        {
            "school": one_line(str(conversation.project)),
            "sender": one_line(by.name),
            "url": _address(conversation),
        },
    )
    letter = Letter(_("Your notes of a 1:1 conversation are open to the school"), body)
    for membership in people_of(conversation.project)[Side.LEAD]:
        post(
            purpose=Purpose.NOTES_OPENED,
            to=membership.user,
            letter=letter,
            pd_group=conversation.project.pd_group,
        )


def _tell_of_date(conversation: Conversation, by: User) -> None:
    sides = people_of(conversation.project)
    people = {each.user for side in sides.values() for each in side} - {by}
    for user in sorted(people, key=lambda user: user.pk):
        _mail_date(conversation, user, by)


def _mail_date(conversation: Conversation, to: User, by: User) -> None:
    project = conversation.project
    entry = entry_of_conversation(conversation)
    _name, organiser = parseaddr(settings.DEFAULT_FROM_EMAIL)
    invitation = Invitation(organiser, one_line(project.pd_group.name), to.email)
    name = _("1:1 conversation, %(school)s") % {"school": project}
    content = ics(name, [entry], made_at=timezone.now(), invitation=invitation)
    body = render_to_string(
        "email/conversation_changed.txt",
        {
            "conversation": conversation,
            "school": one_line(str(project)),
            "sender": one_line(by.name),
            "url": _address(conversation),
        },
    )
    words = _("1:1 conversation cancelled") if conversation.is_cancelled else _("1:1 conversation")
    subject = f"{words}: {one_line(str(project))}"
    post(
        purpose=Purpose.CONVERSATION,
        to=to,
        letter=Letter(subject, body, content.decode(), method([entry])),
        pd_group=project.pd_group,
        about=f"conversation:{conversation.public_id}",
    )


def _address(conversation: Conversation) -> str:
    slug = conversation.project.pd_group.slug
    path = reverse("workspaces:conversation", args=[slug, conversation.public_id])
    return f"{settings.WAGTAILADMIN_BASE_URL}{path}"
