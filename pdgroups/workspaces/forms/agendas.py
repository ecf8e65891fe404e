"""An agenda as its lead types it: a form for each item, all sent together."""

from collections.abc import Mapping
from itertools import chain
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from pdgroups.meetings.editing import AGENDA, Line
from pdgroups.meetings.kinds import ItemKind, Purpose, plan_prompts
from pdgroups.meetings.models.agenda import LONGEST

from .fields import LineField, NameField, TextField
from .meeting_lines import LineForm, LinesForm

NOT_MINUTES = _("Write how many minutes it takes, from 1 to %d.") % LONGEST


class ItemForm(LineForm):
    kind_of = AGENDA

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

    def __init__(self, data: Mapping[str, Any] | None, number: str, line: Line | None) -> None:
        super().__init__(data, number, line)
        self.fields["minutes"].widget.attrs |= {"class": "w5", "data-minutes": True}
        self.fields["purpose"].widget.attrs["data-purpose"] = True
        self.fields["lead"].widget.attrs["list"] = "who-could-lead"

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


class AgendaForm(LinesForm):
    line = ItemForm
