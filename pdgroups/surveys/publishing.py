"""Writing down what may be shown of a wave, once. Called by ``freeze``, inside its transaction.

Sees counts and pairs, never a row of what somebody sent.
"""

import random
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from . import headlines, panels, results
from .models import PublishedTable, Question, Survey, Tally, Wave

Counts = Mapping[int, Mapping[int, int]]
"""How many gave each answer, by question id. Nobody chose what is absent."""

Kind = PublishedTable.Kind

_rng = random.SystemRandom()


def publish_wave(*, wave: Wave, n: int, counts: Counts) -> None:
    """Write a wave's tallies and tables. Three statements."""
    Tally.objects.bulk_create(
        Tally(wave=wave, question_id=question, value=value, count=count)
        for question, values in counts.items()
        for value, count in values.items()
    )
    tables = [_table(wave, Kind.WAVE, headlines.response_rate(n, wave.headcount).to_json())]
    for question in wave.survey.questions.all():
        figures = results.figures(counts.get(question.pk, {}), n)
        tables.append(_table(wave, Kind.ITEM, figures.to_json(), question))
    PublishedTable.objects.bulk_create(tables)


def publish_panel(*, baseline: Wave, impact: Wave, pairs: Sequence[panels.Pair]) -> None:
    """Write who moved, of the people who answered both waves, if anything may be said of them.

    Both waves' tallies must be written. A survey that is not linked has no panel.
    """
    if impact.survey.linking != Survey.Linking.CODE:
        return
    panel = panels.panel(
        before_n=_answered(baseline), after_n=_answered(impact), pairs=pairs, rng=_rng
    )
    of_items = [
        _table(impact, Kind.PANEL, panel.items[str(question.pk)].to_json(), question)
        for question in impact.survey.questions.all()
        if panel.items
    ]
    size = _table(impact, Kind.PANEL_WAVE, panel.size.to_json())
    PublishedTable.objects.bulk_create([size, *of_items])


def _answered(wave: Wave) -> int:
    """n of a frozen wave. Every question has that many answers, so any one tells it."""
    by_question = Counter[int]()
    for question, count in wave.tallies.values_list("question", "count"):
        by_question[question] += count
    return max(by_question.values(), default=0)


def _table(
    wave: Wave, kind: Kind, figures: Mapping[str, Any], question: Question | None = None
) -> PublishedTable:
    return PublishedTable(
        wave=wave, kind=kind, question=question, figures=figures, rules=results.RULES
    )
