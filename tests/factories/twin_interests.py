from django.utils import timezone

from pdgroups.core.tokens import token_hash
from pdgroups.groups.models import (
    GroupImport,
    Interest,
    Participation,
    PDGroup,
    PlannedInvitation,
    Role,
    State,
)

from .people import InterestFactory, PDGroupFactory


def ask_to_join(pd_group: PDGroup, token: str) -> Interest:
    """One that its leads read; one of an open group, whose link waits to be pressed."""
    interest: Interest = InterestFactory(
        pd_group=pd_group, confirmed_at=timezone.now(), access_needs="Captions."
    )
    listed = PDGroup.objects.filter(slug="open-group").first() or PDGroupFactory(
        slug="open-group",
        programme=pd_group.programme,
        region=pd_group.region,
        kind=PDGroup.Kind.OPEN,
        stage=State.RECRUITING,
        places=8,
    )
    InterestFactory(pd_group=listed, token_hash=token_hash(token))
    return interest


def hold(pd_group: PDGroup, participation: Participation) -> GroupImport:
    """A table that holds somebody for this group, and somebody for one that nobody leads."""
    source = GroupImport.objects.create(key=pd_group.slug)
    email = f"held-{pd_group.slug}@school.example"
    PlannedInvitation.objects.create(
        pd_group=pd_group,
        participation=participation,
        source=source,
        email=email,
        role=Role.TEAM_MEMBER,
    )
    listed = PDGroup.objects.get(slug="open-group")
    PlannedInvitation.objects.create(
        pd_group=listed, source=source, email=email, role=Role.OBSERVER
    )
    source.pd_groups.add(pd_group, listed)
    return source
