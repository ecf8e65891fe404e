"""Our plan for those who read it: on one page, on paper, and as files."""

import datetime as dt
from collections.abc import Callable
from functools import partial

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from pdgroups.groups.access import Action
from pdgroups.projects.columns import columns
from pdgroups.projects.exports import evidence, one_page, record
from pdgroups.projects.models import Project
from pdgroups.projects.reading import ReadPlan, read_plan
from pdgroups.workspaces.components import last_saved, reached
from pdgroups.workspaces.guards import MemberRequest, requires_for_project
from pdgroups.workspaces.sight import sight_of

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@require_safe
@requires_for_project(Action.VIEW_PLAN)
def plan(request: MemberRequest, project: Project) -> HttpResponse:
    """The whole plan on one page, for reading and for paper."""
    read = read_plan(project, sight_of(request, project))
    return render(
        request,
        "workspaces/projects/plan.html",
        {
            "pd_group": project.pd_group,
            "project": project,
            "plan": read,
            "columns": columns(read),
            "reached": reached(project.phase),
            "last_saved": last_saved(read.latest, request.user),
        },
    )


FILES: dict[str, tuple[str, Callable[[ReadPlan, dt.date], bytes]]] = {
    "plan-a3.pdf": ("application/pdf", partial(one_page.pdf, paper="a3")),
    "plan-a4.pdf": ("application/pdf", partial(one_page.pdf, paper="a4")),
    "plan.docx": (WORD, record.one_page),
    "record.docx": (WORD, record.record),
    "evidence.csv": ("text/csv; charset=utf-8", lambda plan, _day: evidence.table(plan)),
}


@require_safe
@requires_for_project(Action.VIEW_PLAN)
def plan_file(request: MemberRequest, project: Project, name: str) -> HttpResponse:
    """What the plan's page says to this person, as a file. As many queries as the page."""
    content_type, write = FILES[name]
    content = write(read_plan(project, sight_of(request, project)), timezone.localdate())
    headers = {"Content-Disposition": f'attachment; filename="{project.slug}-{name}"'}
    return HttpResponse(content, content_type=content_type, headers=headers)
