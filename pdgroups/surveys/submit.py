"""The write path: one person's answers, once. Nobody's name, address, device or time."""

import hashlib
import math
import secrets
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from django.core.cache import cache
from django.db import IntegrityError, connection, transaction
from django.db.models import Count, Model, Q

from pdgroups.core.ids import drawn_number

from . import beside_paper, keepsakes, linking, schema, secrets_store
from .kinds import LONGEST_TEXT
from .models import Wave
from .raw import Answer, Intake, LinkDigest, RawComment, Response
from .results import so_far
from .scale import SKIPPED

COUNTED_EVERY = 300
"""Seconds between two looks at how many have answered an open wave."""

BLUR = 10
"""How many different sizes a wave's room may have; the smallest still holds every headcount."""


ROWS_AT_ONCE = 2000


class NotTakenError(Exception):
    """The wave takes no more answers."""


class ClosedError(NotTakenError):
    """It is not open."""


class FullError(NotTakenError):
    """It holds as many answers as it can plausibly have: ``most_answers``."""


@dataclass(frozen=True, slots=True)
class Sent:
    """What to tell somebody whose answers are in. The same for every repeat of a send."""

    keepsake: str = ""
    """Three words that link the next answer, or nothing."""


def submit(
    *,
    wave: Wave,
    key: str,
    answers: Mapping[int, int],
    comments: Mapping[int, str] | None = None,
    elements: Sequence[str] = (),
    keepsake: str | None = None,
    on_paper: bool = False,
) -> Sent:
    """Store one person's answers to an open wave. A repeat with the same key stores nothing.

    Args:
        wave: with ``survey`` at hand.
        key: random, drawn for one filling-in of the form; 1 to 43 characters.
        answers: values of ``Item.allowed`` by question id. A question that is missing is skipped.
        comments: what was written in somebody's own words, by question id; blank ones are nothing.
        elements: what was typed for the private code, in the survey's order, or nothing.
        keepsake: the words kept from the baseline, as typed, or nothing.
        on_paper: whether somebody else types it in. Then it is linked with nothing: a code that
            stands on a sheet is read by whoever types it.

    Raises:
        ClosedError: the wave is not open.
        FullError: it has taken all the answers that it can.
        ValueError: a question that the wave does not ask, a value off its list, or too long a text.

    One transaction of at most five statements, and one statement before it for a survey that this
    process has not met.
    """
    if not wave.is_open or wave.survey.deleted_on:
        raise ClosedError
    asked = schema.asked(wave)
    values, written = _complete(asked, answers), _written(asked, comments or {})
    links = wave.survey.links_answers and not on_paper
    secret = secrets_store.read(wave.survey) if links else None
    shown = _shown(wave, key, secret)
    digests = _digests(secret, elements, shown or keepsakes.parse(keepsake or ""))
    try:
        _store(wave, key, values, written, digests, on_paper=on_paper)
    except IntegrityError:
        if not Response.objects.filter(wave=wave, key=key).exists():
            raise
    return Sent(str(shown or ""))


@dataclass(frozen=True, slots=True)
class Collected:
    """One person’s answers, collected elsewhere: as ``submit`` takes them, and the private code
    as one word, or nothing."""

    answers: Mapping[int, int]
    code: str = ""


