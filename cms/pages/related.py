"""Which other case studies are about the same thing."""

from typing import TYPE_CHECKING

from django.db.models import Case, F, IntegerField, Q, TextField, Value, When
from django.db.models.functions import Cast

if TYPE_CHECKING:
    from wagtail.query import PageQuerySet

    from .case_studies import CaseStudyPage

MOST = 3
FOCUS, AREA, STRAND, SETTING = 4, 3, 2, 1
"""What each thing in common weighs. A setting alone makes nobody related."""


def related(page: "CaseStudyPage", studies: "PageQuerySet[CaseStudyPage]") -> "list[CaseStudyPage]":
    """Up to three of ``studies``, those with most in common first, then the newest. One query."""
    about = _about(page)
    if not about:
        return []
    shared = sum((_points(q, points) for q, points in about), Value(0))
    same_setting = _points(Q(setting=page.setting), SETTING) if page.setting else Value(0)
    found = (
        studies.exclude(pk=page.pk)
        .annotate(areas_text=Cast("areas", TextField()), strands_text=Cast("strands", TextField()))
        .annotate(shared=shared)
        .filter(shared__gt=0)
        .order_by((F("shared") + same_setting).desc(), "-first_published_at", "pk")
    )
    return list(found.defer_streamfields()[:MOST])


def _about(page: "CaseStudyPage") -> list[tuple[Q, int]]:
    about = [(Q(theme=page.theme_id), FOCUS)] if page.theme_id else []
    about += [(Q(areas_text__contains=f'"{area}"'), AREA) for area in page.areas]
    about += [(Q(strands_text__contains=f'"{strand}"'), STRAND) for strand in page.strands]
    return about


def _points(condition: Q, points: int) -> Case:
    return Case(When(condition, then=Value(points)), default=Value(0), output_field=IntegerField())
