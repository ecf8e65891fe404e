"""Mail that waits, goes and went, and what people have said about it."""

from .chases import Chase
from .choices import Day, MailChoice, MutedGroup
from .messages import LEASE, Message
from .ticks import Tick

__all__ = ["LEASE", "Chase", "Day", "MailChoice", "Message", "MutedGroup", "Tick"]