@transaction.atomic
def bring_in(*, wave: Wave, asked: Sequence[schema.Item], collected: Sequence[Collected]) -> None:
    """Store answers that were collected elsewhere, all or none, without the order they came in.

    Args:
        wave: open only inside the transaction that freezes it, so that nobody ever sees these rows.
        asked: what the wave asks, read before that transaction locked the wording: it may yet be
            taken back, and this process must not remember questions that never were.

    Raises:
        ValueError: as ``submit`` does.

    A few statements for every 2,000 answers.
    """
    secret = secrets_store.read(wave.survey) if wave.survey.links_answers else None
    elements = schema.elements(wave.survey)
    people = [
        (
            _complete(asked, each.answers),
            linking.digests_of_word(secret, each.code, elements) if secret else {},
        )
        for each in collected
    ]
    secrets.SystemRandom().shuffle(people)
    responses = Response.objects.bulk_create([Response(wave=wave) for _person in people])
    Answer.objects.bulk_create(
        (
            Answer(response=response, wave=wave, question_id=question, value=value)
            for response, (values, _digests) in zip(responses, people, strict=True)
            for question, value in values.items()
        ),
        batch_size=ROWS_AT_ONCE,
    )
    LinkDigest.objects.bulk_create(
        (
            LinkDigest(response=response, slot=slot, digest=digest)
            for response, (_values, digests) in zip(responses, people, strict=True)
            for slot, digest in digests.items()
        ),
        batch_size=ROWS_AT_ONCE,
    )


def sent_before(*, wave: Wave, key: str) -> Sent | None:
    """What was said to whoever sent with this key; ``None`` when nobody has. One query."""
    if not Response.objects.filter(wave=wave, key=key).exists():
        return None
    secret = secrets_store.read(wave.survey) if wave.survey.links_answers else None
    return Sent(str(_shown(wave, key, secret) or ""))


def most_answers(headcount: int) -> int:
    """Beyond this many answers somebody is stuffing the ballot: 1.5 × headcount + 20."""
    return math.floor(1.5 * headcount) + 20


def take_answers(*, wave: Wave) -> None:
    """Make room for the answers of a wave that opens: ``most_answers``, or a few fewer by chance.

    Were the room known, somebody could fill it up and count how many answers had been there.
    """
    places = most_answers(wave.headcount or 0) - secrets.randbelow(BLUR)
    Intake.objects.create(wave=wave, places=places)


def answers_so_far(wave: Wave) -> str:
    """All that anybody may know of an open wave: how many have answered, down to the five below.

    Looked up every five minutes at most, so that nobody can watch it change. Empty for a staff so
    small that even that would say too much. Whoever typed sheets in knows how many these are, so
    the others are brought down to the five below by themselves.
    """
    known = f"answers-so-far-{wave.pk}"
    count = cache.get(known)
    if count is None:
        found = Response.objects.filter(wave=wave)
        counted = found.aggregate(n=Count("pk"), typed=Count("pk", filter=Q(on_paper=True)))
        count = beside_paper.so_far(counted["n"], counted["typed"], wave.headcount or 0)
        cache.set(known, count, COUNTED_EVERY)
    return so_far(count, wave.headcount or 0)


def answers_so_far_together(waves: Collection[Wave]) -> dict[int, str]:
    """As ``answers_so_far``, by id, of many waves. One query at most."""
    named = ",".join(str(pk) for pk in sorted(wave.pk for wave in waves))
    known = f"answers-so-far-{hashlib.sha256(named.encode()).hexdigest()}"
    counts: dict[int, int] | None = cache.get(known) if waves else {}
    if counts is None:
        typed = Count("pk", filter=Q(on_paper=True))
        found = Response.objects.filter(wave__in=[wave.pk for wave in waves]).order_by()
        rows = found.values_list("wave").annotate(n=Count("pk"), typed=typed)
        counted = {pk: (n, on_paper) for pk, n, on_paper in rows}
        told = ((w.pk, counted.get(w.pk, (0, 0)), w.headcount or 0) for w in waves)
        counts = {pk: beside_paper.so_far(*each, staff) for pk, each, staff in told}
        cache.set(known, counts, COUNTED_EVERY)
    return {wave.pk: so_far(counts[wave.pk], wave.headcount or 0) for wave in waves}


