"""Mailing a guest the link to one meeting. Its token is in the mail, sealed until it has gone."""

from collections.abc import Collection

from django.conf import settings
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables

from pdgroups.accounts.models import User
from pdgroups.core.text import one_line
from pdgroups.meetings.models import GuestPass, Meeting
from pdgroups.meetings.running.guests import invite_guest
from pdgroups.outbox.letters import Letter
from pdgroups.outbox.models import Message
from pdgroups.outbox.purposes import Purpose
from pdgroups.outbox.services import post

from .undelivered import undelivered


@transaction.atomic
@sensitive_variables("token", "address")
def let_in(
    *, meeting: Meeting, name: str, comes_from: str, email: str, by: User
) -> tuple[GuestPass, str]:
    """A link for one guest, mailed to ``email`` if there is one; the pass and its whole address.

    Raises:
        RefusedError: there are as many as one meeting takes.
    """
    made, token = invite_guest(meeting=meeting, name=name, comes_from=comes_from, by=by)
    address = settings.WAGTAILADMIN_BASE_URL + reverse("workspaces:guest", args=[token])
    if email:
        letter = Letter(
            _("Your link to a meeting of %(group)s") % {"group": one_line(meeting.pd_group.name)},
            _words(made, address, by),
        )
        post(
            purpose=Purpose.GUEST_LINK,
            to=email,
            letter=letter,
            pd_group=meeting.pd_group,
            about=_about(made),
        )
    return made, address


def write(message: Message) -> Letter | None:
    """The letter as it was posted, if its link has not ended. One query."""
    passes = GuestPass.objects.select_related("meeting")
    found = passes.filter(public_id=message.about.partition(":")[2]).first()
    return message.letter if found and not found.has_ended else None


def troubles_of(passes: Collection[GuestPass]) -> dict[int, str]:
    """By pass, why its mail did not arrive, where it did not. One query, or none."""
    by_about = {_about(each): each.pk for each in passes}
    return {by_about[key]: why for key, why in undelivered(by_about).items()}


def _about(made: GuestPass) -> str:
    return f"guest:{made.public_id}"


@sensitive_variables("address")
def _words(made: GuestPass, address: str, by: User) -> str:
    meeting = made.meeting
    return render_to_string(
        "email/guest_link.txt",
        {
            "meeting": meeting,
            "title": one_line(meeting.title),
            "group": one_line(meeting.pd_group.name),
            "sender": one_line(by.name),
            "url": address,
            "opens_at": made.opens_at,
            "ends_at": made.ends_at,
        },
    )
