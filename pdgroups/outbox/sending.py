"""Taking up what is due and seeing it through, one mail at a time."""

import datetime as dt
import logging
import threading
from collections.abc import Iterator

from django.utils import timezone
from django.utils.translation import gettext as _

from pdgroups.core.sealing import SealBrokenError
from pdgroups.groups.models import Membership

from .models import Message, MutedGroup
from .people import calendars_of
from .purposes import Purpose
from .quiet import quiet_until
from .transport import Line, NotNowError, RefusedError, mail_of
from .ways_out import way_out_of
from .writers import write

logger = logging.getLogger(__name__)
State = Message.State
AT_A_TIME = 20


def send_due(stop: threading.Event | None = None) -> int:
    """Send all that is due, or what can be sent until told to stop; how many mails have gone.

    Any number of processes may do this at once, and any of them be killed: each mail is claimed
    before it is sent. Only one that is killed between the server’s "accepted" and the next
    statement sends a mail again, after ``LEASE`` and with the same Message-ID.
    Two statements and the mail’s own for each; one when nothing is due.
    """
    with Line() as line:
        return sum(_see_through(message, line) for message in _claimed(stop))


def _claimed(stop: threading.Event | None) -> Iterator[Message]:
    """What is due, as soon as it is ours. Looks again after each: a code may have come in."""
    while stop is None or not stop.is_set():
        now = timezone.now()
        waiting = Message.objects.due(now).select_related("user", "pd_group")[:AT_A_TIME]
        message = next((each for each in waiting if each.take(now)), None)
        if message is None:
            return
        yield message


def _see_through(message: Message, line: Line) -> bool:
    try:
        return _send(message, line)
    except RefusedError as error:
        message.put(State.REFUSED, error=str(error))
    except NotNowError as error:
        _try_later(message, str(error))
    except SealBrokenError:
        message.put(State.FAILED, error=_("It was written with another key of this site."))
    except Exception:  # one mail that cannot be made must not hold up the others
        logger.exception("A mail could not be made.")
        _try_later(message, _("Something went wrong on our side."))
    return False


def _send(message: Message, line: Line) -> bool:
    if reason := _why_not(message):
        message.put(State.DROPPED, error=reason)
        return False
    if until := _quiet_until(message):
        message.put_off(until)
        return False
    letter = write(message)
    if letter is None:
        message.put(State.DROPPED, error=_("There was nothing to say any more."))
        return False
    line.hand_over(mail_of(message, letter, way_out_of(message)))
    return message.put(State.SENT)


def _quiet_until(message: Message) -> dt.datetime | None:
    """When its reader may be reminded again; nothing when now. Four queries for a reminder."""
    if message.user is None or not Purpose(message.purpose).rule.keeps_quiet:
        return None
    return quiet_until(timezone.now(), calendars_of([message.user.pk])[message.user.pk])


def _why_not(message: Message) -> str:
    """Why nobody should get it any more, as things stand now. Two queries at most."""
    rule = Purpose(message.purpose).rule
    if timezone.now() >= message.ends_at:
        return _("It came too late to be of use.")
    if message.user and not message.user.is_active:
        return _("The account is closed.")
    if rule.for_members and message.pd_group and message.user:
        here = Membership.objects.current().filter(user=message.user, pd_group=message.pd_group)
        if not here.exists():
            return _("They are no longer in the group.")
    if rule.may_be_muted and message.pd_group and message.user:
        muted = MutedGroup.objects.filter(user=message.user, pd_group=message.pd_group)
        if muted.exists():
            return _("They want no reminders about this group.")
    return ""


def _try_later(message: Message, error: str) -> None:
    later = timezone.now() + message.wait
    if later < message.ends_at:
        message.put(State.WAITING, error=error, due_at=later)
    else:
        message.put(State.FAILED, error=error)
