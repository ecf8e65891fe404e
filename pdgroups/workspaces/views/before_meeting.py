"""What members press before a meeting: done or not yet, coming or not, and the one box."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from pdgroups.groups.access import Action
from pdgroups.groups.models import PDGroup
from pdgroups.meetings.before import say_coming, say_done
from pdgroups.meetings.models import Coming, PreWork
from pdgroups.projects.models import Project
from pdgroups.projects.prompts import Prompt
from pdgroups.projects.sections import Section
from pdgroups.workspaces.before_meeting import may_prepare
from pdgroups.workspaces.forms.projects import PlanForm
from pdgroups.workspaces.guards import MemberRequest, requires, requires_for_project
from pdgroups.workspaces.meetings import acts_for, meeting_or_404
from pdgroups.workspaces.priority import prompt_form

from .plan_answers import save_page


@require_POST
@requires(Action.ADD_ACTION)
def pre_work_tick(
    request: MemberRequest, pd_group: PDGroup, number: int, job_id: str
) -> HttpResponse:
    """One press: done, or not yet."""
    meeting = meeting_or_404(request.access, number)
    job: PreWork = get_object_or_404(meeting.pre_work, public_id=job_id)
    if not may_prepare(request.access, job):
        raise PermissionDenied(_("This is for somebody else to do."))
    say_done(job=job, done=request.POST.get("done") == "1", by=request.user)
    page = reverse("workspaces:meeting", args=[pd_group.slug, number])
    return redirect(f"{page}#ready")


@require_POST
@requires(Action.ADD_ACTION)
def meeting_coming(
    request: MemberRequest, pd_group: PDGroup, number: int, school_id: str
) -> HttpResponse:
    """A school says whether it is coming; a lead may write it down for it."""
    meeting = meeting_or_404(request.access, number)
    schools = pd_group.participations.at_work()
    school = get_object_or_404(schools, public_id=school_id)
    if not acts_for(request.access, school):
        raise PermissionDenied(_("Only this school or a lead can say whether it is coming."))
    answer = request.POST.get("answer", "")
    if meeting.is_over:
        messages.warning(request, _("This meeting is over or cancelled, so nothing was changed."))
    elif answer not in Coming.Answer.values:
        messages.warning(request, _("Choose one of the answers, then save."))
    else:
        say_coming(meeting=meeting, participation=school, answer=answer, by=request.user)
        messages.success(request, _("Saved. Thank you for saying so."))
    return redirect("workspaces:meeting", pd_group.slug, number)


@require_http_methods(["GET", "HEAD", "POST"])
@requires_for_project(Action.EDIT_PLAN)
def meeting_answer(
    request: MemberRequest, project: Project, number: int, section: Section
) -> HttpResponse:
    """What the one box of a meeting's page posts to, and a page of its own."""
    meeting_or_404(request.access, number)
    prompt = section.of
    if not isinstance(prompt, Prompt):
        raise Http404
    if request.method == "POST":
        return save_page(
            request,
            project,
            [prompt],
            show=lambda form: _page(request, project, prompt, form),
            then=lambda onward: redirect("workspaces:meeting", project.pd_group.slug, number),
        )
    return _page(request, project, prompt, prompt_form(request, project, prompt))


def _page(request: MemberRequest, project: Project, prompt: Prompt, form: PlanForm) -> HttpResponse:
    return render(
        request,
        "workspaces/meetings/answer.html",
        {
            "pd_group": project.pd_group,
            "project": project,
            "prompt": prompt,
            "form": form,
            "action": request.path,
        },
    )
