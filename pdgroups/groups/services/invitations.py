"""Inviting: one address, one role, one use. The token is in the mail and nowhere else."""

import datetime as dt

from allauth.account.models import EmailAddress
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables

from pdgroups.accounts.models import User
from pdgroups.core.tokens import new_token, token_hash
from pdgroups.groups.happenings import note
from pdgroups.groups.models import Invitation, Membership, Participation, PDGroup, Role
from pdgroups.groups.refusals import RefusedError
from pdgroups.groups.signals import invitation_goes_out

from .charter import agree_to_charter
from .turns import take_turn


@transaction.atomic
@sensitive_variables("token")
def invite(
    *,
    pd_group: PDGroup,
    email: str,
    role: Role,
    by: User,
    participation: Participation | None = None,
    meeting_number: int | None = None,
) -> Invitation:
    """Offer ``role`` to an address. Whoever hears ``invitation_goes_out`` mails the link.

    An offer that ran out is replaced. Nine queries at most.

    Raises:
        RefusedError: it is ``by``'s own address, that of a member, or already invited.
    """
    take_turn(pd_group)
    email = email.strip().lower()
    _refuse_member(pd_group, participation, email, by)
    _replace_run_out(pd_group, participation, email)
    token = new_token()
    invitation = Invitation.objects.create(
        pd_group=pd_group,
        participation=participation,
        email=email,
        role=role,
        meeting_number=meeting_number,
        token_hash=token_hash(token),
        invited_by=by,
        expires_at=timezone.now() + Invitation.LIFETIME,
    )
    _note(invitation, by, _("invited somebody as %(role)s"))
    invitation_goes_out.send(Invitation, invitation=invitation, token=token)
    return invitation


@transaction.atomic
@sensitive_variables("token")
def resend(*, invitation: Invitation) -> Invitation:
    """Mail a fresh link, good for another fortnight. Links sent before stop working.

    Raises:
        RefusedError: it was accepted or withdrawn, or sent within the last minute.
    """
    invitation = _hold(invitation)
    now = timezone.now()
    if now - invitation.sent_at < Invitation.PAUSE:
        raise RefusedError(
            _("We sent this less than a minute ago. If it does not arrive, look in the junk mail.")
        )
    token = new_token()
    invitation.token_hash = token_hash(token)
    invitation.sent_at = now
    invitation.expires_at = now + Invitation.LIFETIME
    invitation.save(update_fields=["token_hash", "sent_at", "expires_at"])
    invitation_goes_out.send(Invitation, invitation=invitation, token=token)
    return invitation


@transaction.atomic
def withdraw(*, invitation: Invitation, by: User) -> Invitation:
    """Take an offer back; its link stops working at once.

    Raises:
        RefusedError: it was accepted or withdrawn meanwhile.
    """
    invitation = _hold(invitation)
    invitation.withdrawn_at = timezone.now()
    invitation.save(update_fields=["withdrawn_at"])
    _note(invitation, by, _("withdrew the invitation of somebody as %(role)s"))
    return invitation


def find(token: str) -> Invitation | None:
    """The invitation that a link belongs to, whatever has become of it. One query."""
    found = Invitation.objects.select_related("pd_group", "participation__school", "invited_by")
    return found.filter(token_hash=token_hash(token)).first()


def holder(email: str) -> User | None:
    """Whose account this address belongs to. One query."""
    proven = EmailAddress.objects.filter(email__iexact=email, verified=True).values("user")
    return User.objects.filter(Q(email=email) | Q(pk__in=proven)).order_by("pk").first()


def hold_open(invitation: Invitation) -> Invitation:
    """The offer as it stands, kept from everybody else until this transaction ends.

    Raises:
        RefusedError: it can no longer be accepted; the text says why.
    """
    invitation = _hold(invitation)
    if reason := invitation.why_closed:
        raise RefusedError(reason)
    return invitation


@transaction.atomic
def accept(*, invitation: Invitation, user: User) -> Membership:
    """Turn an offer into a membership: its role and school, whatever the browser sent.

    Whoever accepts has agreed to the group's charter, where there is one.

    Somebody who is in this place already keeps the role they have.

    Raises:
        RefusedError: it can no longer be accepted, or was sent to somebody else; or it is to lead
            a group that somebody else leads.
    """
    invitation = hold_open(invitation)
    if holder(invitation.email) != user:
        raise RefusedError(
            _("This invitation was sent to another address than the one you are signed in with.")
        )
    _refuse_second_lead(invitation, user)
    membership, joined = Membership.objects.current().get_or_create(
        pd_group=invitation.pd_group,
        participation=invitation.participation,
        user=user,
        defaults={"role": invitation.role, "meeting_number": invitation.meeting_number},
    )
    agree_to_charter(pd_group=invitation.pd_group, user=user)
    invitation.accepted_at = timezone.now()
    invitation.save(update_fields=["accepted_at"])
    if joined:
        _note(invitation, user, _("joined as %(role)s"))
    return membership


def _refuse_second_lead(invitation: Invitation, user: User) -> None:
    """Two tables may have named two people, and each was asked while nobody led the group."""
    if invitation.role != Role.REGIONAL_LEAD:
        return
    leads = invitation.pd_group.memberships.current().filter(role=Role.REGIONAL_LEAD)
    if leads.exclude(user=user).exists():
        raise RefusedError(
            _("Somebody else leads this group by now. Ask the programme team, who can change that.")
        )


def _refuse_member(
    pd_group: PDGroup, participation: Participation | None, email: str, by: User
) -> None:
    known = holder(email)
    if known is None:
        return
    if known == by:
        raise RefusedError(_("This is your own address. Somebody else has to invite you."))
    if pd_group.memberships.current().filter(user=known, participation=participation).exists():
        raise RefusedError(_("%(name)s has a role here already.") % {"name": known.name})


def _replace_run_out(pd_group: PDGroup, participation: Participation | None, email: str) -> None:
    earlier = pd_group.invitations.pending().filter(participation=participation, email=email)
    for invitation in earlier:
        if not invitation.has_expired:
            raise RefusedError(
                _("Invited already, on %(sent)s. The invitation runs out on %(end)s.")
                % {"sent": _day(invitation.sent_at), "end": _day(invitation.expires_at)}
            )
    earlier.update(withdrawn_at=timezone.now())


def _hold(invitation: Invitation) -> Invitation:
    """The row as it stands now, nobody else changing it until this transaction ends."""
    take_turn(invitation.pd_group)
    row = Invitation.objects.select_related("pd_group", "participation__school", "invited_by").get(
        pk=invitation.pk
    )
    if not row.is_pending:
        raise RefusedError(row.why_closed)
    return row


def _note(invitation: Invitation, by: User, words: str) -> None:
    """Addresses stay out of it: the line is seen by more people than the list of invitations."""
    note(
        pd_group=invitation.pd_group,
        participation=invitation.participation,
        by=by,
        words=words % {"role": Role(invitation.role).spoken},
    )


def _day(at: dt.datetime) -> str:
    return date_format(timezone.localtime(at), "j F")
