"""Who carries the mail: a thread of the web process, a worker of its own, or whoever hands it in.

``settings.MAIL_CARRIER`` says which. No request ever waits for a mail server. A process that
is killed loses nothing: what it had committed is sent by the next.
"""

import logging
import os
import threading
from typing import Any

from django.conf import settings
from django.core.signals import request_finished
from django.db import connections

from .planning import plan_due
from .sending import send_due

logger = logging.getLogger(__name__)
PAUSE = 20
"""Seconds after which a carrier looks again, although nobody has told it to."""

_wake = threading.Event()
_started_in = 0


def connect() -> None:
    """A web process gets its thread when it has answered for the first time: after it was forked."""
    request_finished.connect(start, dispatch_uid="outbox")


def nudge() -> None:
    """Something may be due now. Returns at once, but where the carrier is whoever hands it in."""
    if settings.MAIL_CARRIER == "inline":
        send_due()
    _wake.set()


def start(**kwargs: Any) -> None:
    """Let a thread of this process carry the mail, if it should and does not yet."""
    global _started_in  # noqa: PLW0603 -- one thread a process
    if settings.MAIL_CARRIER == "thread" and _started_in != os.getpid():
        _started_in = os.getpid()
        threading.Thread(target=carry, name="mail", daemon=True).start()


def carry(stop: threading.Event | None = None, pause: float = PAUSE) -> None:
    """Send what is due, whenever there may be something, until told to stop."""
    while stop is None or not stop.is_set():
        _wake.clear()
        try:
            plan_due()
            send_due(stop)
        except Exception:  # a database that is away comes back
            logger.exception("Mail could not be looked at. It is tried again.")
        finally:
            connections.close_all()
        _wake.wait(pause)
