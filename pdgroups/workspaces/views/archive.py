"""Putting a project in the archive, and taking it out again."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from pdgroups.groups.access import Action
from pdgroups.projects.models import Project
from pdgroups.projects.services import archive_project
from pdgroups.surveys.models import Wave
from pdgroups.workspaces.guards import MemberRequest, requires_for_project


@require_http_methods(["GET", "HEAD", "POST"])
@requires_for_project(Action.ARCHIVE_PROJECT)
def project_archive(request: MemberRequest, project: Project) -> HttpResponse:
    """What it means, also for a survey that is open; then the deed."""
    if request.method == "POST":
        is_in = "out" not in request.POST
        archive_project(project=project, is_in=is_in, by=request.user)
        done = _("In the archive: it is read, and not changed.")
        messages.success(request, done if is_in else _("Out of the archive."))
        return redirect("workspaces:plan_history", project.pd_group.slug, project.slug)
    waves = Wave.objects.filter(
        survey__project=project, survey__deleted_on=None, state=Wave.State.OPEN
    )
    return render(
        request,
        "workspaces/projects/archive.html",
        {
            "pd_group": project.pd_group,
            "project": project,
            "is_in": project.participation.archived_on is not None,
            "waves": waves.select_related("survey").order_by("closes_on"),
        },
    )
