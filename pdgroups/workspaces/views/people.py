"""Who is in a group: seen, given another role, followed by somebody else, gone."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from pdgroups.groups import services as groups
from pdgroups.groups.access import Action
from pdgroups.groups.models import HANDED_OVER, Membership, PDGroup, Role
from pdgroups.groups.refusals import RefusedError
from pdgroups.workspaces.forms.people import AppointLeadForm, HandOverForm, RoleForm
from pdgroups.workspaces.guards import MemberRequest, requires
from pdgroups.workspaces.lead_mails import appoint_lead
from pdgroups.workspaces.planned import Planned
from pdgroups.workspaces.rosters import Roster
from pdgroups.workspaces.services import change_role

Data = QueryDict | None


@require_safe
@requires(Action.VIEW_PEOPLE)
def people(request: MemberRequest, pd_group: PDGroup) -> HttpResponse:
    roster = Roster.of(pd_group, request.access, request.user)
    context: dict[str, Any] = {"pd_group": pd_group, "roster": roster}
    if request.access.decide(Action.MANAGE_PEOPLE):
        context["held"] = len(Planned.of_group(pd_group, request.access).rows)
    return render(request, "workspaces/people/list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Action.APPOINT_LEAD)
def lead_appoint(request: MemberRequest, pd_group: PDGroup) -> HttpResponse:
    form = AppointLeadForm(request.POST or None, pd_group=pd_group, by=request.user)
    if form.is_valid():
        try:
            lead = appoint_lead(pd_group=pd_group, by=request.user, **form.cleaned_data)
        except RefusedError as refusal:
            form.add_error("to", str(refusal))
        else:
            messages.success(request, _("%(name)s is now %(role)s.") % _named(lead))
            return redirect("workspaces:people", group_slug=pd_group.slug)
    before = pd_group.memberships.current().filter(role=Role.REGIONAL_LEAD).select_related("user")
    context = {"pd_group": pd_group, "form": form, "before": before}
    return render(request, "workspaces/people/lead.html", context)


@require_safe
@requires(Action.VIEW_PEOPLE)
def person(request: MemberRequest, pd_group: PDGroup, person_id: str) -> HttpResponse:
    """All that the reader may do about one person's role, each with its own button."""
    return _page(request, _membership(request, pd_group, person_id))


@require_POST
@requires(Action.VIEW_PEOPLE)
def person_role(request: MemberRequest, pd_group: PDGroup, person_id: str) -> HttpResponse:
    membership = _membership(request, pd_group, person_id)
    form = _role_form(request, membership, request.POST)
    if form is None:
        raise PermissionDenied(_("Nobody changes their own role. Ask another lead of the group."))
    if form.is_valid():
        try:
            changed = change_role(membership=membership, by=request.user, **form.cleaned_data)
        except RefusedError as refusal:
            form.add_error("role", str(refusal))
        else:
            words = _("%(name)s is now %(role)s.")
            messages.success(request, words % _named(changed))
            return redirect("workspaces:people", group_slug=pd_group.slug)
    return _page(request, membership, role_form=form)


@require_POST
@requires(Action.VIEW_PEOPLE)
def person_hand_over(request: MemberRequest, pd_group: PDGroup, person_id: str) -> HttpResponse:
    membership = _membership(request, pd_group, person_id)
    form = _hand_over_form(membership, request.POST)
    if form is None:
        raise PermissionDenied(_("This role is ended or changed; it is not handed over."))
    if form.is_valid():
        try:
            to = groups.hand_over(membership=membership, by=request.user, **form.cleaned_data)
        except RefusedError as refusal:
            form.add_error("to", str(refusal))
        else:
            messages.success(request, _("%(name)s is now %(role)s.") % _named(to))
            return redirect("workspaces:people", group_slug=pd_group.slug)
    return _page(request, membership, hand_over_form=form)


@require_POST
@requires(Action.VIEW_PEOPLE)
def person_leave(request: MemberRequest, pd_group: PDGroup, person_id: str) -> HttpResponse:
    membership = _membership(request, pd_group, person_id)
    try:
        groups.leave(membership=membership, by=request.user)
    except RefusedError as refusal:
        messages.warning(request, str(refusal))
        return redirect("workspaces:person", group_slug=pd_group.slug, person_id=person_id)
    if membership.user == request.user:
        messages.success(request, _("You have left %(group)s.") % {"group": pd_group})
        return redirect("workspaces:group_list")
    words = _("%(name)s is no longer %(role)s here.")
    messages.success(request, words % _named(membership))
    return redirect("workspaces:people", group_slug=pd_group.slug)


def _membership(request: MemberRequest, pd_group: PDGroup, person_id: str) -> Membership:
    """Somebody's role, when it is the reader's own or one that the reader may give."""
    current = pd_group.memberships.current().select_related("user", "participation__school")
    membership = get_object_or_404(current, public_id=person_id)
    membership.pd_group = pd_group
    if not pd_group.is_open:
        raise PermissionDenied(request.access.decide(Action.MANAGE_PEOPLE).reason)
    bestows = request.access.bestows(membership.participation)
    if membership.user != request.user and membership.role not in bestows:
        raise PermissionDenied(
            _("You can look after the people you may invite. Ask the regional lead to help.")
        )
    return membership


def _role_form(
    request: MemberRequest, membership: Membership, data: Data = None
) -> RoleForm | None:
    """None for oneself: nobody changes their own role."""
    if membership.user == request.user:
        return None
    roles = request.access.bestows(membership.participation)
    return RoleForm(data, membership=membership, roles=roles)


def _hand_over_form(membership: Membership, data: Data = None) -> HandOverForm | None:
    """None for a role that needs no successor."""
    is_needed = membership.role in HANDED_OVER
    return HandOverForm(data, membership=membership) if is_needed else None


def _page(
    request: MemberRequest,
    membership: Membership,
    *,
    role_form: RoleForm | None = None,
    hand_over_form: HandOverForm | None = None,
) -> HttpResponse:
    """The page of one person; a form that was refused is shown with what was chosen."""
    context = {
        "pd_group": membership.pd_group,
        "membership": membership,
        "is_me": membership.user == request.user,
        "role_form": role_form or _role_form(request, membership),
        "hand_over_form": hand_over_form or _hand_over_form(membership),
        "form": role_form or hand_over_form,
    }
    return render(request, "workspaces/people/person.html", context)


def _named(membership: Membership) -> dict[str, str]:
    return {"name": membership.user.name, "role": Role(membership.role).spoken}
