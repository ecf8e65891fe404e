"""My groups, and the life of one group: started, described, taken from state to state."""

from copy import copy

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from pdgroups.groups import services as groups
from pdgroups.groups.access import Action
from pdgroups.groups.models import MEANS, PDGroup, State
from pdgroups.groups.refusals import RefusedError
from pdgroups.workspaces.archiving import archive_group, surveys_open_in
from pdgroups.workspaces.desk import Desk
from pdgroups.workspaces.forms.groups import GroupForm, NewGroupForm, StateForm
from pdgroups.workspaces.guards import MemberRequest, requires, signed_in
from pdgroups.workspaces.services import create_group


@require_safe
@signed_in
def group_list(request: MemberRequest) -> HttpResponse:
    asked = request.GET.get("state", "")
    state = State(asked) if asked in State else None
    desk = Desk.of(request.user, request.GET.get("page"), state)
    return render(request, "workspaces/groups/list.html", {"desk": desk})


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def group_new(request: MemberRequest) -> HttpResponse:
    if not request.user.may_create_groups:
        raise PermissionDenied(
            _("Groups are started by regional leads and the programme team. Ask them to help.")
        )
    form = NewGroupForm(request.POST or None, user=request.user)
    if form.is_valid():
        try:
            pd_group = create_group(by=request.user, **form.cleaned_data)
        except RefusedError as refusal:
            form.add_error("programme", str(refusal))
        else:
            messages.success(request, _("The group is ready. Now add its schools."))
            return redirect("workspaces:school_add", group_slug=pd_group.slug)
    return render(request, "workspaces/groups/new.html", {"form": form})


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Action.EDIT_GROUP)
def group_edit(request: MemberRequest, pd_group: PDGroup) -> HttpResponse:
    # A form writes what was typed to its object: the page goes on naming the group as it is.
    form = GroupForm(request.POST or None, instance=copy(pd_group))
    if form.is_valid():
        groups.describe_group(pd_group=pd_group, by=request.user, **form.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect("workspaces:home", group_slug=pd_group.slug)
    return render(request, "workspaces/groups/edit.html", {"pd_group": pd_group, "form": form})


@require_POST
@requires(Action.VIEW_GROUP)
def charter_agree(request: MemberRequest, pd_group: PDGroup) -> HttpResponse:
    groups.agree_to_charter(pd_group=pd_group, user=request.user)
    messages.success(request, _("Thank you. The charter stays on this page."))
    return redirect("workspaces:home", group_slug=pd_group.slug)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Action.MOVE_GROUP)
def group_state(request: MemberRequest, pd_group: PDGroup) -> HttpResponse:
    """Where the group is in its life, and a button for each step that it may take."""
    form = StateForm(request.POST or None, pd_group=pd_group)
    if form.is_valid():
        try:
            moved = groups.move_group(pd_group=pd_group, by=request.user, **form.cleaned_data)
        except RefusedError as refusal:
            messages.warning(request, str(refusal))
        else:
            says = {"group": moved, "state": moved.state.label.lower()}
            messages.success(request, _("%(group)s is now %(state)s.") % says)
        return redirect("workspaces:group_state", group_slug=pd_group.slug)
    context = {"pd_group": pd_group, "form": form, "here": MEANS[pd_group.state]}
    return render(request, "workspaces/groups/state.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Action.MOVE_GROUP)
def group_close(request: MemberRequest, pd_group: PDGroup) -> HttpResponse:
    """Ask first: an archived group stays archived."""
    if request.method == "POST":
        try:
            archive_group(pd_group=pd_group, by=request.user)
        except RefusedError as refusal:
            messages.warning(request, str(refusal))
        else:
            messages.success(request, _("The group is archived. Everybody can go on reading it."))
        return redirect("workspaces:group_list")
    context = {"pd_group": pd_group, "open_surveys": surveys_open_in(pd_group)}
    return render(request, "workspaces/groups/close.html", context)
