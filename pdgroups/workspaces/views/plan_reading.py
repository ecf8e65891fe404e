"""Our plan for those who read it: on one page, on paper, and as files."""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from pdgroups.files.models import EvidenceFile
from pdgroups.groups.access import Action
from pdgroups.projects.columns import columns
from pdgroups.projects.exports import evidence, one_page, record
from pdgroups.projects.models import Project
from pdgroups.projects.prompts import CORE
from pdgroups.projects.reading import ReadPlan, read_plan
from pdgroups.workspaces.components import last_saved, reached
from pdgroups.workspaces.file_shelves import by_line
from pdgroups.workspaces.forms.asking import GoAheadForm
from pdgroups.workspaces.going_out import of_plan
from pdgroups.workspaces.guards import MemberRequest, requires_for_project
from pdgroups.workspaces.sight import sight_of

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@require_safe
@requires_for_project(Action.VIEW_PLAN)
def plan(request: MemberRequest, project: Project) -> HttpResponse:
    """The whole plan on one page, for reading and for paper."""
    read = read_plan(project, sight_of(request, project))
    line_files = by_line(request, project, read.sight)
    return render(
        request,
        "workspaces/projects/plan.html",
        {
            "pd_group": project.pd_group,
            "project": project,
            "plan": read,
            "line_files": line_files,
            "columns": columns(read),
            "reached": reached(project.phase),
            "last_saved": last_saved(read.latest, request.user),
        },
    )


ON_ONE_PAGE = frozenset(
    [
        *CORE,
        "why",
        "list-ingredients",
        "list-activities",
        "list-implementation",
        "list-outcomes",
        "list-stopping",
    ]
)


@dataclass(frozen=True, slots=True)
class PlanFile:
    """``sections``: what of the plan goes into it; without them, everything."""

    content_type: str
    write: Callable[[ReadPlan, dt.date], bytes]
    sections: frozenset[str] | None = None
    names_files: bool = False


FILES: dict[str, PlanFile] = {
    "plan-a3.pdf": PlanFile("application/pdf", partial(one_page.pdf, paper="a3"), ON_ONE_PAGE),
    "plan-a4.pdf": PlanFile("application/pdf", partial(one_page.pdf, paper="a4"), ON_ONE_PAGE),
    "plan.docx": PlanFile(WORD, record.one_page, ON_ONE_PAGE),
    "record.docx": PlanFile(WORD, record.record, names_files=True),
    "evidence.csv": PlanFile(
        "text/csv; charset=utf-8",
        lambda plan, _day: evidence.table(plan),
        frozenset(["list-evidence"]),
    ),
}


@require_safe
@requires_for_project(Action.VIEW_PLAN)
def plan_file(request: MemberRequest, project: Project, name: str) -> HttpResponse:
    """What the plan's page says to this person, as a file; first a question, where somebody may be
    named in it. Two queries more than the page."""
    file = FILES[name]
    read = read_plan(project, sight_of(request, project))
    may_edit = bool(request.access.decide(Action.EDIT_PLAN, project.participation))
    if file.names_files:
        read = replace(read, files=_names(by_line(request, project, read.sight)))
    words = of_plan(read, may_edit=may_edit, sections=file.sections)
    form = GoAheadForm(request.GET, words=words)
    if not form.is_valid():
        context = {"pd_group": project.pd_group, "project": project, "ask": form}
        return render(request, "workspaces/projects/take_away.html", context)
    headers = {"Content-Disposition": f'attachment; filename="{project.slug}-{name}"'}
    content = file.write(read, timezone.localdate())
    return HttpResponse(content, content_type=file.content_type, headers=headers)


def _names(files: Mapping[int, Sequence[EvidenceFile]]) -> dict[int, list[str]]:
    return {line: [file.name for file in found] for line, found in files.items()}
