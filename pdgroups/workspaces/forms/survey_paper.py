"""Typing in sheets that staff filled in on paper: a line for each."""

from collections.abc import Iterator
from itertools import count, takewhile
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms import BoundField
from django.http import QueryDict
from django.utils.translation import gettext as _

from pdgroups.surveys import paper
from pdgroups.surveys.models import Wave

from .fields import NameField

LINES_AT_ONCE = 5


class PaperForm(forms.Form):
    """As many lines as the page had, five more if asked for; empty ones do not count.

    When all is well, ``sheets`` are what was typed.
    """

    def __init__(self, data: QueryDict | None, *, wave: Wave) -> None:
        self.items = paper.questions(wave)
        self.fewest = paper.fewest_sheets(wave.survey)
        self.sheets: list[paper.Sheet] = []
        typed = data or QueryDict()
        asks_for_more = typed.get("do") == "more"
        self.is_known = paper.is_batch(typed.get("batch", ""))
        self.batch = str(typed["batch"]) if self.is_known else paper.new_batch()
        # Whoever asks for more lines is not told yet what is wrong with those that are there.
        super().__init__(None if asks_for_more else data, initial=typed.dict())
        for number in self._numbers(typed, LINES_AT_ONCE if asks_for_more else 0):
            self.fields[f"answers_{number}"] = _box(_("Sheet %s: answers") % number)

    @property
    def lines(self) -> Iterator[BoundField]:
        return (self[f"answers_{number}"] for number in self._there())

    @property
    def can_grow(self) -> bool:
        return len(list(self._there())) < paper.MOST_SHEETS

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        for number in self._there():
            if answers := cleaned.get(f"answers_{number}"):
                self._read(number, answers)
        if not self.is_known:
            self.add_error(None, _("This page had been open for too long. Press Store once more."))
        return cleaned

    def _read(self, number: int, answers: str) -> None:
        """What was typed, or the reason why not, beside its box and with its sheet's number."""
        try:
            self.sheets.append(paper.read_answers(self.items, answers))
        except ValidationError as refusal:
            words = {"number": number, "what": refusal.message}
            self.add_error(f"answers_{number}", _("Sheet %(number)s, %(what)s") % words)

    def _numbers(self, typed: QueryDict, more: int) -> range:
        sent = len(list(takewhile(lambda number: f"answers_{number}" in typed, count(1))))
        return range(1, min(max(sent, LINES_AT_ONCE) + more, paper.MOST_SHEETS) + 1)

    def _there(self) -> Iterator[int]:
        return takewhile(lambda number: f"answers_{number}" in self.fields, count(1))


def _box(label: str) -> NameField:
    attrs = {"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
    return NameField(
        label=label,
        required=False,
        widget=forms.TextInput(attrs | {"class": "keys", "data-line": ""}),
    )
