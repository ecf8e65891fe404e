"""Keeping what was built: what somebody needs to know who takes over tomorrow."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from pdgroups.groups.access import Action
from pdgroups.projects.models import Project
from pdgroups.workspaces.guards import MemberRequest, requires_for_project
from pdgroups.workspaces.handover import Handover
from pdgroups.workspaces.sight import sight_of


@require_safe
@requires_for_project(Action.VIEW_PLAN)
def handover(request: MemberRequest, project: Project) -> HttpResponse:
    """If I left tomorrow: made from what the plan says now, and never written by hand."""
    return render(
        request,
        "workspaces/projects/handover.html",
        {
            "pd_group": project.pd_group,
            "project": project,
            "handover": Handover.of(request.access, project, sight_of(request, project)),
            "phases_said": project.phases_said.select_related("said_by"),
            "today": timezone.localdate(),
        },
    )
