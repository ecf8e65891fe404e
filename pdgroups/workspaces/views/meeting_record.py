"""A meeting's record: to read, to write up, and to take away."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from pdgroups.groups.access import Action
from pdgroups.groups.models import PDGroup
from pdgroups.groups.refusals import RefusedError
from pdgroups.meetings.models import Meeting
from pdgroups.meetings.record import Record
from pdgroups.meetings.writing_up import TakenError, write_up
from pdgroups.workspaces.forms.meeting_record import WriteUpForm
from pdgroups.workspaces.forms.recaps import RecapForm
from pdgroups.workspaces.going_out import of_group
from pdgroups.workspaces.guards import MemberRequest, requires
from pdgroups.workspaces.meeting_recaps import Recaps, send_recaps, texts_of
from pdgroups.workspaces.meeting_writing import to_write_up
from pdgroups.workspaces.meetings import action_rows, meeting_or_404


@require_safe
@requires(Action.VIEW_ATTENDANCE)
def meeting_record(request: MemberRequest, pd_group: PDGroup, number: int) -> HttpResponse:
    """When it was and who came; what was said and agreed for those who may read that."""
    meeting = meeting_or_404(request.access, number)
    reads_notes = bool(request.access.decide(Action.READ_MEETING_NOTES))
    record = Record.of(meeting, with_notes=reads_notes)
    return render(
        request,
        "workspaces/meetings/record.html",
        {
            "pd_group": pd_group,
            "meeting": meeting,
            "record": record,
            "reads_notes": reads_notes,
            "refusal": why_no_record(meeting),
            "rows": action_rows(request.access, record.actions),
            "recap": meeting.recaps.first() if reads_notes else None,
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Action.RUN_MEETING)
def meeting_record_edit(request: MemberRequest, pd_group: PDGroup, number: int) -> HttpResponse:
    """Who came, what came of it, what was agreed: on one page, saved at once."""
    meeting = meeting_or_404(request.access, number)
    if refusal := why_no_record(meeting):
        messages.warning(request, refusal)
        return redirect("workspaces:meeting_record", pd_group.slug, number)
    form = WriteUpForm(request.POST or None, about=to_write_up(request.access, meeting))
    if form.is_valid() and _stored(form, request):
        messages.success(request, _("Saved."))
        return redirect("workspaces:meeting_record", pd_group.slug, number)
    return render(
        request,
        "workspaces/meetings/record_edit.html",
        {
            "pd_group": pd_group,
            "meeting": meeting,
            "form": form,
            "actions": meeting.actions.with_names(),
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Action.RUN_MEETING)
def meeting_recap(request: MemberRequest, pd_group: PDGroup, number: int) -> HttpResponse:
    """What would be sent, word for word and to whom; one press sends exactly that."""
    meeting = meeting_or_404(request.access, number)
    if refusal := why_no_record(meeting):
        messages.warning(request, refusal)
        return redirect("workspaces:meeting_record", pd_group.slug, number)
    recaps = Recaps.of(meeting, by=request.user)
    words = of_group(pd_group, texts_of(recaps))
    form = RecapForm(request.POST or None, seal=recaps.seal, words=words)
    if form.is_valid() and _sent(form, meeting, request):
        return redirect("workspaces:meeting_recap", pd_group.slug, number)
    return render(
        request,
        "workspaces/meetings/recap.html",
        {
            "pd_group": pd_group,
            "meeting": meeting,
            "recaps": recaps,
            "form": form,
            "seal": recaps.seal,
            "sent": meeting.recaps.select_related("sent_by").prefetch_related("to"),
        },
    )


def why_no_record(meeting: Meeting) -> str:
    """Why nothing can be written down of it, or nothing. No query."""
    if meeting.is_cancelled:
        return _("This meeting was cancelled, so there is nothing to write down.")
    if meeting.starts_at > timezone.now():
        return _("This meeting has not begun yet. What comes of it can be written down then.")
    return ""


def _sent(form: RecapForm, meeting: Meeting, request: MemberRequest) -> bool:
    try:
        sent = send_recaps(meeting=meeting, seal=form.cleaned_data["seal"], by=request.user)
    except RefusedError as refused:
        form.add_error(None, str(refused))
        return False
    told = sent.to.count()
    words = ngettext("Sent to one person.", "Sent to %(n)s people.", told)
    messages.success(request, words % {"n": told})
    return True


def _stored(form: WriteUpForm, request: MemberRequest) -> bool:
    try:
        write_up(meeting=form.about.meeting, new=form.write_up(), by=request.user)
    except TakenError as taken:
        form.say_taken(taken)
    except RefusedError as refused:
        form.add_error(None, str(refused))
    return form.is_valid()
