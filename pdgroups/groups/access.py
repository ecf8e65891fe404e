"""Who may do what in a PD group's workspace. The whole policy, on one page.

Views ask through ``workspaces.guards``, templates through ``{% may %}``; nothing else in
the project looks at a role. ``GRANTS`` is the table to read and to change. A role held for
a school grants its ``OWN`` actions on that school's project only.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Self

from django.utils.translation import gettext as _

from pdgroups.accounts.models import AnyUser, User
from pdgroups.core.decisions import ALLOW, Decision, deny

from .actions import Action
from .models import SCHOOL_ROLES, Membership, Participation, PDGroup, Role
from .reasons import why_not

__all__ = ["GRANTS", "OWN", "Access", "Action", "Held", "Standing"]


class Standing(StrEnum):
    """What somebody is to one group: a member's role, or their place above it."""

    REGIONAL_LEAD = Role.REGIONAL_LEAD
    DEPUTY_LEAD = Role.DEPUTY_LEAD
    PROJECT_LEAD = Role.PROJECT_LEAD
    TEAM_MEMBER = Role.TEAM_MEMBER
    SPONSOR = Role.SPONSOR
    SPECIALIST = Role.SPECIALIST
    OBSERVER = Role.OBSERVER
    PROGRAMME_TEAM = "programme_team"


READING = frozenset(
    {
        Action.VIEW_GROUP,
        Action.VIEW_PEOPLE,
        Action.VIEW_MEETINGS,
        Action.VIEW_ACTIONS,
        Action.VIEW_PLAN,
        Action.VIEW_LOOK_FORS,
        Action.VIEW_FILES,
        Action.VIEW_SURVEYS,
        Action.VIEW_RESULTS,
        Action.VIEW_CASE_STUDY,
        Action.VIEW_GROUP_RESULTS,
        Action.VIEW_REGION_RESULTS,
        Action.VIEW_PROGRAMME_RESULTS,
        Action.READ_SHARED_WITH_GROUP,
        Action.READ_SHARED_WITH_PROGRAMME,
    }
)
AFTER_THE_END = READING | {
    Action.REMOVE_FILES,
    Action.WITHDRAW_CASE_STUDY,
    Action.CLOSE_YEAR,
    Action.DELETE_SURVEYS,
}
"""What a closed group still allows: a school may take its files and its case study back at any
time, what should not have been asked can be deleted, and a year's totals are not the group's own."""

IN_THE_ARCHIVE = AFTER_THE_END | {Action.ARCHIVE_PROJECT, Action.READ_COMMENTS}
"""What a project that is archived still allows: its last survey may close there. And the way out."""

FROM_OUTSIDE = frozenset({Action.READ_COMMENTS})
"""What nobody may do who holds any role for the school that it is about, in whichever group: a
year's other group, or one that has finished, makes nobody an outsider."""

MEMBER = frozenset({Action.VIEW_GROUP, Action.VIEW_PEOPLE, Action.VIEW_MEETINGS})
READS_SHARED = frozenset({Action.READ_SHARED_WITH_GROUP, Action.READ_SHARED_WITH_PROGRAMME})
WORKING = (
    MEMBER | READS_SHARED | {Action.VIEW_ACTIONS, Action.ADD_ACTION, Action.VIEW_GROUP_RESULTS}
)
LEADING = (
    MEMBER
    | READS_SHARED
    | {
        Action.VIEW_ACTIONS,
        Action.ADD_ACTION,
        Action.EDIT_GROUP,
        Action.EDIT_MEETINGS,
        Action.ADD_SCHOOLS,
        Action.MANAGE_PEOPLE,
        Action.VIEW_GROUP_RESULTS,
        Action.CLOSE_ROUND,
        # Of every school's project; its results only by its own grant (``Project.shares_results``).
        Action.VIEW_PLAN,
        Action.COMMENT_ON_PLAN,
        Action.ARCHIVE_PROJECT,
        Action.VIEW_FILES,
        Action.VIEW_SURVEYS,
        Action.READ_COMMENTS,
        Action.VIEW_CASE_STUDY,
        Action.APPROVE_CASE_STUDY,
    }
)

GRANTS: Mapping[Standing, frozenset[Action]] = {
    Standing.REGIONAL_LEAD: LEADING | {Action.VIEW_REGION_RESULTS},
    Standing.DEPUTY_LEAD: LEADING,
    Standing.PROJECT_LEAD: WORKING,
    Standing.TEAM_MEMBER: WORKING,
    Standing.SPONSOR: frozenset({Action.VIEW_GROUP}),
    Standing.SPECIALIST: frozenset({Action.VIEW_GROUP, Action.VIEW_MEETINGS}),
    Standing.OBSERVER: MEMBER | READS_SHARED | {Action.VIEW_ACTIONS, Action.VIEW_GROUP_RESULTS},
    Standing.PROGRAMME_TEAM: MEMBER
    | {
        Action.VIEW_CASE_STUDY,
        Action.APPOINT_LEAD,
        Action.DELETE_SURVEYS,
        Action.VIEW_GROUP_RESULTS,
        Action.VIEW_REGION_RESULTS,
        Action.VIEW_PROGRAMME_RESULTS,
        Action.CLOSE_YEAR,
        Action.READ_SHARED_WITH_PROGRAMME,
    },
}

