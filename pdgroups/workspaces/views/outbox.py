"""The programme team looks after mail: what waits, what went wrong, and what to do about it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from pdgroups.groups.refusals import RefusedError
from pdgroups.outbox import carriers
from pdgroups.outbox.models import Message
from pdgroups.workspaces.guards import MemberRequest, for_programme_team
from pdgroups.workspaces.outbox import Outbox, act_on


@require_safe
@for_programme_team
def outbox(request: MemberRequest) -> HttpResponse:
    asked = request.GET.get("state")
    state = Message.State(asked) if asked in Message.State.values else None
    context = {"outbox": Outbox.of(state, request.GET.get("page"))}
    return render(request, "workspaces/mail/outbox.html", context)


@require_POST
@for_programme_team
def outbox_act(request: MemberRequest, message_id: str, act: str) -> HttpResponse:
    message = get_object_or_404(Message, public_id=message_id)
    try:
        words = act_on(message, act)
    except RefusedError as refusal:
        messages.warning(request, str(refusal))
    else:
        carriers.nudge()
        messages.success(request, words)
    return redirect("workspaces:outbox")
