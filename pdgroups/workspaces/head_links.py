"""Sending the head a private link."""

from django.conf import settings
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables

from pdgroups.accounts.models import User
from pdgroups.core.text import one_line
from pdgroups.outbox.letters import Letter
from pdgroups.outbox.models import Message
from pdgroups.outbox.purposes import Purpose
from pdgroups.outbox.services import post
from pdgroups.projects.models import Project
from pdgroups.stories import services
from pdgroups.stories.models import HeadLink

from .undelivered import undelivered


@transaction.atomic
@sensitive_variables("token")
def send_head_link(*, project: Project, email: str, by: User) -> HeadLink:
    """Make a link and mail it: the token is in the mail, sealed until it has gone, and nowhere else.

    Raises:
        RefusedError: the same address was sent one within the last minute.
    """
    link, token = services.make_head_link(project=project, email=email, by=by)
    letter = Letter(_("A SEND project at your school: please read"), _words(link, token, by))
    post(purpose=Purpose.HEAD_LINK, to=link.email, about=_about(link), letter=letter)
    return link


def write(message: Message) -> Letter | None:
    """The letter as it was posted, if its link still works. One query."""
    working = HeadLink.objects.filter(revoked_at__isnull=True, expires_at__gt=timezone.now())
    pk = message.about.rpartition(":")[2]
    return message.letter if working.filter(pk=pk).exists() else None


def trouble_of(link: HeadLink) -> str:
    """Why its mail did not arrive; empty where it did, or is on its way. One query."""
    about = _about(link)
    return undelivered([about]).get(about, "")


def _about(link: HeadLink) -> str:
    return f"head link:{link.pk}"


@sensitive_variables("token")
def _words(link: HeadLink, token: str, by: User) -> str:
    path = reverse("workspaces:head", args=[token])
    return render_to_string(
        "email/head_link.txt",
        {
            "school": one_line(str(link.project)),
            "sender": one_line(by.name),
            "url": f"{settings.WAGTAILADMIN_BASE_URL}{path}",
            "expires_at": link.expires_at,
        },
    )
