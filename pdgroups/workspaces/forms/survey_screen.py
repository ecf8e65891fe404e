"""What the screen for a meeting shows beside the square."""

import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from pdgroups.core.forms import TimeInput


class ScreenForm(forms.Form):
    """Asked in the address, so that the screen needs no script and keeps nothing."""

    until = forms.TimeField(
        label=_("Answer until"),
        required=False,
        widget=TimeInput,
        input_formats=["%H:%M"],
        error_messages={"invalid": _("Type a time such as 15:45, or leave it empty.")},
    )
    count = forms.BooleanField(label=_("Show roughly how many have answered"), required=False)

    def __init__(self, data: Any, *, may_count: bool) -> None:
        super().__init__(data)
        if not may_count:
            del self.fields["count"]
        self.is_valid()

    @property
    def time(self) -> dt.time | None:
        return self.cleaned_data.get("until")

    @property
    def counts(self) -> bool:
        """Whether the hall is to see the band: only if the lead asks for it."""
        return bool(self.cleaned_data.get("count"))
