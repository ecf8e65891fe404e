"""A group's meetings for people's own calendars."""

from collections.abc import Iterable

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from pdgroups.groups.access import Action
from pdgroups.groups.models import PDGroup
from pdgroups.meetings.calendars import Entry, ics
from pdgroups.meetings.models import Meeting
from pdgroups.workspaces.guards import MemberRequest, requires
from pdgroups.workspaces.meetings import meeting_or_404, seen_meetings


@require_safe
@requires(Action.VIEW_MEETINGS)
def calendar(request: MemberRequest, pd_group: PDGroup) -> HttpResponse:
    """All dates in one file."""
    return _file(request, pd_group, seen_meetings(request.access), name=pd_group.slug)


@require_safe
@requires(Action.VIEW_MEETINGS)
def meeting_calendar(request: MemberRequest, pd_group: PDGroup, number: int) -> HttpResponse:
    meeting = meeting_or_404(request.access, number)
    return _file(request, pd_group, [meeting], name=f"{pd_group.slug}-{number}")


def _file(
    request: HttpRequest, pd_group: PDGroup, meetings: Iterable[Meeting], *, name: str
) -> HttpResponse:
    entries = [_entry(request, pd_group, meeting) for meeting in meetings]
    return HttpResponse(
        ics(pd_group.name, entries, made_at=timezone.now()),
        content_type="text/calendar; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}.ics"'},
    )


def _entry(request: HttpRequest, pd_group: PDGroup, meeting: Meeting) -> Entry:
    page = reverse("workspaces:meeting", args=[pd_group.slug, meeting.number])
    return Entry(
        uid=f"{meeting.uid}@pdgroups",
        sequence=meeting.sequence,
        changed_at=meeting.changed_at,
        starts_at=meeting.starts_at,
        ends_at=meeting.ends_at,
        title=f"{pd_group.name}: {meeting}",
        place=meeting.place,
        join_link=meeting.join_link,
        notes=_("Agenda: %(address)s") % {"address": request.build_absolute_uri(page)},
    )
