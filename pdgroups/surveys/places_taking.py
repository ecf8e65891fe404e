"""Taking schools' answers into their group's closing: what counts, and what one school has.

Reads ``Tally``, which is never shown. Like adds with like: only the same bank item in the same
wording, of the same kind and read after the same stem, with the same choices; a school's own
items have no bank item.

Answers that were collected elsewhere are added from ten on, and tell no roles. Whoever brought
them in has the file with every answer, and could take them off a pool of small schools, or off
the roles of several: what is left would be a few people of other schools.
"""

import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import QuerySet

from . import places_adding as adding
from .kinds import KINDS, ROLE
from .models import Closing, Counted, Moved, Pool, Question, Survey, Tally, Wave
from .panels import Move
from .places_adding import RoleCell
from .results import EXACT, FLOOR


class Key(NamedTuple):
    """What two schools must both have asked to be added: a bank item, as staff read it."""

    identity: uuid.UUID
    wording: int
    kind: str
    asked: str
    options: tuple[str, ...]


Told = Mapping[int, Mapping[int, int]]
"""How many gave each answer, by role; 0 is everybody."""


@dataclass(frozen=True, slots=True)
class Taken:
    """One school's answers to one question."""

    counted: Counted
    counts: Mapping[int, int]
    roles: tuple[RoleCell, ...]

    @property
    def people(self) -> int:
        return sum(self.counts.values())

    @property
    def key(self) -> Key:
        return _key(self.counted.question)

    @property
    def is_atom(self) -> bool:
        """Whether they are enough by themselves."""
        return self.people >= (EXACT if self.counted.wave.collected_with else FLOOR)


def of_bank() -> QuerySet[Question]:
    """Questions that can be added to other schools': ``Question.is_of_a_bank``."""
    return Question.objects.filter(identity__isnull=False, looks_back_on=None)


def key_of(pool: Pool) -> Key:
    return Key(pool.identity, pool.wording, pool.kind, pool.asked, tuple(pool.options))


def take_in(closing: Closing) -> int:
    """Take in the group's frozen waves that are new: those of schools that are in it today.

    From five answers on they are an atom. Fewer wait, and nobody's answer is not waited for. Of
    what was collected elsewhere ten are an atom, and fewer are never added. Says how many
    questions of waves were new. At most ten queries.
    """
    new = [
        Counted(closing=closing, wave=wave, question=question) for wave, question in _asked(closing)
    ]
    taken = [one for one in _with_answers(new) if one.people]
    for one in taken:
        if one.is_atom:
            one.counted.atom = _pool(closing, Pool.Step.ATOM, [one])
    Pool.objects.bulk_create([one.counted.atom for one in taken if one.counted.atom])
    Counted.objects.bulk_create(one.counted for one in taken)
    _take_panels(closing, [one.counted for one in taken])
    return len(taken)


def held(inside: QuerySet[Closing]) -> list[Taken]:
    """What is too small by itself and waits for others. Four queries at most."""
    waiting = Counted.objects.filter(closing__in=inside, atom=None, wave__collected_with="")
    waiting = waiting.order_by("pk").select_related("wave", "question__survey")
    return _with_answers(list(waiting))


def as_atom(closing: Closing, several: Sequence[Taken]) -> Pool:
    """One atom of several schools that are too small by themselves. Two queries."""
    atom = _pool(closing, Pool.Step.ATOM, several)
    atom.save()
    Counted.objects.filter(pk__in=[one.counted.pk for one in several]).update(atom=atom)
    return atom


def _key(question: Question) -> Key:
    """Reads the survey."""
    return Key(
        question.identity,  # type: ignore[arg-type]
        question.wording,
        question.kind,
        KINDS[question.kind].asked(question.survey.stem, question.text),
        tuple(question.options),
    )


