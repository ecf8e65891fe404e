"""The meetings of a group: their dates, and each one's page."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from pdgroups.groups.access import Action
from pdgroups.groups.models import PDGroup
from pdgroups.surveys.group_checks.asking import closing_with
from pdgroups.workspaces.before_meeting import answer_url, before_context, prompt_before
from pdgroups.workspaces.clashes import SchoolDays, clashes_ahead, clashes_of
from pdgroups.workspaces.components import Timeline, days_away
from pdgroups.workspaces.conversations import may_talk
from pdgroups.workspaces.forms.meetings import CancelForm, MeetingForm
from pdgroups.workspaces.group_checks import cards_of_meeting
from pdgroups.workspaces.guards import MemberRequest, requires
from pdgroups.workspaces.meeting_mails import (
    cancel_meeting,
    change_meeting,
    change_to_school_days,
    number_told,
    reinstate_meeting,
    told_words,
)
from pdgroups.workspaces.meetings import (
    action_rows,
    meeting_or_404,
    seen_meetings,
)
from pdgroups.workspaces.priority import own_priority


@require_safe
@requires(Action.VIEW_MEETINGS)
def meeting_list(request: MemberRequest, pd_group: PDGroup) -> HttpResponse:
    meetings = seen_meetings(request.access)
    coming = next((meeting for meeting in meetings if not meeting.is_over), None)
    may_edit = request.access.decide(Action.EDIT_MEETINGS)
    days = SchoolDays.of(pd_group)
    clashes = clashes_ahead(meetings, days) if may_edit else []
    return render(
        request,
        "workspaces/meetings/meeting_list.html",
        {
            "pd_group": pd_group,
            "meetings": [(meeting, days.week(meeting.day)) for meeting in meetings],
            "coming": coming,
            "days_away": days_away(coming.day) if coming else "",
            "clashes": clashes,
            "told": number_told([clash.meeting for clash in clashes], request.user),
            "may_talk": may_talk(request.access),
        },
    )


@require_safe
@requires(Action.VIEW_MEETINGS)
def meeting_detail(request: MemberRequest, pd_group: PDGroup, number: int) -> HttpResponse:
    meeting = meeting_or_404(request.access, number)
    actions = meeting.actions.with_names()
    agenda = meeting.timed_agenda()
    items = [item for _at, item in agenda]
    before = before_context(request, meeting, items)
    prompt = prompt_before(meeting, request.access, before["jobs"], items)
    priority = own_priority(request, prompt) if prompt else None
    return render(
        request,
        "workspaces/meetings/meeting.html",
        {
            "pd_group": pd_group,
            "meeting": meeting,
            "days_away": days_away(meeting.day),
            "agenda": agenda,
            "timeline": Timeline(seen_meetings(request.access), shown=meeting),
            "rows": action_rows(request.access, actions),
            "priority": priority,
            "answer_url": answer_url(meeting, priority),
            "check_cards": cards_of_meeting(request.access, meeting),
            **before,
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Action.EDIT_MEETINGS)
def meeting_edit(request: MemberRequest, pd_group: PDGroup, number: int) -> HttpResponse:
    meeting = meeting_or_404(request.access, number)
    if meeting.is_cancelled:
        messages.warning(
            request, _("This meeting is cancelled. Take that back before you move it.")
        )
        return redirect("workspaces:meeting", pd_group.slug, number)
    asked = closing_with(pd_group, number).first()
    form = MeetingForm(request.POST or None, meeting=meeting, asked=asked)
    days = SchoolDays.of(pd_group)
    if form.is_valid():
        told = change_meeting(meeting=meeting, to=form.arrangements(), by=request.user)
        meeting.refresh_from_db()
        messages.success(request, _("Saved.") + told_words(told))
        for sentence in clashes_of(meeting, days, by=request.user):
            messages.warning(request, sentence)
        return redirect("workspaces:meeting", pd_group.slug, number)
    return render(
        request,
        "workspaces/meetings/meeting_edit.html",
        {
            "pd_group": pd_group,
            "meeting": meeting,
            "form": form,
            "asked": asked,
            "clashes": clashes_of(meeting, days, by=request.user),
            "free": days.next_free(meeting.day),
            "week": days.week(meeting.day),
            "told": number_told([meeting], request.user),
        },
    )


@require_POST
@requires(Action.EDIT_MEETINGS)
def meetings_off_holidays(request: MemberRequest, pd_group: PDGroup) -> HttpResponse:
    """Lay out anew what is still to come and falls on a day when schools are closed."""
    moved, told = change_to_school_days(pd_group=pd_group, by=request.user)
    words = ngettext("One meeting was moved.", "%(number)s meetings were moved.", moved)
    messages.success(request, words % {"number": moved} + told_words(told))
    return redirect("workspaces:meeting_list", pd_group.slug)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Action.EDIT_MEETINGS)
def meeting_cancel(request: MemberRequest, pd_group: PDGroup, number: int) -> HttpResponse:
    meeting = meeting_or_404(request.access, number)
    form = CancelForm(request.POST or None)
    if form.is_valid():
        because = form.cleaned_data["because"]
        told = cancel_meeting(meeting=meeting, because=because, by=request.user)
        messages.success(request, _("Meeting %s is cancelled.") % number + told_words(told))
        return redirect("workspaces:meeting", pd_group.slug, number)
    told = number_told([meeting], request.user)
    return render(
        request,
        "workspaces/meetings/meeting_cancel.html",
        {"pd_group": pd_group, "meeting": meeting, "form": form, "told": told},
    )


@require_POST
@requires(Action.EDIT_MEETINGS)
def meeting_reinstate(request: MemberRequest, pd_group: PDGroup, number: int) -> HttpResponse:
    meeting = meeting_or_404(request.access, number)
    told = reinstate_meeting(meeting=meeting, by=request.user)
    messages.success(request, _("Meeting %s takes place after all.") % number + told_words(told))
    return redirect("workspaces:meeting", pd_group.slug, number)
