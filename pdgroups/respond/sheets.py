"""The form that staff fill in, as plain data: what is asked, what was typed, what is wrong.

Written by hand because Django's widgets would take ten times as long to draw, and a whole
school answers at once.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Self

from django.utils.translation import gettext as _

from pdgroups.core.text import several_lines
from pdgroups.surveys import keepsakes, linking, schema
from pdgroups.surveys.kinds import LONGEST_TEXT
from pdgroups.surveys.models import Wave

LONGEST_TYPED = 60
KEEPSAKE = "words"


@dataclass(frozen=True, slots=True)
class Choice:
    value: int
    label: str
    is_chosen: bool


@dataclass(slots=True)
class Row:
    """One question and its choices, or what was written. Nothing is chosen before somebody has
    chosen it."""

    item: schema.Item
    heading: str
    answer: int | None = None
    written: str = ""
    error: str = ""

    @property
    def choices(self) -> list[Choice]:
        """Put into words only where a page is drawn: whoever sends is not shown them again."""
        offered = self.item.kind.choices(self.item.options)
        return [Choice(value, label, value == self.answer) for value, label in offered]


@dataclass(slots=True)
class Box:
    """One element of the private code, or the keepsake words, and what was typed."""

    name: str
    typed: str
    element: linking.Element | None = None
    error: str = ""


@dataclass(slots=True)
class Sheet:
    rows: list[Row]
    boxes: list[Box]
    keepsake: Box | None
    errors: list[tuple[str, str]] = field(default_factory=list)
    """(anchor, sentence); what concerns the whole has no anchor and comes first."""

    @classmethod
    def blank(cls, wave: Wave) -> Self:
        return cls._of(wave, {})

    @classmethod
    def filled(cls, wave: Wave, data: Mapping[str, str]) -> Self:
        """What somebody sent, checked, with every wrong thing said."""
        sheet = cls._of(wave, data)
        sheet.check(data)
        return sheet

    @classmethod
    def of_items(cls, items: Sequence[schema.Item], data: Mapping[str, str]) -> Self:
        """Of questions that are asked in no wave: no code, no words to keep."""
        rows = [_row(item, "", data.get(item.name, "")) for item in items]
        return cls(rows=rows, boxes=[], keepsake=None)

    @classmethod
    def _of(cls, wave: Wave, data: Mapping[str, str]) -> Self:
        survey = wave.survey
        asks_code = survey.links_answers
        asks_keepsake = asks_code and wave.moment == Wave.Moment.IMPACT
        elements = schema.elements(survey) if asks_code else []
        return cls(
            rows=[_row(item, survey.stem, data.get(item.name, "")) for item in schema.asked(wave)],
            boxes=[
                Box(f"e{number}", _typed(data, f"e{number}"), element)
                for number, element in enumerate(elements, start=1)
            ],
            keepsake=Box(KEEPSAKE, _typed(data, KEEPSAKE)) if asks_keepsake else None,
        )

    @property
    def answers(self) -> dict[int, int]:
        """By question id; a question that nobody touched is missing."""
        return {row.item.pk: row.answer for row in self.rows if row.answer is not None}

    @property
    def comments(self) -> dict[int, str]:
        """By question id, where somebody wrote something."""
        return {row.item.pk: row.written for row in self.rows if row.written}

    @property
    def code(self) -> list[str]:
        """What was typed for the private code; nothing when every box is empty."""
        typed = [box.typed for box in self.boxes]
        return typed if any(typed) else []

    @property
    def keepsake_words(self) -> str:
        return self.keepsake.typed if self.keepsake else ""

    def refuse(self, sentence: str) -> Self:
        """Say what is wrong with the whole."""
        self.errors.insert(0, ("", sentence))
        return self

    def check(self, data: Mapping[str, str]) -> None:
        """Say what is wrong with any box of what was sent."""
        for row in self.rows:
            row.error = _mistake(row, data.get(row.item.name, ""))
            if row.error:
                self.errors.append((row.item.name, row.error))
        for box in self.boxes if self.code else []:
            box.error = _slip(box)
        words = self.keepsake
        if words and words.typed and not keepsakes.parse(words.typed):
            words.error = _(
                "These are not three of our words. Check the spelling, or leave the box empty."
            )
        slips = [*self.boxes, words] if words else self.boxes
        self.errors += [(box.name, box.error) for box in slips if box.error]


def _row(item: schema.Item, stem: str, typed: str) -> Row:
    heading = item.kind.asked(stem, item.text)
    if item.kind.is_text:
        return Row(item, heading, written=several_lines(typed))
    return Row(item, heading, next((value for value in item.allowed if typed == str(value)), None))


def _mistake(row: Row, typed: str) -> str:
    """What is wrong with one answer."""
    if len(row.written) > LONGEST_TEXT:
        return _("Keep this within %(most)s characters: it has %(now)s.") % {
            "most": LONGEST_TEXT,
            "now": len(row.written),
        }
    if typed and not row.item.kind.is_text and row.answer is None:
        return _("Choose one of the answers, or skip this question.")
    return ""


def _typed(data: Mapping[str, str], name: str) -> str:
    return data.get(name, "").strip()[:LONGEST_TYPED]


def _slip(box: Box) -> str:
    """What is wrong with one box of a code that has been begun."""
    plain = linking.normalise(box.typed)
    if not plain:
        return _("Fill in this box too, or empty them all to go on without a code.")
    element = box.element
    if element and element.is_number and not (plain.isdecimal() and len(plain) <= element.length):
        return _("Type a number of one or two digits.")
    if element and len(box.typed) > element.length:
        return _("Type one letter only.")
    return ""
