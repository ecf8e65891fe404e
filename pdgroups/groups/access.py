"""Who may do what in a PD group's workspace, for one person: ``grants.py`` has the tables.

Views ask through ``workspaces.guards``, templates through ``{% may %}``; nothing else in
the project looks at a role.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Self

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from pdgroups.accounts.models import AnyUser, User
from pdgroups.core.decisions import ALLOW, Decision, deny
from pdgroups.core.prepared import prepared

from .actions import Action
from .grants import (
    AFTER_THE_END,
    BESTOWS,
    FROM_OUTSIDE,
    GRANTS,
    IN_THE_ARCHIVE,
    NOT_WHILE_CLOSING,
    OWN,
    WHILE_IN_THE_GROUP,
    Standing,
)
from .models import SCHOOL_ROLES, Membership, Participation, PDGroup, Role, State
from .reasons import why_not

__all__ = ["GRANTS", "OWN", "Access", "Action", "Held", "Standing"]


@dataclass(frozen=True, slots=True)
class Held:
    """One standing, and the school it is held for (none for a whole-group standing)."""

    standing: Standing
    participation_id: int | None = None
    meeting_number: int | None = None

    @classmethod
    def by(cls, row: Membership) -> Self:
        return cls(Standing(row.role), row.participation_id, row.meeting_number)


ABOVE = frozenset({Held(Standing.PROGRAMME_TEAM)})


@dataclass(frozen=True, slots=True)
class Access:
    """One person's standing in one group: looked up once, asked as often as needed."""

    pd_group: PDGroup
    held: frozenset[Held]
    own_school_ids: frozenset[int] = frozenset()
    """The schools for which this person holds a role, in this group or in another."""
    owes_charter: bool = False
    """A member who has not agreed to the charter as it stands. It keeps nobody from anything."""

    @classmethod
    def at(cls, user: AnyUser, group_slug: str) -> Self | None:
        """Everything ``user`` is to the group at that address; ``None`` where they may not open it.

        Opens what ``PDGroup.objects.visible_to`` lists, to everybody and for every group. One
        query for a member, three at most.
        """
        if not isinstance(user, User) or not user.is_active:
            return None
        memberships = _memberships(user=user.pk)
        in_office = memberships[0].in_programme_team if memberships else user.is_programme_team
        is_above = in_office or user.is_superuser
        found = next((m.pd_group for m in memberships if m.pd_group.slug == group_slug), None)
        if found is None and is_above:
            found = PDGroup.objects.filter(slug=group_slug).first()
        if found is None:
            return None
        access = cls.of_memberships(found, memberships)
        return replace(access, held=access.held | ABOVE) if is_above else access

    @classmethod
    def of(cls, user: AnyUser, pd_group: PDGroup) -> Self:
        """Everything ``user`` is to ``pd_group``, which may be nothing. Queries as ``at``."""
        access = cls.at(user, pd_group.slug)
        return replace(access, pd_group=pd_group) if access else cls(pd_group, frozenset())

    @classmethod
    def of_memberships(cls, pd_group: PDGroup, memberships: Iterable[Membership]) -> Self:
        """As ``of``, from all of a person's current memberships with their schools. No query.

        Without what an office outside of groups adds: never more rights than ``of`` gives.
        """
        rows = list(memberships)
        held = frozenset(
            Held(Standing(row.role), row.participation_id, row.meeting_number)
            for row in rows
            if row.pd_group_id == pd_group.pk
        )
        own = frozenset(row.participation.school_id for row in rows if row.participation)
        agreed = {row.agreed_to for row in rows if row.pd_group_id == pd_group.pk}
        charter = pd_group.charter_version if pd_group.is_open else ""
        owes = bool(agreed and charter) and charter not in agreed
        return cls(pd_group, held, own, owes_charter=owes)

    @classmethod
    def everywhere(cls, user: User) -> list[Self]:
        """What ``user`` is to each group that they hold a role in. At most two queries."""
        if not user.is_active:
            return []
        held: dict[PDGroup, set[Held]] = {}
        for row in Membership.objects.current().filter(user=user).select_related("pd_group"):
            held.setdefault(row.pd_group, set()).add(Held.by(row))
        above = ABOVE if user.is_programme_team else frozenset()
        return [cls(pd_group, frozenset(each) | above) for pd_group, each in held.items()]

    def decide(self, action: Action, participation: Participation | None = None) -> Decision:
        """Say yes, or say why not. No query. A closed group is read-only, but for withdrawals.

        ``participation`` is the school whose project is asked about; without it only
        whole-group rights count.
        """
        if not self.held:
            return deny(_("You are not a member of this group."))
        if over := self._why_over(action, participation):
            return deny(over)
        at_home = participation is not None and participation.school_id in self.own_school_ids
        if action in FROM_OUTSIDE and at_home:
            return deny(_("Somebody outside the school does this, and you belong to it."))
        for held in self.held:
            if action in GRANTS[held.standing]:
                return ALLOW
            is_own = participation is not None and held.participation_id == participation.pk
            if is_own and action in OWN.get(held.standing, frozenset()):
                return ALLOW
        return deny(why_not(action))

    def _why_over(self, action: Action, participation: Participation | None) -> str:
        """Why nothing is changed here any more, or nothing."""
        if not self.pd_group.is_open and action not in AFTER_THE_END:
            return _("This group has finished, so its workspace can no longer be changed.")
        if self.pd_group.state == State.CLOSING and action in NOT_WHILE_CLOSING:
            return _("This group is closing, so its schools stay as they are.")
        if participation and participation.archived_on and action not in IN_THE_ARCHIVE:
            return _("This project is in the archive. It can be read, and not changed.")
        if participation and participation.left_on and action in WHILE_IN_THE_GROUP:
            return _("This school has left the group. What was written stays, to be read.")
        return ""

    def bestows(self, participation: Participation | None = None) -> frozenset[Role]:
        """The roles this person may give, exchange and end. No query.

        Those of the school ``participation``; without it those of the whole group.
        """
        if not self.pd_group.is_open:
            return frozenset()
        places = {None, participation.pk if participation else None}
        roles: frozenset[Role] = frozenset().union(
            *(BESTOWS.get(h.standing, ()) for h in self.held if h.participation_id in places)
        )
        return roles & SCHOOL_ROLES if participation else roles - SCHOOL_ROLES

    def may_see_meeting(self, number: int) -> bool:
        """A specialist guest sees the one meeting they were invited to."""
        bound = {held.meeting_number for held in self.held}
        return None in bound or number in bound

    def schools_where(self, action: Action) -> frozenset[int]:
        """The own schools on which a role of theirs covers ``action``. No query."""
        return frozenset(
            h.participation_id
            for h in self.held
            if h.participation_id is not None and action in OWN.get(h.standing, frozenset())
        )

    @property
    def own_participation_ids(self) -> frozenset[int]:
        """The schools this person is in the group for."""
        return frozenset(h.participation_id for h in self.held if h.participation_id is not None)

    @property
    def leads(self) -> bool:
        return any(h.standing in {Standing.REGIONAL_LEAD, Standing.DEPUTY_LEAD} for h in self.held)


@prepared
def _memberships(*, user: int) -> QuerySet[Membership]:
    """All that a person is at present, with the group and the school's place of each."""
    rows = Membership.objects.current().filter(user=user).with_office()
    return rows.select_related("pd_group", "participation")
