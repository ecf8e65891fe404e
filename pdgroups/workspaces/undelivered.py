"""Mails that did not arrive, as those who sent them should know."""

from collections.abc import Collection

from pdgroups.outbox.models import Message

STUCK = frozenset({Message.State.REFUSED, Message.State.FAILED})


def undelivered(abouts: Collection[str]) -> dict[str, str]:
    """By what a mail is about, why the last one did not arrive, where it did not. One query, or none."""
    if not abouts:
        return {}
    mails = Message.objects.filter(about__in=abouts).order_by("created_at", "pk")
    last = {mail.about: mail for mail in mails}
    return {key: mail.error for key, mail in last.items() if mail.state in STUCK}
