from django.utils import timezone

from pdgroups.core.tokens import token_hash
from pdgroups.groups.models import Interest, PDGroup, State

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
