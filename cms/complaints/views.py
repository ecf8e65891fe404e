"""Saying that a public page names or shows something that must go, and what is done about it.

The form needs no account, sets no cookie and asks no riddle.
"""

from allauth.account.adapter import get_adapter
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from pdgroups.core.limits import allows
from pdgroups.groups.refusals import RefusedError
from pdgroups.stories.models import Complaint
from pdgroups.workspaces.guards import MemberRequest, for_programme_team
from pdgroups.workspaces.views.joining import OUR_OWN_PAGE

from .acting import answer, complain, page_of, take_down
from .forms import ComplaintForm, OutcomeForm

MOST_A_MINUTE = 10
"""Of one address: a whole school may share one."""
PER_PAGE = 20


# Exempt because there is nothing to forge: no cookie gives any right here.
@csrf_exempt
@sensitive_post_parameters("page", "what", "reach")
@require_http_methods(["GET", "HEAD", "POST"])
def complaint_new(request: HttpRequest) -> HttpResponse:
    if request.method != "POST":
        about = request.GET.get("page", "").replace("\0", "")[:300]
        form = ComplaintForm(initial={"page": about})
        return render(request, "cms/complaints/new.html", {"form": form})
    if request.headers.get("Sec-Fetch-Site") not in OUR_OWN_PAGE:
        raise PermissionDenied(_("Please fill in the form on this page, and send it here."))
    if not allows(f"complaint:{get_adapter(request).get_client_ip(request)}", most=MOST_A_MINUTE):
        return render(request, "429.html", status=429)
    form = ComplaintForm(request.POST)
    if not form.is_valid():
        return render(request, "cms/complaints/new.html", {"form": form})
    if not form.is_by_machine:
        complain(**form.words())
    return redirect("complaint_sent")


@require_safe
def complaint_sent(request: HttpRequest) -> HttpResponse:
    return render(request, "cms/complaints/sent.html")


@require_safe
@for_programme_team
def complaint_list(request: MemberRequest) -> HttpResponse:
    """What waits comes first. Three queries."""
    state = request.GET.get("state")
    found = Complaint.objects.select_related("answered_by")
    found = found.exclude(answered_at=None) if state == "answered" else found.waiting()
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    query = "state=answered&" if state == "answered" else ""
    context = {
        "page": page,
        "state": state,
        "query": query,
        "waiting": Complaint.objects.waiting().count(),
    }
    return render(request, "cms/complaints/list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_programme_team
def complaint_one(request: MemberRequest, complaint_id: str) -> HttpResponse:
    found = _found(complaint_id)
    form = OutcomeForm(request.POST or None, initial={"outcome": found.outcome})
    if form.is_valid():
        answer(complaint=found, outcome=form.cleaned_data["outcome"], by=request.user)
        messages.success(request, _("Noted."))
        return redirect("complaint_list")
    context = {"complaint": found, "form": form, "public_page": page_of(found)}
    return render(request, "cms/complaints/one.html", context)


@require_POST
@for_programme_team
def complaint_take_down(request: MemberRequest, complaint_id: str) -> HttpResponse:
    found = _found(complaint_id)
    try:
        page = take_down(complaint=found, by=request.user)
    except RefusedError as refusal:
        messages.warning(request, str(refusal))
    else:
        words = _("‘%(page)s’ is off the site. Editors can put it back once it is in order.")
        messages.success(request, words % {"page": page.title})
    return redirect("complaint_one", complaint_id=found.public_id)


def _found(complaint_id: str) -> Complaint:
    return get_object_or_404(Complaint, public_id=complaint_id)
