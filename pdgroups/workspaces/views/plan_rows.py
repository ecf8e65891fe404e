"""The lists of our plan: a page for each list, and one for each line."""

from django.contrib import messages
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from pdgroups.core.eef import Phase
from pdgroups.files.models import EvidenceFile
from pdgroups.groups.access import Action
from pdgroups.projects.boxes import read_lists, stored_text
from pdgroups.projects.kinds import MOST_ROWS, Kind
from pdgroups.projects.merging import fingerprint
from pdgroups.projects.models import Activity, EvidenceItem, PlanRow, Project
from pdgroups.projects.sections import key_of
from pdgroups.projects.services import (
    SavedRow,
    add_row,
    move_row,
    put_back,
    save_row,
    take_out,
)
from pdgroups.projects.sharing import Sight
from pdgroups.workspaces.autosave import is_by_script, refused, told
from pdgroups.workspaces.file_shelves import by_line
from pdgroups.workspaces.forms.plan_rows import RowForm, row_form
from pdgroups.workspaces.forms.projects import was_name
from pdgroups.workspaces.guards import MemberRequest, requires_for_project
from pdgroups.workspaces.plan_comments import open_comments
from pdgroups.workspaces.sight import require_sight, sight_of


@require_safe
@requires_for_project(Action.VIEW_PLAN)
def row_list(request: MemberRequest, project: Project, kind: Kind) -> HttpResponse:
    """One list of the plan, whole."""
    sight = _require_list(request, project, kind)
    [found] = read_lists(project, [kind], sight)
    return render(
        request,
        "workspaces/projects/list.html",
        {
            "pd_group": project.pd_group,
            "project": project,
            "list": found,
            "phase": kind.phase or Phase(project.phase),
            "sight": sight,
            "comments": open_comments(project, sight),
            "line_files": by_line(request, project, sight) if kind.model is EvidenceItem else {},
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
@requires_for_project(Action.EDIT_PLAN)
def row_new(request: MemberRequest, project: Project, kind: Kind) -> HttpResponse:
    """A page for a new line."""
    sight = _require_list(request, project, kind)
    if kind.model.objects.kept().filter(project=project).count() >= MOST_ROWS:
        messages.error(
            request,
            _("There are %d lines in this list already. Take one out first.") % MOST_ROWS,
        )
        return _to_list(project, kind)
    form = row_form(kind)(request.POST or None, project=project, sight=sight)
    if request.method == "POST" and form.is_valid():
        row = add_row(row=form.instance, by=request.user)
        messages.success(request, _("Added."))
        return _after(request, project, kind, row)
    return _row_page(request, project, kind, form)


@require_http_methods(["GET", "HEAD", "POST"])
@requires_for_project(Action.EDIT_PLAN)
def row_edit(request: MemberRequest, project: Project, kind: Kind, row_id: str) -> HttpResponse:
    """A page for a line that is there."""
    sight = _require_list(request, project, kind)
    row = _row_or_404(project, kind, row_id)
    form = row_form(kind)(request.POST or None, project=project, sight=sight, instance=row)
    by_script = is_by_script(request)
    if request.method != "POST" or not form.is_valid():
        return refused(form) if by_script else _row_page(request, project, kind, form)
    saved = save_row(row=form.instance, was=form.was, by=request.user)
    if by_script:
        return _told(form, saved)
    if saved.conflicts:
        return _row_page(request, project, kind, form, saved)
    messages.success(request, _("Saved."))
    return _after(request, project, kind, saved.row)


@require_POST
@requires_for_project(Action.EDIT_PLAN)
def row_take_out(request: MemberRequest, project: Project, kind: Kind, row_id: str) -> HttpResponse:
    if not kind.can_be_taken_out:
        raise Http404
    _require_list(request, project, kind)
    take_out(row=_row_or_404(project, kind, row_id), by=request.user)
    messages.success(request, _("Taken out. You can put it back below the list."))
    return _to_list(project, kind)


@require_POST
@requires_for_project(Action.EDIT_PLAN)
def row_put_back(request: MemberRequest, project: Project, kind: Kind, row_id: str) -> HttpResponse:
    _require_list(request, project, kind)
    row = get_object_or_404(kind.model, project=project, public_id=row_id)
    if put_back(row=row, by=request.user):
        messages.success(request, _("Put back."))
    else:
        messages.info(request, _("This line is in the list already."))
    return _to_list(project, kind)


@require_POST
@requires_for_project(Action.EDIT_PLAN)
def row_move(request: MemberRequest, project: Project, kind: Kind, row_id: str) -> HttpResponse:
    """One place up, or down."""
    _require_list(request, project, kind)
    move_row(row=_row_or_404(project, kind, row_id), up="up" in request.POST)
    return _to_list(project, kind)


def _after(request: MemberRequest, project: Project, kind: Kind, row: PlanRow) -> HttpResponse:
    """Back to the list. A training that begins asks about the baseline, once in a project."""
    if isinstance(row, Activity):
        if row.is_late:
            messages.warning(request, _("Its day has passed. Is it done, or does it need another?"))
        if row.is_training_begun and not project.baseline_said:
            return redirect("workspaces:project_baseline", project.pd_group.slug, project.slug)
    return _to_list(project, kind)


def _require_list(request: MemberRequest, project: Project, kind: Kind) -> Sight:
    sight = sight_of(request, project)
    require_sight(sight, key_of(kind))
    return sight


def _row_or_404(project: Project, kind: Kind, row_id: str) -> PlanRow:
    row: PlanRow = get_object_or_404(kind.model.objects.kept(), project=project, public_id=row_id)
    row.project = project
    return row


def _row_page(
    request: MemberRequest,
    project: Project,
    kind: Kind,
    form: RowForm,
    saved: SavedRow | None = None,
) -> HttpResponse:
    """The form; after a conflict with both texts, ready to be sent over what is stored."""
    conflicts = saved.conflicts if saved else []
    if saved:
        form = _shown_again(form, saved)
    return render(
        request,
        "workspaces/projects/row.html",
        {
            "pd_group": project.pd_group,
            "project": project,
            "kind": kind,
            "form": form,
            "row": form.instance if form.instance.pk else None,
            "files": _files_of(request, form),
            "conflicts": [(form.fields[c.field].label, c) for c in conflicts],
        },
        status=409 if conflicts else 200,
    )


def _files_of(request: MemberRequest, form: RowForm) -> list[EvidenceFile] | None:
    """What shows a line of the evidence log; nothing for other lines and for a new one."""
    row = form.instance
    if row.pk is None or not isinstance(row, EvidenceItem):
        return None
    return by_line(request, row.project, form.sight).get(row.pk, [])


def _shown_again(form: RowForm, saved: SavedRow) -> RowForm:
    """What is stored now, with this person's text in the boxes that two people changed."""
    mine = {conflict.field: form.data.get(conflict.field) for conflict in saved.conflicts}
    return type(form)(project=saved.row.project, sight=form.sight, instance=saved.row, initial=mine)


def _told(form: RowForm, saved: SavedRow) -> JsonResponse:
    left = {conflict.field for conflict in saved.conflicts}
    values = {
        was_name(name): fingerprint(stored_text(saved.row, name))
        for name in form.boxes
        if name not in left and stored_text(saved.row, name) == stored_text(form.instance, name)
    }
    if left:
        words = _(
            "Not saved: this box was changed in another tab or by somebody else. "
            "Press Save to see both texts."
        )
        return told(values, words)
    return told(values)


def _to_list(project: Project, kind: Kind) -> HttpResponse:
    return redirect("workspaces:row_list", project.pd_group.slug, project.slug, kind)
