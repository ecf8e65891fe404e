"""Lines of a meeting as its lead types them: a form for each, all sent together."""

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, ClassVar

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _

from pdgroups.meetings.editing import Kind, Line, TypedLine
from pdgroups.projects.merging import fingerprint

LINE_ID = r"^[0-9a-z]{10}\Z"
WAS = re.compile(r"[0-9a-f]{16}(\.[0-9a-f]{16})*")


class LineForm(forms.Form):
    """One line. ``was`` has a fingerprint of each box as this page showed it."""

    kind_of: ClassVar[Kind]

    item = forms.RegexField(LINE_ID, widget=forms.HiddenInput)
    was = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, data: Mapping[str, Any] | None, number: str, line: Line | None) -> None:
        self.number = number
        self.at: dt.datetime | None = None
        self.theirs: dict[str, str] = {}
        super().__init__(data, initial=self._shown(line) if line else None, auto_id="id_%s")

    def add_prefix(self, field_name: str) -> str:
        return f"{field_name}_{self.number}"

    @property
    def name(self) -> str:
        """What the line is called, as it was typed."""
        return str(self[self.kind_of.fields[0]].value() or "")

    def clean_was(self) -> str:
        was: str = self.cleaned_data["was"]
        if not WAS.fullmatch(was) or was.count(".") != len(self.kind_of.fields) - 1:
            raise forms.ValidationError(_("Enter a valid value."))
        return was

    @property
    def taken(self) -> list[tuple[forms.BoundField, str]]:
        """Each box that somebody else has changed meanwhile, with their text as a page shows it."""
        found = []
        for name, text in self.theirs.items():
            choices = dict(getattr(self.fields[name], "choices", ()))
            found.append((self[name], str(choices.get(text, text))))
        return found

    def typed(self) -> TypedLine:
        data = self.cleaned_data
        values = {name: str(data[name]) for name in self.kind_of.fields}
        was = dict(zip(self.kind_of.fields, data["was"].split("."), strict=True))
        return TypedLine(data["item"], values, was)

    def show_theirs(self, theirs: Mapping[str, str]) -> None:
        """The same words again, beside what others have saved; sent once more they replace that."""
        self.theirs = dict(theirs)
        names = self.kind_of.fields
        stored = {name: str(self.cleaned_data[name]) for name in names} | self.theirs
        sent = {self.add_prefix(name): self.data.get(self.add_prefix(name)) for name in self.fields}
        self.data = {**sent, self.add_prefix("was"): self._fingerprints(stored)}

    def _shown(self, line: Line) -> dict[str, str]:
        values = {name: str(getattr(line, name)) for name in self.kind_of.fields}
        return {**values, "item": line.public_id, "was": self._fingerprints(values)}

    def _fingerprints(self, values: Mapping[str, str]) -> str:
        return ".".join(fingerprint(values[name]) for name in self.kind_of.fields)


class LinesForm:
    """All lines of one kind, in the order in which the page sends them."""

    line: ClassVar[type[LineForm]]

    def __init__(self, stored: Sequence[Line], data: QueryDict | None = None) -> None:
        self.shown = [line.public_id for line in stored]
        if data is None:
            numbered = enumerate(stored, start=1)
            self.lines = [self.line(None, str(number), line) for number, line in numbered]
            return
        most = 2 * self.line.kind_of.most
        # The order is that of the rows; a line whose row was lost on the way is not lost with it.
        found = [*data.getlist("row"), *(key.removeprefix("item_") for key in data)]
        numbers = dict.fromkeys(n for n in found if re.fullmatch(r"[0-9]{1,3}", n))
        self.lines = [self.line(data, n, None) for n in list(numbers)[:most]]
        ids = data.get("shown", "").split(",")
        self.shown = [each for each in ids if re.fullmatch(LINE_ID, each)][:most]
        self._move(data.get("do", ""))

    def _move(self, pressed: str) -> None:
        """By a button, where no script has moved the line already."""
        way, _sep, number = pressed.partition(":")
        at = next((i for i, line in enumerate(self.lines) if line.number == number), None)
        to = {"up": -1, "down": 1}.get(way)
        if at is not None and to is not None:
            self.lines.insert(max(at + to, 0), self.lines.pop(at))

    def is_valid(self) -> bool:
        wrong = [line for line in self.lines if not line.is_valid()]
        return not wrong

    def typed(self) -> list[TypedLine]:
        return [line.typed() for line in self.lines]

    @property
    def errors(self) -> list[str]:
        """One for each box that is to be put right."""
        return [name for line in self.lines for name in line.errors]

    def non_field_errors(self) -> list[str]:
        return []

    def __iter__(self) -> Iterator[forms.BoundField]:
        """For the summary of errors."""
        return (box for line in self.lines for box in line)

    def show_theirs(self, taken: Mapping[str, Mapping[str, str]]) -> None:
        """What others have saved meanwhile, by line, beside what was typed."""
        for line in self.lines:
            line.show_theirs(taken.get(line.cleaned_data["item"], {}))
        self.shown = [line.cleaned_data["item"] for line in self.lines]
