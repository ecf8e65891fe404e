"""Who signs for a school: named by the school, confirmed by its regional lead."""

from copy import copy

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from pdgroups.groups.access import Action
from pdgroups.groups.refusals import RefusedError
from pdgroups.projects.models import Project
from pdgroups.stories import services
from pdgroups.stories.models import Approval, CaseStudySubmission
from pdgroups.workspaces.forms.stories import SignatoryForm
from pdgroups.workspaces.guards import MemberRequest, requires_for_project
from pdgroups.workspaces.signatories import confirm_signatory

from .stories import address_of


@require_http_methods(["GET", "HEAD", "POST"])
@requires_for_project(Action.OFFER_CASE_STUDY)
def case_study_signatory(request: MemberRequest, project: Project) -> HttpResponse:
    """The school says who signs."""
    current = services.signatory_of(project)
    form = SignatoryForm(request.POST or None, instance=copy(current))
    if form.is_valid():
        try:
            named = services.name_signatory(project=project, **form.cleaned_data, by=request.user)
        except RefusedError as refusal:
            form.add_error("email", str(refusal))
        else:
            if not named.is_confirmed:
                messages.success(request, _("Saved. Your regional lead now confirms the address."))
            return redirect(address_of(project))

    context = {
        "pd_group": project.pd_group,
        "project": project,
        "form": form,
        "signatory": current,
    }
    return render(request, "workspaces/stories/signatory.html", context)


@require_POST
@requires_for_project(Action.APPROVE_CASE_STUDY)
def case_study_signatory_confirm(request: MemberRequest, project: Project) -> HttpResponse:
    """The lead has made sure that the address is the head’s own."""
    public_id = request.POST.get("signatory", "")
    try:
        signatory = confirm_signatory(project=project, public_id=public_id, by=request.user)
    except RefusedError as refusal:
        messages.warning(request, str(refusal))
    else:
        words = _("Confirmed. Only a link that is sent to %(email)s can sign.")
        messages.success(request, words % {"email": signatory.email})
    return redirect(_where_she_goes_on(project))


def _where_she_goes_on(project: Project) -> str:
    """To her decision, while she has not agreed."""
    found = CaseStudySubmission.objects.filter(
        project=project, state=CaseStudySubmission.State.OFFERED
    ).first()
    if found and Approval.Side.LEAD in services.waiting_for(found):
        return reverse("workspaces:case_study_review", args=[project.pd_group.slug, project.slug])
    return address_of(project)
