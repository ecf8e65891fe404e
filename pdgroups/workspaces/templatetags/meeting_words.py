from urllib.parse import urlsplit

from django import template
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from pdgroups.meetings.models import Meeting

register = template.Library()


@register.filter
def times(meeting: Meeting) -> str:
    """From when to when, in London time: "3:45pm to 5:15pm"."""
    starts, ends = (
        date_format(timezone.localtime(at), "g:iA").lower()
        for at in (meeting.starts_at, meeting.ends_at)
    )
    return _("%(starts)s to %(ends)s") % {"starts": starts, "ends": ends}


@register.filter
def where(meeting: Meeting) -> str:
    """How and where: "Online, Microsoft Teams"."""
    how = {
        Meeting.Mode.ONLINE: _("Online"),
        Meeting.Mode.IN_PERSON: _("In person"),
        Meeting.Mode.HYBRID: _("In person or online"),
    }[Meeting.Mode(meeting.mode)]
    return f"{how}, {meeting.place}" if meeting.place else how


@register.filter
def host(address: str) -> str:
    """The name of the site that a link leads to; nothing for what is no address."""
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""
