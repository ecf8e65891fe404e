"""Fields for words that schools write: plain text, kept as typed, refused with a sentence."""

import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from pdgroups.core.forms import DateInput
from pdgroups.core.text import one_line

UNREADABLE = _(
    "There is a character in this text that we cannot store. Paste the text as plain text, or "
    "type that part again."
)
TOO_LONG = _(
    "This is %(show_value)d characters long and there is room for %(limit_value)d. Make it shorter."
)

FURTHEST = dt.timedelta(days=2 * 366)
"""An action further away than this is a slip of the keyboard."""


class TextField(forms.CharField):
    """Paragraphs of plain text. Line ends come out as one newline whatever the browser sends."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs["error_messages"] = {
            "null_characters_not_allowed": UNREADABLE,
            "max_length": TOO_LONG,
            **kwargs.get("error_messages", {}),
        }
        super().__init__(**kwargs)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """No ``maxlength``: the browser would cut what somebody pastes, and say nothing."""
        return {name: v for name, v in super().widget_attrs(widget).items() if name != "maxlength"}

    def to_python(self, value: Any) -> str:
        text = super().to_python(value)
        return "\n".join(text.splitlines()) if text else ""


class LineField(TextField):
    """One line of plain text. Line ends and runs of blanks become single blanks.

    The pupil guard reads along in it, as in every box of paragraphs.
    """

    is_read_along = True

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        attrs = super().widget_attrs(widget)
        if self.is_read_along and isinstance(widget, forms.TextInput):
            attrs["data-words"] = True
        return attrs

    def to_python(self, value: Any) -> str:
        text = super().to_python(value)
        return text if "\0" in text else one_line(text)


class NameField(LineField):
    """What a grown-up, a place or a thing is called: the pupil guard leaves it alone."""

    is_read_along = False


class DueField(forms.DateField):
    """By when an action is done. How far away it may be is for the form to say."""

    widget = DateInput

    def __init__(self) -> None:
        super().__init__(
            label=_("By when?"),
            error_messages={
                "required": _("Choose the day by which it is done"),
                "invalid": _("Write the date as day, month and year, like 26/11/2026"),
            },
        )
