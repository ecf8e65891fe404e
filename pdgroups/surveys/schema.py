"""A survey's questions, as the write path and the respondent's page need them.

Wording is locked when a survey first opens, so a process reads the questions of an open survey
once. Nothing about people or answers is kept here.
"""

from dataclasses import dataclass, field
from functools import lru_cache

from .kinds import CONFIDENCE, KINDS, ROLE, Kind
from .linking import ELEMENTS, Element
from .models import Question, Survey, Wave

SURVEYS_IN_MEMORY = 256


@dataclass(frozen=True, slots=True)
class Item:
    """One question of one wave. ``name`` is that of its form field, the same in every process."""

    pk: int
    number: int
    text: str
    kind: Kind = CONFIDENCE
    options: tuple[str, ...] = ()
    looks_back: bool = False
    allowed: frozenset[int] = field(init=False)
    """The answers that may be stored; none for one in people's own words."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "allowed", self.kind.answers(self.options))

    @property
    def name(self) -> str:
        return f"q{self.number}"

    @property
    def is_role(self) -> bool:
        return self.kind is ROLE


def items(survey: Survey) -> tuple[Item, ...]:
    """The questions that both waves ask, in order. One query for a survey that has opened, then
    none. A survey that is open to all asks for no role: it is added to no total."""
    return _items_of(survey, looking_back=False)


def asked(wave: Wave) -> tuple[Item, ...]:
    """What a wave asks, in order: the impact wave what was true before as well, each time after
    the question of now. One query for an opened survey and moment, then none."""
    return _items_of(wave.survey, looking_back=wave.moment == Wave.Moment.IMPACT)


def _items_of(survey: Survey, *, looking_back: bool) -> tuple[Item, ...]:
    left_out = ROLE.key if survey.is_open_to_all else ""
    if not survey.promise_version:  # a draft, whose questions may change
        return _read(survey.pk, left_out, looking_back=looking_back)
    return _items(survey.pk, survey.public_id, left_out, looking_back=looking_back)


# The public id makes the key unique for ever, where a database may use a pk again.
@lru_cache(maxsize=SURVEYS_IN_MEMORY)
def _items(
    survey_pk: int, public_id: str, left_out: str, *, looking_back: bool
) -> tuple[Item, ...]:
    return _read(survey_pk, left_out, looking_back=looking_back)


def _read(survey_pk: int, left_out: str, *, looking_back: bool) -> tuple[Item, ...]:
    found = list(Question.objects.filter(survey_id=survey_pk).exclude(kind=left_out))
    place = {question.pk: question.position for question in found}
    found.sort(key=lambda one: (place[one.looks_back_on_id or one.pk], bool(one.looks_back_on_id)))
    wanted = [each for each in found if looking_back or not each.looks_back_on_id]
    return tuple(_item(number, each) for number, each in enumerate(wanted, start=1))


def _item(number: int, question: Question) -> Item:
    return Item(
        question.pk,
        number,
        question.text,
        KINDS[question.kind],
        tuple(question.options),
        bool(question.looks_back_on_id),
    )


def elements(survey: Survey) -> list[Element]:
    """The memory questions that were fixed when the survey opened, in order."""
    known = {element.key: element for element in ELEMENTS}
    return [known[key] for key in survey.elements]


def minutes(questions: int, *, is_pulse: bool = False) -> int:
    """How long answering takes, in whole minutes: half a minute to read what it is, and a quarter
    of one for each question. Ten seconds in a pulse, whose questions all have the same answers."""
    each = 10 if is_pulse else 15
    return max(1, round((30 + each * questions) / 60))
