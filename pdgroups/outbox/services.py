"""Handing in mail. It goes out when the work it speaks of is committed, and never without it."""

import datetime as dt

from django.db import transaction
from django.utils import timezone

from pdgroups.accounts.models import User
from pdgroups.groups.models import PDGroup

from . import carriers
from .letters import Letter
from .models import Message
from .purposes import Purpose


@transaction.atomic
def post(
    *,
    purpose: Purpose,
    to: User | str,
    letter: Letter | None = None,
    pd_group: PDGroup | None = None,
    about: str = "",
    key: str | None = None,
    due_at: dt.datetime | None = None,
) -> None:
    """Write one mail to one recipient into the outbox. Two statements, and no wait for a server.

    Args:
        to: a person, whose address is looked up when it is sent; or the address of somebody who
            has no account.
        letter: what it says. Without it the ``writers`` of the purpose say so when it is sent.
        pd_group: the group that it is about. Whoever has left it by then, or muted it, gets
            nothing where the purpose's rule says so.
        about: what else it is about, for its writer or to find it again: ``meeting:12``.
        key: two mails with the same key are one: a second ``post`` does nothing.
        due_at: not before. At once when absent.
    """
    now = timezone.now()
    message = Message(
        purpose=purpose,
        rank=purpose.rule.rank,
        user=to if isinstance(to, User) else None,
        email="" if isinstance(to, User) else to,
        pd_group=pd_group,
        about=about,
        key=key,
        sealed=letter.sealed() if letter else "",
        created_at=now,
        due_at=due_at or now,
    )
    Message.objects.bulk_create([message], ignore_conflicts=key is not None)
    transaction.on_commit(carriers.nudge, robust=True)
