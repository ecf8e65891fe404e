"""Whom a survey asks, and when: fields of the draft and of the last press before it opens."""

from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext_lazy as _

from pdgroups.core.forms import DateInput
from pdgroups.surveys.services import MOST_STAFF


class HeadcountField(forms.IntegerField):
    """How many staff can answer."""

    def __init__(self, **kwargs: Any) -> None:
        say = _("Say how many staff can answer: a number from 1 to 2,000.")
        super().__init__(
            label=_("How many staff can answer?"),
            min_value=1,
            max_value=MOST_STAFF,
            widget=forms.NumberInput(attrs={"class": "w4"}),
            error_messages=dict.fromkeys(["required", "invalid", "min_value", "max_value"], say),
            **kwargs,
        )


class RoleHeadcountField(forms.IntegerField):
    """How many of them have one role."""

    def __init__(self, **kwargs: Any) -> None:
        say = _("Say how many staff have this role: a number from 1 to 2,000, or nothing.")
        super().__init__(
            min_value=1,
            max_value=MOST_STAFF,
            widget=forms.NumberInput(attrs={"class": "w4"}),
            error_messages=dict.fromkeys(["required", "invalid", "min_value", "max_value"], say),
            **kwargs,
        )


class _DayField(forms.DateField):
    def __init__(self, **kwargs: Any) -> None:
        invalid = _("Write the date as day, month and year, like 12/11/2026.")
        messages = {"invalid": invalid, **kwargs.pop("error_messages", {})}
        super().__init__(widget=DateInput, error_messages=messages, **kwargs)


class FirstDayField(_DayField):
    """The first day on which staff can answer; none is the day on which it is opened."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            label=_("First day"),
            help_text=_("Leave it empty to open as soon as you press Open."),
            **kwargs,
        )


class ReportDayField(_DayField):
    """The day by which staff are told what follows from their answers, if the school says one."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            label=_("Tell staff what follows by"),
            help_text=_(
                "Staff read this day when they have answered. Leave it empty to promise none."
            ),
            **kwargs,
        )


class LastDayField(_DayField):
    """The last day on which staff can answer."""

    def __init__(self, **kwargs: Any) -> None:
        required = _("Choose the last day on which staff can answer.")
        super().__init__(label=_("Last day"), error_messages={"required": required}, **kwargs)


def typed(box: BoundField) -> str:
    """What stands in a box, without blanks around it."""
    value = box.value()
    return "" if value is None else str(value).strip()
