"""Changing what people are to a group. A group and a school's project never lose their last lead.

Who may do it is asked by the views. Roles are saved one row at a time, because a changed role
must reach whoever listens for it.
"""

from allauth.account.models import EmailAddress
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from pdgroups.accounts.models import User
from pdgroups.groups.happenings import note
from pdgroups.groups.models import (
    HANDED_OVER,
    SCHOOL_ROLES,
    Membership,
    PDGroup,
    Role,
)
from pdgroups.groups.refusals import RefusedError

from .turns import take_turn


@transaction.atomic
def change_role(*, membership: Membership, role: Role, by: User) -> Membership:
    """Exchange one role for another of the same place. Six queries at most.

    Raises:
        RefusedError: it would leave the place without a lead, is a regional lead's, needs a
            meeting, or belongs to another kind of place.
    """
    membership = _hold(membership)
    if membership.role == role:
        return membership
    if role in {Role.REGIONAL_LEAD, Role.SPECIALIST} or (role in SCHOOL_ROLES) != (
        membership.participation is not None
    ):
        raise RefusedError(_("That role cannot be given here. Choose another one."))
    _refuse_last_lead(membership)
    membership.role = role
    membership.meeting_number = None
    membership.save(update_fields=["role", "meeting_number"])
    _note(membership, by, _("changed %(name)s’s role to %(role)s"))
    return membership


@transaction.atomic
def hand_over(*, membership: Membership, to: Membership, by: User) -> Membership:
    """Make ``to`` the lead in place of ``membership``, who stays as their right hand.

    A project lead is followed by somebody of the same school's team; a regional lead by
    somebody with a role in the whole group. Returns ``to``. Seven queries at most.

    Raises:
        RefusedError: either has left or changed meanwhile, or they are not in the same place.
    """
    membership, to = _hold(membership), _hold(to)
    if membership.role not in HANDED_OVER or to.role == membership.role:
        raise RefusedError(_("Their roles have changed meanwhile. Look again at the list."))
    if (to.pd_group_id, to.participation_id) != (
        membership.pd_group_id,
        membership.participation_id,
    ):
        raise RefusedError(_("Choose somebody from the same team."))
    to.role, membership.role = membership.role, HANDED_OVER[Role(membership.role)]
    to.meeting_number = None
    membership.save(update_fields=["role"])
    to.save(update_fields=["role", "meeting_number"])
    _note(to, by, _("handed over: %(name)s is now %(role)s"))
    return to


@transaction.atomic
def appoint_lead(*, pd_group: PDGroup, to: User, by: User) -> Membership:
    """Give a group another regional lead, also when the one before cannot hand over any more.

    Whoever led until now stays as deputy lead, or leaves when their account is closed. An invitation
    to lead ends. Twelve queries at most, for one lead before.

    Raises:
        RefusedError: the group is closed, or ``to`` is not among its possible leads.
    """
    take_turn(pd_group)
    if not pd_group.possible_leads(by=by).filter(pk=to.pk).exists():
        raise RefusedError(
            _("%(name)s cannot lead this group. Look again at the list.") % {"name": to.name}
        )
    rows = pd_group.memberships.current().filter(participation__isnull=True).select_related("user")
    for before in rows.filter(role=Role.REGIONAL_LEAD):
        if before.user.is_active:
            before.role = HANDED_OVER[Role.REGIONAL_LEAD]
            before.save(update_fields=["role"])
        else:
            end(before)
    # Else whoever was asked before could still accept, and the group would have two.
    asked = pd_group.invitations.pending().filter(role=Role.REGIONAL_LEAD)
    asked.update(withdrawn_at=timezone.now())
    membership = rows.filter(user=to).first() or Membership(pd_group=pd_group, user=to)
    membership.role = Role.REGIONAL_LEAD
    membership.meeting_number = None
    membership.save()
    _note(membership, by, _("made %(name)s %(role)s of the group"))
    return membership


@transaction.atomic
def leave(*, membership: Membership, by: User) -> Membership:
    """End a person's role. What they did stays; so do invitations they sent, not those to them.

    Raises:
        RefusedError: they are the last lead of the group or of their school's project.
    """
    membership = _hold(membership)
    _refuse_last_lead(membership)
    end(membership)
    if membership.user == by:
        _note(membership, by, _("left the group"))
    else:
        _note(membership, by, _("ended %(name)s’s role as %(role)s"))
    return membership


def end(membership: Membership) -> None:
    """Close the membership and void what is on offer to the same person in this group.

    An invitation may have gone to any address that they have shown to be theirs.
    """
    membership.left_on = timezone.localdate()
    membership.save(update_fields=["left_on"])
    user = membership.user
    proven = EmailAddress.objects.filter(user=user, verified=True).values_list("email", flat=True)
    addresses = {user.email, *(email.lower() for email in proven)}
    membership.pd_group.invitations.pending().filter(email__in=addresses).update(
        withdrawn_at=timezone.now()
    )
    membership.pd_group.planned_invitations.filter(email__in=addresses).delete()


def _hold(membership: Membership) -> Membership:
    """The row as it stands now, nobody else changing it until this transaction ends."""
    take_turn(membership.pd_group)
    current = Membership.objects.current().select_related(
        "user", "pd_group", "participation__school"
    )
    row = current.filter(pk=membership.pk).first()
    if row is None:
        raise RefusedError(_("%(name)s has left already.") % {"name": membership.user.name})
    return row


def _refuse_last_lead(membership: Membership) -> None:
    if membership.role not in HANDED_OVER:
        return
    others = membership.pd_group.memberships.current().filter(
        role=membership.role, participation=membership.participation
    )
    if others.exclude(pk=membership.pk).exists():
        return
    if membership.participation:
        raise RefusedError(
            _(
                "%(name)s is the only project lead of %(school)s. Hand over to somebody in the "
                "team first, or invite a new project lead and wait until they have accepted."
            )
            % {"name": membership.user.name, "school": membership.participation}
        )
    raise RefusedError(
        _("%(name)s is the only regional lead of this group. Hand the group over first.")
        % {"name": membership.user.name}
    )


def _note(membership: Membership, by: User, words: str) -> None:
    note(
        pd_group=membership.pd_group,
        participation=membership.participation,
        by=by,
        words=words % {"name": membership.user.name, "role": Role(membership.role).spoken},
    )
