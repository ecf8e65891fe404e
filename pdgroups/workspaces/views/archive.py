"""Putting a project in the archive, and taking it out again."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from pdgroups.groups.access import Action
from pdgroups.projects.models import Project
from pdgroups.projects.services import archive_project
from pdgroups.workspaces.guards import MemberRequest, requires_for_project


@require_POST
@requires_for_project(Action.ARCHIVE_PROJECT)
def project_archive(request: MemberRequest, project: Project) -> HttpResponse:
    is_in = "out" not in request.POST
    archive_project(project=project, is_in=is_in, by=request.user)
    words = _("In the archive: it is read, and not changed.") if is_in else _("Out of the archive.")
    messages.success(request, words)
    return redirect("workspaces:plan_history", project.pd_group.slug, project.slug)
