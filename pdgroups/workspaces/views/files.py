"""Evidence files: adding, looking, taking away, bringing back, and handing out."""

from typing import Any

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from pdgroups.core.pupil_guard import Text, ask_before
from pdgroups.files import services, store
from pdgroups.files.kinds import MOST_BYTES
from pdgroups.files.models import EvidenceFile
from pdgroups.groups.access import Action
from pdgroups.groups.models import PDGroup
from pdgroups.groups.refusals import RefusedError
from pdgroups.projects.kinds import BY_KEY
from pdgroups.projects.models import Project
from pdgroups.projects.sections import key_of
from pdgroups.workspaces.file_shelves import shelf_of, shelves_for
from pdgroups.workspaces.forms.files import FileForm, LineForm
from pdgroups.workspaces.going_out import as_words, words_of
from pdgroups.workspaces.guards import (
    MemberRequest,
    require,
    requires,
    requires_for_file,
    requires_for_project,
)
from pdgroups.workspaces.sight import require_sight, sight_of
from pdgroups.workspaces.uploads import held_in_memory


@require_safe
@requires(Action.VIEW_GROUP)
def file_list(request: MemberRequest, pd_group: PDGroup) -> HttpResponse:
    """The files of every project that this person may look into. Three queries at any size."""
    shelves = shelves_for(request, pd_group)
    own = [shelf for shelf in shelves if shelf.may_add]
    if len(shelves) == len(own) == 1:
        return _page(request, own[0].project)
    context = {"pd_group": pd_group, "shelves": shelves}
    return render(request, "workspaces/files/list.html", context)


@held_in_memory(MOST_BYTES)
@require_http_methods(["GET", "HEAD", "POST"])
@requires_for_project(Action.VIEW_FILES)
def project_files(request: MemberRequest, project: Project) -> HttpResponse:
    """One school's files, and the form to add one."""
    if request.method != "POST":
        return _page(request, project)
    require(request, Action.ADD_FILES, project.participation)
    sight = sight_of(request, project)
    form = FileForm(request.POST, request.FILES, project=project, sight=sight)
    if form.is_valid():
        data = form.cleaned_data
        try:
            file = services.add_file(
                project=project,
                sent=data["file"],
                note=data["note"],
                evidence=data.get("evidence"),
                by=request.user,
            )
        except RefusedError as refusal:
            form.add_error("file", str(refusal))
        else:
            messages.success(request, _("Added."))
            _warn_of_its_name(request, file)
            return _to_files(project)
    return _page(request, project, form)


@require_safe
@requires_for_file(Action.VIEW_FILES)
def file_download(request: MemberRequest, file: EvidenceFile) -> HttpResponseBase:
    """The bytes, to be saved and never to be shown in a page of ours. No ETag tells them apart."""
    _require_seen(request, file)
    try:
        content = store.read(file.storage_name)
    except FileNotFoundError as error:
        raise Http404 from error
    response = FileResponse(
        content, as_attachment=True, filename=file.name, content_type=file.media_type
    )
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    return response


@require_POST
@requires_for_file(Action.REMOVE_FILES)
def file_remove(request: MemberRequest, file: EvidenceFile) -> HttpResponse:
    _require_seen(request, file)
    services.remove_file(file=file, by=request.user)
    messages.success(
        request, _("Removed. You can bring it back below, for 30 days; then it is deleted.")
    )
    return _to_files(file.project)


@require_POST
@requires_for_file(Action.ADD_FILES, removed=True)
def file_restore(request: MemberRequest, file: EvidenceFile) -> HttpResponse:
    _require_seen(request, file)
    try:
        services.restore_file(file=file, by=request.user)
    except RefusedError as refusal:
        messages.warning(request, str(refusal))
    else:
        messages.success(request, _("It is back."))
    return _to_files(file.project)


@require_http_methods(["GET", "HEAD", "POST"])
@requires_for_file(Action.ADD_FILES)
def file_line(request: MemberRequest, file: EvidenceFile) -> HttpResponse:
    """Say which line of the evidence log a file shows, or that it shows none."""
    require_sight(sight_of(request, file.project), key_of(BY_KEY["evidence"]))
    form = LineForm(request.POST if request.method == "POST" else None, file=file)
    if form.is_valid():
        file.evidence = form.cleaned_data["evidence"]
        file.save(update_fields=["evidence"])
        messages.success(request, _("Saved."))
        return _to_files(file.project)
    context = {"pd_group": file.project.pd_group, "project": file.project, "file": file}
    return render(request, "workspaces/files/line.html", context | {"form": form})


def _require_seen(request: MemberRequest, file: EvidenceFile) -> None:
    """Of a file that shows a line of the evidence log; the others cost no query."""
    if file.evidence_id and not file.is_seen_with(sight_of(request, file.project)):
        raise Http404


def _warn_of_its_name(request: MemberRequest, file: EvidenceFile) -> None:
    """The name goes wherever the file goes, and a browser does not let anybody change it here."""
    known = words_of(file.project, [Text("", as_words(file.name))])
    for asked in ask_before(
        known.texts, colleagues=known.colleagues, leave_alone=known.leave_alone
    ):
        messages.warning(
            request,
            _(
                "‘%(found)s’ in the file’s name may be somebody. If so, remove the file, give it another name and add it again."
            )
            % {"found": asked.finding.text},
        )


def _page(request: MemberRequest, project: Project, form: FileForm | None = None) -> HttpResponse:
    sight = sight_of(request, project)
    shelf = shelf_of(request, project, sight)
    if form is None and shelf.may_add:
        form = FileForm(
            project=project,
            sight=sight,
            initial={"evidence": request.GET.get("line", "")},
        )
    context: dict[str, Any] = {
        "pd_group": project.pd_group,
        "project": project,
        "shelf": shelf,
        "form": form,
        "room_left": services.room_left(project.pd_group) if shelf.may_add else 0,
    }
    return render(request, "workspaces/files/project.html", context)


def _to_files(project: Project) -> HttpResponse:
    return redirect("workspaces:project_files", project.pd_group.slug, project.slug)
