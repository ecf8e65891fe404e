"""Sending what a meeting agreed, once it has been looked at."""

from collections.abc import Mapping
from typing import Any

from django import forms

from pdgroups.workspaces.going_out import GoingOut

from .asking import AsksBefore


class RecapForm(AsksBefore, forms.Form):
    """``seal`` is what the page showed; asks first where somebody may be named."""

    seal = forms.CharField(widget=forms.HiddenInput, max_length=64)

    def __init__(
        self, data: Mapping[str, Any] | None = None, *, seal: str, words: GoingOut
    ) -> None:
        super().__init__(data, initial={"seal": seal})
        self.words = words

    def clean(self) -> dict[str, Any]:
        self.ask_before(self.words)
        return super().clean() or self.cleaned_data