def _complete(items: Sequence[schema.Item], answers: Mapping[int, int]) -> dict[int, int]:
    """A value for every question, so that every item has the wave's n."""
    allowed = {item.pk: item.allowed for item in items if not item.kind.is_text}
    if not answers.keys() <= allowed.keys():
        raise ValueError("An answer to a question of another survey")
    if any(value not in allowed[question] for question, value in answers.items()):
        raise ValueError("An answer that is not on the list")
    return dict.fromkeys(allowed, SKIPPED) | dict(answers)


def _written(items: Sequence[schema.Item], comments: Mapping[int, str]) -> dict[int, str]:
    if not comments.keys() <= {item.pk for item in items if item.kind.is_text}:
        raise ValueError("Words for a question that asks for none")
    if any(len(text) > LONGEST_TEXT for text in comments.values()):
        raise ValueError("More words than the question takes")
    return {question: text.strip() for question, text in comments.items() if text.strip()}


def _shown(wave: Wave, key: str, secret: bytes | None) -> keepsakes.Keepsake | None:
    """The words that this sender gets: only where a next answer can be linked to this one."""
    if secret is None or wave.moment != Wave.Moment.BASELINE:
        return None
    return keepsakes.keepsake(secret, key)


def _digests(
    secret: bytes | None, elements: Sequence[str], words: keepsakes.Keepsake | None
) -> dict[str, str]:
    if secret is None:
        return {}
    found = linking.digests(secret, elements) if elements else {}
    return found | (linking.keepsake_digest(secret, words.words) if words else {})


@transaction.atomic
def _store(
    wave: Wave,
    key: str,
    values: Mapping[int, int],
    written: Mapping[int, str],
    digests: Mapping[str, str],
    *,
    on_paper: bool,
) -> None:
    response = _insert_response(wave, key, on_paper=on_paper)
    answers = [(response, wave.pk, question, value) for question, value in values.items()]
    _insert(Answer, ("response_id", "wave_id", "question_id", "value"), answers)
    linked = [(response, slot, digest) for slot, digest in digests.items()]
    _insert(LinkDigest, ("response_id", "slot", "digest"), linked)
    said = [(drawn_number(), wave.pk, question, text) for question, text in written.items()]
    _insert(RawComment, ("id", "wave_id", "question_id", "text"), said)
    # Last, because it locks the wave's one row until the transaction ends.
    if not _take_a_place(wave):
        is_full = Intake.objects.filter(wave=wave).exists()
        raise FullError if is_full else ClosedError


# The statements of one send are spelled out: while they run everybody else who sends waits on
# SQLite, and Django takes five times as long to say the same. With its own the transaction costs
# 1.1 ms, with these 0.3.


def _insert_response(wave: Wave, key: str, *, on_paper: bool) -> int:
    with connection.cursor() as cursor:
        sql = f"INSERT INTO {_table(Response)} (wave_id, key, on_paper) VALUES (%s, %s, %s) RETURNING id"  # noqa: S608 -- names of ours
        cursor.execute(sql, [wave.pk, key, on_paper])
        return int(cursor.fetchone()[0])


def _insert(
    model: type[Model], columns: Sequence[str], rows: Sequence[tuple[int | str, ...]]
) -> None:
    """Many rows in one statement, none for no rows."""
    if not rows:
        return
    row = f"({', '.join(['%s'] * len(columns))})"
    sql = (
        f"INSERT INTO {_table(model)} ({', '.join(columns)}) VALUES {', '.join([row] * len(rows))}"  # noqa: S608 -- names of ours
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, list(chain.from_iterable(rows)))


def _take_a_place(wave: Wave) -> bool:
    """Whether there was one left."""
    with connection.cursor() as cursor:
        sql = f"UPDATE {_table(Intake)} SET places = places - 1 WHERE wave_id = %s AND places > 0"  # noqa: S608 -- names of ours
        cursor.execute(sql, [wave.pk])
        return bool(cursor.rowcount)


def _table(model: type[Model]) -> str:
    return connection.ops.quote_name(model._meta.db_table)  # noqa: SLF001 -- Django documents it
