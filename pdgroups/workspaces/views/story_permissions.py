"""Permissions of a case study: who allowed what to be shown, to whom, and until when."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from pdgroups.files.kinds import MOST_BYTES
from pdgroups.groups.access import Action
from pdgroups.groups.refusals import RefusedError
from pdgroups.projects.models import Project
from pdgroups.stories import services, store
from pdgroups.stories.describing import describe
from pdgroups.stories.hiding import mentions
from pdgroups.stories.models import CaseStudySubmission, Permission
from pdgroups.workspaces import story_hiding, story_permissions
from pdgroups.workspaces.forms.permissions import (
    HideForm,
    LayersForm,
    PresetForm,
    preset_of,
)
from pdgroups.workspaces.guards import MemberRequest, require, requires_for_project
from pdgroups.workspaces.uploads import held_in_memory

from .sent_bytes import sent
from .stories import readable

CHANGED = gettext_lazy(
    "Somebody else changed the permissions while this page was open. What you chose is still "
    "here: look at it beside what is held now, and save again."
)


@held_in_memory(MOST_BYTES)
@require_http_methods(["GET", "HEAD", "POST"])
@requires_for_project(Action.VIEW_CASE_STUDY)
def permissions(request: MemberRequest, project: Project) -> HttpResponse:
    """What is held and what readers see of it; and three presets for whoever offers it."""
    if request.method == "POST":
        require(request, Action.OFFER_CASE_STUDY, project.participation)
    submission = found(request, project)
    page = story_permissions.Page(submission)
    form = _preset_form(request, page)
    if form.is_valid() and _permitted(request, form, submission, fields=form.told()):
        messages.success(request, _("Saved. Below is what readers see."))
        return redirect(address(project))
    context = _context(request, project, page) | {"form": form}
    return render(request, "workspaces/stories/permissions.html", context, status=_status(form))


@held_in_memory(MOST_BYTES)
@require_http_methods(["GET", "HEAD", "POST"])
@requires_for_project(Action.OFFER_CASE_STUDY)
def permission_layers(request: MemberRequest, project: Project) -> HttpResponse:
    """The grid: every layer of the school's own, how far and until when."""
    submission = found(request, project)
    form = LayersForm(
        request.POST or None,
        request.FILES or None,
        initial=_giver_of(submission)
        | LayersForm.initial_of(services.reaches(submission))
        | {"seen": services.stamp(submission)},
    )
    if form.is_valid() and _permitted(request, form, submission):
        messages.success(request, _("Saved."))
        return redirect(address(project))
    context = {"pd_group": project.pd_group, "project": project, "form": form}
    template = "workspaces/stories/permission_layers.html"
    return render(request, template, context, status=_status(form))


@require_POST
@requires_for_project(Action.WITHDRAW_CASE_STUDY)
def permission_take_back(
    request: MemberRequest, project: Project, permission_id: str
) -> HttpResponse:
    permission = _permission(project, permission_id)
    services.take_back(permission=permission, by=request.user)
    messages.success(request, _("Taken back. Below is what readers see now."))
    return redirect(address(project))


@require_http_methods(["GET", "HEAD", "POST"])
@requires_for_project(Action.WITHDRAW_CASE_STUDY)
def school_hide(request: MemberRequest, project: Project) -> HttpResponse:
    """One switch, previewed: every place where the name stands, before and after."""
    submission = found(request, project)
    school = project.participation.school
    described = describe(school)
    form = HideForm(
        request.POST or None,
        school=school.name,
        initial={"display_name": safe_name(submission, school.name) or described.words},
    )
    if form.is_valid():
        words = form.cleaned_data["display_name"]
        services.hide_school(submission=submission, display_name=words, by=request.user)
        messages.success(request, _("Hidden. Below is what readers see now."))
        return redirect(address(project))
    context = {
        "pd_group": project.pd_group,
        "project": project,
        "submission": submission,
        "form": form,
        "described": described,
        "places": story_hiding.places(submission, form["display_name"].value() or ""),
        "left_over": story_hiding.left_over(submission),
    }
    return render(request, "workspaces/stories/hide.html", context)


