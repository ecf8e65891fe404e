"""Who is at a meeting, school by school."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from pdgroups.groups.models import Membership, Participation, PDGroup, Role
from pdgroups.meetings.models import Attendance, Meeting

Presence = Attendance.Presence
AT_MEETINGS = (Role.REGIONAL_LEAD, Role.DEPUTY_LEAD, Role.PROJECT_LEAD, Role.TEAM_MEMBER)


@dataclass(frozen=True, slots=True)
class Person:
    """A member of the group, and what is known of them."""

    member: Membership
    known: Attendance | None

    @property
    def presence(self) -> str:
        return self.known.presence if self.known else ""


@dataclass(slots=True)
class Desk:
    """One school, or with no school those who belong to the whole group and visitors."""

    school: Participation | None
    people: list[Person] = field(default_factory=list)
    typed: list[Attendance] = field(default_factory=list)

    @property
    def is_here(self) -> bool:
        """Somebody came for it."""
        known = [person.presence for person in self.people] + [row.presence for row in self.typed]
        return any(presence in {Presence.PRESENT, Presence.LATE} for presence in known)

    @property
    def sent_apologies(self) -> bool:
        """Nobody came, and somebody said so."""
        return not self.is_here and any(p.presence == Presence.APOLOGIES for p in self.people)


@dataclass(frozen=True, slots=True)
class Register:
    schools: list[Desk]
    others: Desk

    @property
    def here(self) -> int:
        """Schools for which somebody came."""
        return sum(desk.is_here for desk in self.schools)

    @property
    def coming(self) -> list[Participation]:
        """Schools that did not send apologies."""
        return [desk.school for desk in self.schools if desk.school and not desk.sent_apologies]


def register_of(meeting: Meeting, pd_group: PDGroup, schools: Sequence[Participation]) -> Register:
    """The group's people and what is known of each. Two queries.

    Who has left the group stands there if they were at the meeting.
    """
    rows = list(meeting.attendance.with_names())
    known = {(row.user_id, row.participation_id): row for row in rows if row.user_id}
    desks = {school.pk: Desk(school) for school in schools}
    others = Desk(None)
    members = pd_group.memberships.select_related("user").order_by("user__last_name", "pk")
    for member in members:
        row = known.pop((member.user_id, member.participation_id), None)
        is_expected = member.left_on is None and (member.role in AT_MEETINGS)
        if row or is_expected:
            desk = desks.get(member.participation_id or 0, others)
            desk.people.append(Person(member, row))
    for row in rows:
        if not row.user_id:
            desks.get(row.participation_id or 0, others).typed.append(row)
    return Register(list(desks.values()), others)
