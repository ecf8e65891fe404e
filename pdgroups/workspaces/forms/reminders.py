"""What a lead lets the group's reminders say, when and to whom."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from pdgroups.meetings.models import Reminder

from .fields import TextField


class ReminderForm(forms.ModelForm[Reminder]):
    event = forms.ChoiceField(
        label=gettext_lazy("Counted from what?"),
        choices=Reminder.Event.choices,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose what the days are counted from.")},
    )
    days = forms.IntegerField(
        label=gettext_lazy("How many days?"),
        min_value=0,
        max_value=Reminder.FURTHEST,
        widget=forms.NumberInput(attrs={"class": "w4"}),
        error_messages={
            "required": gettext_lazy("Say how many days before or after."),
            "invalid": gettext_lazy("Write a whole number, like 3."),
            "min_value": gettext_lazy("Write 0 or more; 0 is the day itself."),
            "max_value": gettext_lazy("Write 60 or fewer."),
        },
    )
    role = forms.ChoiceField(
        label=gettext_lazy("To whom?"),
        choices=[(role.value, role.label) for role in Reminder.ROLES],
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose who gets it.")},
    )
    text = TextField(
        label=gettext_lazy("What does it say?"),
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=gettext_lazy(
            "You can write {first name}, {school}, {date} and {actions}: they are filled in for each "
            "reader. Name no pupil."
        ),
        error_messages={"required": gettext_lazy("Write what the reminder says.")},
    )
    only_with_actions = forms.BooleanField(
        label=gettext_lazy("Only to those whose school has an open action"), required=False
    )
    is_on = forms.BooleanField(label=gettext_lazy("Send it"), required=False, initial=True)

    class Meta:
        model = Reminder
        fields = ("event", "days", "role", "text", "only_with_actions", "is_on")

    def __init__(self, data: Mapping[str, Any] | None = None, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
