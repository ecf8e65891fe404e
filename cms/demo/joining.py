"""A group that takes schools in, and two schools that would like to join it."""

import datetime as dt

from django.utils import timezone

from pdgroups.accounts.models import User
from pdgroups.core.tokens import new_token, token_hash
from pdgroups.groups.models import (
    GroupImport,
    Interest,
    PDGroup,
    PlannedInvitation,
    Role,
    State,
)
from pdgroups.schools.models import School

ASKS = "Two people at five meetings, one priority, and ten minutes of staff time in autumn and May."
WRITTEN = (
    (
        "990001",
        6,
        {
            "name": "Rosa Lindqvist",
            "role": "Assistant head for inclusion",
            "email": "rosa@demo.example",
            "sponsor": "Hamid Yusuf",
            "area": "Belonging in Year 7",
            "why": "Attendance falls every October, and we would like to know why.",
            "access_needs": "",
        },
    ),
    (
        "990011",
        2,
        {
            "name": "Grace Adeyemi",
            "role": "SENCO",
            "email": "grace@demo.example",
            "sponsor": "Tom Barlow",
            "area": "Anxiety and attendance",
            "why": "Families tell us that mornings are hardest, and our welcome could be kinder.",
            "access_needs": "Captions in online meetings, please.",
        },
    ),
)


def recruits(pd_group: PDGroup) -> None:
    """On the public page, with a few places; schools wrote some days ago."""
    here = pd_group.participations.count()
    PDGroup.objects.filter(pk=pd_group.pk).update(
        stage=State.RECRUITING, places=here + 3, asks=ASKS
    )
    for urn, days, said in WRITTEN:
        at = timezone.now() - dt.timedelta(days=days)
        Interest.objects.create(
            pd_group=pd_group,
            school=School.objects.get(urn=urn),
            token_hash=token_hash(new_token()),
            sent_at=at,
            confirmed_at=at,
            **said,
        )


def held(pd_group: PDGroup, by: User) -> None:
    """Two people whom the programme team’s table named, and nobody has invited yet."""
    participation = pd_group.participations.order_by("school__name").first()
    source = GroupImport.objects.create(
        key="demo",
        by=by,
        at=timezone.now() - dt.timedelta(days=3),
        schools_added=pd_group.participations.count(),
        people_held=2,
    )
    source.pd_groups.add(pd_group)
    for email, role in (
        ("imran@demo.example", Role.TEAM_MEMBER),
        ("ffion@demo.example", Role.SPONSOR),
    ):
        PlannedInvitation.objects.create(
            pd_group=pd_group,
            participation=participation,
            source=source,
            email=email,
            role=role,
        )
