"""Who may read a person's name and address, and who should find them."""

from collections.abc import Iterator

from pdgroups.groups.access import Action
from pdgroups.groups.models import LEADS as ROLES_THAT_LEAD
from pdgroups.groups.models import Membership, Role
from tests.factories.world import Actor, World

from .marking import Marker
from .policy import those_who

A = Action
LEADS = frozenset({"regional lead", "deputy lead"})


def may_read_person(marker: Marker, actor: Actor, world: World) -> bool:
    """Names are for members. Addresses are a lead’s, one’s own, and those of one’s own team."""
    return actor.user == marker.row or any(
        marker.field != "email" or _knows_address(actor, place, membership)
        for place, membership in _shared(marker, actor, world)
    )


def should_find_person(marker: Marker, actor: Actor, world: World) -> bool:
    return any(
        place in those_who(A.VIEW_PEOPLE)
        and membership.left_on is None
        and (marker.field != "email" or _knows_address(actor, place, membership))
        for place, membership in _shared(marker, actor, world)
    )


def _shared(marker: Marker, actor: Actor, world: World) -> Iterator[tuple[str, Membership]]:
    """Every role, held now or once, of the person in a group in which ``actor`` has a place."""
    for twin in world.twins:
        if place := actor.place.get(twin.letter):
            held = twin.pd_group.memberships.filter(user=marker.row)
            yield from ((place, membership) for membership in held)


def _knows_address(actor: Actor, place: str, membership: Membership) -> bool:
    if place not in those_who(A.VIEW_PEOPLE) or membership.left_on:
        return False
    if place in LEADS or membership.role in ROLES_THAT_LEAD:
        return True
    own = actor.user.memberships.current().filter(role=Role.PROJECT_LEAD)
    return own.filter(participation=membership.participation_id).exists()
