"""What somebody saw in one drop-in: a press for each ingredient, and not a word."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext_lazy as _

from pdgroups.core.ids import short_id
from pdgroups.projects.models import ActiveIngredient, LookForTally

from .projects import STALE


class LookForForm(forms.Form):
    """``key`` is the page's own, so that a form that is sent twice counts once."""

    key = forms.SlugField(
        max_length=10,
        initial=short_id,
        widget=forms.HiddenInput,
        error_messages=dict.fromkeys(["required", "invalid", "max_length"], STALE),
    )

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        ingredients: Sequence[ActiveIngredient],
    ) -> None:
        super().__init__(data)
        self.ingredients = ingredients
        for each in ingredients:
            self.fields[each.public_id] = forms.ChoiceField(
                label=each.name,
                help_text=each.looks_like,
                choices=LookForTally.Seen.choices,
                required=False,
                widget=forms.RadioSelect,
            )

    def boxes(self) -> Iterator[tuple[ActiveIngredient, BoundField]]:
        for each in self.ingredients:
            yield each, self[each.public_id]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if not self.errors and not any(data[each.public_id] for each in self.ingredients):
            raise forms.ValidationError(_("Say of at least one ingredient what you saw."))
        return data

    def seen(self) -> dict[ActiveIngredient, str]:
        """What was looked for; an ingredient that was left out is not counted."""
        said = {each: self.cleaned_data[each.public_id] for each in self.ingredients}
        return {each: how for each, how in said.items() if how}
