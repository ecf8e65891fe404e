"""Inviting people, and what somebody sees who opens the link in the mail."""

from typing import Any

from allauth.account.utils import perform_login
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods, require_POST

from pdgroups.accounts.models import User
from pdgroups.groups import services as groups
from pdgroups.groups.access import Action
from pdgroups.groups.models import Invitation, Membership, PDGroup, Role
from pdgroups.groups.refusals import RefusedError
from pdgroups.workspaces.forms.people import (
    AcceptForm,
    GroupInviteForm,
    NewAccountForm,
    TeamInviteForm,
)
from pdgroups.workspaces.guards import MemberRequest, requires
from pdgroups.workspaces.inviting import invite_people
from pdgroups.workspaces.services import accept_invitation, join_with_new_account


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Action.MANAGE_PEOPLE)
def group_invite(request: MemberRequest, pd_group: PDGroup) -> HttpResponse:
    """One person, to a role in the whole group."""
    form = GroupInviteForm(request.POST or None, pd_group=pd_group, roles=request.access.bestows())
    if form.is_valid() and _is_invited(request, pd_group, form):
        return redirect("workspaces:people", group_slug=pd_group.slug)
    return render(request, "workspaces/people/invite.html", {"pd_group": pd_group, "form": form})


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Action.VIEW_PEOPLE)
def team_invite(request: MemberRequest, pd_group: PDGroup, school_id: str) -> HttpResponse:
    """Many people of one school at once. What could not be read stays in the box."""
    here = pd_group.participations.current().select_related("school", "pd_group")
    participation = get_object_or_404(here, public_id=school_id)
    roles = request.access.bestows(participation)
    if not roles:
        raise PermissionDenied(request.access.decide(Action.INVITE_TEAM, participation).reason)
    needs_lead = not participation.memberships.current().filter(role=Role.PROJECT_LEAD).exists()
    usual = Role.PROJECT_LEAD if needs_lead and Role.PROJECT_LEAD in roles else Role.TEAM_MEMBER
    form = TeamInviteForm(request.POST or None, roles=roles, initial={"role": usual})
    context: dict[str, Any] = {"pd_group": pd_group, "participation": participation}
    if form.is_valid():
        context["outcomes"] = outcomes = invite_people(
            participation=participation, bestows=roles, by=request.user, **form.cleaned_data
        )
        left = "\n".join(outcome.typed for outcome in outcomes if outcome.to_mend)
        form = TeamInviteForm(roles=roles, initial=form.cleaned_data | {"people": left})
    return render(request, "workspaces/people/invite_team.html", context | {"form": form})


@require_POST
@requires(Action.VIEW_PEOPLE)
def invitation_resend(
    request: MemberRequest, pd_group: PDGroup, invitation_id: str
) -> HttpResponse:
    invitation = _waiting(request, pd_group, invitation_id)
    try:
        groups.resend(invitation=invitation)
    except RefusedError as refusal:
        messages.warning(request, str(refusal))
    else:
        words = _("Sent again to %(email)s. Links sent before no longer work.")
        messages.success(request, words % {"email": invitation.email})
    return redirect("workspaces:people", group_slug=pd_group.slug)


@require_POST
@requires(Action.VIEW_PEOPLE)
def invitation_withdraw(
    request: MemberRequest, pd_group: PDGroup, invitation_id: str
) -> HttpResponse:
    invitation = _waiting(request, pd_group, invitation_id)
    try:
        groups.withdraw(invitation=invitation, by=request.user)
    except RefusedError as refusal:
        messages.warning(request, str(refusal))
    else:
        words = _("The invitation to %(email)s is withdrawn. Its link no longer works.")
        messages.success(request, words % {"email": invitation.email})
    return redirect("workspaces:people", group_slug=pd_group.slug)


@sensitive_variables("token")
@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Opening the link changes nothing, because mail scanners open links too."""
    offer = groups.find(token)
    if offer is None:
        raise Http404
    try:
        response = _answer(request, offer)
    except RefusedError as refusal:
        context = {"reason": str(refusal)}
        response = render(request, "workspaces/invitations/gone.html", context, status=410)
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response


def _answer(request: HttpRequest, offer: Invitation) -> HttpResponse:
    if offer.why_closed:
        raise RefusedError(offer.why_closed)
    owner = groups.holder(offer.email)
    if request.user.is_authenticated and owner != request.user:
        context = {"offer": offer}
        return render(request, "workspaces/invitations/other_address.html", context, status=403)
    if owner and not request.user.is_authenticated:
        return render(request, "workspaces/invitations/sign_in.html", {"offer": offer})
    return _accept(request, offer, owner) if owner else _join(request, offer)


def _accept(request: HttpRequest, offer: Invitation, user: User) -> HttpResponse:
    sent = request.POST if request.method == "POST" else None
    form = AcceptForm(sent, pd_group=offer.pd_group)
    if form.is_valid():
        return _welcome(request, accept_invitation(invitation=offer, user=user))
    return render(request, "workspaces/invitations/accept.html", {"offer": offer, "form": form})


def _join(request: HttpRequest, offer: Invitation) -> HttpResponse:
    sent = request.POST if request.method == "POST" else None
    form = NewAccountForm(sent, pd_group=offer.pd_group, email=offer.email)
    if form.is_valid():
        membership = join_with_new_account(invitation=offer, **form.person)
        perform_login(request, membership.user, email_verification="none")
        return _welcome(request, membership)
    return render(request, "workspaces/invitations/join.html", {"offer": offer, "form": form})


def _welcome(request: HttpRequest, membership: Membership) -> HttpResponse:
    pd_group = membership.pd_group
    messages.success(request, _("Welcome to %(group)s.") % {"group": pd_group})
    return redirect("workspaces:home", group_slug=pd_group.slug)


def _is_invited(request: MemberRequest, pd_group: PDGroup, form: GroupInviteForm) -> bool:
    """Invite; a refusal becomes an error of the form."""
    data = form.cleaned_data
    try:
        groups.invite(
            pd_group=pd_group,
            email=data["email"],
            role=data["role"],
            meeting_number=data["meeting_number"],
            by=request.user,
        )
    except RefusedError as refusal:
        form.add_error("email", str(refusal))
        return False
    messages.success(request, _("We have invited %(email)s.") % {"email": data["email"]})
    return True


def _waiting(request: MemberRequest, pd_group: PDGroup, invitation_id: str) -> Invitation:
    """An invitation that nobody has accepted, to a role that the reader may give."""
    pending = pd_group.invitations.pending().select_related("participation", "pd_group")
    invitation = get_object_or_404(pending, public_id=invitation_id)
    if invitation.role not in request.access.bestows(invitation.participation):
        raise PermissionDenied(_("Only those who may give this role look after its invitations."))
    return invitation
