"""A lead changes a meeting's own lines: its agenda, or the jobs before it."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from pdgroups.groups.refusals import RefusedError
from pdgroups.meetings.agendas import Fit
from pdgroups.meetings.editing import (
    AGENDA,
    JOBS,
    Kind,
    Line,
    Saved,
    add_line,
    put_back,
    save_lines,
    take_out,
)
from pdgroups.meetings.models import Meeting

from .forms.meeting_lines import LinesForm
from .guards import MemberRequest


def demand_changeable(meeting: Meeting) -> None:
    """Raises ``PermissionDenied`` with the reason where what it does is no longer to be changed."""
    if meeting.is_cancelled:
        raise PermissionDenied(
            _("This meeting is cancelled. Take that back before you change its agenda.")
        )
    if meeting.is_over:
        raise PermissionDenied(_("This meeting is over, and its agenda stays as it was."))


def store(request: MemberRequest, kind: Kind, meeting: Meeting, form: LinesForm) -> str | None:
    """Save every box, so that nothing typed is lost, then do what the pressed button asks for.

    Returns the part of the page to go on with, or None where the page is to be shown again.
    """
    if not form.is_valid():
        return None
    saved = save_lines(kind, meeting=meeting, typed=form.typed(), shown=form.shown, by=request.user)
    if saved.taken:
        form.show_theirs(saved.taken)
        return None
    try:
        line = _do_as_pressed(request, kind, meeting, request.POST.get("do", ""))
    except RefusedError as error:
        line = None
        messages.warning(request, str(error))
    _say_what_happened(request, kind, meeting, saved)
    return f"#item-{line.public_id}" if line else ""


def taken_out(kind: Kind, meeting: Meeting) -> list[Line]:
    """What could be put back, the latest first. One query."""
    return list(kind.model.with_taken_out.filter(meeting=meeting).taken_out()[:20])


def _do_as_pressed(
    request: MemberRequest, kind: Kind, meeting: Meeting, pressed: str
) -> Line | None:
    """The line to go on with, if any."""
    act, _sep, public_id = pressed.partition(":")
    one: dict[str, Any] = {"meeting": meeting, "public_id": public_id, "by": request.user}
    if act == "add":
        return add_line(kind, meeting=meeting, by=request.user, **_new(kind))
    if act == "out" and (line := take_out(kind, **one)):
        messages.success(request, _("“%s” is taken out. You can put it back below.") % line)
    if act == "back":
        return put_back(kind, **one)
    return None


def _new(kind: Kind) -> dict[str, Any]:
    return {"text": _("New job")} if kind is JOBS else {"title": _("New item"), "minutes": 5}


def _say_what_happened(request: MemberRequest, kind: Kind, meeting: Meeting, saved: Saved) -> None:
    for line in saved.gone:
        words = _("Somebody has taken “%s” out meanwhile. What you changed in it is kept there.")
        messages.warning(request, words % line)
    if saved.moved_by_others:
        messages.warning(
            request,
            _(
                "Somebody else has moved items meanwhile, so theirs is the order. Move again if need be."
            ),
        )
    fit = f" {Fit.of(meeting, list(meeting.items.all())).words}." if kind is AGENDA else ""
    messages.success(request, _("Saved.") + fit)
