"""Adding a meeting beyond those that the programme lays out."""

import datetime as dt

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from pdgroups.core.eef import Phase
from pdgroups.groups.access import Action
from pdgroups.groups.models import PDGroup
from pdgroups.meetings.models import Meeting
from pdgroups.meetings.services import Arrangements
from pdgroups.workspaces.clashes import SchoolDays, clashes_of
from pdgroups.workspaces.forms.extra_meetings import ExtraMeetingForm
from pdgroups.workspaces.guards import MemberRequest, requires
from pdgroups.workspaces.meeting_mails import add_and_tell, number_told, told_words

AHEAD = dt.timedelta(weeks=3)
"""How far ahead a further meeting is suggested, so that people can plan for it."""
LONG = dt.timedelta(minutes=60)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Action.EDIT_MEETINGS)
def meeting_new(request: MemberRequest, pd_group: PDGroup) -> HttpResponse:
    days = SchoolDays.of(pd_group)
    suggested = _suggested(pd_group, days)
    form = ExtraMeetingForm(request.POST or None, meeting=suggested)
    if form.is_valid():
        data = form.cleaned_data
        meeting, told = add_and_tell(
            pd_group=pd_group,
            title=data["title"],
            phase=data["phase"],
            to=form.arrangements(),
            template=data["template"],
            by=request.user,
        )
        words = _("Meeting %(number)s is added.") % {"number": meeting.number}
        messages.success(request, words + told_words(told))
        for sentence in clashes_of(meeting, days, by=request.user):
            messages.warning(request, sentence)
        return redirect("workspaces:agenda", pd_group.slug, meeting.number)
    told = number_told([suggested], request.user)
    context = {"pd_group": pd_group, "form": form, "told": told, "day": suggested.day}
    context["week"] = days.week(suggested.day)
    return render(request, "workspaces/meetings/meeting_new.html", context)


def _suggested(pd_group: PDGroup, days: SchoolDays) -> Meeting:
    """A school day some weeks ahead, at the time and place at which the group met last. Not saved."""
    last = pd_group.meetings.order_by("-starts_at").first()
    starts_at = last.starts_at if last else timezone.now()
    meeting = Meeting(
        pd_group=pd_group,
        number=0,
        phase=last.phase if last else Phase.EXPLORE,
        starts_at=starts_at,
        ends_at=starts_at + LONG,
        mode=last.mode if last else Meeting.Mode.ONLINE,
        place=last.place if last else "",
        join_url=last.join_url if last else "",
    )
    to = Arrangements.of(meeting).on(days.next_free(timezone.localdate() + AHEAD))
    meeting.starts_at, meeting.ends_at = to.starts_at, to.ends_at
    return meeting
