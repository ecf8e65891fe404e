"""What comes along into next year's group."""

import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pdgroups.core.dates import bank_holidays, school_year, school_year_label
from pdgroups.core.forms import DateInput
from pdgroups.groups.models import PDGroup
from pdgroups.workspaces.cloning import Choice
from pdgroups.workspaces.forms.fields import NameField
from pdgroups.workspaces.forms.groups import FRIDAY


class CloneForm(forms.Form):
    """Everything ticked to begin with, but for the end of this year's group."""

    name = NameField(
        max_length=120,
        label=gettext_lazy("What is next year’s group called?"),
        error_messages={"required": gettext_lazy("Give the group a name.")},
    )
    starts_on = forms.DateField(
        widget=DateInput,
        label=gettext_lazy("Date of the first meeting"),
        help_text=gettext_lazy("The others follow as far apart as this year, off holidays."),
        error_messages={
            "required": gettext_lazy("Choose the date of the first meeting."),
            "invalid": gettext_lazy("Write the date as day, month and year, like 24/09/2026."),
        },
    )
    schools = forms.BooleanField(required=False, label=gettext_lazy("Its schools"))
    people = forms.BooleanField(
        required=False,
        label=gettext_lazy("Its people and their roles, held until you invite them"),
        help_text=gettext_lazy(
            "Nobody is a member of the new group before they say yes. People of schools come only "
            "with their schools."
        ),
    )
    agendas = forms.BooleanField(
        required=False, label=gettext_lazy("Our own agendas, jobs before meetings and reminders")
    )
    surveys = forms.BooleanField(
        required=False, label=gettext_lazy("The survey questions that its schools start from")
    )
    close = forms.BooleanField(
        required=False,
        label=gettext_lazy("Archive this year’s group at the same time, for good"),
    )

    def __init__(self, *args: Any, source: PDGroup, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.source = source
        if not source.is_open:
            del self.fields["close"]

    def clean_starts_on(self) -> dt.date:
        day: dt.date = self.cleaned_data["starts_on"]
        if day.weekday() > FRIDAY or day in bank_holidays(day.year):
            raise forms.ValidationError(
                _("That is a weekend or a bank holiday. Choose another day.")
            )
        programme, year = self.source.programme, school_year(day)
        if year <= self.source.year:
            raise forms.ValidationError(_("Choose a day in a later school year."))
        if year not in programme.school_years:
            years = ", ".join(school_year_label(each) for each in programme.school_years)
            raise forms.ValidationError(
                _("%(programme)s has these school years: %(years)s. Ask its editors for another.")
                % {"programme": programme, "years": years}
            )
        return day

    @property
    def choice(self) -> Choice:
        """Only when valid."""
        return Choice(**{"close": False, **self.cleaned_data})
