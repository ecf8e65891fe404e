"""Case studies that are read inside: by a group, or by the schools of its programme.

Head and lead have agreed to what is read there, as to what is public; ``holding`` decides what of it.
"""

from copy import copy
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from pdgroups.groups.models import PDGroup

from .hiding import hide_in
from .holding import Holding
from .layers import Audience, Layer
from .models import CaseStudySubmission, Permission

State = CaseStudySubmission.State
AGREED = (State.WITH_EDITORS, State.PUBLISHED)
_NOT_WORDS = {"public_id", "state", "public_path", "figures", "licence", "verdict", "cost"}


def read_in(pd_group: PDGroup, *, of_the_group: bool) -> "QuerySet[CaseStudySubmission]":
    """What says more inside than in public, or is not public at all; the newest first.

    Of other groups what they let the schools of the programme read; a demo group’s neighbours are
    demo groups. While it is corrected, nothing: its words are signed by nobody yet.

    Args:
        of_the_group: whether what this group’s schools let their group alone read is among it.
    """
    held = Permission.objects.in_force(timezone.localdate()).filter(submission=OuterRef("pk"))
    wider = (Audience.PROGRAMME, Audience.PUBLIC)
    account = held.filter(layer=Layer.STORY)
    everywhere = Q(
        Exists(account.filter(audience__in=wider)),
        Exists(held.filter(audience=Audience.PROGRAMME)),
        pd_group__programme=pd_group.programme_id,
        pd_group__is_demo=pd_group.is_demo,
    )
    here = Q(Exists(account), Exists(held.exclude(audience=Audience.PUBLIC)), pd_group=pd_group)
    agreed = CaseStudySubmission.objects.filter(state__in=AGREED, correcting_because="")
    found = agreed.filter(
        here | (everywhere & ~Q(pd_group=pd_group)) if of_the_group else everywhere
    )
    return found.select_related("project__participation__school").order_by("-offered_at", "-pk")


def stays_within(submission: CaseStudySubmission) -> Audience | None:
    """How far the account goes, where that is not everyone. One query."""
    held = submission.permissions.in_force(timezone.localdate()).filter(layer=Layer.STORY)
    reaches = [Audience(each) for each in held.values_list("audience", flat=True)]
    if not reaches or Audience.PUBLIC in reaches:
        return None
    return Audience.PROGRAMME if Audience.PROGRAMME in reaches else Audience.GROUP


def never_public() -> Q:
    """Of case studies: whether the account goes to some and not to everyone."""
    account = Permission.objects.in_force(timezone.localdate()).filter(
        submission=OuterRef("pk"), layer=Layer.STORY
    )
    return Q(Exists(account)) & ~Q(Exists(account.filter(audience=Audience.PUBLIC)))


def as_held(submission: CaseStudySubmission, holding: Holding) -> CaseStudySubmission:
    """A copy that says what ``holding`` lets it say; pieces are the holding’s own. Never saved."""
    shown = copy(submission)
    if not holding.shows_numbers:
        shown.figures = []
    if not holding.is_named:
        name = submission.project.participation.school.name
        for field in _words(submission):
            setattr(shown, field, hide_in(getattr(submission, field), name))
        shown.figures = hide_in(shown.figures, name)
    return shown


def _words(submission: CaseStudySubmission) -> list[str]:
    kinds = {"CharField", "TextField", "JSONField"}
    fields: Any = submission._meta.concrete_fields  # noqa: SLF001 -- Django documents it
    return [
        field.name
        for field in fields
        if field.get_internal_type() in kinds and field.name not in _NOT_WORDS
    ]
