"""What groups need of their lead now, the most urgent first. Each need names one page where it is met."""

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Self

from pdgroups.accounts.models import User
from pdgroups.groups.models import PDGroup

from . import need_rows as rows
from . import need_words as words
from .need import Need
from .need_schools import schools, talks_to_plan
from .need_studies import case_studies, to_take_over

__all__ = ["Need", "Needs", "needs_of"]

FOLDED = 40
"""How many more are written out under the first; what is beyond them stands on each group's page."""


@dataclass(frozen=True, slots=True)
class Needs:
    """``first`` and then ``folded``; ``number`` counts those as well that are in neither."""

    first: list[Need]
    folded: list[Need]
    number: int = 0

    @classmethod
    def of(cls, user: User, group_ids: Collection[int], *, first: int) -> Self:
        """Of groups that ``user`` leads; the programme team looks after those that nobody leads.

        34 queries at most, however many groups.
        """
        groups, found = _found(user, group_ids)
        elsewhere = (
            list(to_take_over(user)) if any(each.is_open for each in groups.values()) else []
        )
        if elsewhere:
            groups |= {each.group_id: each.about.project.pd_group for each in elsewhere}
            found = _in_order(groups, [*found, *elsewhere])
        if user.is_programme_team:
            leaderless = {group.pk: group for group in rows.groups_without_lead()}
            groups |= leaderless
            found += [rows.Found(rows.Kind.NO_LEAD, pk) for pk in leaderless]
            found = _in_order(groups, found)
        written = [words.written(each, groups) for each in found[: first + FOLDED]]
        return cls(written[:first], written[first:], len(found))

    @property
    def beyond(self) -> int:
        return self.number - len(self.first) - len(self.folded)


def needs_of(group_ids: Collection[int], *, lead: User) -> list[Need]:
    """All that these groups need of ``lead``, who leads them. 32 queries at most."""
    groups, found = _found(lead, group_ids)
    return [words.written(each, groups) for each in found]


def _found(lead: User, group_ids: Collection[int]) -> tuple[dict[int, PDGroup], list[rows.Found]]:
    groups = {group.pk: group for group in rows.groups_of(group_ids)} if group_ids else {}
    if not groups:
        return {}, []
    going_on = {pk: group for pk, group in groups.items() if group.is_open}
    found = list(_of_led(going_on, lead)) if going_on else []
    # A survey may close after its group; what staff wrote in it still waits for her.
    return groups, _in_order(groups, [*found, *rows.comments(groups, lead)])


def _of_led(groups: Mapping[int, PDGroup], lead: User) -> Iterator[rows.Found]:
    yield from rows.meetings(groups)
    yield from rows.surveys_closing(groups)
    yield from case_studies(groups)
    yield from rows.interests(groups)
    yield from rows.conversations(groups, lead)
    yield from rows.people(groups)
    yield from schools(groups)
    yield from talks_to_plan(groups, lead)


def _in_order(groups: Mapping[int, PDGroup], found: Iterable[rows.Found]) -> list[rows.Found]:
    """The most urgent kind first, and of a kind what waits longest or comes soonest."""

    def urgency(each: rows.Found) -> tuple[int, dt.date, str, int]:
        return each.kind, each.day or dt.date.max, groups[each.group_id].name, each.group_id

    return sorted(found, key=urgency)
