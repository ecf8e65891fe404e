"""Everything a screen of a running meeting shows, looked up as it is asked for."""

from functools import cached_property

from pdgroups.groups.access import Action
from pdgroups.groups.models import Membership, Participation
from pdgroups.meetings.kinds import ItemKind
from pdgroups.meetings.models import (
    AgendaItem,
    Attendance,
    FacilitatorCard,
    ItemRun,
    Meeting,
    MeetingDecision,
    MeetingRun,
    ParkedPoint,
    Reply,
)
from pdgroups.meetings.running.agreeing import waiting_points
from pdgroups.meetings.running.cards import cards_for
from pdgroups.meetings.running.holding import rows_of, run_of
from pdgroups.meetings.running.leading import others_who_could
from pdgroups.meetings.running.rota import Pairing, rota
from pdgroups.meetings.running.steering import is_too_early, why_not_start
from pdgroups.projects.models import Project
from pdgroups.workspaces.components import ActionRow
from pdgroups.workspaces.group_checks import CheckCard, cards_after
from pdgroups.workspaces.guards import MemberRequest
from pdgroups.workspaces.meetings import action_rows

from .clock import Clock
from .register import Register, register_of
from .speaking import chosen_school


class LivePage:
    """One meeting as one person sees it now. Each property costs one query at most, if none is named."""

    def __init__(self, request: MemberRequest, meeting: Meeting) -> None:
        self.request, self.access, self.meeting = request, request.access, meeting
        self.pd_group = request.access.pd_group

    # --- where it is

    @cached_property
    def run(self) -> MeetingRun:
        return run_of(self.meeting)

    @cached_property
    def items(self) -> list[AgendaItem]:
        return list(self.meeting.items.all())

    @cached_property
    def rows(self) -> dict[int, ItemRun]:
        return rows_of(self.run)

    @cached_property
    def clock(self) -> Clock:
        return Clock(self.meeting, self.run, self.items, self.rows)

    @property
    def why_not_start(self) -> str:
        return why_not_start(self.meeting)

    # --- who leads it

    @property
    def runs_it(self) -> bool:
        """A lead of the group, who may write down who is here and what was agreed."""
        return bool(self.access.decide(Action.RUN_MEETING))

    @property
    def leads_it(self) -> bool:
        """The one lead who moves the meeting."""
        return self.runs_it and self.run.led_by_id == self.request.user.pk

    @property
    def is_offered(self) -> bool:
        return self.runs_it and self.run.offered_to_id == self.request.user.pk

    @property
    def may_reclaim(self) -> bool:
        is_open = self.run.started_at is not None
        return self.runs_it and not self.leads_it and is_open and self.run.has_lost_its_leader

    @cached_property
    def could_lead(self) -> list[Membership]:
        return others_who_could(self.meeting, self.request.user)

    @cached_property
    def check_cards(self) -> list[CheckCard]:
        """The two questions, once it has ended."""
        return cards_after(self.access, self.meeting) if self.run.is_over else []

    # --- who is here

    @property
    def is_too_early(self) -> bool:
        """Nobody can be there yet, so only apologies are taken."""
        return is_too_early(self.meeting, self.run)

    @property
    def presences(self) -> list[Attendance.Presence]:
        taken = list(Attendance.Presence)
        return [Attendance.Presence.APOLOGIES] if self.is_too_early else taken

    @cached_property
    def schools(self) -> list[Participation]:
        current = self.pd_group.participations.current()
        return list(current.select_related("school"))

    @cached_property
    def register(self) -> Register:
        """Two queries."""
        return register_of(self.meeting, self.pd_group, self.schools)

    @cached_property
    def own_attendance(self) -> Attendance | None:
        return self.meeting.attendance.filter(user=self.request.user).order_by("pk").first()

    # --- what is said

    @cached_property
    def own_projects(self) -> list[Project]:
        """Of the schools for which this person may write."""
        schools = self.access.own_participation_ids
        if not schools or not self.access.decide(Action.TAKE_PART):
            return []
        found = self.pd_group.projects.select_related("participation__school").order_by("pk")
        own = [
            project
            for project in found.filter(participation__in=schools)
            if self.access.decide(Action.EDIT_PLAN, project.participation)
        ]
        for project in own:
            project.pd_group = self.pd_group
        return own

    @property
    def project(self) -> Project | None:
        """For which they write now: what the form says, else what they chose for this meeting.

        None when the form says one that is theirs no more: words for it are no other school's.
        """
        said = self.request.POST.get("school")
        wanted = said or chosen_school(self.request, self.meeting)
        chosen = (each for each in self.own_projects if each.participation.public_id == wanted)
        return next(chosen, None if said else next(iter(self.own_projects), None))

    @cached_property
    def asked(self) -> AgendaItem | None:
        """The item whose box is shown: one that is asked for by its address, or the present one."""
        wanted = self.request.GET.get("item", "")
        begun = [line.item for line in self.clock.lines if line.item.pk in self.rows]
        found = next((item for item in begun if wanted and item.public_id == wanted), None)
        if found or self.clock.here is None:
            return found
        return self.clock.here.item

    @cached_property
    def replies(self) -> list[Reply]:
        """All schools' words on all items. None to somebody who may not read them."""
        if not self.access.decide(Action.READ_MEETING_NOTES):
            return []
        return list(self.meeting.replies.exclude(text="").select_related("participation__school"))

    def replies_to(self, item: AgendaItem | None) -> list[Reply]:
        return [reply for reply in self.replies if item and reply.item_id == item.pk]

    @property
    def is_silent(self) -> bool:
        return self.is_silent_in(self.asked)

    def is_silent_in(self, item: AgendaItem | None) -> bool:
        row = self.rows.get(item.pk) if item else None
        return row is not None and row.is_silent

    @property
    def written(self) -> list[Reply]:
        """What other schools wrote on the item that is shown, hidden or not."""
        own = self.project.participation_id if self.project else None
        return [reply for reply in self.replies_to(self.asked) if reply.participation_id != own]

    @property
    def shown(self) -> list[Reply]:
        """What of it may be read now."""
        return [] if self.is_silent else self.written

    @property
    def earlier(self) -> list[tuple[AgendaItem, list[Reply]]]:
        """Words on the other items that have been opened, in the agenda's order."""
        others = [item for item in self.items if item != self.asked and not self.is_silent_in(item)]
        return [(item, words) for item in others if (words := self.replies_to(item))]

    @cached_property
    def own_items(self) -> list[AgendaItem]:
        """Other items that have been begun, on which one’s school may still write."""
        return [item for item in self.items if item.pk in self.rows and item != self.asked]

    # --- who asks whom

    @cached_property
    def pairings(self) -> list[Pairing[Participation]]:
        """For the present item, where schools share; without those that sent apologies."""
        item = self.clock.here.item if self.clock.here else None
        if item is None or item.kind != ItemKind.SHARE:
            return []
        sharing = [each for each in self.items if each.kind == ItemKind.SHARE]
        turn = (self.meeting.number - 1) * len(sharing) + sharing.index(item)
        return rota(self.register.coming, turn)

    @property
    def own_pairings(self) -> list[tuple[str, Participation]]:
        """What one’s own school is to ask, and whom."""
        own = self.project.participation if self.project else None
        asks = [("support", p.school) for p in self.pairings if p.supported_by == own]
        return asks + [("challenge", p.school) for p in self.pairings if p.challenged_by == own]

    @cached_property
    def cards(self) -> list[FacilitatorCard]:
        here = self.clock.here
        return cards_for(self.pd_group.programme_id, here.item.kind if here else "")

    # --- what it comes to

    @property
    def reads_notes(self) -> bool:
        return bool(self.access.decide(Action.READ_MEETING_NOTES))

    @cached_property
    def decisions(self) -> list[MeetingDecision]:
        return list(self.meeting.decisions.all()) if self.reads_notes else []

    @cached_property
    def actions(self) -> list[ActionRow]:
        return action_rows(self.access, self.meeting.actions.with_names())

    @cached_property
    def parked(self) -> list[ParkedPoint]:
        """Those of this meeting, after those that were carried here. Two queries."""
        if not self.reads_notes:
            return []
        return [*waiting_points(self.meeting), *self.meeting.parked_points.all()]
