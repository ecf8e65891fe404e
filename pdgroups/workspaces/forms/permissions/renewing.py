"""The permission for a quote, a picture or a material that is there: given anew, or changed."""

import datetime as dt
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from pdgroups.stories.layers import Layer, Method
from pdgroups.stories.models import Picture
from pdgroups.workspaces.story_permissions import Line

from .pieces import ReachForm


class PermitForm(ReachForm):
    """Who agreed, when and how stays empty: another day’s yes is no yes of today."""

    def __init__(self, *args: Any, line: Line, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.line = line
        if line.last:
            self.initial["audience"] = line.last.audience
        if line.layer == Layer.MATERIAL:
            self.fields["method"].choices = Method.choices  # type: ignore[attr-defined]  # of a choice field

    def clean_given_on(self) -> dt.date:
        day = super().clean_given_on()
        last = self.line.last
        if last and last.withdrawn_at and day < timezone.localdate(last.withdrawn_at):
            since = date_format(timezone.localdate(last.withdrawn_at), "j F Y")
            raise forms.ValidationError(
                _("It ended on %(day)s. Give the day on which they agreed since.") % {"day": since}
            )
        if last and day < last.given_on:
            before = date_format(last.given_on, "j F Y")
            raise forms.ValidationError(
                _("They agreed on %(day)s before. Give the day on which they agreed anew.")
                % {"day": before}
            )
        return day

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if isinstance(self.line.piece, Picture) and self.line.piece.shows_people:
            self.ask_for_an_end()
        return cleaned