@require_safe
@requires_for_project(Action.VIEW_CASE_STUDY)
def permission_scan(
    request: MemberRequest, project: Project, permission_id: str
) -> HttpResponseBase:
    """The paper, to be saved: for those who enter permissions and those who approve."""
    if not request.access.decide(Action.APPROVE_CASE_STUDY):
        require(request, Action.OFFER_CASE_STUDY, project.participation)
    permission = _permission(project, permission_id)
    ending = permission.scan_type.rpartition("/")[2].replace("jpeg", "jpg")
    name = f"permission-{permission.public_id}.{ending}"
    return sent(permission.scan_name, permission.scan_type, name)


# --- what the views have in common ----------------------------------------------------------


def found(request: MemberRequest, project: Project) -> CaseStudySubmission:
    submission = readable(request, project)
    if submission is None:
        raise Http404
    submission.project = project
    return submission


def safe_name(submission: CaseStudySubmission, name: str) -> str:
    """What the school chose to be called, unless it says who it is."""
    return "" if mentions(submission.display_name, name) else submission.display_name


def _permission(project: Project, permission_id: str) -> Permission:
    return get_object_or_404(Permission, submission__project=project, public_id=permission_id)


def _preset_form(request: MemberRequest, page: story_permissions.Page) -> PresetForm:
    submission = page.submission
    safe = submission.display_name or page.described.words
    initial = _giver_of(submission) | {
        "preset": preset_of(services.reaches(submission)),
        "display_name": safe,
        "licence": submission.licence,
        "no_pupil_named": submission.no_pupil_named,
        "seen": services.stamp(submission),
    }
    return PresetForm(
        request.POST or None,
        request.FILES or None,
        school=page.school.name,
        safe=safe,
        initial=initial,
    )


def _giver_of(submission: CaseStudySubmission) -> dict[str, Any]:
    """Who agreed last, so that nobody types it twice."""
    last = submission.permissions.filter(layer="story").last()
    said = {"given_by": submission.agreed_by, "given_role": submission.agreed_role}
    if last is None or last.withdrawn_at:
        return said  # when and how they agree anew is for them to say
    return said | {
        "given_on": submission.agreed_on,
        "on_behalf_of": last.on_behalf_of,
        "method": last.method,
        "until": last.until,
    }


def _permitted(
    request: MemberRequest,
    form: PresetForm | LayersForm,
    submission: CaseStudySubmission,
    fields: dict[str, Any] | None = None,
) -> bool:
    """Store it; a refusal becomes an error of the form, and nothing that was typed is lost."""
    scan = story_permissions.keep_scan(form.cleaned_data["scan"])
    try:
        services.permit_layers(
            submission=submission,
            wanted=form.wanted(),
            giver=form.giver(*scan),
            by=request.user,
            seen=form.cleaned_data["seen"],
            fields=fields,
        )
    except services.PermissionsChangedError:
        form.add_error(None, str(CHANGED))
        form.look_again(services.stamp(submission))
    except RefusedError as refusal:
        form.add_error(None, str(refusal))
    else:
        return True
    if scan[0]:
        store.delete(scan[0])
    return False


def _context(
    request: MemberRequest, project: Project, page: story_permissions.Page
) -> dict[str, Any]:
    may = request.access.decide
    may_edit = bool(may(Action.OFFER_CASE_STUDY, project.participation))
    is_draft = page.submission.state == CaseStudySubmission.State.DRAFT
    return {
        "pd_group": project.pd_group,
        "project": project,
        "submission": page.submission,
        "page": page,
        "may_edit": may_edit and page.submission.can_be_changed,
        "may_offer": may_edit and is_draft and _is_ready(page.submission),
        "may_take_back": bool(may(Action.WITHDRAW_CASE_STUDY, project.participation)),
        "may_renew": bool(may(Action.TEND_CASE_STUDY, project.participation)),
        "may_open_scans": may_edit or bool(may(Action.APPROVE_CASE_STUDY)),
    }


def _is_ready(submission: CaseStudySubmission) -> bool:
    return bool(submission.shown_as) and services.is_recorded(submission)


def _status(form: PresetForm | LayersForm) -> int:
    return 409 if str(CHANGED) in form.non_field_errors() else 200


def address(project: Project) -> str:
    return reverse("workspaces:story_permissions", args=[project.pd_group.slug, project.slug])
