"""Counting what was seen in a drop-in: into the half-term's total, and nowhere else."""

import datetime as dt
from collections.abc import Mapping

from django.db import transaction

from pdgroups.projects.models import ActiveIngredient, LookForTally, Project
from pdgroups.schools.models import TermDates


@transaction.atomic
def count_drop_in(
    *, project: Project, seen: Mapping[ActiveIngredient, str], day: dt.date, key: str
) -> None:
    """Add one drop-in to the totals of its school’s half-term; who, where and when is kept nowhere.

    ``seen`` says of an ingredient how much of it was there (``LookForTally.Seen``). The same
    ``key`` counts once, however often it is sent. Seven queries at most.
    """
    project.hold()
    school = project.participation.school
    starts_on = TermDates.objects.calendar_of(school).half_term_of(day).starts_on
    rows = project.look_fors.filter(ingredient__in=seen, half_term=starts_on)
    stored = {row.ingredient_id: row for row in rows}
    for ingredient, how in seen.items():
        row = stored.setdefault(
            ingredient.pk,
            LookForTally(project=project, ingredient=ingredient, half_term=starts_on),
        )
        row.count(how, key)
    LookForTally.objects.bulk_create([row for row in stored.values() if row.pk is None])
    LookForTally.objects.bulk_update(
        [row for row in stored.values() if row.pk is not None], LookForTally.COUNTS
    )
