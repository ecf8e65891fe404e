"""What comes along from another school's case study, and whether that school hears of it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class BorrowingForm(forms.Form):
    with_survey = forms.BooleanField(
        required=False, initial=True, label=_("Draft a survey with the same questions")
    )
    tell = forms.BooleanField(
        required=False,
        label=_("Tell the school that we start from its case study"),
        help_text=_("It reads one line in its own workspace."),
    )
    name_us = forms.BooleanField(
        required=False,
        label=_("Say our school’s name"),
        help_text=_("Only if you tell it. Without this tick it reads ‘another school’."),
    )

    def __init__(self, *args: Any, has_survey: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not has_survey:
            del self.fields["with_survey"]

    def choices(self) -> dict[str, bool]:
        """For ``borrowing.start_from``."""
        names = ("with_survey", "tell", "name_us")
        return {name: bool(self.cleaned_data.get(name)) for name in names}
