"""A published case study: still true, corrected, retired; withdrawing stands beside them."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from pdgroups.groups.access import Action
from pdgroups.groups.refusals import RefusedError
from pdgroups.projects.models import Project
from pdgroups.stories import services
from pdgroups.stories.models import CaseStudySubmission
from pdgroups.workspaces.forms.stories import ReasonForm
from pdgroups.workspaces.guards import MemberRequest, requires_for_project

from .stories import address_of


@require_http_methods(["GET", "HEAD", "POST"])
@requires_for_project(Action.TEND_CASE_STUDY)
def case_study_public(request: MemberRequest, project: Project) -> HttpResponse:
    """What can be done with a page that readers have, side by side, before anything is pressed."""
    submission = get_object_or_404(CaseStudySubmission, project=project)
    act = request.POST.get("act", "")
    may_correct = bool(request.access.decide(Action.OFFER_CASE_STUDY, project.participation))
    forms = {
        "correct": ReasonForm(
            request.POST if act == "correct" else None,
            auto_id="correct_%s",
            hint=_("For example: The baseline was 41 staff, not 14."),
        ),
        "retire": ReasonForm(
            request.POST if act == "retire" else None,
            auto_id="retire_%s",
            hint=_("For example: We work otherwise since the new support plan."),
        ),
    }
    form = forms.get(act)
    if form and form.is_valid() and (act == "retire" or may_correct):
        try:
            return _done(request, submission, act, form.cleaned_data["reason"])
        except RefusedError as refusal:
            messages.warning(request, str(refusal))
            return redirect(address_of(project))
    context = {
        "pd_group": project.pd_group,
        "project": project,
        "submission": submission,
        "history": submission.history(),
        "forms": forms,
        "form": form,
        "may_correct": may_correct,
    }
    return render(request, "workspaces/stories/public.html", context)


@require_POST
@requires_for_project(Action.TEND_CASE_STUDY)
def case_study_confirm(request: MemberRequest, project: Project) -> HttpResponse:
    """Still true, as of today."""
    submission = get_object_or_404(CaseStudySubmission, project=project)
    try:
        services.confirm(submission=submission, by=request.user)
    except RefusedError as refusal:
        messages.warning(request, str(refusal))
    else:
        messages.success(request, _("Thank you. The page now says that you confirmed it today."))
    return redirect(address_of(project))


@require_POST
@requires_for_project(Action.OFFER_CASE_STUDY)
def case_study_uncorrect(request: MemberRequest, project: Project) -> HttpResponse:
    """Back to what readers have."""
    submission = get_object_or_404(CaseStudySubmission, project=project)
    try:
        services.give_up_correction(submission=submission, by=request.user)
    except RefusedError as refusal:
        messages.warning(request, str(refusal))
    else:
        messages.success(request, _("The case study is again as readers have it."))
    return redirect(address_of(project))


def _done(
    request: MemberRequest, submission: CaseStudySubmission, act: str, reason: str
) -> HttpResponse:
    """Do it, and lead to where it goes on.

    Raises:
        RefusedError: as the services say.
    """
    project = submission.project
    if act == "correct":
        services.begin_correction(submission=submission, reason=reason, by=request.user)
        messages.success(
            request, _("Change what is wrong, then offer it: readers keep the old page.")
        )
        return redirect("workspaces:case_study_edit", project.pd_group.slug, project.slug)
    services.retire(submission=submission, reason=reason, by=request.user)
    messages.success(request, _("Retired. It can still be read, under a banner with your reason."))
    return redirect(address_of(project))
