"""A meeting on paper: its agenda, the bag for the room, and its record."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from pdgroups.core.pupil_guard import Text
from pdgroups.groups.access import Action
from pdgroups.groups.models import PDGroup
from pdgroups.meetings.exports import minutes, parts, word
from pdgroups.meetings.exports.parts import AgendaPart, Papers
from pdgroups.meetings.exports.pdf import pdf
from pdgroups.meetings.record import Record
from pdgroups.workspaces.forms.asking import GoAheadForm
from pdgroups.workspaces.going_out import of_group
from pdgroups.workspaces.guards import MemberRequest, requires
from pdgroups.workspaces.meeting_bag import Bag
from pdgroups.workspaces.meeting_recaps import record_texts
from pdgroups.workspaces.meetings import meeting_or_404

from .plan_reading import WORD

PDF = "application/pdf"


@require_safe
@requires(Action.VIEW_MEETINGS)
def meeting_agenda(
    request: MemberRequest, pd_group: PDGroup, number: int, kind: str
) -> HttpResponse:
    """The agenda with clock times, as PDF to print or as Word to change."""
    meeting = meeting_or_404(request.access, number)
    name = f"{pd_group.slug}-meeting-{number}-agenda.{kind}"
    if kind == "docx":
        return _attached(word.agenda(meeting), WORD, name)
    part = AgendaPart.of(meeting)
    return _shown(pdf(Papers(part.title, parts.source(meeting), [part])), name)


@require_safe
@requires(Action.EDIT_MEETINGS)
def meeting_bag(request: MemberRequest, pd_group: PDGroup, number: int) -> HttpResponse:
    """All that a room needs in one PDF; first a question, where an action may name somebody."""
    bag = Bag.of(request.access, meeting_or_404(request.access, number))
    texts = [Text(_("An action"), action.text) for action in bag.actions]
    form = GoAheadForm(request.GET, words=of_group(pd_group, texts))
    if not form.is_valid():
        context = {"pd_group": pd_group, "meeting": bag.meeting, "ask": form}
        return render(request, "workspaces/meetings/take_away.html", context)
    return _shown(pdf(bag.papers()), f"{pd_group.slug}-meeting-{number}-bag.pdf")


@require_safe
@requires(Action.READ_MEETING_NOTES)
def meeting_record_file(
    request: MemberRequest, pd_group: PDGroup, number: int, kind: str
) -> HttpResponse:
    """The record to keep or send on; first a question, where it may name somebody."""
    meeting = meeting_or_404(request.access, number)
    record = Record.of(meeting, with_notes=True)
    form = GoAheadForm(request.GET, words=of_group(pd_group, record_texts(record)))
    if not form.is_valid():
        context = {"pd_group": pd_group, "meeting": meeting, "ask": form}
        return render(request, "workspaces/meetings/take_away.html", context)
    name = f"{pd_group.slug}-meeting-{number}-record.{kind}"
    if kind == "docx":
        return _attached(minutes.word(record), WORD, name)
    return _shown(minutes.pdf(record), name)


def _shown(content: bytes, name: str) -> HttpResponse:
    """To look at and print."""
    headers = {"Content-Disposition": f'inline; filename="{name}"'}
    return HttpResponse(content, content_type=PDF, headers=headers)


def _attached(content: bytes, content_type: str, name: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type=content_type, headers=headers)
