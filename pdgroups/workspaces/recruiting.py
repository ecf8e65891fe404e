"""Groups that take schools in, as anybody reads of them; and what their leads read of schools."""

import datetime as dt
from collections import Counter
from dataclasses import dataclass
from typing import Self

from django.db.models import Prefetch
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from pdgroups.groups.models import Interest, PDGroup
from pdgroups.meetings.models import Meeting

A_FEW = 3


@dataclass(frozen=True, slots=True)
class Offer:
    """A group that any school may ask to join."""

    pd_group: PDGroup
    days: list[dt.date]
    left: int

    @property
    def places(self) -> Promise:
        """In words: an exact number would be out of date before a school has decided."""
        if self.left == 0:
            return _("No place is left. You can join the waiting list.")
        if self.left <= A_FEW:
            return _("A few places are left.")
        return _("There are places.")

    @classmethod
    def of(cls, pd_group: PDGroup) -> Self:
        """From a group of ``offers``. No query."""
        days = [meeting.day for meeting in pd_group.meetings.all()]
        return cls(pd_group, days, max(0, (pd_group.places or 0) - pd_group.school_count))


def offers() -> list[Offer]:
    """Every group on the public page, the next to start first. Two queries."""
    meetings = Meeting.objects.filter(cancelled_at__isnull=True).order_by("starts_at")
    listed = PDGroup.objects.listed().with_school_count().select_related("region", "programme")
    found = listed.prefetch_related(Prefetch("meetings", meetings)).order_by("starts_on", "name")
    return [Offer.of(each) for each in found]


@dataclass(frozen=True, slots=True)
class Asking:
    """One expression of interest, and what its group's leads have to know beside it."""

    interest: Interest
    is_here: bool
    """The school is in the group today."""
    others: int
    """How many others have written for the same school."""


@dataclass(frozen=True, slots=True)
class Askings:
    """Everything that schools wrote to one group, in the order of their arrival."""

    new: list[Asking]
    waiting: list[Asking]
    answered: list[Asking]

    @classmethod
    def of(cls, pd_group: PDGroup) -> Self:
        """Two queries, however many there are."""
        found = list(pd_group.interests.confirmed().select_related("school", "answered_by"))
        here = set(pd_group.participations.current().values_list("school", flat=True))
        written = Counter(each.school_id for each in found)
        by_answer: dict[str, list[Asking]] = {answer.value: [] for answer in Interest.Answer}
        for each in found:
            asking = Asking(each, each.school_id in here, written[each.school_id] - 1)
            by_answer[each.answer].append(asking)
        answered = by_answer[Interest.Answer.ACCEPTED] + by_answer[Interest.Answer.DECLINED]
        return cls(by_answer[""], by_answer[Interest.Answer.WAITING], answered)

    def one(self, public_id: str) -> Asking | None:
        everything = self.new + self.waiting + self.answered
        return next((each for each in everything if each.interest.public_id == public_id), None)
