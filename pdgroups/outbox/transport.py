"""Handing mail to the mail server, and what its answers mean. The only place that talks to one."""

import logging
from smtplib import (
    SMTPDataError,
    SMTPException,
    SMTPRecipientsRefused,
    SMTPResponseException,
)
from types import TracebackType
from typing import Any, Self
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.utils.translation import gettext as _

from .layout import html_of
from .letters import Letter
from .models import Message
from .ways_out import WayOut

logger = logging.getLogger(__name__)
PERMANENT = 500
"""An answer from here on up means: not now, and not later either."""


class RefusedError(Exception):
    """The server will not take this mail for this address, however often it is asked."""


class NotNowError(Exception):
    """It did not go this time. The text says why, without anything that the server wrote."""


class Line:
    """A line to the mail server, opened for the first mail and kept for those that follow."""

    def __init__(self) -> None:
        self._connection: Any = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.hang_up()

    def hand_over(self, mail: EmailMultiAlternatives) -> None:
        """Return as soon as the server has said that it has the mail.

        The line stays open: closing it would wait for the server once more, and a process that is
        killed while it waits could not write down that the mail has gone.

        Raises:
            RefusedError: for good.
            NotNowError: for now.
        """
        try:
            if self._connection is None:
                connection = get_connection(settings.MAIL_TRANSPORT)
                connection.open()
                self._connection = connection
            self._connection.send_messages([mail])
        except SMTPRecipientsRefused as error:
            _refused(next(code for code, _words in error.recipients.values()))
        except SMTPDataError as error:
            _refused(error.smtp_code)
        except (OSError, SMTPException) as error:
            self.hang_up()
            raise NotNowError(_why(error)) from error
        except ValueError as error:  # an address or a subject that cannot stand in a mail
            raise RefusedError(_("This cannot be written as a mail.")) from error

    def hang_up(self) -> None:
        """End the conversation; a server that does not answer is left alone."""
        connection, self._connection = self._connection, None
        if connection is not None:
            try:
                connection.close()
            except (OSError, SMTPException):
                logger.info("The mail server went away before we said goodbye.")


def mail_of(message: Message, letter: Letter, way_out: WayOut) -> EmailMultiAlternatives:
    """The mail itself: text and HTML, the same id at every try, and no receipt asked for."""
    subject = " ".join(letter.subject.split())
    host = urlsplit(settings.WAGTAILADMIN_BASE_URL).hostname or "localhost"
    text = f"{letter.text.strip()}\n"
    mail = EmailMultiAlternatives(
        subject,
        f"{text}\n-- \n{way_out.words}\n" if way_out.words else text,
        None,
        [message.address],
        headers={
            "Message-ID": f"<{message.message_id}@{host}>",
            "Auto-Submitted": "auto-generated",
            **way_out.headers,
        },
    )
    mail.attach_alternative(html_of(subject, text, way_out.words), "text/html")
    if letter.calendar:
        # The last alternative, not an attached file: so Gmail and Outlook offer to take it up.
        mail.attach_alternative(letter.calendar, f"text/calendar; method={letter.method}")
    return mail


def _refused(code: int) -> None:
    if code >= PERMANENT:
        raise RefusedError(
            _("Their mail server refused it (%(code)s): the address may be wrong or closed.")
            % {"code": code}
        )
    raise NotNowError(_("Their mail server asked us to wait (%(code)s).") % {"code": code})


def _why(error: Exception) -> str:
    if isinstance(error, SMTPResponseException):
        return _("Our mail server did not take it (%(code)s).") % {"code": error.smtp_code}
    if isinstance(error, TimeoutError) or isinstance(error.__context__, TimeoutError):
        return _("Our mail server was too slow to answer.")
    return _("Our mail server could not be reached, or broke off.")
