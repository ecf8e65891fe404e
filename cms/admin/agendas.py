"""Telling an editor when an agenda does not fill its meeting."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest
from django.utils.translation import gettext as _

from pdgroups.meetings.models import MeetingTemplate


def warn_about_minutes(request: HttpRequest, instance: Any) -> None:
    """A warning and no more: half an agenda may be saved, and a meeting may run on."""
    if (
        not isinstance(instance, MeetingTemplate)
        or request.headers.get("Accept") == "application/json"
    ):
        return
    total, length = instance.agenda_minutes, instance.minutes
    if total != length:
        messages.warning(
            request,
            _("The items of this agenda take %(total)s minutes; the meeting lasts %(length)s.")
            % {"total": total, "length": length},
        )
