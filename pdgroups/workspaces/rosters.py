"""Everybody in one group, team by team, with the invitations that wait for an answer."""

from dataclasses import dataclass, field
from typing import Self

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pdgroups.accounts.models import User
from pdgroups.groups.access import Access, Action
from pdgroups.groups.models import LEADS, Invitation, Membership, Participation, PDGroup, Role

from .invitation_mails import troubles_of
from .need_rows import why_refused

RANKS = {role: rank for rank, role in enumerate(Role)}


@dataclass(frozen=True, slots=True)
class Person:
    """A membership, as one reader sees it. ``email`` is empty when it is not theirs to see."""

    membership: Membership
    email: str
    is_me: bool
    may_change: bool
    is_shut_out: bool
    """Their account is closed; said only to those who can give the role to somebody else."""
    trouble: str
    """Why their server refused our last mail; said only to the group's leads."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """An invitation that nobody has accepted yet, for somebody who may send it again."""

    invitation: Invitation
    when: str
    trouble: str
    """Why its mail did not arrive, if it did not."""


@dataclass(slots=True)
class Team:
    """One school's people, or those of the whole group (``participation`` is None)."""

    participation: Participation | None
    bestows: frozenset[Role]
    is_mine: bool = False
    people: list[Person] = field(default_factory=list)
    waiting: list[Waiting] = field(default_factory=list)

    @property
    def needs_lead(self) -> bool:
        """A school whose project nobody leads, and nobody has been asked to."""
        taken = {person.membership.role for person in self.people}
        asked = {each.invitation.role for each in self.waiting}
        return self.participation is not None and Role.PROJECT_LEAD not in taken | asked


@dataclass(frozen=True, slots=True)
class Roster:
    """The people of a group: those of the whole group, then school by school, one's own first."""

    whole_group: Team
    schools: list[Team]

    @classmethod
    def of(cls, pd_group: PDGroup, access: Access, user: User) -> Self:
        """Three queries, however many people; one more for leads, and when invitations wait."""
        whole_group = Team(None, access.bestows())
        own = access.own_participation_ids
        schools: dict[int | None, Team] = {
            participation.pk: Team(
                participation, access.bestows(participation), is_mine=participation.pk in own
            )
            for participation in pd_group.participations.current().select_related("school")
        }
        teams = {None: whole_group, **schools}
        members = pd_group.memberships.current().select_related("user")
        refused = why_refused(pd_group) if whole_group.bestows else {}
        for membership in sorted(members, key=_rank):
            if team := teams.get(membership.participation_id):
                trouble = refused.get(membership.user_id, "")
                team.people.append(_person(membership, team, user, access, trouble))
        pending = list(pd_group.invitations.pending().select_related("invited_by"))
        troubles = troubles_of(pending)
        for invitation in pending:
            team = teams.get(invitation.participation_id)
            if team and invitation.role in team.bestows:
                words = in_words(invitation), troubles.get(invitation.pk, "")
                team.waiting.append(Waiting(invitation, *words))
        return cls(whole_group, sorted(schools.values(), key=lambda team: not team.is_mine))

    @property
    def people_count(self) -> int:
        """Different people: one may be in two teams."""
        return len({p.membership.user_id for team in self._teams for p in team.people})

    @property
    def waiting_count(self) -> int:
        return sum(len(team.waiting) for team in self._teams)

    @property
    def _teams(self) -> list[Team]:
        return [self.whole_group, *self.schools]


def in_words(invitation: Invitation) -> str:
    """How long an invitation can still be accepted, or since when it cannot."""
    days = (timezone.localdate(invitation.expires_at) - timezone.localdate()).days
    if days > 0:
        left = ngettext("Runs out in %(days)s day", "Runs out in %(days)s days", days)
        return left % {"days": days}
    if not invitation.has_expired:
        return _("Runs out today")
    if days == 0:
        return _("Ran out today")
    ago = ngettext("Ran out %(days)s day ago", "Ran out %(days)s days ago", -days)
    return ago % {"days": -days}


def _rank(membership: Membership) -> tuple[int, str]:
    return RANKS[Role(membership.role)], membership.user.name.casefold()


def _person(membership: Membership, team: Team, user: User, access: Access, trouble: str) -> Person:
    is_open = access.pd_group.is_open
    is_replaced_by_reader = membership.role in team.bestows or bool(
        membership.role == Role.REGIONAL_LEAD and access.decide(Action.APPOINT_LEAD)
    )
    is_me = membership.user_id == user.pk
    # Everybody may write to a lead; other addresses are for those who invited their owners.
    shows_email = is_me or membership.role in LEADS or bool(team.bestows)
    return Person(
        membership=membership,
        email=membership.user.email if shows_email else "",
        is_me=is_me,
        may_change=is_open and (is_me or membership.role in team.bestows),
        is_shut_out=is_replaced_by_reader and not membership.user.is_active,
        trouble=trouble,
    )
