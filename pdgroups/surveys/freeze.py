"""Closing a wave for good: what may be shown is written down, what may not is deleted.

Everything that concerns one wave happens in one transaction, so a freeze that is killed leaves
the old state and can be started again. Only what no rollback could bring back comes after
the commit: the linking secret is destroyed and the bytes of deleted rows are swept. A crash in
between leaves a secret without a use, and ``sweep`` destroys it.
"""

import datetime as dt
import random
from collections.abc import Iterator, Mapping, Sequence

from django.db import transaction
from django.db.models import Count
from django.utils import timezone
from django.utils.translation import gettext as _

from pdgroups.accounts.models import User
from pdgroups.groups import happenings

from . import deletion, linking, panels, publishing, secrets_store
from .models import Survey, Wave
from .raw import Answer, Intake, LinkDigest, Response

KEPT_MONTHS = 13
"""For so long after a baseline was frozen can an impact wave be linked with it."""

ROWS_AT_ONCE = 2000

RAW_TABLES = [model._meta.db_table for model in (LinkDigest, Answer, Response)]  # noqa: SLF001 -- Django documents it

_rng = random.SystemRandom()


# --- one wave -------------------------------------------------------------------------------


def freeze_wave(wave: Wave, *, by: User | None = None) -> bool:
    """Freeze an open wave. Says whether this call did it: only the first one does.

    ``by`` is whoever closed it by hand; nobody when its last day has passed.
    """
    with transaction.atomic():
        # No key is changed: a send that is about to end may still point at this row.
        wave = (
            Wave.objects.select_for_update(of=("self",), no_key=True)
            .select_related("survey__project__participation", "survey__project__pd_group")
            .get(pk=wave.pk)
        )
        if wave.state != Wave.State.OPEN:
            return False
        # First: no answer can be sent any more once this row is gone.
        Intake.objects.filter(wave=wave).delete()
        n = Response.objects.filter(wave=wave).count()
        publishing.publish_wave(wave=wave, n=n, counts=_count(wave))
        if wave.moment == Wave.Moment.BASELINE:
            _keep_for_linking(wave)
            Wave.objects.get_or_create(
                survey=wave.survey,
                moment=Wave.Moment.IMPACT,
                defaults={"headcount": wave.headcount},
            )
        else:
            baseline = wave.survey.waves.get(moment=Wave.Moment.BASELINE)
            publishing.publish_panel(baseline=baseline, impact=wave, pairs=_pairs(baseline, wave))
            _delete(baseline, wave)
        wave.state, wave.frozen_on = Wave.State.FROZEN, timezone.localdate()
        wave.save(update_fields=["state", "frozen_on"])
        _note(wave, by)
        survey = wave.survey
        transaction.on_commit(lambda: _clean_up(survey), robust=True)
    return True


def ensure_frozen(wave: Wave) -> Wave:
    """Freeze a wave whose last day has passed, for whoever reads first. Queries only then."""
    if wave.is_due:
        freeze_wave(wave)
        wave.refresh_from_db(fields=["state", "frozen_on"])
    return wave


def freeze_due() -> Iterator[Wave]:
    """Freeze every wave whose last day has passed, and yield each that was."""
    for wave in Wave.objects.due().select_related("survey"):
        if freeze_wave(wave):
            yield wave


def _count(wave: Wave) -> publishing.Counts:
    counts: dict[int, dict[int, int]] = {}
    rows = Answer.objects.filter(wave=wave).values_list("question", "value")
    for question, value, count in rows.annotate(count=Count("pk")).order_by():
        counts.setdefault(question, {})[value] = count
    return counts


def _note(wave: Wave, by: User | None) -> None:
    closed = {
        Wave.Moment.BASELINE.value: _("closed the baseline survey"),
        Wave.Moment.IMPACT.value: _("closed the impact survey"),
    }
    on_its_day = {
        Wave.Moment.BASELINE.value: _("The baseline survey closed on its last day"),
        Wave.Moment.IMPACT.value: _("The impact survey closed on its last day"),
    }
    project = wave.survey.project
    happenings.note(
        pd_group=project.pd_group,
        participation=project.participation,
        words=(closed if by else on_its_day)[wave.moment],
        by=by,
    )


# --- answers that may still be linked -------------------------------------------------------


