"""Guests of one meeting: the links that leads hand out, and the page that a link opens."""

import hashlib

from django.conf import settings
from django.http import HttpResponse
from django.http.request import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from pdgroups.groups.access import Action
from pdgroups.groups.models import PDGroup
from pdgroups.groups.refusals import RefusedError
from pdgroups.meetings.models import GuestPass
from pdgroups.meetings.running.guests import end_pass, guest_pass, invite_guest
from pdgroups.workspaces.forms.running import GuestForm
from pdgroups.workspaces.guards import MemberRequest, requires
from pdgroups.workspaces.live.guests import GuestPage
from pdgroups.workspaces.meetings import meeting_or_404

from .meeting_run import refuse


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Action.RUN_MEETING)
@sensitive_variables("token", "address")
def guests(request: MemberRequest, pd_group: PDGroup, number: int) -> HttpResponse:
    """Who has a link, and making one more: it is shown this once."""
    meeting = meeting_or_404(request.access, number)
    form = GuestForm(request.POST or None)
    address, made = "", None
    if form.is_valid():
        try:
            made, token = invite_guest(
                meeting=meeting,
                name=form.cleaned_data["name"],
                comes_from=form.cleaned_data["comes_from"],
                by=request.user,
            )
        except RefusedError as refusal:
            return refuse(request, meeting, str(refusal))
        address = settings.WAGTAILADMIN_BASE_URL + reverse("workspaces:guest", args=[token])
        form = GuestForm()
    return render(
        request,
        "workspaces/meetings/guests.html",
        {
            "pd_group": pd_group,
            "meeting": meeting,
            "form": form,
            "passes": meeting.guest_passes.filter(revoked_at=None),
            "sample": GuestPass(meeting=meeting),
            "made": made,
            "address": address,
        },
    )


@require_POST
@requires(Action.RUN_MEETING)
def guest_end(
    request: MemberRequest, pd_group: PDGroup, number: int, noted_id: str
) -> HttpResponse:
    meeting = meeting_or_404(request.access, number)
    end_pass(guest_pass=get_object_or_404(meeting.guest_passes, public_id=noted_id))
    return redirect("workspaces:meeting_guests", pd_group.slug, number)


@require_safe
@sensitive_variables("token")
def guest(request: HttpRequest, token: str) -> HttpResponseBase:
    """The meeting as a guest sees it: agenda, present prompt, what is needed. No cookie is read."""
    found = guest_pass(token)
    response = _open(request, found) if found and found.is_open else _closed(request, found)
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response


def _closed(request: HttpRequest, found: GuestPass | None) -> HttpResponse:
    if found is None or found.has_ended:
        return render(request, "workspaces/meetings/guest_gone.html", status=410)
    context = {"guest": found, "meeting": found.meeting}
    return render(request, "workspaces/meetings/guest_early.html", context, status=403)


def _open(request: HttpRequest, found: GuestPass) -> HttpResponseBase:
    page = GuestPage(found)
    tag = f'"{hashlib.sha256(page.stamp.encode()).hexdigest()[:20]}"'
    if unchanged := get_conditional_response(request, etag=tag):
        return unchanged
    context = {"page": page, "guest": found, "meeting": found.meeting}
    response = render(request, "workspaces/meetings/guest.html", context)
    response["ETag"] = tag
    return response
