"""Outgoing mail: one recipient a message, sent after the work it speaks of is committed."""

from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django_tasks import task


@task()
def send_message(subject: str, body: str, to: str, calendar: str = "", method: str = "") -> None:
    """The task. A mail server that is down fails the task, never a person's request.

    ``calendar`` is iCalendar text of that ``method``. It goes as the last alternative, not as an
    attached file: so Gmail and Outlook offer to take it up.
    """
    message = EmailMultiAlternatives(" ".join(subject.split()), body, None, [to])
    if calendar:
        message.attach_alternative(calendar, f"text/calendar; method={method}")
    message.send()


def send_after_commit(
    *, subject: str, body: str, to: str, calendar: str = "", method: str = ""
) -> None:
    """Queue a plain-text message to one address; nothing is sent if the transaction fails."""
    transaction.on_commit(lambda: send_message.enqueue(subject, body, to, calendar, method))
