"""Closing a wave for good: what may be shown is written down, what may not is deleted.

Everything that concerns one wave happens in one transaction, so a freeze that is killed leaves
the old state and can be started again. Only what no rollback could bring back comes after
the commit: the linking secret is destroyed and the bytes of deleted rows are swept. A crash in
between leaves a secret without a use, and ``sweep`` destroys it.
"""

import random
from collections.abc import Iterator

from django.db import transaction
from django.db.models import Count, F, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from pdgroups.accounts.models import User
from pdgroups.groups import happenings

from . import comments, linkables, publishing, retirement, signals
from .kinds import ROLE
from .models import Question, Wave
from .raw import Answer, Intake, RawComment, Response

_rng = random.SystemRandom()


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
        if wave.state != Wave.State.OPEN or wave.survey.deleted_on:
            return False
        # First: no answer can be sent any more once this row is gone.
        Intake.objects.filter(wave=wave).delete()
        n = Response.objects.filter(wave=wave).count()
        on_paper = _count_sheets(wave)
        publishing.publish_wave(
            wave=wave,
            n=n,
            counts=_count(Answer.objects.filter(question__in=_questions(wave), wave=wave)),
            by_role={} if on_paper.n else _count_by_role(wave),
            on_paper=on_paper,
        )
        publishing.publish_comments(wave=wave, n=n - on_paper.n, comments=_take_comments(wave))
        if comments.waiting(wave).exists():
            signals.comments_wait.send(sender=Wave, wave=wave)
        _see_to_answers(wave)
        wave.state, wave.frozen_on = Wave.State.FROZEN, timezone.localdate()
        wave.save(update_fields=["state", "frozen_on"])
        _note(wave, by)
        survey = wave.survey
        transaction.on_commit(lambda: retirement.clean_up(survey), robust=True)
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


def _questions(wave: Wave) -> list[int]:
    """The keys of what the wave’s survey asks, spelled out: ``Answer`` is looked up by them."""
    return list(wave.survey.questions.values_list("pk", flat=True))


def _see_to_answers(wave: Wave) -> None:
    """Keep what a second wave will be linked with; link with what was kept; delete the rest."""
    if wave.moment == Wave.Moment.PULSE:
        linkables.delete(wave)
        return
    compared = publishing.compared(wave.survey)
    if wave.moment == Wave.Moment.BASELINE:
        linkables.keep_for_linking(wave, compared)
        Wave.objects.get_or_create(
            survey=wave.survey,
            moment=Wave.Moment.IMPACT,
            defaults={"headcount": wave.headcount},
        )
        return
    baseline = wave.survey.waves.get(moment=Wave.Moment.BASELINE)
    publishing.publish_panel(
        baseline=baseline, impact=wave, pairs=linkables.pairs(baseline, wave, compared)
    )
    linkables.delete(baseline, wave)


def _count(answers: QuerySet[Answer]) -> publishing.Counts:
    counts: dict[int, dict[int, int]] = {}
    rows = answers.values_list("question", "value")
    for question, value, count in rows.annotate(count=Count("pk")).order_by():
        counts.setdefault(question, {})[value] = count
    return counts


def _count_sheets(wave: Wave) -> publishing.OnPaper:
    """What came on paper. One query for a wave without any."""
    n = Response.objects.filter(wave=wave, on_paper=True).count()
    if not n:
        return publishing.OnPaper()
    typed = Answer.objects.filter(response__wave=wave, response__on_paper=True)
    return publishing.OnPaper(n, _count(typed))


def _count_by_role(wave: Wave) -> publishing.CountsByRole:
    """The same for those who gave each role; nothing for a survey that asks for none."""
    asked = Question.objects.filter(survey=wave.survey, kind=ROLE.key).first()
    if asked is None:
        return {}
    found: dict[int, dict[int, dict[int, int]]] = {}
    rows = Answer.objects.filter(
        wave=wave,
        response__answers__question=asked,
        response__answers__value__lte=len(asked.options),
    ).exclude(question=asked)
    told = rows.annotate(role=F("response__answers__value")).values_list(
        "role", "question", "value"
    )
    for role, question, value, count in told.annotate(count=Count("pk")).order_by():
        found.setdefault(role, {}).setdefault(question, {})[value] = count
    return found


def _take_comments(wave: Wave) -> dict[int, list[str]]:
    """What was written, by question, in an order that nobody knows; the rows are deleted."""
    rows = list(RawComment.objects.filter(wave=wave).values_list("question", "text"))
    _rng.shuffle(rows)
    RawComment.objects.filter(wave=wave).delete()
    found: dict[int, list[str]] = {}
    for question, text in rows:
        found.setdefault(question, []).append(text)
    return found


def _note(wave: Wave, by: User | None) -> None:
    brought_in = {
        Wave.Moment.BASELINE.value: _("brought in baseline answers that were collected elsewhere"),
        Wave.Moment.IMPACT.value: _("brought in impact answers that were collected elsewhere"),
    }
    closed = {
        Wave.Moment.BASELINE.value: _("closed the baseline survey"),
        Wave.Moment.IMPACT.value: _("closed the impact survey"),
        Wave.Moment.PULSE.value: _("closed the pulse"),
    }
    on_its_day = {
        Wave.Moment.BASELINE.value: _("The baseline survey closed on its last day"),
        Wave.Moment.IMPACT.value: _("The impact survey closed on its last day"),
        Wave.Moment.PULSE.value: _("The pulse closed on its last day"),
    }
    said = brought_in if wave.collected_with else closed if by else on_its_day
    project = wave.survey.project
    happenings.note(
        pd_group=project.pd_group,
        participation=project.participation,
        words=said[wave.moment],
        by=by,
    )
