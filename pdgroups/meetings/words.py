"""When and where a meeting is, in words that pages, files and mails share."""

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from .models import Meeting


def day(meeting: Meeting) -> str:
    """ "Thursday 12 November 2026"."""
    return date_format(timezone.localtime(meeting.starts_at), "l j F Y")


def times(meeting: Meeting) -> str:
    """From when to when, in London time: "3:45pm to 5:15pm"."""
    starts, ends = (
        date_format(timezone.localtime(at), "g:iA").lower()
        for at in (meeting.starts_at, meeting.ends_at)
    )
    return _("%(starts)s to %(ends)s") % {"starts": starts, "ends": ends}


def when(meeting: Meeting) -> str:
    """ "Thursday 12 November 2026, 3:45pm to 5:15pm"."""
    return f"{day(meeting)}, {times(meeting)}"


def where(meeting: Meeting) -> str:
    """How and where: "Online, Microsoft Teams"."""
    how = {
        Meeting.Mode.ONLINE: _("Online"),
        Meeting.Mode.IN_PERSON: _("In person"),
        Meeting.Mode.HYBRID: _("In person or online"),
    }[Meeting.Mode(meeting.mode)]
    return f"{how}, {meeting.place}" if meeting.place else how
