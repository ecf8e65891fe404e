"""What is destroyed once it has no use any more: secrets, links, tallies, and deleted bytes.

Everything here can be run again at any time; ``manage.py retire_links`` and ``sweep`` do, nightly.
"""

import datetime as dt

from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from pdgroups.core.dates import months_on

from . import deletion, linkables, secrets_store
from .models import Counted, Moved, Survey, Tally, Wave

KEPT_MONTHS = 13
"""For so long after a baseline was frozen can an impact wave be linked with it, and for so long
are a wave's tallies kept, so that small schools can be added up."""


def clean_up(survey: Survey) -> None:
    """After a freeze has committed: destroy a secret without a use, and deleted bytes."""
    if _is_spent(survey):
        _forget(survey)
    deletion.vacuum(linkables.TABLES)


def sweep() -> tuple[int, bool]:
    """Destroy every linking secret without a use, and the bytes of deleted answers.

    Returns how many surveys lost their secret, and whether the database could be swept.
    """
    frozen = Survey.objects.filter(
        linking=Survey.Linking.CODE,
        links_destroyed_on=None,
        waves__moment=Wave.Moment.BASELINE,
        waves__state=Wave.State.FROZEN,
    )
    spent = [survey for survey in frozen if _is_spent(survey)]
    for survey in spent:
        _forget(survey)
    known = set(Survey.objects.filter(links_destroyed_on=None).values_list("public_id", flat=True))
    for public_id in secrets_store.kept():
        if public_id not in known:
            secrets_store.destroy(public_id)
    return len(spent), deletion.vacuum(linkables.TABLES)


def retire_links() -> int:
    """Delete what links a baseline that was frozen 13 months ago or earlier, and its secret.

    Returns the number of surveys. An impact wave that opens later is not linked.
    """
    with transaction.atomic():
        old = Wave.objects.filter(
            moment=Wave.Moment.BASELINE,
            frozen_on__lte=_long_ago(),
            survey__linking=Survey.Linking.CODE,
            survey__links_destroyed_on=None,
        ).select_for_update(of=("self",), no_key=True)
        waves = list(old)
        linkables.delete_links([wave.survey_id for wave in waves])
        linkables.delete(*waves)
    if waves:
        sweep()
    return len(waves)


def retire_tallies() -> int:
    """Delete the tallies that no total will be added up from, and all of them after 13 months.

    A round that has taken a wave in keeps its own sums (``Pool``); only what waits there for other
    small schools is still needed, and what was collected elsewhere never waits. A school's own
    questions are never added to anything. How people moved is kept as long, for the same sums.
    Returns how many waves lost any tally. Published tables need none.
    """
    Moved.objects.filter(wave__frozen_on__lte=_long_ago()).delete()
    in_a_pool = Counted.objects.filter(
        Q(atom__isnull=False) | ~Q(wave__collected_with=""),
        wave=OuterRef("wave"),
        question=OuterRef("question"),
    )
    spent = Tally.objects.filter(
        Q(wave__frozen_on__lte=_long_ago()) | Q(question__identity=None) | Exists(in_a_pool)
    )
    waves = spent.values("wave").distinct().count()
    spent.delete()
    return waves


def _long_ago() -> dt.date:
    return months_on(timezone.localdate(), -KEPT_MONTHS)


def _is_spent(survey: Survey) -> bool:
    """Whether the linking secret has nothing left to link."""
    states = dict(survey.waves.values_list("moment", "state"))
    if states.get(Wave.Moment.IMPACT) == Wave.State.FROZEN:
        return True
    return Wave.State.FROZEN in states.values() and not linkables.are_kept(survey)


def _forget(survey: Survey) -> None:
    secrets_store.destroy(survey.public_id)
    linked = Survey.objects.filter(
        pk=survey.pk, linking=Survey.Linking.CODE, links_destroyed_on=None
    )
    linked.update(links_destroyed_on=timezone.localdate())
