"""Outgoing mail: one recipient a message, sent after the work it speaks of is committed."""

from django.core.mail import send_mail
from django.db import transaction
from django_tasks import task


@task()
def send_message(subject: str, body: str, to: str) -> None:
    """The task. A mail server that is down fails the task, never a person's request."""
    send_mail(" ".join(subject.split()), body, None, [to])


def send_after_commit(*, subject: str, body: str, to: str) -> None:
    """Queue a plain-text message to one address; nothing is sent if the transaction fails."""
    transaction.on_commit(lambda: send_message.enqueue(subject, body, to))
