"""Fields for words that schools write: plain text, kept as typed, refused with a sentence."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from pdgroups.core.text import one_line

UNREADABLE = _(
    "There is a character in this text that we cannot store. Paste the text as plain text, or "
    "type that part again."
)
TOO_LONG = _(
    "This is %(show_value)d characters long and there is room for %(limit_value)d. Make it shorter."
)


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
    """One line of plain text. Line ends and runs of blanks become single blanks."""

    def to_python(self, value: Any) -> str:
        text = super().to_python(value)
        return text if "\0" in text else one_line(text)
