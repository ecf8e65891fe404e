"""How a school without any account asks to join a group. No session, no cookie.

Nothing here says whether a school is in a group, or whether an address is known.
"""

from collections.abc import Callable
from functools import wraps

from allauth.account.adapter import get_adapter
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods, require_safe

from pdgroups.core.limits import allows
from pdgroups.groups import services as groups
from pdgroups.groups.models import PDGroup
from pdgroups.groups.refusals import RefusedError
from pdgroups.schools.models import School
from pdgroups.workspaces.forms.interests import InterestForm
from pdgroups.workspaces.interest_mails import confirm_interest, express_interest
from pdgroups.workspaces.recruiting import offers

MOST_A_MINUTE = 60
"""Searches and forms together, of one address: a whole staff room may share one."""
OUR_OWN_PAGE = {None, "same-origin", "none"}
"""What ``Sec-Fetch-Site`` says of a form of ours; old browsers say nothing."""


def not_too_often(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    @wraps(view)
    def counted(request: HttpRequest, *args: str, **kwargs: str) -> HttpResponse:
        address = get_adapter(request).get_client_ip(request)
        does_something = request.method == "POST" or bool(request.GET)
        if does_something and not allows(f"join:{address}", most=MOST_A_MINUTE):
            return render(request, "429.html", status=429)
        return view(request, *args, **kwargs)

    return counted


@require_safe
def join_list(request: HttpRequest) -> HttpResponse:
    """Groups that take schools in. Two queries."""
    return render(request, "workspaces/joining/list.html", {"offers": offers()})


# Exempt because there is nothing to forge: no cookie gives any right here.
@csrf_exempt
@sensitive_post_parameters("name", "email", "sponsor")
@require_http_methods(["GET", "HEAD", "POST"])
@not_too_often
def join(request: HttpRequest, open_slug: str) -> HttpResponse:
    """Find the school, then write: a page of its own address for each, without a session."""
    offer = next((each for each in offers() if each.pd_group.slug == open_slug), None)
    if offer is None:
        raise Http404
    form = _form(request, offer.pd_group)
    if form and form.is_valid():
        express_interest(pd_group=offer.pd_group, **form.cleaned_data)
        return redirect("workspaces:join_sent", open_slug=open_slug)
    query = request.GET.get("q", "").replace("\0", "")[:200]
    found = School.objects.filter(is_demo=offer.pd_group.is_demo).search(query)
    context = {
        "offer": offer,
        "form": form,
        "school": form.chosen if form else None,
        "query": query,
        "found": found,
    }
    return render(request, "workspaces/joining/join.html", context)


@require_safe
def join_sent(request: HttpRequest, open_slug: str) -> HttpResponse:
    pd_group = get_object_or_404(PDGroup.objects.listed(), slug=open_slug)
    return render(request, "workspaces/joining/sent.html", {"pd_group": pd_group})


@csrf_exempt
@sensitive_variables("token")
@require_http_methods(["GET", "HEAD", "POST"])
def join_confirm(request: HttpRequest, token: str) -> HttpResponse:
    """Opening the link changes nothing, because mail scanners open links too."""
    interest = groups.find_interest(token)
    if interest is None:
        raise Http404
    context = {"interest": interest, "reason": interest.why_closed}
    if request.method == "POST":
        try:
            context["done"] = confirm_interest(interest=interest)
        except RefusedError as refusal:
            context["reason"] = str(refusal)
    is_gone = context["reason"] and "done" not in context
    page = "workspaces/joining/confirm.html"
    response = render(request, page, context, status=410 if is_gone else 200)
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response


def _form(request: HttpRequest, pd_group: PDGroup) -> InterestForm | None:
    """The form once a school is chosen; what was typed, when it is sent."""
    if request.method == "POST":
        if request.headers.get("Sec-Fetch-Site") not in OUR_OWN_PAGE:
            raise PermissionDenied(_("Please fill in the form on this page, and send it here."))
        return InterestForm(request.POST, pd_group=pd_group)
    urn = request.GET.get("school", "").replace("\0", "")
    return InterestForm(initial={"school": urn}, pd_group=pd_group) if urn else None
