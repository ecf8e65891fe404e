from .actions import ActionPoint
from .agenda import AgendaItem
from .agreed import MeetingDecision, ParkedPoint
from .attendance import Attendance
from .before import Coming, PreWork, PreWorkDone
from .calendar_feeds import CalendarFeed
from .editorial import FacilitatorCard, StarterReminder
from .guests import GuestPass
from .meetings import Meeting
from .records import MeetingRecord, Recap
from .reminders import Reminded, Reminder
from .replies import Reply
from .runs import ItemRun, MeetingRun
from .templates import MeetingTemplate

__all__ = [
    "ActionPoint",
    "AgendaItem",
    "Attendance",
    "CalendarFeed",
    "Coming",
    "FacilitatorCard",
    "GuestPass",
    "ItemRun",
    "Meeting",
    "MeetingDecision",
    "MeetingRecord",
    "MeetingRun",
    "MeetingTemplate",
    "ParkedPoint",
    "PreWork",
    "PreWorkDone",
    "Recap",
    "Reminded",
    "Reminder",
    "Reply",
    "StarterReminder",
]
