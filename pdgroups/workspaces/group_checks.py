"""Questions to a whole group, beside its meetings: when they are offered, to whom, what is shown."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pdgroups.groups.access import Access, Action, Standing
from pdgroups.groups.models import PDGroup
from pdgroups.meetings.kinds import Purpose
from pdgroups.meetings.models import Meeting
from pdgroups.surveys import codes
from pdgroups.surveys.group_checks import asking, freeze, questions, reading
from pdgroups.surveys.group_checks.asking import Circle
from pdgroups.surveys.group_checks.submit import answers_so_far
from pdgroups.surveys.models import GroupCheck

from .asking_groups import ANSWERING, asked_people, circle_of, closes_at, is_offered, why_not_at

HEALTH, EXIT = GroupCheck.Kind.HEALTH, GroupCheck.Kind.EXIT
SHOWN_FOR = dt.timedelta(days=28)
"""So long after it closed a result is one press away from a group's home."""
SUGGESTIONS = {
    Purpose.CONNECT: gettext_lazy(
        "Open with ten minutes in pairs: one thing that isn’t working, and what would help. Agree "
        "that it stays in the room."
    ),
    Purpose.TRY: gettext_lazy(
        "Give a quarter of an hour to a swap: each school brings one small thing that it has tried, "
        "and takes one away."
    ),
    Purpose.COMMIT: gettext_lazy(
        "Say in one sentence what the group is for this year, and close by reading out who does "
        "what by when."
    ),
}
"""For the agenda, where fewer than two in three agree."""


@dataclass(frozen=True, slots=True)
class CheckCard:
    """One check on a home, on a meeting's page, or at the end of a running one."""

    meeting: Meeting | None
    kind: str
    check: GroupCheck | None
    answers: bool
    """Whether this person is asked."""

    @property
    def number(self) -> int:
        if self.check:
            return self.check.meeting_number
        return self.meeting.number if self.meeting else 0

    @property
    def is_health(self) -> bool:
        return self.kind == HEALTH

    @property
    def answer_url(self) -> str:
        """The same for everybody."""
        if not (self.answers and self.check and self.check.is_open):
            return ""
        return reverse("respond:group", args=[codes.format_code(self.check.code)])

    @property
    def id(self) -> str:
        return f"{self.kind}-{self.number}"


@dataclass(frozen=True)
class CheckPage:
    """Everything on the page of one check, whether it has been asked or not."""

    access: Access
    meeting: Meeting
    kind: str
    check: GroupCheck | None

    @property
    def is_health(self) -> bool:
        return self.kind == HEALTH

    @property
    def title(self) -> str:
        if self.is_health:
            return _("How is our group doing?")
        return _("How was meeting %(number)s?") % {"number": self.meeting.number}

    @property
    def cards(self) -> list[CheckCard]:
        """The one of this check, as a home shows it."""
        return [CheckCard(self.meeting, self.kind, self.check, _answers(self.access))]

    @property
    def is_asked_of_reader(self) -> bool:
        return any(card.answer_url for card in self.cards)

    @cached_property
    def asked(self) -> "list[tuple[Purpose | None, str]]":
        """Each question, with its purpose."""
        found = questions.asked(self.check) if self.check else questions.questions(self.kind)
        return [(_purpose(each.purpose), each.text) for each in found]

    @cached_property
    def circle(self) -> Circle:
        return circle_of(asked_people(self.access.pd_group))

    @cached_property
    def refusal(self) -> str:
        """Why it cannot be asked today, or nothing. Two queries."""
        pd_group = self.access.pd_group
        earlier = list(pd_group.checks.filter(kind=self.kind))
        return (
            self.circle.why_not
            or why_not_at(self.meeting, self.kind)
            or asking.why_not_now(self.kind, earlier, is_demo=pd_group.is_demo)
        )

    @property
    def ends_at(self) -> dt.datetime:
        return self.check.closes_at if self.check else closes_at(self.meeting, self.kind)

    @property
    def so_far(self) -> str:
        return answers_so_far(self.check) if self.check else ""

    @cached_property
    def results(self) -> reading.CheckResults | None:
        return reading.check_results(self.check) if self.check else None

    @property
    def pairs(self) -> "list[tuple[Purpose | None, reading.PairResult]]":
        found = self.results.pairs if self.results else []
        return [(_purpose(pair.purpose), pair) for pair in found]

    @property
    def suggestions(self) -> "list[tuple[Purpose, str]]":
        """For the pairs on which fewer than two in three agree."""
        low = self.results.low if self.results else []
        purposes = [Purpose(pair.purpose) for pair in low]
        return [(purpose, str(SUGGESTIONS[purpose])) for purpose in purposes]