TEAM = frozenset(
    {
        Action.VIEW_PLAN,
        Action.EDIT_PLAN,
        Action.VIEW_LOOK_FORS,
        Action.COMMENT_ON_PLAN,
        Action.VIEW_FILES,
        Action.ADD_FILES,
        Action.REMOVE_FILES,
        Action.VIEW_SURVEYS,
        Action.VIEW_RESULTS,
        Action.VIEW_CASE_STUDY,
    }
)
OWN: Mapping[Standing, frozenset[Action]] = {
    Standing.PROJECT_LEAD: TEAM
    | {
        Action.ARCHIVE_PROJECT,
        Action.SET_TERM_DATES,
        Action.INVITE_TEAM,
        Action.MANAGE_SURVEYS,
        Action.OFFER_CASE_STUDY,
        Action.WITHDRAW_CASE_STUDY,
    },
    Standing.TEAM_MEMBER: TEAM,
    Standing.SPONSOR: frozenset({Action.VIEW_PLAN}),
}

BESTOWS: Mapping[Standing, frozenset[Role]] = {
    Standing.REGIONAL_LEAD: frozenset(Role) - {Role.REGIONAL_LEAD},
    Standing.DEPUTY_LEAD: frozenset(Role) - {Role.REGIONAL_LEAD, Role.DEPUTY_LEAD},
    # For her own school only.
    Standing.PROJECT_LEAD: frozenset({Role.TEAM_MEMBER, Role.SPONSOR}),
}
"""Roles that a standing may give, exchange and end.

A regional lead is not among them: she hands over, or the programme team appoints another one
(``Action.APPOINT_LEAD``, ``services.appoint_lead``).
"""


@dataclass(frozen=True, slots=True)
class Held:
    """One standing, and the school it is held for (none for a whole-group standing)."""

    standing: Standing
    participation_id: int | None = None
    meeting_number: int | None = None

    @classmethod
    def by(cls, row: Membership) -> Self:
        return cls(Standing(row.role), row.participation_id, row.meeting_number)


@dataclass(frozen=True, slots=True)
class Access:
    """One person's standing in one group: looked up once, asked as often as needed."""

    pd_group: PDGroup
    held: frozenset[Held]
    own_school_ids: frozenset[int] = frozenset()
    """The schools for which this person holds a role, in this group or in another."""

    @classmethod
    def of(cls, user: AnyUser, pd_group: PDGroup) -> Self:
        """Look up everything ``user`` is to ``pd_group``. At most two queries."""
        if not isinstance(user, User) or not user.is_active:
            return cls(pd_group, frozenset())
        rows = list(
            Membership.objects.current()
            .filter(user=user)
            .values_list(
                "pd_group", "role", "participation", "meeting_number", "participation__school"
            )
        )
        held = {
            Held(Standing(role), participation_id, meeting_number)
            for group_id, role, participation_id, meeting_number, _school_id in rows
            if group_id == pd_group.pk
        }
        own = frozenset(school_id for *_rest, school_id in rows if school_id is not None)
        if user.is_programme_team:
            held.add(Held(Standing.PROGRAMME_TEAM))
        return cls(pd_group, frozenset(held), own)

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
        return cls(pd_group, held, own)

    @classmethod
    def everywhere(cls, user: User) -> list[Self]:
        """What ``user`` is to each group that they hold a role in. At most two queries."""
        if not user.is_active:
            return []
        held: dict[PDGroup, set[Held]] = {}
        for row in Membership.objects.current().filter(user=user).select_related("pd_group"):
            held.setdefault(row.pd_group, set()).add(Held.by(row))
        above = {Held(Standing.PROGRAMME_TEAM)} if user.is_programme_team else set()
        return [cls(pd_group, frozenset(each | above)) for pd_group, each in held.items()]

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
        if participation and participation.archived_on and action not in IN_THE_ARCHIVE:
            return _("This project is in the archive. It can be read, and not changed.")
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

    @property
    def own_participation_ids(self) -> frozenset[int]:
        """The schools this person is in the group for."""
        return frozenset(h.participation_id for h in self.held if h.participation_id is not None)

    @property
    def leads(self) -> bool:
        return any(h.standing in {Standing.REGIONAL_LEAD, Standing.DEPUTY_LEAD} for h in self.held)
