"""The jobs before one meeting as its lead types them."""

from itertools import chain

from django import forms
from django.utils.translation import gettext_lazy as _

from pdgroups.meetings.editing import JOBS
from pdgroups.meetings.kinds import ForWhom, plan_prompts

from .fields import LineField
from .meeting_lines import LineForm, LinesForm


class JobForm(LineForm):
    kind_of = JOBS

    text = LineField(
        label=_("What to do"),
        max_length=200,
        error_messages={"required": _("Say what is to be done, or take this job out.")},
    )
    for_whom = forms.ChoiceField(label=_("For whom"), choices=ForWhom.choices)
    plan_prompt = forms.ChoiceField(
        label=_("Where it is written"),
        required=False,
        choices=lambda: chain([("", _("Nowhere"))], plan_prompts()),
        help_text=_("The question of their own plan that doing it answers, if it is writing."),
    )


class PreWorkForm(LinesForm):
    line = JobForm