def page_of(access: Access, meeting: Meeting, kind: str) -> CheckPage | None:
    """``None`` where there is nothing to see: a lead sees what she could ask. One query."""
    check = access.pd_group.checks.filter(kind=kind, meeting_number=meeting.number).first()
    may_ask = bool(access.decide(Action.EDIT_MEETINGS)) and is_offered(meeting, kind)
    if check is None and not may_ask:
        return None
    return CheckPage(access, meeting, kind, _at(access.pd_group, check))


def shown_at_home(since: dt.date) -> Exists:
    """Whether the group of a row that has ``pd_group`` has any check that its home shows, if that
    is ``shown_since()``."""
    checks = GroupCheck.objects.open_or_closed_since(since)
    return Exists(checks.filter(pd_group=OuterRef("pd_group")))


def cards_of_group(access: Access, coming: Meeting | None, *, has_any: bool) -> list[CheckCard]:
    """What a home shows: what is open, what closed lately, and for a lead what she could ask
    before the next meeting. One query where the group ``has_any``."""
    if not access.decide(Action.READ_MEETING_NOTES):
        return []
    checks = access.pd_group.checks.open_or_closed_since(shown_since()) if has_any else []
    return _cards(access, checks, [(coming, HEALTH)] if coming else [])


def cards_of_meeting(access: Access, meeting: Meeting) -> list[CheckCard]:
    """What the page of one meeting shows. One query at most."""
    if not access.decide(Action.READ_MEETING_NOTES):
        return []
    checks = access.pd_group.checks.filter(meeting_number=meeting.number)
    return _cards(access, checks, [(meeting, HEALTH), (meeting, EXIT)])


def cards_after(access: Access, meeting: Meeting) -> list[CheckCard]:
    """What stands at the end of a running meeting. One query at most."""
    if not access.decide(Action.READ_MEETING_NOTES):
        return []
    checks = access.pd_group.checks.filter(meeting_number=meeting.number, kind=EXIT)
    return _cards(access, checks, [(meeting, EXIT)])


def shown_since() -> dt.date:
    return timezone.localdate() - SHOWN_FOR


def _answers(access: Access) -> bool:
    standings = {Standing(role) for role in ANSWERING}
    return not access.leads and any(held.standing in standings for held in access.held)


def _cards(
    access: Access, checks: Iterable[GroupCheck], offers: Sequence[tuple[Meeting, str]]
) -> list[CheckCard]:
    found = [_at(access.pd_group, check) for check in checks]
    cards = [CheckCard(None, check.kind, check, _answers(access)) for check in found if check]
    if access.decide(Action.EDIT_MEETINGS):
        known = {(card.number, card.kind) for card in cards}
        cards += [
            CheckCard(meeting, kind, None, answers=False)
            for meeting, kind in offers
            if (meeting.number, kind) not in known
            and is_offered(meeting, kind)
            and not why_not_at(meeting, kind)
        ]
    return cards


def _at(pd_group: PDGroup, check: GroupCheck | None) -> GroupCheck | None:
    if check:
        check.pd_group = pd_group
        freeze.ensure_frozen(check)
    return check


def _purpose(key: str) -> Purpose | None:
    return Purpose(key) if key else None
