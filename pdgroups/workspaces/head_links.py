"""Sending the head a private link."""

import logging

from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables

from pdgroups.accounts.models import User
from pdgroups.core.text import one_line
from pdgroups.groups.refusals import MailNotSentError
from pdgroups.projects.models import Project
from pdgroups.stories import services
from pdgroups.stories.models import HeadLink

logger = logging.getLogger(__name__)


@sensitive_variables("token")
def send_head_link(*, project: Project, email: str, by: User) -> HeadLink:
    """Make a link and mail it at once: the token goes into the mail and into no queue.

    Raises:
        RefusedError: the same address was sent one within the last minute.
        MailNotSentError: the mail server did not take it; the link has ended again.
    """
    link, token = services.make_head_link(project=project, email=email, by=by)
    try:
        _mail(link, token, by)
    except OSError as error:  # an SMTPException is one
        logger.exception("A link for a head could not be mailed.")
        services.revoke_head_links(project=project, by=by)
        raise MailNotSentError from error
    return link


@sensitive_variables("token", "body")
def _mail(link: HeadLink, token: str, by: User) -> None:
    path = reverse("workspaces:head", args=[token])
    body = render_to_string(
        "email/head_link.txt",
        {
            "school": one_line(str(link.project)),
            "sender": one_line(by.name),
            "url": f"{settings.WAGTAILADMIN_BASE_URL}{path}",
            "expires_at": link.expires_at,
        },
    )
    send_mail(_("A SEND project at your school: please read"), body, None, [link.email])
