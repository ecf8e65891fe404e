"""A regional colleague decides on a case study that its own lead has left too long."""

from functools import partial

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from pdgroups.groups.access import Access
from pdgroups.groups.refusals import RefusedError
from pdgroups.stories import reviewing, services
from pdgroups.stories.models import Approval
from pdgroups.stories.turns import head_side, turn_of
from pdgroups.workspaces.agreed_before import AgreedBefore
from pdgroups.workspaces.forms.stories import DecisionForm
from pdgroups.workspaces.guards import MemberRequest, signed_in

from .sent_bytes import sent
from .stories import decided


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def review_elsewhere(request: MemberRequest, submission_id: str) -> HttpResponse:
    """Who waits since when; its words, and the decision, for whoever has taken it over."""
    submission = get_object_or_404(reviewing.open_to(request.user), public_id=submission_id)
    taken = reviewing.has_taken_over(request.user, submission)
    form = DecisionForm(request.POST or None, side=Approval.Side.LEAD, submission=submission)
    if taken and form.is_valid():
        decide = partial(
            services.decide,
            side=Approval.Side.LEAD,
            name=request.user.name,
            role=_("Regional lead of another group"),
            by=request.user,
        )
        if decided(form, submission, decide):
            messages.success(request, _("Thank you. The school can see your decision."))
            return redirect("workspaces:group_list")
    awaited = services.waiting_for(submission)
    head = head_side(submission.project, services.signatory_of(submission.project))
    context = {
        "project": submission.project,
        "submission": submission,
        "figures": submission.figures,
        "approvals": list(submission.approvals.all()),
        "waiting_for": awaited,
        "before": AgreedBefore.of(submission, Approval.Side.LEAD),
        "turn": turn_of(submission, awaited, head),
        "overdue": True,
        "pictures_below": True,
        "form": form if taken else None,
        "guard_group": next(a.pd_group for a in Access.everywhere(request.user) if a.leads),
    }
    return render(request, "workspaces/stories/review_elsewhere.html", context)


@require_safe
@signed_in
def review_picture(request: MemberRequest, submission_id: str, piece_id: str) -> HttpResponseBase:
    """A picture of what the visitor has taken over."""
    submission = get_object_or_404(reviewing.open_to(request.user), public_id=submission_id)
    if not reviewing.has_taken_over(request.user, submission):
        raise Http404
    picture = get_object_or_404(submission.pictures.kept(), public_id=piece_id)
    return sent(picture.storage_name, picture.media_type)


@require_POST
@signed_in
def review_take_over(request: MemberRequest, submission_id: str) -> HttpResponse:
    submission = get_object_or_404(reviewing.open_to(request.user), public_id=submission_id)
    try:
        reviewing.take_over(submission=submission, by=request.user)
    except RefusedError as refusal:
        messages.warning(request, str(refusal))
        return redirect("workspaces:group_list")
    messages.success(
        request,
        _(
            "This case study waits for your decision now. It has left the list of its own lead, who "
            "can still decide: whoever is first has decided."
        ),
    )
    return redirect("workspaces:review_elsewhere", submission_id)
