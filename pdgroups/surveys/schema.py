"""A survey's questions, as the write path and the respondent's page need them.

Wording is locked when a survey first opens, so a process reads the questions of an open survey
once. Nothing about people or answers is kept here.
"""

from dataclasses import dataclass
from functools import lru_cache

from .linking import ELEMENTS, Element
from .models import Question, Survey

SURVEYS_IN_MEMORY = 256


@dataclass(frozen=True, slots=True)
class Item:
    """One question. ``name`` is that of its form field, the same in every process."""

    pk: int
    number: int
    text: str

    @property
    def name(self) -> str:
        return f"q{self.number}"


def items(survey: Survey) -> tuple[Item, ...]:
    """The questions of a survey that has been opened, in order. One query, then none."""
    return _items(survey.pk, survey.public_id)


# The public id makes the key unique for ever, where a database may use a pk again.
@lru_cache(maxsize=SURVEYS_IN_MEMORY)
def _items(survey_pk: int, public_id: str) -> tuple[Item, ...]:
    questions = Question.objects.filter(survey_id=survey_pk).values_list("pk", "text")
    return tuple(Item(pk, number, text) for number, (pk, text) in enumerate(questions, start=1))


def elements(survey: Survey) -> list[Element]:
    """The memory questions that were fixed when the survey opened, in order."""
    known = {element.key: element for element in ELEMENTS}
    return [known[key] for key in survey.elements]


def minutes(questions: int) -> int:
    """How long answering takes, in whole minutes: half a minute to read what it is, and a
    quarter of one for each question."""
    return max(1, round((30 + 15 * questions) / 60))
