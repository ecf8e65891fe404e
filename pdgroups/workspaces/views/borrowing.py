"""Starting a project from a case study that another school has published."""

from dataclasses import replace

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from pdgroups.groups.access import Access, Action
from pdgroups.groups.refusals import RefusedError
from pdgroups.projects.models import Project
from pdgroups.projects.prompts import BY_KEY
from pdgroups.workspaces import borrowing
from pdgroups.workspaces.forms.borrowing import BorrowingForm
from pdgroups.workspaces.guards import MemberRequest, requires_for_project, signed_in


@require_safe
@signed_in
def start_from(request: MemberRequest) -> HttpResponse:
    """Which of the visitor's projects it is for. The public page leads here, by ``?study=``."""
    study = borrowing.public_study(_asked(request))
    mine = _projects(request) if study else []
    if study and len(mine) == 1:
        (project,) = mine
        address = reverse(
            "workspaces:project_start_from", args=[project.pd_group.slug, project.slug]
        )
        return redirect(f"{address}?study={study.public_id}")
    context = {"study": study, "projects": mine}
    return render(request, "workspaces/stories/start_from.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires_for_project(Action.EDIT_PLAN)
def project_start_from(request: MemberRequest, project: Project) -> HttpResponse:
    """What would be copied into which empty places; then it is."""
    study = borrowing.public_study(_asked(request))
    context = {"pd_group": project.pd_group, "project": project, "study": study}
    if study is None or study.project_id == project.pk:
        return render(request, "workspaces/stories/project_start_from.html", context)
    found = borrowing.copying(study, project)
    if not request.access.decide(Action.MANAGE_SURVEYS, project.participation).allowed:
        found = replace(found, questions=())
    sent = request.POST if request.method == "POST" else None
    form = BorrowingForm(sent, has_survey=bool(found.questions))
    if form.is_valid():
        try:
            borrowing.start_from(
                submission=study, project=project, by=request.user, **form.choices()
            )
        except RefusedError as refusal:
            messages.warning(request, str(refusal))
        else:
            messages.success(request, _("It is in your plan. Now make it your own."))
        return redirect("workspaces:plan", project.pd_group.slug, project.slug)
    return render(
        request,
        "workspaces/stories/project_start_from.html",
        context
        | {
            "form": form,
            "found": found,
            "answers": [(BY_KEY[key].question, text) for key, text in found.answers.items()],
            "kept": [BY_KEY[key].question for key in found.kept],
            "before": project.borrowed.filter(submission=study).first(),
            "credit": borrowing.credit_of(study),
        },
    )


def _asked(request: MemberRequest) -> str:
    return request.GET.get("study", "").replace("\0", "")


def _projects(request: MemberRequest) -> list[Project]:
    """Those whose plan the visitor may change, the newest first. At most three queries."""
    own = {
        school
        for access in Access.everywhere(request.user)
        if access.pd_group.is_open
        for school in access.schools_where(Action.EDIT_PLAN)
    }
    found = Project.objects.filter(participation__in=own, participation__left_on=None)
    return list(found.select_related("pd_group", "participation__school").order_by("-pk"))
