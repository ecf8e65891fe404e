"""How forms look: one template for a field, one for a form, and the pickers browsers have."""

from django import forms
from django.forms.renderers import TemplatesSetting


class DesignRenderer(TemplatesSetting):
    """Renders every field as label, hint, error, control, in that order."""

    form_template_name = "components/form.html"
    field_template_name = "components/field.html"


class DateInput(forms.DateInput):
    """The browser's own date picker, which speaks ISO dates only."""

    input_type = "date"

    def __init__(self, attrs: dict[str, object] | None = None) -> None:
        super().__init__({"class": "w10", **(attrs or {})}, format="%Y-%m-%d")


class TimeInput(forms.TimeInput):
    """The browser's own time picker, to the minute."""

    input_type = "time"

    def __init__(self, attrs: dict[str, object] | None = None) -> None:
        super().__init__({"class": "w10", **(attrs or {})}, format="%H:%M")
