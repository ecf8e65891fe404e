"""What stands on the page on which a lead changes one meeting's agenda."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.utils import timezone

from pdgroups.groups.models import LEADS, Membership
from pdgroups.meetings.agendas import SENTENCES, Fit, balance, differences
from pdgroups.meetings.editing import AGENDA
from pdgroups.meetings.models import AgendaItem, Meeting, MeetingTemplate

from .forms.agendas import AgendaForm
from .meeting_lines import taken_out


def agenda_context(meeting: Meeting, form: AgendaForm) -> dict[str, Any]:
    """What the page shows beside the boxes. Six queries, however many items."""
    items = list(meeting.items.all())
    template = published_template(meeting)
    return {
        "form": form,
        "fit": Fit.of(meeting, items),
        "sentences": SENTENCES,
        "balance": balance(items),
        "starts": _minute_of_day(meeting.starts_at),
        "template": template,
        "is_newer": template is not None and template.live_revision_id != meeting.from_revision_id,
        "differences": _differences(meeting, items),
        "taken_out": taken_out(AGENDA, meeting),
        "could_lead": _could_lead(meeting),
        **_timed(meeting, form),
    }


def published_template(meeting: Meeting) -> MeetingTemplate | None:
    """The template that the agenda came from, as it is now, unless it has gone. One query."""
    revision = meeting.from_revision
    if revision is None:
        return None
    return MeetingTemplate.objects.filter(pk=revision.object_id, live=True).first()


def _timed(meeting: Meeting, form: AgendaForm) -> dict[str, Any]:
    at = timezone.localtime(meeting.starts_at)
    for line in form.lines:
        line.at = at
        value = str(line["minutes"].value() or "")
        # What was mistyped takes no time until it is put right.
        if value.isdecimal() and len(value) <= len("240"):
            at += dt.timedelta(minutes=int(value))
    return {"ends": at}


def _minute_of_day(at: dt.datetime) -> int:
    local = timezone.localtime(at)
    return local.hour * 60 + local.minute


def _differences(meeting: Meeting, items: Sequence[AgendaItem]) -> list[str]:
    """From the version that was copied. One query for it at most."""
    if meeting.from_revision is None:
        return []
    return differences(items, meeting.from_revision.as_object().agenda)


def _could_lead(meeting: Meeting) -> list[str]:
    """Names to choose from: those who lead the group and its guests first, then everybody else."""
    rows = Membership.objects.current().filter(pd_group=meeting.pd_group_id, user__is_active=True)
    ordered = sorted(rows.select_related("user"), key=lambda row: row.role not in LEADS)
    return list(dict.fromkeys(row.user.name for row in ordered))
