"""Schools that ask to join: written down, confirmed by whoever holds the address, answered."""

import datetime as dt

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables

from pdgroups.accounts.models import User
from pdgroups.core.tokens import new_token, token_hash
from pdgroups.groups.models import Interest, Participation, PDGroup, Role
from pdgroups.groups.refusals import RefusedError
from pdgroups.schools.models import School

from .invitations import invite
from .schools import add_school
from .turns import take_turn

A_DAY = dt.timedelta(days=1)


@transaction.atomic
@sensitive_variables("token")
def express_interest(
    *, pd_group: PDGroup, school: School, email: str, **facts: str
) -> tuple[Interest, str] | None:
    """Keep what a stranger wrote until the address has confirmed it; with the link's token.

    None where the address has been written to three times in a day: nobody's box is filled by
    somebody else. Two queries.
    """
    email = email.strip().lower()
    today = Interest.objects.filter(email=email, sent_at__gt=timezone.now() - A_DAY)
    if today.count() >= Interest.MOST_A_DAY:
        return None
    token = new_token()
    interest = Interest.objects.create(
        pd_group=pd_group, school=school, email=email, token_hash=token_hash(token), **facts
    )
    return interest, token


def find_interest(token: str) -> Interest | None:
    """What a mailed link confirms, whatever has become of it. One query."""
    found = Interest.objects.select_related("pd_group", "school")
    return found.filter(token_hash=token_hash(token)).first()


@transaction.atomic
def confirm_interest(*, interest: Interest) -> Interest:
    """Put it before the group's leads: on the waiting list where no place is left.

    What the same person wrote before for the same school, and nobody has answered, gives way.

    Raises:
        RefusedError: the link was used, or has run out.
    """
    take_turn(interest.pd_group)
    interest = Interest.objects.select_related("pd_group", "school").get(pk=interest.pk)
    if interest.why_closed:
        raise RefusedError(interest.why_closed)
    earlier = interest.pd_group.interests.filter(school=interest.school, email=interest.email)
    earlier.unanswered().delete()
    interest.confirmed_at = timezone.now()
    if places_left(interest.pd_group) == 0:
        interest.answer = Interest.Answer.WAITING
    interest.save(update_fields=["confirmed_at", "answer"])
    return interest


@transaction.atomic
def accept_interest(*, interest: Interest, by: User) -> Participation:
    """Take the school in and invite whoever wrote as its project lead. About twenty queries.

    Raises:
        RefusedError: it is accepted already, no place is left, or the invitation is refused.
    """
    interest = _hold(interest)
    here = interest.pd_group.participations.current().filter(school=interest.school).first()
    if here is None and places_left(interest.pd_group) == 0:
        raise RefusedError(
            _("Every place is taken. Give the group another place first, or use the waiting list.")
        )
    here = here or add_school(pd_group=interest.pd_group, school=interest.school, by=by)
    invite(
        pd_group=interest.pd_group,
        participation=here,
        email=interest.email,
        role=Role.PROJECT_LEAD,
        by=by,
    )
    _store(interest, Interest.Answer.ACCEPTED, by)
    return here


@transaction.atomic
def put_off_interest(*, interest: Interest, answer: Interest.Answer, by: User) -> Interest:
    """Put it on the waiting list, or decline it. Four queries.

    Raises:
        RefusedError: it is accepted, or has this answer already.
    """
    interest = _hold(interest)
    if interest.answer == answer and interest.answered_at:
        raise RefusedError(
            _("%(school)s has had this answer already.") % {"school": interest.school}
        )
    return _store(interest, answer, by)


def places_left(pd_group: PDGroup) -> int | None:
    """How many schools there is still room for; None where nobody has said. One query."""
    if pd_group.places is None:
        return None
    return max(0, pd_group.places - pd_group.participations.current().count())


def sweep_interests() -> int:
    """Delete what has no use any more, and say how many. Two queries."""
    return Interest.objects.has_no_use().delete()[0]


def _hold(interest: Interest) -> Interest:
    """The row as it stands now, nobody else changing it until this transaction ends."""
    take_turn(interest.pd_group)
    row = Interest.objects.confirmed().select_related("pd_group", "school").get(pk=interest.pk)
    if row.answer == Interest.Answer.ACCEPTED:
        raise RefusedError(_("%(school)s has been accepted already.") % {"school": row.school})
    return row


def _store(interest: Interest, answer: Interest.Answer, by: User) -> Interest:
    interest.answer, interest.answered_by = answer, by
    interest.answered_at = timezone.now()
    interest.save(update_fields=["answer", "answered_by", "answered_at"])
    return interest
