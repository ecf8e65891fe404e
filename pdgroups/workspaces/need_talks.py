"""What a lead reads of 1:1 conversations: those held, and those to plan."""

import datetime as dt

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pdgroups.groups.models import PDGroup

from .need import QUIET, WARN, Need
from .need_rows import SOON, Found


def held_talk(found: Found, group: PDGroup) -> Need:
    talk = found.about
    says = {"school": talk.project, "day": date_format(talk.day, "j F")}
    if talk.summary:
        text = _("You talked on %(day)s. What you agreed waits for your word.") % says
    else:
        text = _("You talked on %(day)s, and nothing is written down yet.") % says
    return Need(
        group,
        _("1:1 conversation with %(school)s") % says,
        text,
        reverse("workspaces:conversation", args=[group.slug, talk.public_id]),
        _("Open the conversation"),
    )


def talk_to_plan(found: Found, group: PDGroup) -> Need:
    window = found.about
    says = {
        "n": found.number,
        "day": date_format(window.last, "j F"),
        "what_for": window.words,
    }
    title = ngettext(
        "%(n)s school has no 1:1 conversation planned",
        "%(n)s schools have no 1:1 conversation planned",
        found.number,
    )
    is_soon = window.last - timezone.localdate() <= SOON
    return Need(
        group,
        title % says,
        _("Talk before the meeting on %(day)s, %(what_for)s.") % says,
        reverse("workspaces:conversation_plan", args=[group.slug]),
        _("Plan it in one go"),
        days_left(window.last) if is_soon else "",
        WARN if is_soon else QUIET,
    )


def days_left(day: dt.date) -> str:
    """ "Today", "Tomorrow" or "In 5 days"."""
    days = (day - timezone.localdate()).days
    if days <= 0:
        return _("Today")
    return _("Tomorrow") if days == 1 else _("In %(n)s days") % {"n": days}
