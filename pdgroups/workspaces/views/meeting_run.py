"""A meeting while it runs: the page that everybody has open, and what its lead presses."""

import hashlib
import time
from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.cache import get_conditional_response
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from pdgroups.groups.access import Action
from pdgroups.groups.models import Membership, PDGroup
from pdgroups.groups.refusals import RefusedError
from pdgroups.meetings.models import Meeting
from pdgroups.meetings.running import register
from pdgroups.meetings.running.holding import heard_from
from pdgroups.meetings.running.timing import MINUTE
from pdgroups.workspaces.actions import acting_for
from pdgroups.workspaces.forms.running import (
    ActionLineForm,
    DecisionForm,
    OutcomeForm,
    ParkForm,
    PresenceForm,
    PressForm,
    WriteInForm,
)
from pdgroups.workspaces.guards import MemberRequest, requires
from pdgroups.workspaces.live.page import LivePage
from pdgroups.workspaces.live.presses import PRESSES, Pressed
from pdgroups.workspaces.live.speaking import choose_school, chosen_school
from pdgroups.workspaces.live.words import words_form
from pdgroups.workspaces.meetings import meeting_or_404


@require_http_methods(["GET", "HEAD"])
@requires(Action.VIEW_MEETINGS)
def meeting_run(request: MemberRequest, pd_group: PDGroup, number: int) -> HttpResponseBase:
    """Asked for again every two seconds by each screen: mostly the answer is "nothing new"."""
    meeting = meeting_or_404(request.access, number, stamped=True)
    if "school" in request.GET:
        return _write_for(request, meeting)
    tag = _tag(request, meeting)
    if unchanged := get_conditional_response(request, etag=tag):
        return unchanged
    response = show(request, meeting)
    response["ETag"] = tag
    return response


def _write_for(request: MemberRequest, meeting: Meeting) -> HttpResponse:
    """From now on in this meeting for that school, if it is one of theirs. It changes nothing else."""
    own = {each.participation.public_id for each in LivePage(request, meeting).own_projects}
    if request.GET["school"] in own:
        choose_school(request, meeting, request.GET["school"])
    return to_run(meeting)


