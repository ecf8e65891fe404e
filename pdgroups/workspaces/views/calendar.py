"""Meetings for people's own calendars: a group's to download, a person's own to subscribe to."""

import hashlib
from collections.abc import Iterable
from typing import cast

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from pdgroups.accounts.models import User
from pdgroups.conversations.models import Conversation
from pdgroups.core.tokens import token_hash
from pdgroups.groups.access import Access, Action
from pdgroups.groups.models import PDGroup
from pdgroups.meetings.calendars import Entry, ics
from pdgroups.meetings.models import CalendarFeed, Meeting
from pdgroups.meetings.services import make_feed
from pdgroups.workspaces.calendar_entries import (
    conversation_in_feed,
    entry_of,
    entry_of_conversation,
    in_feed,
)
from pdgroups.workspaces.conversations import conversations_everywhere
from pdgroups.workspaces.guards import MemberRequest, requires, requires_for_conversation
from pdgroups.workspaces.meetings import meeting_or_404, meetings_everywhere, seen_meetings

CALENDAR = "text/calendar; charset=utf-8"


@require_safe
@requires(Action.VIEW_MEETINGS)
def calendar(request: MemberRequest, pd_group: PDGroup) -> HttpResponse:
    """All dates in one file."""
    return _file(pd_group, seen_meetings(request.access), name=pd_group.slug)


@require_safe
@requires(Action.VIEW_MEETINGS)
def meeting_calendar(request: MemberRequest, pd_group: PDGroup, number: int) -> HttpResponse:
    meeting = meeting_or_404(request.access, number)
    return _file(pd_group, [meeting], name=f"{pd_group.slug}-{number}")


@require_safe
@requires_for_conversation(Action.VIEW_CONVERSATIONS)
def conversation_calendar(request: MemberRequest, conversation: Conversation) -> HttpResponse:
    pd_group = conversation.project.pd_group
    name = f"{pd_group.slug}-{conversation.project.slug}"
    return _download(pd_group, [entry_of_conversation(conversation)], name=name)


@require_safe
def feed(request: HttpRequest, token: str) -> HttpResponseBase:
    """All meetings of whoever made this address, as they may see them now; no signing in.

    A calendar program asks every few hours; while nothing has changed it gets a 304.
    """
    found = get_object_or_404(
        CalendarFeed.objects.select_related("user"), token_hash=token_hash(token)
    )
    accesses = Access.everywhere(found.user)
    if not accesses:
        raise Http404
    entries = [in_feed(meeting) for meeting in meetings_everywhere(accesses)]
    entries += [conversation_in_feed(each) for each in conversations_everywhere(accesses)]
    # The moment of the latest change, so that the same dates make the same bytes.
    made_at = max((entry.changed_at for entry in entries), default=found.made_at)
    content = ics(_("PD group meetings"), entries, made_at=made_at)
    etag = quote_etag(hashlib.sha256(content).hexdigest())
    response = HttpResponse(content, content_type=CALENDAR, headers={"ETag": etag})
    # The response itself unless the program has it already.
    return cast(HttpResponseBase, get_conditional_response(request, etag=etag, response=response))


@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_variables("token")
@login_required
def my_calendar(request: HttpRequest) -> HttpResponse:
    """Make one's private calendar address, or a new one in its place; it is shown this once."""
    user = cast(User, request.user)
    address = ""
    if request.method == "POST":
        token = make_feed(user=user)
        address = settings.WAGTAILADMIN_BASE_URL + reverse("workspaces:feed", args=[token])
    return render(
        request,
        "workspaces/meetings/my_calendar.html",
        {"feed": CalendarFeed.objects.filter(user=user).first(), "address": address},
    )


@require_POST
@login_required
def my_calendar_end(request: HttpRequest) -> HttpResponse:
    CalendarFeed.objects.filter(user=cast(User, request.user)).delete()
    messages.success(request, _("Your calendar’s private link has ended."))
    return redirect("workspaces:my_calendar")


def _file(pd_group: PDGroup, meetings: Iterable[Meeting], *, name: str) -> HttpResponse:
    entries = [entry_of(meeting, pd_group) for meeting in meetings]
    return _download(pd_group, entries, name=name)


def _download(pd_group: PDGroup, entries: Iterable[Entry], *, name: str) -> HttpResponse:
    return HttpResponse(
        ics(pd_group.name, entries, made_at=timezone.now()),
        content_type=CALENDAR,
        headers={"Content-Disposition": f'attachment; filename="{name}.ics"'},
    )
