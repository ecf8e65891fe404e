"""What schools wrote that would like to join, as the group's leads read and answer it."""

from copy import copy

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from pdgroups.groups import services as groups
from pdgroups.groups.access import Action
from pdgroups.groups.models import PDGroup
from pdgroups.groups.refusals import RefusedError
from pdgroups.workspaces.forms.interests import AnswerForm, OfferForm
from pdgroups.workspaces.guards import MemberRequest, requires
from pdgroups.workspaces.interest_mails import answer_interest
from pdgroups.workspaces.recruiting import Asking, Askings


@require_safe
@requires(Action.ADD_SCHOOLS)
def interest_list(request: MemberRequest, pd_group: PDGroup) -> HttpResponse:
    """In the order of arrival. Three queries beyond the guard's."""
    context = {
        "pd_group": pd_group,
        "askings": Askings.of(pd_group),
        "left": groups.places_left(pd_group),
    }
    return render(request, "workspaces/interests/list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Action.ADD_SCHOOLS)
def interest_offer(request: MemberRequest, pd_group: PDGroup) -> HttpResponse:
    """How many schools there is room for, and what is asked of them."""
    form = OfferForm(request.POST or None, instance=copy(pd_group))
    if form.is_valid():
        groups.describe_group(pd_group=pd_group, by=request.user, **form.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect("workspaces:interest_list", group_slug=pd_group.slug)
    return render(request, "workspaces/interests/offer.html", {"pd_group": pd_group, "form": form})


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Action.ADD_SCHOOLS)
def interest(request: MemberRequest, pd_group: PDGroup, interest_id: str) -> HttpResponse:
    """One school's words; sending puts it on the waiting list or declines it."""
    asking = _asking(pd_group, interest_id)
    form = AnswerForm(request.POST or None)
    if form.is_valid():
        try:
            answer_interest(interest=asking.interest, by=request.user, **form.cleaned_data)
        except RefusedError as refusal:
            messages.warning(request, str(refusal))
        else:
            words = _("%(school)s has your answer by mail.") % {"school": asking.interest.school}
            messages.success(request, words)
        return redirect("workspaces:interest_list", group_slug=pd_group.slug)
    context = {"pd_group": pd_group, "asking": asking, "form": form}
    return render(request, "workspaces/interests/interest.html", context)


@require_POST
@requires(Action.ADD_SCHOOLS)
def interest_accept(request: MemberRequest, pd_group: PDGroup, interest_id: str) -> HttpResponse:
    """Take the school in, and invite whoever wrote as its project lead."""
    found = _asking(pd_group, interest_id).interest
    says = {"school": found.school, "email": found.email}
    try:
        groups.accept_interest(interest=found, by=request.user)
    except RefusedError as refusal:
        messages.warning(request, str(refusal))
    else:
        words = _("%(school)s is in the group, and %(email)s is invited as project lead.")
        messages.success(request, words % says)
    return redirect("workspaces:interest_list", group_slug=pd_group.slug)


def _asking(pd_group: PDGroup, interest_id: str) -> Asking:
    asking = Askings.of(pd_group).one(interest_id)
    if asking is None:
        raise Http404
    asking.interest.pd_group = pd_group
    return asking
