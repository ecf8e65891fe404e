"""What a regional lead types to start a group and to fill it with schools."""

import datetime as dt
from itertools import groupby
from typing import Any, cast

from django import forms
from django.db.models import Prefetch
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pdgroups.accounts.models import User
from pdgroups.core.dates import bank_holidays, school_year, school_year_label
from pdgroups.core.forms import DateInput, TimeInput
from pdgroups.groups.models import MEANS, PDGroup, Programme, State
from pdgroups.meetings.models import MeetingTemplate
from pdgroups.schools.models import Region, School
from pdgroups.workspaces.forms.fields import NameField
from pdgroups.workspaces.services import PUBLISHED, USUAL_START

EARLIEST, LATEST = dt.time(7), dt.time(21)
FRIDAY = 4


class GroupForm(forms.ModelForm["PDGroup"]):
    """What a group is called and about, changed at any time until it closes."""

    class Meta:
        model = PDGroup
        fields = ["name", "theme", "region", "kind"]
        field_classes = {"name": NameField, "theme": NameField}
        labels = {
            "name": gettext_lazy("What is the group called?"),
            "theme": gettext_lazy("What will its schools work on?"),
            "region": gettext_lazy("Region"),
            "kind": gettext_lazy("Who is it for?"),
        }
        help_texts = {
            "name": gettext_lazy(
                "Schools see this name everywhere, so make it one they recognise."
            ),
            "theme": gettext_lazy("One line. Each school chooses its own priority inside it."),
        }
        error_messages = {
            "name": {"required": gettext_lazy("Give the group a name.")},
            "theme": {"required": gettext_lazy("Say in one line what its schools will work on.")},
            "region": {"required": gettext_lazy("Choose a region.")},
            "kind": {"required": gettext_lazy("Choose who the group is for.")},
        }
        widgets = {"kind": forms.RadioSelect}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        region = cast("forms.ModelChoiceField[Region]", self.fields["region"])
        region.choices = self._regions_by_scheme()
        # Without it the radios would offer an empty choice.
        cast(forms.ChoiceField, self.fields["kind"]).choices = PDGroup.Kind.choices

    @staticmethod
    def _regions_by_scheme() -> list[tuple[Any, Any]]:
        """Two schemes may share a region's name, so each stands under its own."""
        regions = Region.objects.select_related("scheme")
        return [
            ("", gettext_lazy("Choose a region")),
            *(
                (scheme, [(region.pk, region.name) for region in members])
                for scheme, members in groupby(regions, key=lambda region: region.scheme.name)
            ),
        ]


class NewGroupForm(GroupForm):
    """A new group of a programme that has not ended."""

    programme = forms.ModelChoiceField(
        Programme.objects.none(),
        label=gettext_lazy("Programme"),
        empty_label=None,
        error_messages={"required": gettext_lazy("Choose a programme.")},
    )
    year = forms.TypedChoiceField(coerce=int, label=gettext_lazy("School year"))
    starts_on = forms.DateField(
        widget=DateInput,
        label=gettext_lazy("Date of the first meeting"),
        help_text=gettext_lazy(
            "The other meetings are laid out from it, off weekends and bank holidays. Once its "
            "schools are in, the page of meetings says which fall into their holidays."
        ),
        error_messages={
            "required": gettext_lazy("Choose the date of the first meeting."),
            "invalid": gettext_lazy("Write the date as day, month and year, like 24/09/2026."),
        },
    )
    starts_at = forms.TimeField(
        widget=TimeInput,
        initial=USUAL_START,
        label=gettext_lazy("Meetings start at"),
        error_messages={
            "required": gettext_lazy("Choose the time at which meetings start."),
            "invalid": gettext_lazy("Write the time like 15:45."),
        },
    )

    field_order = ["programme", "name", "theme", "region", "kind", "year"]

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        this_year = school_year(timezone.localdate())
        programmes = Programme.objects.filter(last_year__gte=this_year).prefetch_related(
            Prefetch("meeting_templates", MeetingTemplate.objects.filter(PUBLISHED))
        )
        programme = cast("forms.ModelChoiceField[Programme]", self.fields["programme"])
        programme.queryset = programmes
        self.programmes = list(programmes)
        years = {
            year for each in self.programmes for year in each.school_years if year >= this_year
        }
        choices = [(year, school_year_label(year)) for year in sorted(years)]
        cast(forms.TypedChoiceField, self.fields["year"]).choices = choices

    def clean_name(self) -> str:
        """A second press of the button, or a second group that nobody can tell from the first."""
        name: str = self.cleaned_data["name"]
        mine = PDGroup.objects.visible_to(self.user).filter(closed_on__isnull=True)
        if mine.filter(name__iexact=name).exists():
            raise forms.ValidationError(
                _("You have a group of this name already. Choose another one, or use that group.")
            )
        return name

    def clean_starts_on(self) -> dt.date:
        day: dt.date = self.cleaned_data["starts_on"]
        if day.weekday() > FRIDAY:
            raise forms.ValidationError(_("That is a weekend. Choose a day from Monday to Friday."))
        if day in bank_holidays(day.year):
            raise forms.ValidationError(_("That is a bank holiday. Choose another day."))
        return day

    def clean_starts_at(self) -> dt.time:
        starts_at: dt.time = self.cleaned_data["starts_at"]
        if not EARLIEST <= starts_at <= LATEST:
            raise forms.ValidationError(_("Choose a time between 7am and 9pm, like 15:45."))
        return starts_at

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        programme, year, starts_on = (data.get(k) for k in ("programme", "year", "starts_on"))
        if programme and year and year not in programme.school_years:
            years = ", ".join(school_year_label(each) for each in programme.school_years)
            self.add_error(
                "year",
                _("%(programme)s has these school years: %(years)s. Choose one of them.")
                % {"programme": programme, "years": years},
            )
        if year and starts_on and school_year(starts_on) != year:
            self.add_error(
                "starts_on",
                _("Choose a date in the school year %(label)s, or change the school year.")
                % {"label": school_year_label(year)},
            )
        return data


class AddSchoolForm(forms.Form):
    """One press beside a school that a search has found."""

    urn = forms.ModelChoiceField(
        School.objects.open(),
        to_field_name="urn",
        error_messages={
            "required": gettext_lazy("Search for a school, then press Add beside it."),
            "invalid_choice": gettext_lazy(
                "That school is closed or not in the register. Search for it by its name."
            ),
        },
    )


class StateForm(forms.Form):
    """One press on the state that a group goes on to."""

    to = forms.TypedChoiceField(
        coerce=State,
        error_messages={
            "required": gettext_lazy("Choose what the group is from now on."),
            "invalid_choice": gettext_lazy(
                "The group is in another state by now. Look again before you go on."
            ),
        },
    )

    def __init__(self, *args: Any, pd_group: PDGroup, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.steps = [
            (state, MEANS[state]) for state in pd_group.next_states if state != State.ARCHIVED
        ]
        choices = [(state.value, state.label) for state, _means in self.steps]
        cast(forms.TypedChoiceField, self.fields["to"]).choices = choices
