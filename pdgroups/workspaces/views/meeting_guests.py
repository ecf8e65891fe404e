"""Guests of one meeting: the links that leads hand out, and the page that a link opens."""

import hashlib

from django.http import HttpResponse
from django.http.request import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.cache import get_conditional_response
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from pdgroups.groups.access import Action
from pdgroups.groups.models import PDGroup
from pdgroups.groups.refusals import RefusedError
from pdgroups.meetings.models import GuestPass
from pdgroups.meetings.running.guests import end_pass, guest_pass
from pdgroups.workspaces.forms.running import GuestForm
from pdgroups.workspaces.guards import MemberRequest, requires
from pdgroups.workspaces.guest_links import let_in, troubles_of
from pdgroups.workspaces.live.guests import GuestPage
from pdgroups.workspaces.meetings import meeting_or_404

from .meeting_run import refuse


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Action.RUN_MEETING)
@sensitive_variables("address")
def guests(request: MemberRequest, pd_group: PDGroup, number: int) -> HttpResponse:
    """Who has a link, and making one more: it is shown this once."""
    meeting = meeting_or_404(request.access, number)
    form = GuestForm(request.POST or None)
    address, made, mailed_to = "", None, ""
    if form.is_valid():
        try:
            made, address = let_in(meeting=meeting, by=request.user, **form.cleaned_data)
        except RefusedError as refusal:
            return refuse(request, meeting, str(refusal))
        mailed_to = form.cleaned_data["email"]
        form = GuestForm()
    passes = list(meeting.guest_passes.filter(revoked_at=None))
    troubles = troubles_of(passes)
    return render(
        request,
        "workspaces/meetings/guests.html",
        {
            "pd_group": pd_group,
            "meeting": meeting,
            "form": form,
            "passes": [(each, troubles.get(each.pk, "")) for each in passes],
            "mailed_to": mailed_to,
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