def _tag(request: MemberRequest, meeting: Meeting) -> str:
    """Another one when this person's screen has something new to show.

    What a lead sees of time, and of a leader who is away, changes by itself: once a minute.
    """
    parts = [request.user.pk, meeting.stamp, chosen_school(request, meeting)]
    run = getattr(meeting, "run", None)
    if run is not None and request.access.decide(Action.RUN_MEETING):
        heard_from(run, request.user)
        if run.is_running:
            parts += [run.has_lost_its_leader, int(time.time()) // MINUTE]
    return f'"{hashlib.sha256(repr(parts).encode()).hexdigest()[:20]}"'


def show(request: MemberRequest, meeting: Meeting, status: int = 200, **forms: Any) -> HttpResponse:
    """The page for whoever looks, with empty forms but for those that are handed in."""
    page = LivePage(request, meeting)
    context: dict[str, Any] = {"pd_group": page.pd_group, "meeting": meeting, "page": page}
    if page.runs_it:
        context |= _forms_of_leads(page)
    if page.project and page.asked:
        context["words"] = words_form(request, page.project, page.asked)
    context |= forms
    return render(request, "workspaces/meetings/run.html", context, status=status)


def _forms_of_leads(page: LivePage) -> dict[str, Any]:
    here = page.clock.here
    row = page.rows.get(here.item.pk) if here else None
    outcome = None
    if here:
        outcome = OutcomeForm(
            initial={
                "outcome": row.outcome if row else "",
                "version": row.outcome_version if row else 0,
                "item": here.item.public_id,
            }
        )
    return {
        "outcome": outcome,
        "decision": DecisionForm(),
        "park": ParkForm(),
        "written": WriteInForm(schools=page.schools),
        "action": action_form(page),
    }


def action_form(page: LivePage, data: Any = None) -> ActionLineForm:
    return ActionLineForm(data, meeting=page.meeting, **acting_for(page.access))


@require_POST
@requires(Action.RUN_MEETING)
def meeting_press(request: MemberRequest, pd_group: PDGroup, number: int) -> HttpResponse:
    """A button of whoever leads, or could."""
    meeting = meeting_or_404(request.access, number)
    form = PressForm(request.POST)
    press = PRESSES.get(form.cleaned_data["press"]) if form.is_valid() else None
    if press is None:
        return refuse(request, meeting, _("Nothing was pressed that we know. Press it again."))
    try:
        press(Pressed(meeting, request.user, form.cleaned_data))
    except RefusedError as refusal:
        return refuse(request, meeting, str(refusal))
    return to_run(meeting)


@require_POST
@requires(Action.TAKE_PART)
def meeting_here(request: MemberRequest, pd_group: PDGroup, number: int) -> HttpResponse:
    """Somebody says themselves that they are here, late, or cannot come."""
    meeting = meeting_or_404(request.access, number)
    form = PresenceForm(request.POST)
    if not form.is_valid():
        return refuse(request, meeting, _("Say whether you are here. Press one of the buttons."))
    own = pd_group.memberships.current().filter(user=request.user)
    return _mark(request, meeting, own, form.cleaned_data["presence"])


@require_POST
@requires(Action.RUN_MEETING)
def meeting_mark(
    request: MemberRequest, pd_group: PDGroup, number: int, person_id: str
) -> HttpResponse:
    """A tap of a lead beside one person."""
    meeting = meeting_or_404(request.access, number)
    member = get_object_or_404(pd_group.memberships.select_related("user"), public_id=person_id)
    form = PresenceForm(request.POST)
    if not form.is_valid():
        return refuse(request, meeting, _("Press present, late or apologies."))
    return _mark(request, meeting, [member], form.cleaned_data["presence"])


def _mark(
    request: MemberRequest, meeting: Meeting, members: Iterable[Membership], presence: str
) -> HttpResponse:
    try:
        for member in members:
            register.mark(meeting=meeting, member=member, presence=presence, by=request.user)
    except RefusedError as refusal:
        return refuse(request, meeting, str(refusal))
    return to_run(meeting)


@require_POST
@requires(Action.RUN_MEETING)
def meeting_write_in(request: MemberRequest, pd_group: PDGroup, number: int) -> HttpResponse:
    """Somebody without an account is here."""
    meeting = meeting_or_404(request.access, number)
    schools = list(pd_group.participations.current().select_related("school"))
    form = WriteInForm(request.POST, schools=schools)
    if not form.is_valid():
        return show(request, meeting, status=422, written=form, form=form)
    try:
        register.write_in(
            meeting=meeting,
            name=form.cleaned_data["name"],
            comes=form.cleaned_data["comes"],
            participation=form.participation(),
            comes_from=form.cleaned_data["comes_from"],
            by=request.user,
        )
    except RefusedError as refusal:
        return refuse(request, meeting, str(refusal))
    return to_run(meeting)


@require_POST
@requires(Action.RUN_MEETING)
def meeting_strike_out(
    request: MemberRequest, pd_group: PDGroup, number: int, noted_id: str
) -> HttpResponse:
    """A name that was typed in is taken off the register."""
    meeting = meeting_or_404(request.access, number)
    typed = meeting.attendance.filter(user=None)
    register.strike_out(row=get_object_or_404(typed, public_id=noted_id))
    return to_run(meeting)


def to_run(meeting: Meeting) -> HttpResponse:
    return redirect("workspaces:meeting_run", meeting.pd_group.slug, meeting.number)


def refuse(request: MemberRequest, meeting: Meeting, words: str) -> HttpResponse:
    """Back to the page, which says why nothing was done."""
    messages.warning(request, words)
    return to_run(meeting)
