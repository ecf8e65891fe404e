"""An agenda as its lead types it: a form for each item, all sent together."""

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from pdgroups.meetings.copying import ITEM_FIELDS
from pdgroups.meetings.editing import MOST_ITEMS, TypedItem
from pdgroups.meetings.kinds import ItemKind, Purpose, plan_prompts
from pdgroups.meetings.models import AgendaItem
from pdgroups.meetings.models.agenda import LONGEST
from pdgroups.projects.merging import fingerprint

from .fields import LineField, NameField, TextField

ITEM_ID = r"^[0-9a-z]{10}\Z"
WAS = rf"^[0-9a-f]{{16}}(\.[0-9a-f]{{16}}){{{len(ITEM_FIELDS) - 1}}}\Z"
NOT_MINUTES = _("Write how many minutes it takes, from 1 to %d.") % LONGEST


class ItemForm(forms.Form):
    """One item. ``was`` has a fingerprint of each box as this page showed it."""

    item = forms.RegexField(ITEM_ID, widget=forms.HiddenInput)
    was = forms.RegexField(WAS, widget=forms.HiddenInput)
    title = LineField(
        label=_("Item"), max_length=150, error_messages={"required": _("Say what this item is.")}
    )
    minutes = forms.IntegerField(
        label=_("Minutes"),
        min_value=1,
        max_value=LONGEST,
        error_messages=dict.fromkeys(
            ["required", "invalid", "min_value", "max_value"], NOT_MINUTES
        ),
    )
    prompt = TextField(
        label=_("Prompt on screen"),
        required=False,
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    purpose = forms.ChoiceField(
        label=_("What it is for"),
        required=False,
        choices=lambda: [("", _("None of the three")), *Purpose.choices],
    )
    kind = forms.ChoiceField(label=_("Kind"), choices=ItemKind.choices)
    lead = NameField(label=_("Who leads it"), required=False, max_length=100)
    resources = TextField(
        label=_("What it needs"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("One thing on each line: its name, then its address if it has one."),
    )
    output = LineField(label=_("What comes out of it"), required=False, max_length=100)
    plan_prompt = forms.ChoiceField(
        label=_("Where members’ words go"),
        required=False,
        choices=lambda: chain([("", _("Nowhere"))], plan_prompts()),
        help_text=_("The question of their own plan that they answer in it."),
    )

    def __init__(
        self, data: Mapping[str, Any] | None, number: str, item: AgendaItem | None
    ) -> None:
        self.number = number
        self.at: dt.datetime | None = None
        self.theirs: dict[str, str] = {}
        super().__init__(data, initial=_shown(item) if item else None, auto_id="id_%s")
        self.fields["minutes"].widget.attrs |= {"class": "w5", "data-minutes": True}
        self.fields["purpose"].widget.attrs["data-purpose"] = True
        self.fields["lead"].widget.attrs["list"] = "who-could-lead"

    def add_prefix(self, field_name: str) -> str:
        return f"{field_name}_{self.number}"

    @property
    def more(self) -> list[forms.BoundField]:
        """The boxes that are folded away, in order."""
        names = ("prompt", "purpose", "kind", "lead", "resources", "output", "plan_prompt")
        return [self[name] for name in names]

    @property
    def is_unfolded(self) -> bool:
        """Something in what is folded away wants to be read."""
        folded = {box.name for box in self.more}
        return bool(folded & {*self.errors, *self.theirs})

    @property
    def taken(self) -> list[tuple[forms.BoundField, str]]:
        """Each box that somebody else has changed meanwhile, with their text as a page shows it."""
        found = []
        for name, text in self.theirs.items():
            choices = dict(getattr(self.fields[name], "choices", ()))
            found.append((self[name], str(choices.get(text, text))))
        return found

    def typed(self) -> TypedItem:
        data = self.cleaned_data
        values = {name: str(data[name]) for name in ITEM_FIELDS}
        was = dict(zip(ITEM_FIELDS, data["was"].split("."), strict=True))
        return TypedItem(data["item"], values, was)


class AgendaForm:
    """All items of an agenda, in the order in which the page sends them."""

    def __init__(self, items: Sequence[AgendaItem], data: QueryDict | None = None) -> None:
        self.shown = [item.public_id for item in items]
        if data is None:
            numbered = enumerate(items, start=1)
            self.lines = [ItemForm(None, str(number), item) for number, item in numbered]
            return
        # The order is that of the rows; a line whose row was lost on the way is not lost with it.
        found = [*data.getlist("row"), *(key.removeprefix("item_") for key in data)]
        numbers = dict.fromkeys(n for n in found if re.fullmatch(r"[0-9]{1,3}", n))
        self.lines = [ItemForm(data, n, None) for n in list(numbers)[: 2 * MOST_ITEMS]]
        ids = data.get("shown", "").split(",")
        self.shown = [each for each in ids if re.fullmatch(ITEM_ID, each)][: 2 * MOST_ITEMS]
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

    def typed(self) -> list[TypedItem]:
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

    def with_theirs(self, taken: Mapping[str, Mapping[str, str]]) -> "AgendaForm":
        """The same words again, beside what others have saved; sent once more they replace that."""
        for line in self.lines:
            if theirs := taken.get(line.cleaned_data["item"]):
                line.theirs = dict(theirs)
            stored = {name: str(line.cleaned_data[name]) for name in ITEM_FIELDS} | line.theirs
            line.data = {
                **{
                    line.add_prefix(name): line.data.get(line.add_prefix(name))
                    for name in line.fields
                },
                line.add_prefix("was"): _fingerprints(stored),
            }
        self.shown = [line.cleaned_data["item"] for line in self.lines]
        return self


def _shown(item: AgendaItem) -> dict[str, str]:
    values = {name: str(getattr(item, name)) for name in ITEM_FIELDS}
    return {**values, "item": item.public_id, "was": _fingerprints(values)}


def _fingerprints(values: Mapping[str, str]) -> str:
    return ".".join(fingerprint(values[name]) for name in ITEM_FIELDS)
