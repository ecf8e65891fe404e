"""What became of a plan: what happened, what changed since a day, earlier texts, named versions."""

import datetime as dt

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from pdgroups.core.eef import Phase
from pdgroups.groups.access import Action
from pdgroups.groups.refusals import RefusedError
from pdgroups.projects.history import between, seen_changes
from pdgroups.projects.merging import Edit
from pdgroups.projects.models import Change, Project
from pdgroups.projects.prompts import Prompt
from pdgroups.projects.sections import Section
from pdgroups.projects.services import name_version, save_answers
from pdgroups.projects.versions import boxes_of, compared, parts, whole_plan
from pdgroups.workspaces.forms.history import SinceForm, VersionForm
from pdgroups.workspaces.guards import MemberRequest, requires_for_project
from pdgroups.workspaces.plan_history import (
    call_lines,
    earlier_texts,
    in_sections,
    meetings_held,
    since,
    summary,
)
from pdgroups.workspaces.sight import require_sight, sight_of
from pdgroups.workspaces.story import story


@require_safe
@requires_for_project(Action.VIEW_PLAN)
def history(request: MemberRequest, project: Project) -> HttpResponse:
    """What happened here, and the ways to look back."""
    return _history_page(request, project, VersionForm(project=project))


@require_POST
@requires_for_project(Action.EDIT_PLAN)
def version_new(request: MemberRequest, project: Project) -> HttpResponse:
    """Keep the plan as it is now, under a name."""
    form = VersionForm(request.POST, project=project)
    if form.is_valid():
        try:
            name_version(project=project, name=form.cleaned_data["name"], by=request.user)
        except RefusedError as refusal:
            form.add_error("name", str(refusal))
        else:
            messages.success(request, _("Kept."))
            return _to("plan_history", project)
    return _history_page(request, project, form)


@require_safe
@requires_for_project(Action.VIEW_PLAN)
def changed_since(request: MemberRequest, project: Project) -> HttpResponse:
    """Which texts differ from what they were at a meeting or on a day."""
    form = SinceForm(request.GET)
    held = meetings_held(request.access, project)
    start = since(form.cleaned_data, held) if form.is_valid() else None
    changes = _changes_since(request, project, start.at) if start else []
    found = in_sections(between(changes), changes)
    call_lines(project, found)
    return render(
        request,
        "workspaces/projects/changed.html",
        {
            "pd_group": project.pd_group,
            "project": project,
            "form": form,
            "meetings": held,
            "since": start,
            "differences": found,
            "summary": summary(found, changes),
        },
    )


@require_safe
@requires_for_project(Action.VIEW_PLAN)
def section_history(request: MemberRequest, project: Project, section: Section) -> HttpResponse:
    """What one section said before."""
    sight = sight_of(request, project)
    require_sight(sight, section.key)
    return render(
        request,
        "workspaces/projects/section_history.html",
        {
            "pd_group": project.pd_group,
            "project": project,
            "section": section,
            "texts": earlier_texts(project, seen_changes(project, sight), section),
        },
    )


@require_POST
@requires_for_project(Action.EDIT_PLAN)
def text_put_back(request: MemberRequest, project: Project, section: Section) -> HttpResponse:
    """An answer says again what it said before one of its changes."""
    sight = sight_of(request, project)
    require_sight(sight, section.key)
    texts = earlier_texts(project, seen_changes(project, sight), section)
    chosen = [each for each in texts if str(each.change.pk) == request.POST.get("change")]
    if not chosen or not isinstance(section.of, Prompt):
        messages.error(request, _("Choose one of the texts below."))
        return redirect("workspaces:section_history", project.pd_group.slug, project.slug, section)
    answer = project.answers.filter(prompt=section.key).first()
    edit = Edit(section.key, chosen[0].change.before, answer.version if answer else 0)
    save_answers(project=project, edits=[edit], by=request.user)
    messages.success(request, _("Put back. What it said until now is kept below."))
    return redirect("workspaces:section_history", project.pd_group.slug, project.slug, section)


@require_http_methods(["GET", "HEAD"])
@requires_for_project(Action.VIEW_PLAN)
def version(request: MemberRequest, project: Project, version_id: str) -> HttpResponse:
    """The plan as it was, or beside what it says now. About twenty queries when compared."""
    kept = get_object_or_404(
        project.versions.select_related("revision", "by"), public_id=version_id
    )
    sight = sight_of(request, project)
    then = boxes_of(kept.revision.content["plan"], sight)
    compare = "compare" in request.GET
    now = boxes_of(whole_plan(project), sight) if compare else {}
    return render(
        request,
        "workspaces/projects/version.html",
        {
            "pd_group": project.pd_group,
            "project": project,
            "version": kept,
            "is_compared": compare,
            "differences": in_sections(compared(then, now)) if compare else [],
            "parts": [] if compare else parts(then),
        },
    )


def _changes_since(request: MemberRequest, project: Project, at: dt.datetime) -> list[Change]:
    return [c for c in seen_changes(project, sight_of(request, project)) if c.at > at]


def _history_page(request: MemberRequest, project: Project, form: VersionForm) -> HttpResponse:
    sight = sight_of(request, project)
    versions = list(project.versions.select_related("by"))
    return render(
        request,
        "workspaces/projects/history.html",
        {
            "pd_group": project.pd_group,
            "project": project,
            "months": story(request.access, project, sight, versions),
            "meetings": meetings_held(request.access, project),
            "since_form": SinceForm(),
            "versions": versions,
            "form": form,
            "phase": Phase(project.phase),
        },
    )


def _to(name: str, project: Project) -> HttpResponse:
    return redirect(f"workspaces:{name}", project.pd_group.slug, project.slug)
