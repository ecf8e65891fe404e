"""Deleting a survey."""

from django import forms
from django.utils.translation import gettext_lazy as _

from .fields import TextField


class DeletionForm(forms.Form):
    reason = TextField(
        label=_("Why is it deleted?"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("The school’s project team reads it. Name nobody."),
        error_messages={"required": _("Say why it is deleted. The school can read it.")},
    )
