"""Which sections of a plan the person looking gets: the access policy, put into a ``Sight``."""

from collections.abc import Mapping

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from pdgroups.groups.access import Access, Action
from pdgroups.projects.models import Project, Reach, SectionReach
from pdgroups.projects.sharing import TO_READERS, Sight, said_of

from .guards import MemberRequest


def sight_of(request: MemberRequest, project: Project) -> Sight:
    """What somebody who may read ``project``'s plan gets of it. One query at most."""
    return sight_from(request, project, {} if project.keeps_nothing else said_of(project))


def sight_from(request: MemberRequest, project: Project, said: Mapping[str, SectionReach]) -> Sight:
    """The same, where what the school has said is known already. No query."""
    leads_it = bool(request.access.decide(Action.INVITE_TEAM, project.participation))
    return Sight(TO_READERS, said, request.user.pk, leads_it)


def sight_of_shared(access: Access, said: Mapping[str, SectionReach]) -> Sight:
    """What a school has shared beyond its team, for those who may read that. No query.

    Leads get no more than others, so that what they show to a meeting is what the group may see.
    """
    if access.decide(Action.READ_SHARED_WITH_GROUP):
        return Sight(frozenset({Reach.GROUP, Reach.PROGRAMME}), said)
    if access.decide(Action.READ_SHARED_WITH_PROGRAMME):
        return Sight(frozenset({Reach.PROGRAMME}), said)
    return Sight(frozenset())


def require_sight(seen: Sight, section: str) -> None:
    """
    Raises:
        PermissionDenied: a colleague keeps ``section`` to themselves.
    """
    if not seen.sees(section):
        raise PermissionDenied(
            _("A colleague keeps this section to themselves. Ask them if you need to see it.")
        )
