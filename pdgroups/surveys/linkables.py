"""Answers of a baseline that may still be linked: kept in random order, paired once, deleted."""

import random
from collections.abc import Collection, Mapping, Sequence

from . import linking, panels
from .models import Survey, Wave
from .raw import Answer, CheckReply, LinkDigest, RawComment, Response

ROWS_AT_ONCE = 2000

TABLES = [
    model._meta.db_table  # noqa: SLF001 -- Django documents it
    for model in (LinkDigest, Answer, RawComment, Response, CheckReply)
]
"""Where the bytes of deleted rows have to be swept away."""

_rng = random.SystemRandom()


def keep_for_linking(wave: Wave, questions: Collection[int]) -> None:
    """Rewrite the baseline's linkable answers in random order without their keys.

    ``questions`` are those that can be compared; all other answers go. Deleting and writing
    anew, because a row that is only changed keeps its place in the file and its number, and
    both tell the order in which people answered.
    """
    answers = _answers(wave, questions) if wave.survey.links_answers else {}
    digests = _digests(wave) if wave.survey.links_answers else {}
    delete(wave)
    order = list(digests)
    _rng.shuffle(order)
    copies = Response.objects.bulk_create(
        [Response(wave=wave) for _old in order], batch_size=ROWS_AT_ONCE
    )
    Answer.objects.bulk_create(
        (
            Answer(response_id=copy.pk, wave_id=wave.pk, question_id=question, value=value)
            for old, copy in zip(order, copies, strict=True)
            for question, value in sorted(answers.get(old, {}).items())
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


def pairs(baseline: Wave, impact: Wave, questions: Collection[int]) -> list[panels.Pair]:
    """The answers of everybody who can be recognised in both waves, by question."""
    before, after = _digests(baseline), _digests(impact)
    answers = _answers(baseline, questions), _answers(impact, questions)
    people: tuple[Sequence[int], Sequence[int]] = (list(before), list(after))
    matched = linking.match(list(before.values()), list(after.values()))
    return [
        _pair(answers[0][people[0][one]], answers[1][people[1][other]]) for one, other in matched
    ]


def are_kept(survey: Survey) -> bool:
    """Whether a baseline's answers still wait for the impact wave."""
    kept = LinkDigest.objects.filter(
        response__wave__survey=survey, response__wave__moment=Wave.Moment.BASELINE
    )
    return kept.exists()


def delete(*waves: Wave) -> None:
    """Delete every answer of these waves."""
    # One step at a time: a join would be deleted by way of a second look at the same table.
    people = Response.objects.filter(wave__in=waves)
    LinkDigest.objects.filter(response__in=people).delete()
    Answer.objects.filter(response__in=people).delete()
    people.delete()


def delete_links(surveys: Collection[int]) -> None:
    """Delete every hash of these surveys, of either wave."""
    LinkDigest.objects.filter(
        response__in=Response.objects.filter(wave__survey__in=surveys)
    ).delete()


def _answers(wave: Wave, questions: Collection[int]) -> dict[int, dict[int, int]]:
    found: dict[int, dict[int, int]] = {}
    rows = Answer.objects.filter(wave=wave, question__in=questions)
    for response, question, value in rows.values_list("response", "question", "value"):
        found.setdefault(response, {})[question] = value
    return found


def _digests(wave: Wave) -> dict[int, dict[str, str]]:
    """By response, of those who gave a code or were shown words."""
    found: dict[int, dict[str, str]] = {}
    rows = LinkDigest.objects.filter(response__wave=wave).values_list("response", "slot", "digest")
    for response, slot, digest in rows:
        found.setdefault(response, {})[slot] = digest
    return found


def _pair(before: Mapping[int, int], after: Mapping[int, int]) -> panels.Pair:
    return {str(question): (value, after[question]) for question, value in before.items()}
