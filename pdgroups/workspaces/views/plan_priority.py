"""The sentence that everything hangs on, asked wherever a school first says it: one answer of its plan."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from pdgroups.groups.access import Action
from pdgroups.projects.models import Project
from pdgroups.workspaces.forms.projects import PlanForm
from pdgroups.workspaces.guards import MemberRequest, requires_for_project
from pdgroups.workspaces.meetings import FIRST
from pdgroups.workspaces.priority import ASKED, priority_form

from .plan_answers import save_page


@require_http_methods(["GET", "HEAD", "POST"])
@requires_for_project(Action.EDIT_PLAN)
def project_priority(request: MemberRequest, project: Project) -> HttpResponse:
    """What the first meeting's page posts to, and a page of its own."""
    if request.method == "POST":
        return save_page(
            request,
            project,
            ASKED,
            show=lambda form: _page(request, project, form),
            then=lambda onward: _to_first_meeting(project),
        )
    return _page(request, project, priority_form(request, project))


def _page(request: MemberRequest, project: Project, form: PlanForm) -> HttpResponse:
    context = {"pd_group": project.pd_group, "project": project, "form": form}
    return render(request, "workspaces/projects/priority.html", context)


def _to_first_meeting(project: Project) -> HttpResponse:
    pd_group = project.pd_group
    if pd_group.meetings.filter(number=FIRST).exists():
        return redirect("workspaces:meeting", pd_group.slug, FIRST)
    return redirect("workspaces:project_priority", pd_group.slug, project.slug)
