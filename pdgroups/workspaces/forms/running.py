"""What is pressed and typed while a meeting runs."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any, cast

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pdgroups.groups.models import Participation
from pdgroups.meetings.models import Attendance, Meeting

from .actions import ActionForm
from .fields import LineField, NameField, TextField
from .projects import STALE

MOST = 2**31 - 1
TOO_OLD = dict.fromkeys(["required", "invalid", "min_value", "max_value"], STALE)
SOON = dt.timedelta(weeks=2)
SUBSTITUTE, VISITOR = Attendance.Comes.SUBSTITUTE, Attendance.Comes.VISITOR


class PressForm(forms.Form):
    """A button of whoever leads. ``step`` is where the meeting was when the page was shown."""

    press = forms.SlugField()
    step = forms.IntegerField(min_value=0, max_value=MOST)
    item = forms.SlugField(required=False)
    to = forms.SlugField(required=False)


class PresenceForm(forms.Form):
    """A tap in the register; without ``presence`` nothing is known any more."""

    presence = forms.ChoiceField(choices=Attendance.Presence.choices, required=False)


class WriteInForm(forms.Form):
    """Somebody without an account."""

    name = NameField(
        label=gettext_lazy("Name"),
        max_length=120,
        error_messages={"required": gettext_lazy("Write their name.")},
    )
    comes = forms.ChoiceField(
        label=gettext_lazy("They come"),
        choices=[(SUBSTITUTE, SUBSTITUTE.label), (VISITOR, VISITOR.label)],
        initial=SUBSTITUTE,
        error_messages={"required": gettext_lazy("Choose whether they stand in or visit.")},
    )
    school = forms.ChoiceField(label=gettext_lazy("School"), required=False)
    comes_from = NameField(
        label=gettext_lazy("Where a visitor comes from"), required=False, max_length=120
    )

    def __init__(
        self, data: Mapping[str, Any] | None = None, *, schools: Sequence[Participation]
    ) -> None:
        super().__init__(data, auto_id="written_%s")
        self.schools = {school.public_id: school for school in schools}
        names = [(public_id, str(school)) for public_id, school in self.schools.items()]
        cast(forms.ChoiceField, self.fields["school"]).choices = [("", _("No school")), *names]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("comes") == SUBSTITUTE and not data.get("school"):
            self.add_error("school", _("Choose the school for which they stand in."))
        return data

    def participation(self) -> Participation | None:
        return self.schools.get(self.cleaned_data["school"])


class OutcomeForm(forms.Form):
    """What came of one item."""

    outcome = TextField(
        label=gettext_lazy("What came of it"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    version = forms.IntegerField(
        min_value=0, max_value=MOST, widget=forms.HiddenInput, error_messages=TOO_OLD
    )
    item = forms.SlugField(widget=forms.HiddenInput, error_messages=TOO_OLD)


class DecisionForm(forms.Form):
    text = LineField(
        label=gettext_lazy("What was decided?"),
        max_length=250,
        error_messages={"required": gettext_lazy("Write the decision in one line.")},
    )

    def __init__(self, data: Mapping[str, Any] | None = None) -> None:
        super().__init__(data, auto_id="decided_%s")


class ParkForm(forms.Form):
    text = LineField(
        label=gettext_lazy("What do we come back to?"),
        max_length=250,
        error_messages={"required": gettext_lazy("Write the point in one line.")},
    )

    def __init__(self, data: Mapping[str, Any] | None = None) -> None:
        super().__init__(data, auto_id="parked_%s")


class ActionLineForm(ActionForm):
    """An action in one line: what, who, by when. It belongs to the meeting’s own phase."""

    def __init__(
        self, data: Mapping[str, Any] | None = None, *, meeting: Meeting, **offered: Any
    ) -> None:
        super().__init__(data, meeting=meeting, **offered)
        self.auto_id = "action_%s"
        self.fields["text"].help_text = ""
        self.fields["phase"].widget = forms.HiddenInput()
        self.fields["due_on"].initial = max(meeting.day, timezone.localdate()) + SOON


class GuestForm(forms.Form):
    """Who is invited as a guest."""

    name = NameField(
        label=gettext_lazy("The guest’s name"),
        max_length=120,
        error_messages={"required": gettext_lazy("Write who the link is for.")},
    )
    comes_from = NameField(
        label=gettext_lazy("Where they come from"),
        required=False,
        max_length=120,
        help_text=gettext_lazy("Such as ‘educational psychology service’."),
    )
    email = forms.EmailField(
        label=gettext_lazy("Their e-mail address"),
        required=False,
        max_length=254,
        help_text=gettext_lazy(
            "We mail them the link. Leave it empty to send it yourself. The address is kept with the "
            "mail alone."
        ),
        error_messages={
            "invalid": gettext_lazy("Write the whole address, like ann.lee@council.example.")
        },
    )
