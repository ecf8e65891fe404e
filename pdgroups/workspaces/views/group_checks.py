"""Asking a whole group a few questions beside a meeting, and what it answered."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from pdgroups.groups.access import Action
from pdgroups.groups.models import PDGroup
from pdgroups.workspaces.asking_groups import ask, close
from pdgroups.workspaces.group_checks import CheckPage, page_of
from pdgroups.workspaces.guards import MemberRequest, requires
from pdgroups.workspaces.meetings import meeting_or_404


@require_safe
@requires(Action.READ_MEETING_NOTES)
def group_check(request: MemberRequest, pd_group: PDGroup, number: int, kind: str) -> HttpResponse:
    return _shown(request, number, kind, "workspaces/meetings/group_check.html")


@require_safe
@requires(Action.READ_MEETING_NOTES)
def group_check_paper(
    request: MemberRequest, pd_group: PDGroup, number: int, kind: str
) -> HttpResponse:
    """The questions on one sheet, to talk about instead."""
    return _shown(request, number, kind, "workspaces/meetings/group_check_paper.html")


@require_POST
@requires(Action.EDIT_MEETINGS)
def group_check_ask(
    request: MemberRequest, pd_group: PDGroup, number: int, kind: str
) -> HttpResponse:
    """One press: everybody is mailed, and the pages of the group show it."""
    meeting = meeting_or_404(request.access, number)
    if page_of(request.access, meeting, kind) is None:
        raise Http404
    try:
        told = ask(pd_group=pd_group, meeting=meeting, kind=kind, by=request.user)
    except ValidationError as refused:
        messages.error(request, " ".join(refused.messages))
    else:
        words = ngettext("One person is asked.", "%(n)s people are asked.", told) % {"n": told}
        messages.success(request, words + " " + _("Each gets one mail with the same link."))
    return redirect("workspaces:group_check", pd_group.slug, number, kind)


@require_POST
@requires(Action.EDIT_MEETINGS)
def group_check_close(
    request: MemberRequest, pd_group: PDGroup, number: int, kind: str
) -> HttpResponse:
    meeting = meeting_or_404(request.access, number)
    check = get_object_or_404(pd_group.checks, kind=kind, meeting_number=number)
    try:
        close(check=check, meeting=meeting, by=request.user)
    except ValidationError as refused:
        messages.error(request, " ".join(refused.messages))
    else:
        messages.success(request, _("Closed. The whole group can see what became of it."))
    return redirect("workspaces:group_check", pd_group.slug, number, kind)


def _shown(request: MemberRequest, number: int, kind: str, template: str) -> HttpResponse:
    meeting = meeting_or_404(request.access, number)
    page: CheckPage | None = page_of(request.access, meeting, kind)
    if page is None:
        raise Http404
    context = {"pd_group": request.access.pd_group, "meeting": meeting, "page": page}
    return render(request, template, context)
