"""People who are held for an invitation, as whoever may invite them sees them."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pdgroups.accounts.models import User
from pdgroups.groups import services as groups
from pdgroups.groups.access import Access
from pdgroups.groups.models import (
    GroupImport,
    PDGroup,
    PlannedInvitation,
    PlannedInvitationQuerySet,
)
from pdgroups.groups.services import Sent


@dataclass(frozen=True, slots=True)
class Planned:
    """``rows`` may be invited by whoever looks; ``elsewhere`` counts those whom a group's lead invites."""

    rows: Sequence[PlannedInvitation]
    elsewhere: int = 0

    @classmethod
    def of_import(cls, found: GroupImport) -> Self:
        """Those of groups that nobody leads: where somebody does, it is theirs to say. Two queries."""
        held = _with_places(
            PlannedInvitation.objects.filter(source=found, pd_group__closed_on=None)
        )
        rows = list(held.leaderless())
        return cls(rows, held.count() - len(rows))

    @classmethod
    def of_group(cls, pd_group: PDGroup, access: Access) -> Self:
        """Those whose role the reader may give. One query."""
        rows = [
            row
            for row in _with_places(PlannedInvitation.objects.filter(pd_group=pd_group))
            if row.role in access.bestows(row.participation)
        ]
        return cls(rows)

    def forget(self, public_id: str) -> bool:
        """Whether there was one of that id, which is gone now. Two queries and the lock."""
        row = next((each for each in self.rows if each.public_id == public_id), None)
        return bool(row and groups.drop_planned(pd_group=row.pd_group, chosen=[row.pk]))

    def invite(self, *, by: User) -> Sent:
        """Each group in a transaction of its own: what is cut off in between is pressed again."""
        by_group: dict[PDGroup, list[int]] = defaultdict(list)
        for row in self.rows:
            by_group[row.pd_group].append(row.pk)
        sent = [
            groups.invite_planned(pd_group=pd_group, chosen=chosen, by=by)
            for pd_group, chosen in by_group.items()
        ]
        return Sent(sum(each.invited for each in sent), sum(each.left_out for each in sent))


def invited_in_words(sent: Sent) -> str:
    """What a press came to."""
    words = ngettext("%(n)s person is invited.", "%(n)s people are invited.", sent.invited)
    said = words % {"n": sent.invited} if sent.invited else _("Nobody new was invited.")
    if not sent.left_out:
        return said
    words = ngettext(
        "%(n)s has a role or an invitation there already.",
        "%(n)s have a role or an invitation there already.",
        sent.left_out,
    )
    return f"{said} {words % {'n': sent.left_out}}"


def _with_places(rows: PlannedInvitationQuerySet) -> PlannedInvitationQuerySet:
    return rows.select_related("pd_group", "participation__school")
