"""What one meeting does and what is done before it, as its lead changes them."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from pdgroups.groups.access import Action
from pdgroups.groups.models import PDGroup
from pdgroups.meetings.editing import AGENDA, JOBS, jobs_again, start_again, start_jobs_again
from pdgroups.meetings.models import Meeting
from pdgroups.workspaces.agenda_page import agenda_context, published_template
from pdgroups.workspaces.forms.agendas import AgendaForm
from pdgroups.workspaces.forms.pre_work import PreWorkForm
from pdgroups.workspaces.guards import MemberRequest, requires
from pdgroups.workspaces.meeting_lines import demand_changeable, store, taken_out
from pdgroups.workspaces.meetings import meeting_or_404


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Action.EDIT_MEETINGS)
def agenda(request: MemberRequest, pd_group: PDGroup, number: int) -> HttpResponse:
    """Every button saves all boxes first, so that nothing typed is lost on the way."""
    meeting = meeting_or_404(request.access, number)
    demand_changeable(meeting)
    if request.method != "POST":
        return _agenda_page(request, meeting, AgendaForm(list(meeting.items.all())))
    form = AgendaForm([], request.POST)
    part = store(request, AGENDA, meeting, form)
    if part is None:
        return _agenda_page(request, meeting, form)
    return redirect(reverse("workspaces:agenda", args=[pd_group.slug, number]) + part)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Action.EDIT_MEETINGS)
def pre_work(request: MemberRequest, pd_group: PDGroup, number: int) -> HttpResponse:
    """The jobs before a meeting, changed in the same way as its agenda."""
    meeting = meeting_or_404(request.access, number)
    demand_changeable(meeting)
    if request.method != "POST":
        return _pre_work_page(request, meeting, PreWorkForm(list(meeting.pre_work.all())))
    form = PreWorkForm([], request.POST)
    part = store(request, JOBS, meeting, form)
    if part is None:
        return _pre_work_page(request, meeting, form)
    return redirect(reverse("workspaces:pre_work", args=[pd_group.slug, number]) + part)


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


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Action.EDIT_MEETINGS)
def pre_work_again(request: MemberRequest, pd_group: PDGroup, number: int) -> HttpResponse:
    """Show what would change first, then take the jobs as the template has them now."""
    meeting = meeting_or_404(request.access, number)
    demand_changeable(meeting)
    template = published_template(meeting)
    if template is None:
        messages.warning(request, _("The template of this meeting is not there any more."))
        return redirect("workspaces:pre_work", pd_group.slug, number)
    if request.method == "POST":
        start_jobs_again(meeting=meeting, template=template, by=request.user)
        messages.success(request, _("What is done before the meeting is as its template says now."))
        return redirect("workspaces:pre_work", pd_group.slug, number)
    again = jobs_again(meeting, template)
    return render(
        request,
        "workspaces/meetings/pre_work_again.html",
        {"pd_group": pd_group, "meeting": meeting, "again": again},
    )


def _agenda_page(request: MemberRequest, meeting: Meeting, form: AgendaForm) -> HttpResponse:
    context = {"pd_group": meeting.pd_group, "meeting": meeting, **agenda_context(meeting, form)}
    return render(request, "workspaces/meetings/agenda.html", context)


def _pre_work_page(request: MemberRequest, meeting: Meeting, form: PreWorkForm) -> HttpResponse:
    template = published_template(meeting)
    return render(
        request,
        "workspaces/meetings/pre_work.html",
        {
            "pd_group": meeting.pd_group,
            "meeting": meeting,
            "form": form,
            "taken_out": taken_out(JOBS, meeting),
            "again": jobs_again(meeting, template) if template else None,
        },
    )