def _keep_for_linking(wave: Wave) -> None:
    """Rewrite the baseline's linkable answers in random order without their keys.

    Deleting and writing anew, because a row that is only changed keeps its place in the file
    and its number, and both tell the order in which people answered.
    """
    answers = _answers(wave) if wave.survey.links_answers else {}
    digests = _digests(wave) if wave.survey.links_answers else {}
    _delete(wave)
    order = list(digests)
    _rng.shuffle(order)
    copies = Response.objects.bulk_create(
        [Response(wave=wave) for _old in order], batch_size=ROWS_AT_ONCE
    )
    Answer.objects.bulk_create(
        (
            Answer(response_id=copy.pk, wave_id=wave.pk, question_id=question, value=value)
            for old, copy in zip(order, copies, strict=True)
            for question, value in sorted(answers[old].items())
        ),
        batch_size=ROWS_AT_ONCE,
    )
    LinkDigest.objects.bulk_create(
        (
            LinkDigest(response_id=copy.pk, slot=slot, digest=digest)
            for old, copy in zip(order, copies, strict=True)
            for slot, digest in sorted(digests[old].items())
        ),
        batch_size=ROWS_AT_ONCE,
    )


def _answers(wave: Wave) -> dict[int, dict[int, int]]:
    found: dict[int, dict[int, int]] = {}
    rows = Answer.objects.filter(wave=wave).values_list("response", "question", "value")
    for response, question, value in rows:
        found.setdefault(response, {})[question] = value
    return found


def _digests(wave: Wave) -> dict[int, dict[str, str]]:
    """By response, of those who gave a code or were shown words."""
    found: dict[int, dict[str, str]] = {}
    rows = LinkDigest.objects.filter(response__wave=wave).values_list("response", "slot", "digest")
    for response, slot, digest in rows:
        found.setdefault(response, {})[slot] = digest
    return found


def _delete(*waves: Wave) -> None:
    LinkDigest.objects.filter(response__wave__in=waves).delete()
    Answer.objects.filter(wave__in=waves).delete()
    Response.objects.filter(wave__in=waves).delete()


def _pairs(baseline: Wave, impact: Wave) -> list[panels.Pair]:
    before, after = _digests(baseline), _digests(impact)
    answers = _answers(baseline), _answers(impact)
    people: tuple[Sequence[int], Sequence[int]] = (list(before), list(after))
    matched = linking.match(list(before.values()), list(after.values()))
    return [
        _pair(answers[0][people[0][one]], answers[1][people[1][other]]) for one, other in matched
    ]


def _pair(before: Mapping[int, int], after: Mapping[int, int]) -> panels.Pair:
    return {str(question): (value, after[question]) for question, value in before.items()}


# --- after the commit, and again whenever ``sweep`` is run ----------------------------------


def _clean_up(survey: Survey) -> None:
    if _is_spent(survey):
        _forget(survey)
    deletion.vacuum(RAW_TABLES)


def _is_spent(survey: Survey) -> bool:
    """Whether the linking secret has nothing left to link."""
    states = dict(survey.waves.values_list("moment", "state"))
    if states.get(Wave.Moment.IMPACT) == Wave.State.FROZEN:
        return True
    kept = LinkDigest.objects.filter(
        response__wave__survey=survey, response__wave__moment=Wave.Moment.BASELINE
    )
    return states[Wave.Moment.BASELINE] == Wave.State.FROZEN and not kept.exists()


def _forget(survey: Survey) -> None:
    secrets_store.destroy(survey.public_id)
    linked = Survey.objects.filter(
        pk=survey.pk, linking=Survey.Linking.CODE, links_destroyed_on=None
    )
    linked.update(links_destroyed_on=timezone.localdate())


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
    return len(spent), deletion.vacuum(RAW_TABLES)


def retire_links() -> int:
    """Delete what links a baseline that was frozen 13 months ago or earlier, and its secret.

    Returns the number of surveys. An impact wave that opens later is not linked.
    """
    with transaction.atomic():
        old = Wave.objects.filter(
            moment=Wave.Moment.BASELINE,
            frozen_on__lte=months_before(timezone.localdate(), KEPT_MONTHS),
            survey__linking=Survey.Linking.CODE,
            survey__links_destroyed_on=None,
        ).select_for_update(of=("self",), no_key=True)
        waves = list(old)
        surveys = [wave.survey_id for wave in waves]
        LinkDigest.objects.filter(response__wave__survey__in=surveys).delete()
        _delete(*waves)
    if waves:
        sweep()
    return len(waves)


def months_before(day: dt.date, months: int) -> dt.date:
    """The same day ``months`` earlier; the month's last day where it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    first_of_next = dt.date(year + (month + 1) // 12, (month + 1) % 12 + 1, 1)
    last = (first_of_next - dt.timedelta(days=1)).day
    return dt.date(year, month + 1, min(day.day, last))
