"""A list of short texts: kept as JSON, typed one on a line."""

from typing import Any

from django import forms
from django.db import models

from .text import one_line


class LinesFormField(forms.CharField):
    widget = forms.Textarea(attrs={"rows": 3})

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list) else value

    def to_python(self, value: Any) -> Any:
        lines = (one_line(line) for line in (super().to_python(value) or "").splitlines())
        return [line for line in lines if line]

    def has_changed(self, initial: Any, data: Any) -> bool:
        return bool(list(initial or []) != self.to_python(data))


class LinesField(models.JSONField):
    """To the database a JSON field like any other."""

    def formfield(self, **kwargs: Any) -> Any:
        kwargs.pop("form_class", None)
        return models.Field.formfield(self, form_class=LinesFormField, **kwargs)

    def deconstruct(self) -> Any:
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.JSONField", args, kwargs