def _asked(closing: Closing) -> Iterable[tuple[Wave, Question]]:
    """Each new wave with each of its bank items; a school is asked for each once."""
    waves = (
        Wave.objects.filter(
            moment=closing.moment,
            state=Wave.State.FROZEN,
            survey__openness=Survey.Openness.ANONYMOUS,
            survey__deleted_on=None,
            survey__project__pd_group=closing.pd_group,
            survey__project__participation__left_on=None,
            counted=None,
        )
        .order_by("pk")
        .select_related("survey__project__participation")
    )
    questions: dict[int, list[Question]] = {}
    asked = of_bank().filter(survey__waves__in=waves).select_related("survey")
    for question in asked.order_by("position"):
        questions.setdefault(question.survey_id, []).append(question)
    known = _counted_before(closing)
    for wave in waves:
        for question in questions.get(wave.survey_id, []):
            once = (wave.survey.project.participation.school_id, _key(question))
            if once not in known:
                known.add(once)
                yield wave, question


def _counted_before(closing: Closing) -> set[tuple[int, Key]]:
    """Schools and what they have been counted for, this year and moment, in whichever group."""
    rows = Counted.objects.filter(
        closing__programme=closing.programme_id,
        closing__year=closing.year,
        closing__moment=closing.moment,
        wave__survey__project__participation__school__participations__pd_group=closing.pd_group,
    ).select_related("question__survey", "wave__survey__project__participation")
    return {(one.wave.survey.project.participation.school_id, _key(one.question)) for one in rows}


def _with_answers(several: Sequence[Counted]) -> list[Taken]:
    told: dict[tuple[int, int], dict[int, dict[int, int]]] = {}
    rows = Tally.objects.filter(
        wave__in={one.wave_id for one in several}, question__in={one.question_id for one in several}
    ).values_list("wave", "question", "role", "value", "count")
    for wave, question, role, value, count in rows:
        told.setdefault((wave, question), {}).setdefault(role, {})[value] = count
    names = _roles_asked(one.wave.survey_id for one in several)
    return [
        Taken(
            one,
            (own := told.get((one.wave_id, one.question_id), {})).get(0, {}),
            () if one.wave.collected_with else _roles(own, names.get(one.wave.survey_id, [])),
        )
        for one in several
    ]


def _roles_asked(surveys: Iterable[int]) -> dict[int, list[str]]:
    asked = Question.objects.filter(survey__in=set(surveys), kind=ROLE.key)
    return dict(asked.values_list("survey", "options"))


def _roles(told: Told, names: Sequence[str]) -> tuple[RoleCell, ...]:
    """Role by role, and last those who gave none; nothing where the role was not asked."""
    if not names:
        return ()
    by_role = [(name, told.get(number, {})) for number, name in enumerate(names, start=1)]
    known = adding.add([counts for _name, counts in by_role])
    rest = {answer: count - known.get(answer, 0) for answer, count in told.get(0, {}).items()}
    return tuple(
        RoleCell(" ".join(name.split()), (sum(counts.values()),), counts)
        for name, counts in [*by_role, ("", rest)]
    )


def _take_panels(closing: Closing, several: Sequence[Counted]) -> None:
    """Each school's own exact panel of what was taken in, if it has one."""
    order = {move.value: at for at, move in enumerate(Move)}
    moved: dict[tuple[int, int], dict[int, int]] = {}
    rows = Moved.objects.filter(wave__in={one.wave_id for one in several})
    for wave, question, move, count in rows.values_list("wave", "question", "move", "count"):
        moved.setdefault((wave, question), {})[order[move]] = count
    Pool.objects.bulk_create(
        _pool(closing, Pool.Step.PANEL, [Taken(one, counts, ())])
        for one in several
        if (counts := moved.get((one.wave_id, one.question_id)))
    )


def _pool(closing: Closing, step: Pool.Step, several: Sequence[Taken]) -> Pool:
    key = several[0].key
    roles = adding.add_roles([one.roles for one in several])
    return Pool(
        closing=closing,
        step=step,
        **key._asdict(),
        position=several[0].counted.question.position,
        schools=len(several),
        people=sum(one.people for one in several),
        counts=adding.add([one.counts for one in several]),
        roles=[adding.to_json(cell) for cell in roles],
    )
