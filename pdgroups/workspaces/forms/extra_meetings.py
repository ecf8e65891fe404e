"""A meeting beyond the five, as a lead adds it."""

from collections.abc import Mapping
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from pdgroups.core.eef import Phase
from pdgroups.meetings.models import Meeting, MeetingTemplate

from .fields import LineField
from .meetings import MeetingForm


class ExtraMeetingForm(MeetingForm):
    """``meeting`` is not stored yet: it holds what is suggested."""

    title = LineField(
        label=_("What is this meeting about?"),
        max_length=120,
        error_messages={"required": _("Say in a few words what this meeting is about.")},
    )
    phase = forms.ChoiceField(label=_("Which phase does it belong to?"), choices=Phase.choices)
    template = forms.ModelChoiceField(
        label=_("Which agenda does it start with?"),
        queryset=MeetingTemplate.objects.none(),
        required=False,
        empty_label=_("An empty one"),
        error_messages={"invalid_choice": _("Choose one of the agendas in the list.")},
    )
    field_order = ("title", "on", "starts", "ends", "phase", "template")

    def __init__(self, data: Mapping[str, Any] | None = None, *, meeting: Meeting) -> None:
        super().__init__(data, meeting=meeting)
        self.initial["phase"] = meeting.phase
        templates = MeetingTemplate.objects.filter(
            programme=meeting.pd_group.programme_id, live=True
        )
        cast(
            "forms.ModelChoiceField[MeetingTemplate]", self.fields["template"]
        ).queryset = templates
