"""Inviting everybody on a pasted list, with one outcome for each."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pdgroups.accounts.models import User
from pdgroups.groups import services as groups
from pdgroups.groups.models import Participation, Role
from pdgroups.groups.refusals import RefusedError

from .pasted import Person


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one entry. ``to_mend`` entries stay in the box."""

    typed: str
    words: str
    invited: bool = False
    to_mend: bool = False


def invite_people(
    *,
    people: Sequence[Person],
    role: Role,
    bestows: Collection[Role],
    participation: Participation,
    by: User,
) -> list[Outcome]:
    """Invite each person; one that fails stops nobody else. About twelve queries each.

    Args:
        role: for those whose line names none.
        bestows: the roles that ``by`` may give here.
    """
    outcomes = []
    seen: set[str] = set()
    for person in people:
        if person.email and person.email in seen:
            outcomes.append(Outcome(person.typed, _("On your list twice. We used the first.")))
            continue
        seen.add(person.email)
        outcomes.append(_invite(person, person.role or role, bestows, participation, by))
    return outcomes


def summary(outcomes: Sequence[Outcome]) -> str:
    """One sentence over the list."""
    invited = sum(outcome.invited for outcome in outcomes)
    if not invited:
        return _("Nobody new was invited.")
    return ngettext("%(number)s person invited.", "%(number)s people invited.", invited) % {
        "number": invited
    }


def _invite(
    person: Person,
    role: Role,
    bestows: Collection[Role],
    participation: Participation,
    by: User,
) -> Outcome:
    if problem := _unusable(person, role, bestows):
        return Outcome(person.typed, problem, to_mend=True)
    try:
        groups.invite(
            pd_group=participation.pd_group,
            participation=participation,
            email=person.email,
            role=role,
            by=by,
        )
    except RefusedError as refusal:
        return Outcome(person.typed, str(refusal))
    return Outcome(person.typed, _("Invited as %(role)s.") % {"role": role.spoken}, invited=True)


def _unusable(person: Person, role: Role, bestows: Collection[Role]) -> str:
    if not person.email:
        return _("No complete e-mail address here. Write it like ana.costa@school.example.")
    if person.unread:
        return _(
            "After the address we read only a role, and ‘%(words)s’ is none. Put names before "
            "the address."
        ) % {"words": person.unread}
    if role not in bestows:
        return _("You cannot invite anybody as %(role)s.") % {"role": role.spoken}
    return ""
