"""Inviting those who are held for it, many at once. Nobody hears of it before."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from allauth.account.models import EmailAddress
from django.db import transaction
from django.utils import timezone
from django.utils.translation import ngettext
from django.views.decorators.debug import sensitive_variables

from pdgroups.accounts.models import User
from pdgroups.core.tokens import new_token, token_hash
from pdgroups.groups.happenings import note
from pdgroups.groups.models import Invitation, PDGroup, PlannedInvitation
from pdgroups.groups.signals import invitation_goes_out

from .turns import take_turn

Place = tuple[int | None, str]
"""A school's place in the group, or none for the whole group; and an address."""


@dataclass(frozen=True, slots=True)
class Sent:
    """How many were invited, and how many needed no invitation (any more)."""

    invited: int
    left_out: int


@transaction.atomic
@sensitive_variables("pairs", "token")
def invite_planned(*, pd_group: PDGroup, chosen: Iterable[int], by: User) -> Sent:
    """Invite those of the group's held people whose keys are ``chosen``; they are held no more.

    Who has a role there by now, or a link that works, is invited no second time, and nobody invites
    themselves. Ten queries, and three for each mail. A press made twice finds nobody the second time.

    Raises:
        RefusedError: the group was closed meanwhile.
    """
    take_turn(pd_group)
    held = list(
        pd_group.planned_invitations.filter(pk__in=list(chosen)).select_related(
            "pd_group", "participation__school"
        )
    )
    taken = _taken(pd_group, held, by)
    now = timezone.now()
    asked = [row for row in held if _place(row) not in taken and _is_here(row)]
    pairs = [(_offer(row, by, token, now), token) for row in asked for token in [new_token()]]
    _withdraw_run_out(pd_group, {_place(row) for row in asked})
    Invitation.objects.bulk_create(invitation for invitation, _token in pairs)
    pd_group.planned_invitations.filter(pk__in=[row.pk for row in held]).delete()
    if pairs:
        words = ngettext("invited one person", "invited %(n)s people", len(pairs))
        note(pd_group=pd_group, by=by, words=words % {"n": len(pairs)})
    for invitation, token in pairs:
        invitation_goes_out.send(Invitation, invitation=invitation, token=token)
    return Sent(len(pairs), len(held) - len(pairs))


@transaction.atomic
def drop_planned(*, pd_group: PDGroup, chosen: Iterable[int]) -> int:
    """Forget those of the group's held people whose keys are ``chosen``. Two queries."""
    take_turn(pd_group)
    return pd_group.planned_invitations.filter(pk__in=list(chosen)).delete()[0]


def sweep_planned() -> int:
    """Delete what has no use any more, and say how many. Two queries."""
    return PlannedInvitation.objects.has_no_use().delete()[0]


def _place(row: PlannedInvitation | Invitation) -> Place:
    return row.participation_id, row.email.lower()


def _is_here(row: PlannedInvitation) -> bool:
    return row.participation is None or row.participation.left_on is None


def _taken(pd_group: PDGroup, held: Iterable[PlannedInvitation], by: User) -> set[Place]:
    """Places that somebody has, is offered, or would offer to themselves. Four queries."""
    emails = {row.email.lower() for row in held}
    owner = dict(User.objects.filter(email__in=emails).values_list("email", "pk"))
    proven = EmailAddress.objects.filter(email__in=emails, verified=True)
    owner |= {email.lower(): pk for email, pk in proven.values_list("email", "user")}
    members = set(
        pd_group.memberships.current()
        .filter(user__in=owner.values())
        .values_list("participation", "user")
    )
    going = pd_group.invitations.pending().filter(expires_at__gt=timezone.now())
    taken: set[Place] = set(going.filter(email__in=emails).values_list("participation", "email"))
    for row in held:
        place, email = _place(row)
        if owner.get(email) == by.pk or (place, owner.get(email)) in members:
            taken.add((place, email))
    return taken


@sensitive_variables("token")
def _offer(row: PlannedInvitation, by: User, token: str, now: dt.datetime) -> Invitation:
    return Invitation(
        pd_group=row.pd_group,
        participation=row.participation,
        email=row.email,
        role=row.role,
        token_hash=token_hash(token),
        invited_by=by,
        sent_at=now,
        expires_at=now + Invitation.LIFETIME,
    )


def _withdraw_run_out(pd_group: PDGroup, places: set[Place]) -> None:
    """Offers that ran out stand in the way of new ones. One query, two where there are any."""
    pending = pd_group.invitations.pending().filter(expires_at__lte=timezone.now())
    keys = [each.pk for each in pending if _place(each) in places]
    if keys:
        pd_group.invitations.filter(pk__in=keys).update(withdrawn_at=timezone.now())
