"""What the lines speak of, looked up all at once: a handful of queries, however many lines."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Self

from allauth.account.models import EmailAddress
from django.utils import timezone

from pdgroups.accounts.models import User
from pdgroups.core.dates import school_year
from pdgroups.groups.models import (
    LEADS,
    Invitation,
    Membership,
    Participation,
    PDGroup,
    PlannedInvitation,
    Programme,
)
from pdgroups.meetings.models import MeetingTemplate
from pdgroups.schools.folding import postcode_key
from pdgroups.schools.models import Region, School
from pdgroups.surveys.imports.words import key
from pdgroups.workspaces.services import PUBLISHED

from .reading import Line, texts

Person = tuple[int | None, str]
"""The key of a school, or none for the whole group; and an address."""


@dataclass(frozen=True, slots=True)
class Inside:
    """A group that is there already: its schools, and whoever has or is offered a role."""

    pd_group: PDGroup
    schools: set[int] = field(default_factory=set)
    """Keys of schools that are in it today."""
    roles: dict[Person, str] = field(default_factory=dict)
    invited: set[Person] = field(default_factory=set)
    held: set[Person] = field(default_factory=set)

    @property
    def is_led(self) -> bool:
        return any(role in LEADS for role in self.roles.values())


@dataclass(frozen=True, slots=True)
class Known:
    """All that the checks ask."""

    programmes: dict[str, Programme]
    with_templates: set[int]
    regions: dict[str, list[Region]]
    by_urn: dict[str, School]
    by_postcode: dict[str, list[School]]
    groups: dict[str, list[PDGroup]]
    inside: Mapping[int, Inside]
    own_addresses: set[str]

    @classmethod
    def of(cls, lines: Sequence[Line], *, by: User) -> Self:
        """Fourteen queries at most."""
        this_year = school_year(timezone.localdate())
        programmes = list(Programme.objects.filter(last_year__gte=this_year))
        templates = MeetingTemplate.objects.filter(PUBLISHED).values_list("programme", flat=True)
        groups = _groups(lines)
        schools = School.objects.select_related("successor")
        coded = {postcode_key(text) for text in texts(lines, "postcode")}
        by_postcode: dict[str, list[School]] = defaultdict(list)
        for school in schools.filter(postcode_key__in=coded - {""}):
            by_postcode[school.postcode_key].append(school)
        own = EmailAddress.objects.filter(user=by, verified=True).values_list("email", flat=True)
        return cls(
            programmes={key(each.name): each for each in programmes},
            with_templates=set(templates),
            regions=_regions(),
            by_urn=schools.in_bulk(list(texts(lines, "urn")), field_name="urn"),
            by_postcode=by_postcode,
            groups=groups,
            inside=_inside([each for same in groups.values() for each in same]),
            own_addresses={by.email, *(email.lower() for email in own)},
        )


def _groups(lines: Sequence[Line]) -> dict[str, list[PDGroup]]:
    """By the spelling of their names, those whose name is in the table; the latest year first."""
    wanted = {key(text) for text in texts(lines, "group")}
    found: dict[str, list[PDGroup]] = defaultdict(list)
    for each in PDGroup.objects.select_related("programme").order_by("-year", "pk"):
        if key(each.name) in wanted:
            found[key(each.name)].append(each)
    return found


def _regions() -> dict[str, list[Region]]:
    """By their names alone, and by those of their scheme and them."""
    found: dict[str, list[Region]] = defaultdict(list)
    for region in Region.objects.select_related("scheme"):
        found[key(region.name)].append(region)
        found[key(f"{region.scheme.name} {region.name}")].append(region)
    return found


def _inside(groups: Sequence[PDGroup]) -> dict[int, Inside]:
    """Five queries; none where no group is there yet."""
    inside = {each.pk: Inside(each) for each in groups}
    if not inside:
        return inside
    here = Participation.objects.current().filter(pd_group__in=groups)
    for pk, school in here.values_list("pd_group", "school"):
        inside[pk].schools.add(school)
    members = Membership.objects.current().filter(pd_group__in=groups)
    proven: dict[int, set[str]] = defaultdict(set)
    addresses = EmailAddress.objects.filter(user__in=members.values("user"), verified=True)
    for user, email in addresses.values_list("user", "email"):
        proven[user].add(email.lower())
    columns = ("pd_group", "participation__school", "user", "user__email", "role")
    for pk, school, user, own, role in members.values_list(*columns):
        for email in {own, *proven[user]}:
            inside[pk].roles[school, email] = role
    place = ("pd_group", "participation__school", "email")
    going = Invitation.objects.pending().filter(expires_at__gt=timezone.now(), pd_group__in=groups)
    for pk, school, email in going.values_list(*place):
        inside[pk].invited.add((school, email))
    held = PlannedInvitation.objects.filter(pd_group__in=groups)
    for pk, school, email in held.values_list(*place):
        inside[pk].held.add((school, email))
    return inside
