"""The agenda of one meeting, as its lead changes it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from pdgroups.groups.access import Action
from pdgroups.groups.models import PDGroup
from pdgroups.groups.refusals import RefusedError
from pdgroups.meetings.editing import save_agenda, start_again
from pdgroups.meetings.models import Meeting
from pdgroups.workspaces.agenda_page import (
    agenda_context,
    demand_changeable,
    do_as_pressed,
    published_template,
    say_what_happened,
)
from pdgroups.workspaces.forms.agendas import AgendaForm
from pdgroups.workspaces.guards import MemberRequest, requires
from pdgroups.workspaces.meetings import meeting_or_404

PAGE = "workspaces/meetings/agenda.html"


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Action.EDIT_MEETINGS)
def agenda(request: MemberRequest, pd_group: PDGroup, number: int) -> HttpResponse:
    """Every button saves all boxes first, so that nothing typed is lost on the way."""
    meeting = meeting_or_404(request.access, number)
    demand_changeable(meeting)
    if request.method != "POST":
        form = AgendaForm(list(meeting.items.all()))
        return _page(request, meeting, form)
    form = AgendaForm([], request.POST)
    if not form.is_valid():
        return _page(request, meeting, form)
    saved = save_agenda(meeting=meeting, typed=form.typed(), shown=form.shown, by=request.user)
    if saved.taken:
        return _page(request, meeting, form.with_theirs(saved.taken))
    try:
        item = do_as_pressed(request, meeting, request.POST.get("do", ""))
    except RefusedError as error:
        item = None
        messages.warning(request, str(error))
    say_what_happened(request, meeting, saved)
    place = reverse("workspaces:agenda", args=[pd_group.slug, number])
    return redirect(f"{place}#item-{item.public_id}" if item else place)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Action.EDIT_MEETINGS)
def agenda_again(request: MemberRequest, pd_group: PDGroup, number: int) -> HttpResponse:
    """Ask first, then start again from the template as it is published now."""
    meeting = meeting_or_404(request.access, number)
    demand_changeable(meeting)
    template = published_template(meeting)
    if template is None:
        messages.warning(request, _("The template of this meeting is not there any more."))
        return redirect("workspaces:agenda", pd_group.slug, number)
    if request.method == "POST":
        start_again(meeting=meeting, template=template, by=request.user)
        messages.success(request, _("The agenda is as its template says now."))
        return redirect("workspaces:agenda", pd_group.slug, number)
    return render(
        request,
        "workspaces/meetings/agenda_again.html",
        {"pd_group": pd_group, "meeting": meeting, "template": template},
    )


def _page(request: MemberRequest, meeting: Meeting, form: AgendaForm) -> HttpResponse:
    context = {"pd_group": meeting.pd_group, "meeting": meeting, **agenda_context(meeting, form)}
    return render(request, PAGE, context)
