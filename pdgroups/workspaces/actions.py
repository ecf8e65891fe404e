"""Which actions somebody sees, for whom they may act, and who can see to something."""

import re
from collections.abc import Collection, Iterator, Sequence
from typing import Any

from django.db.models import Q
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from pdgroups.accounts.models import User
from pdgroups.groups.access import Access, Action
from pdgroups.groups.models import LEADS, Membership, Participation, PDGroup, Role
from pdgroups.meetings.models import ActionPoint
from pdgroups.meetings.models.actions import ActionQuerySet
from pdgroups.meetings.running.holding import changed

from .components import ActionRow
from .guards import MemberRequest
from .meetings import action_rows, acts_for

FINISHED_SHOWN = 100
MINE, OUR_SCHOOL = "mine", "school"
DO_THINGS = (Role.PROJECT_LEAD, Role.TEAM_MEMBER)


def readable_actions(access: Access, user: User) -> ActionQuerySet:
    """All that ``user`` may read in the group, of 1:1 conversations too."""
    found: ActionQuerySet = ActionPoint.with_pairs.filter(pd_group=access.pd_group)
    if access.decide(Action.VIEW_CONVERSATIONS):
        return found
    return found.readable_by(user, schools=access.schools_where(Action.VIEW_CONVERSATIONS))


def possible_owners(pd_group: PDGroup, schools: Collection[Participation]) -> list[Membership]:
    """Who can see to something of these schools: their teams, and the group’s leads. One query."""
    here = pd_group.memberships.current().filter(user__is_active=True)
    able = Q(role__in=LEADS) | Q(role__in=DO_THINGS, participation__in=schools)
    people = here.filter(able).select_related("user", "participation__school")
    return sorted(people, key=lambda row: (str(row.participation or ""), row.user.name.casefold()))


def acting_for(access: Access) -> dict[str, Any]:
    """What an ``ActionForm`` offers somebody. Two queries."""
    current = access.pd_group.participations.current().select_related("school")
    schools = [school for school in current if acts_for(access, school)]
    people = possible_owners(access.pd_group, schools)
    return {"schools": schools, "people": people, "whole_group": access.leads}


class ActionList:
    """One page of actions: everybody’s, or mine, or those of a school."""

    def __init__(self, access: Access, user: User, *, whose: str, shows_done: bool = False) -> None:
        self.access, self.user, self.shows_done = access, user, shows_done
        known = {key for key, _words in self.choices}
        self.whose = whose if whose in known else ""

    @cached_property
    def schools(self) -> list[Participation]:
        """For a lead each school, for others their own. One query, or none."""
        current = self.access.pd_group.participations.current()
        if not self.access.leads:
            current = current.filter(pk__in=self.access.own_participation_ids)
            if not self.access.own_participation_ids:
                return []
        return list(current.select_related("school"))

    @cached_property
    def choices(self) -> list[tuple[str, str]]:
        """Whose actions can be shown: a part of the address, and its words."""
        schools = [(school.public_id, str(school)) for school in self.schools]
        return [("", _("Everybody’s")), (MINE, _("Mine")), *schools]

    @cached_property
    def rows(self) -> Sequence[ActionRow]:
        actions = readable_actions(self.access, self.user).with_names()
        if self.whose == MINE:
            actions = actions.owned_by(self.user)
        elif self.whose:
            school = next(each for each in self.schools if each.public_id == self.whose)
            actions = actions.of(school)
        found = actions.done()[:FINISHED_SHOWN] if self.shows_done else actions.open()
        return action_rows(self.access, found)

    @property
    def parts(self) -> Iterator[tuple[str, list[ActionRow]]]:
        """Late ones first, under a heading of their own where there are any."""
        if self.shows_done:
            yield "", list(self.rows)
            return
        late = [row for row in self.rows if row.action.is_overdue]
        coming = [row for row in self.rows if not row.action.is_overdue]
        if late:
            yield _("Late"), late
        if coming:
            yield (_("Still to come") if late else ""), coming

    @property
    def empty(self) -> str:
        """Why there is nothing, and what will fill it."""
        if self.shows_done:
            return _("What is ticked off appears here.")
        if self.whose == MINE:
            return _("Nothing is yours to see to. Somebody can hand you an action on its own page.")
        return _(
            "Actions are agreed in a meeting, in a 1:1 conversation or in a plan; or add one here."
        )


def back_to(request: MemberRequest, action: ActionPoint) -> HttpResponse:
    """The page on which an action was ticked off."""
    slug = action.pd_group.slug
    match request.POST.get("back"):
        case "meeting" if action.meeting:
            return _to_meeting(request, slug, action.meeting.number)
        case "record" if action.meeting:
            return redirect("workspaces:meeting_record", slug, action.meeting.number)
        case "run" if action.meeting:
            changed(action.meeting)
            return redirect("workspaces:meeting_run", slug, action.meeting.number)
        case "conversation" if action.is_of_pair:
            return redirect("workspaces:conversation", slug, action.source_id)
        case "home":
            return redirect("workspaces:home", slug)
        case _:
            page = reverse("workspaces:action_list", args=[slug])
            whose = ActionList(request.access, request.user, whose=request.POST.get("whose", ""))
            return HttpResponseRedirect(f"{page}?whose={whose.whose}" if whose.whose else page)


def _to_meeting(request: MemberRequest, slug: str, number: int) -> HttpResponse:
    """What an earlier meeting agreed stands, too, on the page of the one that is to come."""
    sent = request.POST.get("number", "")
    if not re.fullmatch(r"[0-9]{1,4}", sent):
        return redirect("workspaces:meeting", slug, number)
    return HttpResponseRedirect(f"{reverse('workspaces:meeting', args=[slug, int(sent)])}#due")
