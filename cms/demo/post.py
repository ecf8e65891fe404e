"""Mail of the demo's halfway group, as the programme team finds it: gone, waiting, refused."""

import datetime as dt

from django.utils import timezone

from pdgroups.accounts.models import User
from pdgroups.groups.models import PDGroup, Role
from pdgroups.outbox.letters import Letter
from pdgroups.outbox.models import Chase, Message
from pdgroups.outbox.purposes import Purpose

State = Message.State
NO_SUCH_ADDRESS = "Their mail server refused it (550): the address may be wrong or closed."
SENT = (
    # days ago, to, why
    (9, "leader@demo.example", Purpose.INVITATION),
    (6, "leader@demo.example", Purpose.DIGEST),
    (6, "lead@demo.example", Purpose.DIGEST),
    (4, "leader@demo.example", Purpose.MEETING_CHANGED),
    (4, "deputy@demo.example", Purpose.MEETING_CHANGED),
    (2, "leader@demo.example", Purpose.COMMENT),
    (1, "lead@demo.example", Purpose.COMMENTS_TO_READ),
)


def lies_in_the_outbox(pd_group: PDGroup, people: dict[str, User]) -> None:
    """What was mailed lately; one address did not take it, and one mail is held."""
    now = timezone.now()
    for days, email, purpose in SENT:
        if email in people:
            about = None if purpose == Purpose.DIGEST else pd_group
            _message(about, purpose, now - dt.timedelta(days=days), user=people[email])
    yesterday = now - dt.timedelta(days=1)
    # Written to by hand: no link of a head belongs to it.
    refused = _message(pd_group, Purpose.EDITED_WORDS, yesterday, email="head@calder.example")
    held = _message(pd_group, Purpose.LEAD, now, user=people["leader@demo.example"])
    words = Letter("Your group has a deputy lead", "Your PD group has a deputy lead now.")
    Message.objects.filter(pk=refused.pk).update(
        state=State.REFUSED, error=NO_SUCH_ADDRESS, sealed=words.sealed()
    )
    Message.objects.filter(pk=held.pk).update(state=State.HELD, sealed=words.sealed())


def was_asked(pd_group: PDGroup, lead: User) -> None:
    """Some weeks ago the lead asked every project lead for the five answers of their plan."""
    chase = Chase.objects.create(
        pd_group=pd_group,
        what="plan",
        sent_by=lead,
        sent_at=timezone.now() - dt.timedelta(days=19),
    )
    chase.to.set(row.user for row in pd_group.memberships.current().filter(role=Role.PROJECT_LEAD))


def _message(
    pd_group: PDGroup | None,
    purpose: Purpose,
    at: dt.datetime,
    user: User | None = None,
    email: str = "",
) -> Message:
    return Message.objects.create(
        purpose=purpose,
        rank=purpose.rule.rank,
        pd_group=pd_group,
        user=user,
        email=email,
        state=State.SENT,
        attempts=1,
        created_at=at,
        due_at=at,
        changed_at=at + dt.timedelta(seconds=2),
    )
