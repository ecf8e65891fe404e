"""Quotes, pictures and other people's materials of a case study, and the permission for each."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from pdgroups.files.kinds import MOST_BYTES
from pdgroups.groups.access import Action
from pdgroups.groups.refusals import RefusedError
from pdgroups.projects.models import Project
from pdgroups.stories import services, store
from pdgroups.stories.models import CaseStudySubmission, Picture, Piece
from pdgroups.workspaces import story_permissions
from pdgroups.workspaces.forms.permissions import FORMS, PermitForm, PieceForm
from pdgroups.workspaces.guards import MemberRequest, requires_for_project
from pdgroups.workspaces.uploads import held_in_memory

from .sent_bytes import sent
from .story_permissions import address, found


@held_in_memory(MOST_BYTES)
@require_http_methods(["GET", "HEAD", "POST"])
@requires_for_project(Action.OFFER_CASE_STUDY)
def piece_new(request: MemberRequest, project: Project, kind: str) -> HttpResponse:
    """Add a quote, a picture or a material, with the permission for it."""
    submission = found(request, project)
    form = FORMS[kind](request.POST or None, request.FILES or None, project=project)
    if form.is_valid() and _added(request, form, submission):
        messages.success(request, _("Added."))
        return redirect(address(project))
    context = {"pd_group": project.pd_group, "project": project, "form": form, "kind": kind}
    return render(request, "workspaces/stories/piece_form.html", context)


@held_in_memory(MOST_BYTES)
@require_http_methods(["GET", "HEAD", "POST"])
@requires_for_project(Action.TEND_CASE_STUDY)
def piece_permit(request: MemberRequest, project: Project, piece_id: str) -> HttpResponse:
    """Permit one quote, picture or material anew: for whom, until when, and who said so."""
    submission = found(request, project)
    piece = _piece(project, piece_id)
    page = story_permissions.Page(submission)
    line = page.line_of(piece)
    if line is None:
        messages.info(request, _("It was taken out. What was agreed is in the record below."))
        return redirect(address(project))
    form = PermitForm(request.POST or None, request.FILES or None, line=line)
    if form.is_valid() and _permitted(request, form, piece):
        messages.success(request, _("Saved. Below is what readers see."))
        return redirect(address(project))
    context = {
        "pd_group": project.pd_group,
        "project": project,
        "submission": submission,
        "form": form,
        "line": line,
        "previews": page.previews(line),
    }
    return render(request, "workspaces/stories/piece_permit.html", context)


@require_POST
@requires_for_project(Action.WITHDRAW_CASE_STUDY)
def piece_take_out(request: MemberRequest, project: Project, piece_id: str) -> HttpResponse:
    services.take_out(piece=_piece(project, piece_id), by=request.user)
    messages.success(request, _("Taken out. If it was public, readers do not see it any more."))
    return redirect(address(project))


@require_safe
@requires_for_project(Action.VIEW_CASE_STUDY)
def piece_picture(request: MemberRequest, project: Project, piece_id: str) -> HttpResponseBase:
    """A picture, for the pages of the workspace."""
    submission = found(request, project)
    picture = get_object_or_404(submission.pictures.kept(), public_id=piece_id)
    return sent(picture.storage_name, picture.media_type)


# --- what the views have in common ----------------------------------------------------------


def _piece(project: Project, piece_id: str) -> Piece:
    submission = get_object_or_404(CaseStudySubmission, project=project)
    for pieces in (submission.quotes, submission.pictures, submission.materials):
        piece: Piece | None = pieces.filter(public_id=piece_id).first()
        if piece:
            return piece
    raise Http404


def _added(request: MemberRequest, form: PieceForm, submission: CaseStudySubmission) -> bool:
    piece = form.piece()
    piece.submission = submission
    if isinstance(piece, Picture):
        story_permissions.keep_picture(piece, form.cleaned_data["file"])
    scan = story_permissions.keep_scan(form.cleaned_data["scan"])
    try:
        services.add_piece(
            piece=piece, giver=form.giver(*scan), reach=form.reach(), by=request.user
        )
    except RefusedError as refusal:
        form.add_error(None, str(refusal))
        return False
    return True


def _permitted(request: MemberRequest, form: PermitForm, piece: Piece) -> bool:
    """Store it; a refusal becomes an error of the form, and nothing that was typed is lost."""
    scan = story_permissions.keep_scan(form.cleaned_data["scan"])
    try:
        services.permit_piece(
            piece=piece, giver=form.giver(*scan), reach=form.reach(), by=request.user
        )
    except RefusedError as refusal:
        form.add_error(None, str(refusal))
        if scan[0]:
            store.delete(scan[0])
        return False
    return True
