"""Who says what stands in a mail, or that it is not needed any more, as it is sent."""

from collections.abc import Callable

from .letters import Letter
from .models import Message
from .purposes import Purpose

Writer = Callable[[Message], Letter | None]
"""Gives the letter for the message's recipient as things stand, or nothing when there is nothing
to say."""

_WRITERS: dict[Purpose, Writer] = {}


def register(purpose: Purpose, writer: Writer) -> None:
    """Called once for a purpose, when the app that knows about it is ready.

    A mail that was posted with its letter needs no writer. One that has a writer all the same is
    asked about: so an invitation that was withdrawn is not mailed.
    """
    _WRITERS[purpose] = writer


def write(message: Message) -> Letter | None:
    """What the message says now.

    Raises:
        SealBrokenError: as ``Letter.opened`` says.
    """
    writer = _WRITERS.get(Purpose(message.purpose))
    return writer(message) if writer else message.letter
