"""Mail as the programme team sees it: why, to whom, how far. Never what it says."""

import datetime as dt
from dataclasses import dataclass
from typing import Self

from django.core.paginator import Page, Paginator
from django.db.models import Count
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from pdgroups.groups.refusals import RefusedError
from pdgroups.outbox.models import Message

PER_PAGE = 50
State = Message.State
STUCK = (State.REFUSED, State.FAILED)
ACTS = {"hold": State.HELD, "send": State.WAITING, "stop": State.STOPPED}
"""What a button asks for, and the state that a mail has then."""


@dataclass(frozen=True, slots=True)
class Outbox:
    """``states``: those that any mail is in, and how many mails."""

    page: Page[Message]
    states: list[tuple[State, int]]
    state: State | None

    @classmethod
    def of(cls, state: State | None, page: str | None) -> Self:
        """Three queries, however many mails."""
        counts = Message.objects.order_by().values_list("state").annotate(Count("pk"))
        by_state = dict(counts)
        messages = Message.objects.select_related("user", "pd_group")
        shown = messages.filter(state=state) if state else messages
        return cls(
            page=Paginator(shown, PER_PAGE).get_page(page),
            states=[(each, by_state[each]) for each in State if each in by_state],
            state=state,
        )

    @property
    def stuck(self) -> int:
        """How many went wrong and wait for somebody to look."""
        return sum(number for state, number in self.states if state in STUCK)

    @property
    def query(self) -> str:
        """What the links to other pages of the list carry on."""
        return f"state={self.state}&" if self.state else ""


def when(message: Message) -> str:
    """When it went, or goes, in words."""
    if message.state == State.WAITING and message.due_at > timezone.now():
        return _("goes on %(when)s") % {"when": _moment(message.due_at)}
    return _moment(message.changed_at)


def act_on(message: Message, act: str) -> str:
    """Hold, send or stop a mail; what to tell whoever asked.

    Raises:
        RefusedError: it has gone meanwhile, or its words have been wiped.
    """
    allowed = {
        "hold": message.may_be_held,
        "send": message.may_be_sent,
        "stop": message.may_be_stopped,
    }
    if not (allowed[act] and message.turn(ACTS[act])):
        raise RefusedError(_("This mail has gone on meanwhile. Look at where it is now."))
    words = {
        "hold": _("Held. It goes when you send it."),
        "send": _("It goes now, or when its reader’s school is open."),
        "stop": _("Stopped. It will not be sent."),
    }
    return words[act]


def _moment(at: dt.datetime) -> str:
    return date_format(timezone.localtime(at), "j F, H:i")
