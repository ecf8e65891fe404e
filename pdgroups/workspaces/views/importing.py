"""Groups, schools and people from one table: look at it, bring it in, invite.

One address, two pages; nothing is stored between them (decision 6). A third press invites.
"""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from pdgroups.groups.models import GroupImport
from pdgroups.groups.refusals import RefusedError
from pdgroups.surveys.imports.rows import MOST_BYTES
from pdgroups.workspaces.forms.importing import TableForm
from pdgroups.workspaces.guards import MemberRequest, for_programme_team
from pdgroups.workspaces.importing import reading, template
from pdgroups.workspaces.importing.checking import Report
from pdgroups.workspaces.importing.columns import COLUMNS
from pdgroups.workspaces.importing.doing import bring_in
from pdgroups.workspaces.importing.reading import NotOursError, Sheet
from pdgroups.workspaces.planned import Planned, invited_in_words
from pdgroups.workspaces.uploads import held_in_memory

from .report_files import EXCEL

LATEST = 20
FILES = {
    "csv": ("text/csv; charset=utf-8", template.csv_file),
    "xlsx": (EXCEL, template.workbook),
}


@held_in_memory(MOST_BYTES)
@require_http_methods(["GET", "HEAD", "POST"])
@for_programme_team
def group_import(request: MemberRequest) -> HttpResponse:
    steps = {"file": _file, "go": _go}
    return steps.get(request.POST.get("step", ""), _start)(request)


@require_safe
@for_programme_team
def import_template(request: MemberRequest, kind: str) -> HttpResponse:
    content_type, write = FILES[kind]
    headers = {"Content-Disposition": f'attachment; filename="groups.{kind}"'}
    return HttpResponse(write(), content_type=content_type, headers=headers)


@require_safe
@for_programme_team
def import_done(request: MemberRequest, import_id: str) -> HttpResponse:
    """What came of one table, and who is held."""
    found = get_object_or_404(GroupImport.objects.select_related("by"), public_id=import_id)
    planned = Planned.of_import(found)
    page = Paginator(planned.rows, 100).get_page(request.GET.get("page"))
    groups = found.pd_groups.with_school_count().order_by("name")
    context = {"found": found, "planned": planned, "page": page, "groups": groups}
    return render(request, "workspaces/importing/done.html", context)


@require_POST
@for_programme_team
def import_invite(request: MemberRequest, import_id: str) -> HttpResponse:
    found = get_object_or_404(GroupImport, public_id=import_id)
    sent = Planned.of_import(found).invite(by=request.user)
    messages.success(request, invited_in_words(sent))
    return redirect("workspaces:import_done", import_id=found.public_id)


@require_POST
@for_programme_team
def import_forget(request: MemberRequest, import_id: str) -> HttpResponse:
    """One address that is held for a group without a lead: nobody else could take it out."""
    found = get_object_or_404(GroupImport, public_id=import_id)
    if Planned.of_import(found).forget(request.POST.get("held", "")):
        messages.success(request, _("This address is forgotten."))
    return redirect("workspaces:import_done", import_id=found.public_id)


def _start(request: MemberRequest, form: TableForm | None = None) -> HttpResponse:
    latest = GroupImport.objects.select_related("by")[:LATEST]
    context = {"form": form or TableForm(), "latest": latest, "columns": COLUMNS}
    return render(request, "workspaces/importing/start.html", context)


def _file(request: MemberRequest) -> HttpResponse:
    form = TableForm(request.POST, request.FILES)
    return _report(request, form.sheet) if form.is_valid() else _start(request, form)


@sensitive_post_parameters("table")
def _go(request: MemberRequest) -> HttpResponse:
    try:
        sheet = reading.carried(request.POST.get("table", ""), user=request.user.pk)
    except NotOursError as error:
        form = TableForm(request.POST)
        form.errors["file"] = form.error_class([str(error)])
        return _start(request, form)
    try:
        made = bring_in(sheet=sheet, by=request.user)
    except RefusedError as refusal:
        messages.warning(request, str(refusal))
        return _report(request, sheet)
    messages.success(request, _("Brought in. Nobody has been written to yet."))
    return redirect("workspaces:import_done", import_id=made.public_id)


def _report(request: MemberRequest, sheet: Sheet) -> HttpResponse:
    context = {
        "sheet": sheet,
        "report": Report.of(sheet, by=request.user),
        "sealed": reading.carry(sheet, user=request.user.pk),
    }
    return render(request, "workspaces/importing/report.html", context)
