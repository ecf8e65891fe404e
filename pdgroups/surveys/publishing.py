"""Writing down what may be shown of a wave, once. Called by ``freeze``, inside its transaction.

Sees counts and pairs, never a row of what somebody sent.
"""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from django.db.models import Q, QuerySet

from . import beside_paper, headlines, panels, results
from .kinds import KINDS
from .models import Comment, Moved, PublishedTable, Question, Survey, Tally, Wave

Counts = Mapping[int, Mapping[int, int]]
"""How many gave each answer, by question id. Nobody chose what is absent."""

CountsByRole = Mapping[int, Counts]
"""The same of those who gave each role, by the role's number from 1."""

Kind = PublishedTable.Kind

FEWEST_COMMENTS = 5
"""With fewer comments none is kept: the school could guess whose they are."""

_rng = random.SystemRandom()


@dataclass(frozen=True, slots=True)
class OnPaper:
    """Of the answers of a wave, those that somebody typed in: how many, and how they answered."""

    n: int = 0
    counts: Counts = field(default_factory=dict)


def publish_wave(
    *, wave: Wave, n: int, counts: Counts, by_role: CountsByRole, on_paper: OnPaper
) -> None:
    """Write a wave's tallies and tables. Three statements.

    Roles are counted in tallies alone: no table of a school tells them, and only of questions that
    are added up over schools. An open survey is never added to others, so it has no tallies; nor
    has what people say looking back, nor what sheets of paper keep from being shown.
    """
    is_open = wave.survey.is_open_to_all
    questions = list(_asked(wave))
    kept = set() if is_open else _kept_from_typists(n, counts, on_paper)
    if not is_open:
        of_now = {
            question.pk: question
            for question in questions
            if not question.looks_back_on_id and question.pk not in kept
        }
        Tally.objects.bulk_create(
            Tally(wave=wave, question_id=question, role=role, value=value, count=count)
            for role, told in ({0: counts} | dict(by_role)).items()
            for question, values in told.items()
            if question in of_now and (not role or of_now[question].is_of_a_bank)
            for value, count in values.items()
        )
    rate = headlines.response_rate(n, wave.headcount, is_open=is_open, on_paper=on_paper.n)
    tables = [_table(wave, Kind.WAVE, rate.to_json())]
    for question in questions:
        kind = KINDS[question.kind]
        if kind.is_shown_of_a_school:
            figures = (
                results.Hidden()
                if question.pk in kept
                else results.figures(
                    counts.get(question.pk, {}),
                    n,
                    scale=kind,
                    options=question.options,
                    is_open=is_open,
                )
            )
            tables.append(_table(wave, Kind.ITEM, figures.to_json(), question))
    PublishedTable.objects.bulk_create(tables)


def _kept_from_typists(n: int, counts: Counts, on_paper: OnPaper) -> set[int]:
    """The questions that ``beside_paper`` keeps from being shown: all, some or none."""
    if not beside_paper.may_be_shown(n, on_paper.n):
        return set(counts)
    return {
        question
        for question, told in counts.items()
        if beside_paper.tells_of_others(told, on_paper.counts.get(question, {}))
    }


def publish_comments(*, wave: Wave, n: int, comments: Mapping[int, Sequence[str]]) -> None:
    """Keep what was written, by question and in the order given, if any may be shown.

    ``n`` is how many could have written: those on paper could not. From ten answers and five comments on it waits for somebody outside the school to read it for
    names. In an open survey people were told that their team reads it as they wrote it.
    """
    is_open = wave.survey.is_open_to_all
    state = Comment.State.SHOWN if is_open else Comment.State.WAITING
    Comment.objects.bulk_create(
        Comment(wave=wave, question_id=question, text=text, state=state)
        for question, texts in comments.items()
        if is_open or (n >= results.EXACT and len(texts) >= FEWEST_COMMENTS)
        for text in texts
    )


def compared(survey: Survey) -> list[int]:
    """The questions on which somebody can have moved up or down. What people say looking back
    is never among them. One query."""
    scales = [kind.key for kind in KINDS.values() if kind.is_scale]
    found = survey.questions.filter(kind__in=scales, looks_back_on=None)
    return list(found.values_list("pk", flat=True))


def publish_panel(*, baseline: Wave, impact: Wave, pairs: Sequence[panels.Pair]) -> None:
    """Write who moved, of the people who answered both waves, if anything may be said of them.

    Both waves' tables must be written. A survey that is not linked has no panel, nor has a question
    that is not shown of either wave.
    """
    if impact.survey.linking != Survey.Linking.CODE:
        return
    panel = _panel(
        _rate(baseline),
        _rate(impact),
        pairs,
        before_is_known=baseline.may_be_known_beside(impact),
    )
    hidden = PublishedTable.objects.filter(
        wave__in=[baseline, impact], kind=Kind.ITEM, figures__kind="hidden"
    ).values("question")
    shown = {
        str(question.pk): question
        for question in impact.survey.questions.exclude(pk__in=hidden)
        if str(question.pk) in panel.items
    }
    of_items = [
        _table(impact, Kind.PANEL, panel.items[key].to_json(), question)
        for key, question in shown.items()
    ]
    size = _table(impact, Kind.PANEL_WAVE, panel.size.to_json())
    PublishedTable.objects.bulk_create([size, *of_items])
    Moved.objects.bulk_create(
        Moved(wave=impact, question=shown[question], move=move, count=count)
        for question, counts in panel.moves.items()
        if question in shown
        for move, count in counts.items()
    )


def _panel(
    before: headlines.ResponseRate,
    after: headlines.ResponseRate,
    pairs: Sequence[panels.Pair],
    *,
    before_is_known: bool,
) -> panels.Panel:
    if before.n is None or after.n is None:
        return panels.Panel(panels.PanelSize(allowed=False), {})
    if after.is_open:
        return panels.open_panel(before_n=before.n, after_n=after.n, pairs=pairs)
    # Whoever typed the sheets takes them off: what is left of everybody else has to be lawful.
    found = panels.panel(
        before_n=before.n - before.on_paper,
        after_n=after.n - after.on_paper,
        pairs=pairs,
        rng=_rng,
        before_is_known=before_is_known,
    )
    size = found.size
    if size.left_out_before is None or size.left_out_after is None:
        return found
    left_out = size.left_out_before + before.on_paper, size.left_out_after + after.on_paper
    return replace(
        found, size=replace(size, left_out_before=left_out[0], left_out_after=left_out[1])
    )


def _rate(wave: Wave) -> headlines.ResponseRate:
    """How many answered a frozen wave, as it was published."""
    table = wave.tables.get(kind=Kind.WAVE)
    return headlines.ResponseRate.from_json(table.figures)


def _asked(wave: Wave) -> "QuerySet[Question]":
    """What the wave asked: looking back belongs to the impact wave."""
    of_now = Q() if wave.moment == Wave.Moment.IMPACT else Q(looks_back_on=None)
    return wave.survey.questions.filter(of_now)


def _table(
    wave: Wave, kind: Kind, figures: Mapping[str, Any], question: Question | None = None
) -> PublishedTable:
    return PublishedTable(
        wave=wave, kind=kind, question=question, figures=figures, rules=results.RULES
    )
