"""A meeting as a calendar program gets it."""

from dataclasses import replace

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from pdgroups.conversations.models import Conversation
from pdgroups.groups.models import PDGroup
from pdgroups.meetings.calendars import Entry
from pdgroups.meetings.models import Meeting


def entry_of(meeting: Meeting, pd_group: PDGroup) -> Entry:
    """With the address of its agenda, which asks to sign in. No query."""
    page = reverse("workspaces:meeting", args=[pd_group.slug, meeting.number])
    title = f"{pd_group.name}: {meeting}"
    return Entry(
        uid=f"{meeting.uid}@pdgroups",
        sequence=meeting.sequence,
        changed_at=meeting.changed_at,
        starts_at=meeting.starts_at,
        ends_at=meeting.ends_at,
        # Some programs show what is cancelled like everything else.
        title=_("Cancelled: %(meeting)s") % {"meeting": title} if meeting.is_cancelled else title,
        place=meeting.place,
        join_link=meeting.join_link,
        notes=_("Agenda: %(address)s") % {"address": f"{settings.WAGTAILADMIN_BASE_URL}{page}"},
        is_cancelled=meeting.is_cancelled,
    )


def entry_of_conversation(conversation: Conversation) -> Entry:
    """Its school must be at hand; who else is in a calendar reads no more than that."""
    project = conversation.project
    page = reverse("workspaces:conversation", args=[project.pd_group.slug, conversation.public_id])
    title = _("1:1 conversation, %(school)s") % {"school": project}
    return Entry(
        uid=f"{conversation.public_id}@pdgroups",
        sequence=conversation.sequence,
        changed_at=conversation.changed_at,
        starts_at=conversation.starts_at,
        ends_at=conversation.ends_at,
        title=_("Cancelled: %(meeting)s") % {"meeting": title}
        if conversation.is_cancelled
        else title,
        place=conversation.place,
        join_link=conversation.join_link,
        notes=_("Its page: %(address)s") % {"address": f"{settings.WAGTAILADMIN_BASE_URL}{page}"},
        is_cancelled=conversation.is_cancelled,
    )


def in_feed(meeting: Meeting) -> Entry:
    """Title, time, place and link to join, and nothing else. Its group must be at hand."""
    return replace(entry_of(meeting, meeting.pd_group), notes="")


def conversation_in_feed(conversation: Conversation) -> Entry:
    """As ``in_feed``."""
    return replace(entry_of_conversation(conversation), notes="")
