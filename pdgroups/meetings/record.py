"""A meeting as it will be remembered: who came, what came of it, what was decided."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Self

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .models import (
    ActionPoint,
    Attendance,
    ItemRun,
    Meeting,
    MeetingDecision,
    MeetingRecord,
    MeetingRun,
    ParkedPoint,
    Reply,
)

Presence = Attendance.Presence


@dataclass(frozen=True, slots=True)
class SchoolCame:
    """One school's people who came; ``name`` is empty for those of the whole group."""

    name: str
    people: list[Attendance]


@dataclass(frozen=True, slots=True)
class Register:
    """Who came and who sent apologies."""

    schools: list[SchoolCame]
    others: list[Attendance]
    apologies: list[Attendance]
    schools_in_all: int

    @classmethod
    def of(cls, meeting: Meeting) -> Self:
        """Two queries."""
        rows = list(meeting.attendance.with_names())
        here = [row for row in rows if row.presence != Presence.APOLOGIES]
        by_school: dict[str, list[Attendance]] = {}
        for row in here:
            if row.participation:
                by_school.setdefault(str(row.participation), []).append(row)
        of_group = meeting.pd_group.participations.current().count()
        return cls(
            [SchoolCame(name, people) for name, people in by_school.items()],
            [row for row in here if row.participation is None],
            [row for row in rows if row.presence == Presence.APOLOGIES],
            max(of_group, len(by_school)),
        )

    @property
    def is_known(self) -> bool:
        return bool(self.schools or self.others or self.apologies)

    @property
    def people(self) -> int:
        return sum(len(school.people) for school in self.schools) + len(self.others)

    @property
    def words(self) -> str:
        """ "5 of 6 schools, 9 people"."""
        schools = ngettext("%(came)s of %(all)s school", "%(came)s of %(all)s schools",
                           self.schools_in_all)  # fmt: skip
        people = ngettext("%(n)s person", "%(n)s people", self.people)
        came = {"came": len(self.schools), "all": self.schools_in_all}
        return f"{schools % came}, {people % {'n': self.people}}"


@dataclass(frozen=True, slots=True)
class ItemOutcome:
    """``replies`` are what schools wrote and the others may read."""

    title: str
    outcome: str
    replies: list[Reply]


@dataclass(frozen=True, slots=True)
class Record:
    """Without ``with_notes``, only when it was and who came: for those who see structure alone."""

    meeting: Meeting
    run: MeetingRun | None
    register: Register
    following: Meeting | None
    written: MeetingRecord | None = None
    items: Sequence[ItemOutcome] = ()
    decisions: Sequence[MeetingDecision] = ()
    actions: Sequence[ActionPoint] = ()
    parked: Sequence[ParkedPoint] = ()
    settled: Sequence[ParkedPoint] = field(default=())

    @classmethod
    def of(cls, meeting: Meeting, *, with_notes: bool) -> Self:
        """Eleven queries at most, four without notes."""
        run = MeetingRun.objects.filter(meeting=meeting).first()
        known = cls(meeting, run, Register.of(meeting), following(meeting))
        if not with_notes:
            return known
        return cls(
            meeting,
            run,
            known.register,
            known.following,
            written=MeetingRecord.objects.filter(meeting=meeting)
            .select_related("written_by")
            .first(),
            items=_items(meeting, run),
            decisions=list(meeting.decisions.all()),
            actions=list(meeting.actions.with_names()),
            parked=list(meeting.parked_points.all()),
            settled=list(meeting.settled_points.exclude(meeting=meeting)),
        )

    @property
    def notes(self) -> str:
        return self.written.notes if self.written else ""

    @property
    def has_notes(self) -> bool:
        """Whether anybody has written anything down, beyond who came."""
        return bool(
            self.notes
            or self.items
            or self.decisions
            or self.actions
            or self.parked
            or self.settled
        )

    @property
    def took(self) -> str:
        """From when to when it really went, where it was run; nothing otherwise."""
        if self.run is None or self.run.started_at is None or self.run.ended_at is None:
            return ""
        times = {"from": _clock(self.run.started_at), "to": _clock(self.run.ended_at)}
        return _("We met from %(from)s to %(to)s.") % times


def following(meeting: Meeting) -> Meeting | None:
    """The group's next meeting after this one that is not cancelled. One query."""
    later = meeting.pd_group.meetings.filter(
        starts_at__gt=meeting.starts_at, cancelled_at__isnull=True
    )
    found: Meeting | None = later.order_by("starts_at").first()
    return found


def _items(meeting: Meeting, run: MeetingRun | None) -> list[ItemOutcome]:
    """In the agenda's order, then what is no longer on it; only those with words. Three queries."""
    rows = list(ItemRun.objects.filter(run=run)) if run else []
    replies = list(meeting.replies.exclude(text="").select_related("participation__school"))
    hidden = {row.item_id for row in rows if row.is_silent}
    replies = [each for each in replies if each.item_id is None or each.item_id not in hidden]
    outcomes = {row.item_id: row.outcome for row in rows}
    agenda = list(meeting.items.all())
    on_it = {item.pk for item in agenda}
    found = [
        ItemOutcome(
            item.title,
            outcomes.get(item.pk, ""),
            [each for each in replies if each.item_id == item.pk],
        )
        for item in agenda
    ]
    found += [ItemOutcome(row.title, row.outcome, []) for row in rows if row.item_id not in on_it]
    by_prompt: dict[str, list[Reply]] = {}
    for each in replies:
        if each.item_id not in on_it:
            by_prompt.setdefault(each.asked, []).append(each)
    found += [ItemOutcome(asked, "", each) for asked, each in by_prompt.items()]
    return [each for each in found if each.outcome or each.replies]


def _clock(at: dt.datetime) -> str:
    return date_format(timezone.localtime(at), "g:iA").lower()
