"""What people type about meetings: when and where they are."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.validators import URLValidator
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pdgroups.core.forms import DateInput, TimeInput
from pdgroups.meetings.models import Meeting
from pdgroups.meetings.services import Arrangements
from pdgroups.surveys.models import GroupCheck

from .fields import LineField, NameField

DAY = "j F Y"
NOT_A_LINK = gettext_lazy("Paste the whole link, starting with https://")


class MeetingForm(forms.Form):
    """When and where a meeting is. Times are London times, whatever the season."""

    on = forms.DateField(
        label=gettext_lazy("Date"),
        widget=DateInput,
        error_messages={
            "required": gettext_lazy("Choose the date of the meeting."),
            "invalid": gettext_lazy("Write the date as day, month and year, like 12/11/2026."),
        },
    )
    starts = forms.TimeField(
        label=gettext_lazy("Starts at"),
        widget=TimeInput,
        error_messages={
            "required": gettext_lazy("Choose the time at which the meeting starts."),
            "invalid": gettext_lazy("Write the time like 15:45."),
        },
    )
    ends = forms.TimeField(
        label=gettext_lazy("Ends at"),
        widget=TimeInput,
        error_messages={
            "required": gettext_lazy("Choose the time at which the meeting ends."),
            "invalid": gettext_lazy("Write the time like 17:15."),
        },
    )
    mode = forms.ChoiceField(
        label=gettext_lazy("How do you meet?"),
        choices=Meeting.Mode.choices,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose how you meet.")},
    )
    place = NameField(
        label=gettext_lazy("Place"),
        required=False,
        max_length=200,
        help_text=gettext_lazy("The address and room, or the name of the video service."),
    )
    join_url = forms.URLField(
        label=gettext_lazy("Link to join online"),
        required=False,
        max_length=500,
        assume_scheme="https",
        validators=[URLValidator(schemes=["https", "http"], message=NOT_A_LINK)],
        error_messages={
            "invalid": NOT_A_LINK,
            "max_length": gettext_lazy(
                "This link has more than 500 characters. Use a shorter one."
            ),
        },
        help_text=gettext_lazy("People in this group see it, and it goes into their calendars."),
    )
    may_close = forms.BooleanField(
        label=gettext_lazy("Let the group’s questions close then"), required=False
    )

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        meeting: Meeting,
        asked: GroupCheck | None = None,
    ) -> None:
        """``asked``: a check of the group that closes when the meeting begins."""
        starts, ends = (timezone.localtime(at) for at in (meeting.starts_at, meeting.ends_at))
        super().__init__(
            data,
            initial={
                "on": starts.date(),
                "starts": starts.time(),
                "ends": ends.time(),
                "mode": meeting.mode,
                "place": meeting.place,
                "join_url": meeting.join_url,
            },
        )
        self.year, self.asked = meeting.pd_group.year, asked
        if not self.is_bound:
            del self.fields["may_close"]

    def clean_on(self) -> dt.date:
        day: dt.date = self.cleaned_data["on"]
        first, last = dt.date(self.year, 9, 1), dt.date(self.year + 2, 8, 31)
        if not first <= day <= last:
            raise forms.ValidationError(
                _("Choose a date between %(first)s and %(last)s.")
                % {"first": date_format(first, DAY), "last": date_format(last, DAY)}
            )
        return day

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        starts, ends = data.get("starts"), data.get("ends")
        if starts and ends and ends <= starts:
            words = _("Choose an end after the start, %(time)s.")
            self.add_error("ends", words % {"time": date_format(starts, "g:iA").lower()})
        if sooner := "" if self.errors else self._closes_sooner():
            if not data["may_close"]:
                self.add_error("may_close", sooner)
        else:
            del self.fields["may_close"]
        return data

    def _closes_sooner(self) -> str:
        """What becomes of open questions on an earlier day, or nothing. Closing is for good."""
        starts_at, now = self.arrangements().starts_at, timezone.now()
        if self.asked is None:
            return ""
        before = timezone.localdate(self.asked.closes_at)
        if starts_at > now and starts_at.date() >= before:
            return ""
        if starts_at <= now:
            return _(
                "That time has passed, so the group’s questions would close at once and for good: "
                "nobody could answer any more. Check the date, or tick that they may close."
            )
        return _(
            "The group’s questions would close on %(day)s already, for good, and not on %(before)s. "
            "Check the date, or tick that they may close then."
        ) % {
            "day": date_format(starts_at, DAY),
            "before": date_format(before, DAY),
        }

    def arrangements(self) -> Arrangements:
        data = self.cleaned_data
        return Arrangements(
            starts_at=_london(data["on"], data["starts"]),
            ends_at=_london(data["on"], data["ends"]),
            mode=data["mode"],
            place=data["place"],
            join_url=data["join_url"],
        )


class CancelForm(forms.Form):
    """Why a meeting does not take place."""

    because = LineField(
        label=gettext_lazy("Why?"),
        max_length=200,
        help_text=gettext_lazy("One line, which everybody in the group and in the mail can read."),
        error_messages={"required": gettext_lazy("Say in one line why it is cancelled.")},
    )


def _london(day: dt.date, time: dt.time) -> dt.datetime:
    return dt.datetime.combine(day, time, tzinfo=timezone.get_default_timezone())
