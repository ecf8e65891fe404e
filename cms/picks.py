"""A field that holds some of a fixed list, ticked by an editor."""

from collections.abc import Callable, Iterable
from typing import Any

from django import forms
from django.db import models

Option = tuple[Any, Any]


class PicksFormField(forms.TypedMultipleChoiceField):
    widget = forms.CheckboxSelectMultiple

    def prepare_value(self, value: Any) -> Any:
        return [str(each) for each in value or []]


class Picks(models.JSONField):
    """Keys of ``options`` in the order of the list. Never anything else, never one twice."""

    def __init__(
        self,
        *args: Any,
        options: Iterable[Option] = (),
        of: Callable[[Any], Any] = str,
        **kwargs: Any,
    ) -> None:
        self.options = list(options)
        self.of = of
        kwargs.setdefault("default", list)
        kwargs.setdefault("blank", True)
        super().__init__(*args, **kwargs)

    def formfield(self, **kwargs: Any) -> Any:
        kwargs.pop("widget", None)
        return PicksFormField(
            choices=self.options,
            coerce=self.of,
            required=not self.blank,
            label=self.verbose_name,
            help_text=self.help_text,
        )
