from .actions import ActionPoint
from .agenda import AgendaItem
from .calendar_feeds import CalendarFeed
from .meetings import Meeting
from .templates import MeetingTemplate

__all__ = ["ActionPoint", "AgendaItem", "CalendarFeed", "Meeting", "MeetingTemplate"]
