"""What a school says to the readers of its case study when it corrects or retires it."""

from django import forms
from django.utils.translation import gettext_lazy

from pdgroups.workspaces.forms.fields import LineField


class ReasonForm(forms.Form):
    """One line for readers, with the day beside it."""

    reason = LineField(
        label=gettext_lazy("What readers are told"),
        max_length=300,
        error_messages={"required": gettext_lazy("Say in one line what readers should know.")},
    )

    def __init__(self, *args: object, hint: str, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["reason"].help_text = hint
