"""Joining what is left of an export to a survey's questions, and its words to their answers. Pure."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from pdgroups.surveys.scale import SKIPPED
from pdgroups.surveys.schema import Item

from . import headings, words
from .table import BLANK, Column, Table

ALIKE = 0.75
"""Of all words that two questions have, the part that both must have to be suggested."""
_REPEATED = re.compile(r"(?<=[^\d\s])\d{1,2}$")


@dataclass(frozen=True, slots=True)
class Saying:
    """Something that was written, and the question whose answer it must become.

    ``words`` are empty where one person alone wrote it: then ``row`` says where to look, in the
    column ``label``.
    """

    item: Item
    words: str
    label: str = ""
    row: int = 0
    suggested: int | None = None


@dataclass(frozen=True, slots=True)
class Person:
    """One row: its number, its answers by question, and what stands in the column of codes."""

    row: int
    answers: Mapping[int, int] = field(default_factory=dict)
    code: str = ""


# --- columns and questions ------------------------------------------------------------------


def suggest(columns: Sequence[Column], questions: Sequence[Item], stem: str) -> dict[int, int]:
    """Which question each column probably is: pk by the column's place, each question once."""
    scored = [
        (likeness, -at, question.pk)
        for at, column in enumerate(columns)
        if not column.is_code
        for question in questions
        if (likeness := _likeness(column.label, question.text, stem)) >= ALIKE
    ]
    found: dict[int, int] = {}
    for _alike, minus_at, pk in sorted(scored, reverse=True):
        if -minus_at not in found and pk not in found.values():
            found[-minus_at] = pk
    return found


def _likeness(label: str, text: str, stem: str) -> float:
    asked, whole = words.key(text), words.key(f"{stem} {text}")
    likeness = 0.0
    for heading in {label, headings.statement(label)}:
        given = words.key(heading)
        if {given, words.key(_REPEATED.sub("", heading))} & {asked, whole}:
            return 2.0
        if len(asked.split()) > 1 and given.endswith(f" {asked}"):
            return 1.5
        both, either = set(given.split()) & set(asked.split()), {*given.split(), *asked.split()}
        likeness = max(likeness, len(both) / len(either) if either else 0)
    return likeness


# --- words and answers ----------------------------------------------------------------------


def sayings(table: Table, chosen: Mapping[int, Item]) -> list[Saying]:
    """All that needs a meaning, once for each list of answers that it can become.

    Args:
        chosen: the question that each column is, by the column's place.
    """
    return list(_sayings(table, chosen).values())


def people(
    table: Table, chosen: Mapping[int, Item], meanings: Sequence[int], code_at: int | None
) -> list[Person]:
    """Everybody who answered any of the questions.

    Args:
        meanings: the answer that each of ``sayings`` stands for, in their order.
        code_at: the place of the column with private codes, if there is one.
    """
    meant = dict(zip(_sayings(table, chosen), meanings, strict=True))
    found = []
    for index, row in enumerate(table.rows):
        answers = {
            item.pk: meant[_known_as(table, at, item, place)]
            for at, item in chosen.items()
            if (place := table.columns[at].cells[index]) != BLANK
        }
        if any(value != SKIPPED for value in answers.values()):
            code = _text_at(table.columns[code_at], index) if code_at is not None else ""
            found.append(Person(row, answers, code))
    return found


_Key = tuple[str, tuple[str, ...], bool, str, int, int]


def _sayings(table: Table, chosen: Mapping[int, Item]) -> dict[_Key, Saying]:
    found: dict[_Key, Saying] = {}
    for at, item in chosen.items():
        column = table.columns[at]
        suggested = words.meanings(item.kind, item.options, column.answers)
        for place, answer in enumerate(column.answers):
            row = 0 if answer else table.rows[column.cells.index(place)]
            said = Saying(item, answer, "" if answer else column.label, row, suggested.get(answer))
            found.setdefault(_known_as(table, at, item, place), said)
    return found


def _known_as(table: Table, at: int, item: Item, place: int) -> _Key:
    """The same for the same words under the same list of answers; words that nobody else wrote
    are known by their place."""
    answers = table.columns[at].answers
    fits = words.numbers_fit(item.kind, answers)
    where = (-1, -1) if answers[place] else (at, place)
    return item.kind.key, item.options, fits, answers[place], *where


def _text_at(column: Column, index: int) -> str:
    place = column.cells[index]
    return "" if place == BLANK else column.answers[place]
