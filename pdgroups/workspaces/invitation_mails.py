"""Mailing the link of an invitation. Its token is in the mail, sealed until it has gone."""

from collections.abc import Collection
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.debug import sensitive_variables

from pdgroups.core.text import one_line
from pdgroups.groups.models import Invitation, Role
from pdgroups.outbox.letters import Letter
from pdgroups.outbox.models import Message
from pdgroups.outbox.purposes import Purpose
from pdgroups.outbox.services import post

from .undelivered import undelivered


@sensitive_variables("token")
def mail_invitation(sender: Any, invitation: Invitation, token: str, **kwargs: Any) -> None:
    """Post the link, in the transaction that stores the offer. Mails with an older link go no more."""
    post(
        purpose=Purpose.INVITATION,
        to=invitation.email,
        pd_group=invitation.pd_group,
        about=about(invitation),
        letter=_letter(invitation, token),
    )


def about(invitation: Invitation) -> str:
    """By which the mails of an invitation are found again."""
    return f"invitation:{invitation.public_id}"


def troubles_of(invitations: Collection[Invitation]) -> dict[int, str]:
    """By invitation, why its last mail did not arrive, where it did not. One query, or none."""
    by_about = {about(invitation): invitation.pk for invitation in invitations}
    return {by_about[key]: why for key, why in undelivered(by_about).items()}


def write(message: Message) -> Letter | None:
    """The letter as it was posted, if its link still works. One query."""
    waiting = Invitation.objects.pending().filter(public_id=message.about.partition(":")[2])
    return message.letter if waiting.exists() else None


@sensitive_variables()
def _letter(invitation: Invitation, token: str) -> Letter:
    path = reverse("workspaces:invitation", args=[token])
    context = {
        "invitation": invitation,
        "group": one_line(invitation.pd_group.name),
        "school": one_line(str(invitation.participation or "")),
        "sender": one_line(invitation.invited_by.name) if invitation.invited_by else "",
        "role": Role(invitation.role).spoken,
        "url": f"{settings.WAGTAILADMIN_BASE_URL}{path}",
    }
    subject = render_to_string("email/invitation_subject.txt", context)
    return Letter(one_line(subject), render_to_string("email/invitation.txt", context))
