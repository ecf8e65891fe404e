"""Our plan for those who read it: on one page, on paper, and as files."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from pdgroups.groups.access import Action
from pdgroups.projects.models import Project
from pdgroups.projects.reading import read_plan
from pdgroups.workspaces.components import last_saved, reached
from pdgroups.workspaces.guards import MemberRequest, requires_for_project


@require_safe
@requires_for_project(Action.VIEW_PLAN)
def plan(request: MemberRequest, project: Project) -> HttpResponse:
    """The whole plan on one page, for reading and for paper."""
    read = read_plan(project)
    return render(
        request,
        "workspaces/projects/plan.html",
        {
            "pd_group": project.pd_group,
            "project": project,
            "plan": read,
            "reached": reached(project.phase),
            "last_saved": last_saved(read.latest, request.user),
        },
    )
