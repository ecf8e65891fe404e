"""How forms look: one template for a field, one for a form, and the pickers browsers have."""

from typing import Any

from django import forms
from django.forms.renderers import TemplatesSetting
from django.http import HttpRequest

from .controls import DRAWN


class DesignRenderer(TemplatesSetting):
    """Renders every field as label, hint, error, control, in that order."""

    form_template_name = "components/form.html"
    field_template_name = "components/field.html"

    def render(
        self,
        template_name: str,
        context: dict[str, Any],
        request: HttpRequest | None = None,
    ) -> str:
        if draw := DRAWN.get(template_name):
            return draw(context["widget"])
        return super().render(template_name, context, request)


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
