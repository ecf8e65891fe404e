"""What every file of results says, in plain strings and numbers. Pure: no queries."""

import datetime as dt
import re
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any, TypeVar, cast

from pdgroups.core import charts

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Answer:
    """How many people of one survey gave one answer. Without a number, ``text`` is all there is.

    Without a ``role`` they are everybody.
    """

    survey: str
    answer: str
    people: int | None
    percent: int | None
    text: str
    of: int
    role: str = ""


@dataclass(frozen=True, slots=True)
class Shift:
    """One share before and after, and how far it went, as the page puts them.

    ``percents`` are the same two as numbers, ``None`` where only words are known, as ``points``.
    """

    name: str
    before: str
    after: str
    words: str
    percents: tuple[int | None, int | None]
    points: int | None


@dataclass(frozen=True, slots=True)
class Moved:
    """The same people, then and now. ``cells`` are empty where a sentence is all there is."""

    title: str = ""
    pairs: int | None = None
    cells: tuple[tuple[str, str, int | None], ...] = ()
    sentence: str = ""

    @property
    def lines(self) -> list[str]:
        return [f"{count} {label}" for label, count, _people in self.cells]


@dataclass(frozen=True, slots=True)
class Table:
    """The table under a chart, with its header row."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Question:
    """One chart of a question, with its figures. Without a scale it has a table and no bars.

    ``part`` tells the charts of one question apart ("Baseline by role"), and ``key`` names its
    picture. Bars that are not ``joined`` are no before and after.
    """

    number: int
    """On the page; 0 where it has none."""
    text: str
    sentence: str
    bars: tuple[charts.Row, ...]
    table: Table
    answers: tuple[Answer, ...]
    shifts: tuple[Shift, ...] = ()
    moved: Moved | None = None
    notes: tuple[str, ...] = ()
    part: str = ""
    key: str = ""
    joined: bool = True

    @property
    def title(self) -> str:
        return titled(self.text, self.number, self.part)


@dataclass(frozen=True, slots=True)
class InWords:
    """One question of five to nine people: each survey's name and its bands."""

    text: str
    told: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]


@dataclass(frozen=True, slots=True)
class Refusal:
    """A survey of which nothing may be shown, and why."""

    name: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Report:
    """The sentence first, then facts, questions, and how to read them with care."""

    about: tuple[tuple[str, str], ...]
    """Whose figures these are: ("School", its name), ("Survey", its title)."""
    title: str
    lede: str
    as_at: dt.date
    facts: tuple[tuple[str, str], ...] = ()
    notice: str = ""
    """Said at the top, of a survey that is not anonymous."""
    questions: tuple[Question, ...] = ()
    looking_back: tuple[Question, ...] = ()
    in_words: tuple[InWords, ...] = ()
    words_note: str = ""
    refusals: tuple[Refusal, ...] = ()
    made: tuple[str, ...] = ()
    """How several schools were added up."""
    cautions: tuple[str, ...] = ()
    promise: tuple[str, ...] = ()

    @property
    def in_figures(self) -> tuple[Question, ...]:
        return (*self.questions, *self.looking_back)

    @property
    def source(self) -> str:
        """Under every chart that stands alone."""
        return " · ".join(name for _what, name in self.about)

    def picture(self, key: str) -> Question | None:
        """The chart of that key, if there is one: a question without a scale has none."""
        return next((each for each in self.questions if each.key == key and each.bars), None)


def titled(text: str, number: int = 0, part: str = "") -> str:
    """ "1. How confident are you in …? (Baseline by role)"."""
    named = f"{text} ({part})" if part else text
    return f"{number}. {named}" if number else named


_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def printable(value: T) -> T:
    """The same without characters that no XML may hold, however deep they sit."""
    found: Any = value
    if isinstance(found, str):
        found = _UNPRINTABLE.sub("", found)
    elif isinstance(found, tuple):
        found = tuple(map(printable, found))
    elif is_dataclass(found) and not isinstance(found, type):
        parts = {part.name: printable(getattr(found, part.name)) for part in fields(found)}
        found = replace(found, **parts)
    return cast(T, found)
