"""What was agreed: who does what by when, on one list and on a page for each."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from pdgroups.conversations.models import Conversation
from pdgroups.groups.access import Action
from pdgroups.groups.models import PDGroup
from pdgroups.meetings.models import ActionPoint
from pdgroups.meetings.services import add_action, change_action, tick
from pdgroups.workspaces.actions import (
    ActionList,
    acting_for,
    back_to,
    possible_owners,
    readable_actions,
)
from pdgroups.workspaces.forms.actions import ActionEditForm, ActionForm
from pdgroups.workspaces.guards import MemberRequest, requires, requires_for_conversation
from pdgroups.workspaces.meetings import acts_for, meeting_or_404


@require_safe
@requires(Action.VIEW_ACTIONS)
def action_list(request: MemberRequest, pd_group: PDGroup) -> HttpResponse:
    """What is open, or what is done: mine, a school’s, or everybody’s."""
    actions = ActionList(
        request.access,
        request.user,
        whose=request.GET.get("whose", ""),
        shows_done=request.GET.get("show") == "done",
    )
    return render(
        request,
        "workspaces/meetings/action_list.html",
        {"pd_group": pd_group, "actions": actions},
    )


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Action.ADD_ACTION)
def action_new(request: MemberRequest, pd_group: PDGroup, number: int) -> HttpResponse:
    """One that was agreed in a meeting."""
    meeting = meeting_or_404(request.access, number)
    form = ActionForm(request.POST or None, meeting=meeting, **acting_for(request.access))
    if form.is_valid():
        _add(request, pd_group, form, meeting=meeting)
        return redirect("workspaces:meeting", pd_group.slug, number)
    context = {"pd_group": pd_group, "meeting": meeting, "form": form}
    return render(request, "workspaces/meetings/action_new.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Action.ADD_ACTION)
def action_by_hand(request: MemberRequest, pd_group: PDGroup) -> HttpResponse:
    """One that was agreed nowhere in particular."""
    form = ActionForm(request.POST or None, **acting_for(request.access))
    if form.is_valid():
        _add(request, pd_group, form)
        return redirect("workspaces:action_list", pd_group.slug)
    context = {"pd_group": pd_group, "form": form}
    return render(request, "workspaces/meetings/action_new.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires_for_conversation(Action.EDIT_CONVERSATIONS)
def action_of_conversation(request: MemberRequest, conversation: Conversation) -> HttpResponse:
    """One that two people agreed on. It stays with them, and with whoever sees to it."""
    project = conversation.project
    pd_group, school = project.pd_group, project.participation
    form = ActionForm(
        request.POST or None,
        schools=[school],
        people=possible_owners(pd_group, [school]),
        whole_group=False,
        phase=project.phase,
    )
    if form.is_valid():
        came_from = {"source": ActionPoint.Source.CONVERSATION, "source_id": conversation.public_id}
        _add(request, pd_group, form, is_of_pair=True, **came_from)
        return redirect("workspaces:conversation", pd_group.slug, conversation.public_id)
    context = {"pd_group": pd_group, "conversation": conversation, "form": form}
    return render(request, "workspaces/meetings/action_new.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Action.ADD_ACTION)
def action_edit(request: MemberRequest, pd_group: PDGroup, action_id: str) -> HttpResponse:
    """Change an action, or hand it to somebody else."""
    action = _own_action(request, pd_group, action_id)
    form = ActionEditForm(request.POST or None, action=action, **_choices_for(request, action))
    if form.is_valid():
        changed = change_action(action=action, typed=form.typed, was=form.was, by=request.user)
        if not changed.taken:
            messages.success(request, _("Saved."))
            return redirect("workspaces:action_list", pd_group.slug)
        form = ActionEditForm(
            action=changed.action,
            mine={name: form.cleaned_data[_BOX.get(name, name)] for name in changed.taken},
            **_choices_for(request, changed.action),
        )
        return _edit_page(request, changed.action, form, taken=changed.taken)
    return _edit_page(request, action, form)


@require_POST
@requires(Action.ADD_ACTION)
def action_tick(request: MemberRequest, pd_group: PDGroup, action_id: str) -> HttpResponse:
    """Tick an action off, or take the tick back, and return to the page it was done on."""
    action = _own_action(request, pd_group, action_id)
    tick(action=action, done=request.POST.get("done") == "1", by=request.user)
    return back_to(request, action)


_BOX = {"participation": "who"}
"""What a field of an action is called in the form, where it is called something else."""


def _own_action(request: MemberRequest, pd_group: PDGroup, action_id: str) -> ActionPoint:
    actions = readable_actions(request.access, request.user).with_names()
    action: ActionPoint = get_object_or_404(actions, public_id=action_id)
    action.pd_group = pd_group
    if not acts_for(request.access, action.participation):
        raise PermissionDenied(
            _("Only the school that does this, or a lead, can change it or tick it off.")
        )
    return action


def _choices_for(request: MemberRequest, action: ActionPoint) -> dict[str, Any]:
    """Whoever it can be handed to. What two people agreed stays with their school."""
    if action.is_of_pair and action.participation:
        people = possible_owners(request.access.pd_group, [action.participation])
        return {"schools": [action.participation], "people": people, "whole_group": False}
    offered = acting_for(request.access)
    if action.participation and action.participation.left_on:
        # So that nothing else is chosen silently.
        offered["schools"] = [*offered["schools"], action.participation]
    return offered


def _add(request: MemberRequest, pd_group: PDGroup, form: ActionForm, **where: Any) -> None:
    add_action(
        pd_group=pd_group,
        participation=form.school(),
        text=form.cleaned_data["text"],
        owner=form.sees_to_it(),
        due_on=form.cleaned_data["due_on"],
        phase=form.cleaned_data["phase"],
        by=request.user,
        **where,
    )
    messages.success(request, _("Added."))


def _edit_page(
    request: MemberRequest, action: ActionPoint, form: ActionEditForm, taken: set[str] | None = None
) -> HttpResponse:
    labels = [form.fields[_BOX.get(name, name)].label for name in sorted(taken or ())]
    return render(
        request,
        "workspaces/meetings/action_edit.html",
        {"pd_group": action.pd_group, "action": action, "form": form, "taken": labels},
        status=409 if taken else 200,
    )
