"""Opening a survey, and saying what follows from it."""

import datetime as dt
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pdgroups.core.pupil_guard import Text
from pdgroups.surveys.models import Survey, Wave
from pdgroups.workspaces.going_out import words_of

from .asking import AsksBefore
from .fields import TextField
from .survey_fields import (
    FirstDayField,
    HeadcountField,
    LastDayField,
    ReportDayField,
    RoleHeadcountField,
)
from .survey_starts import USUAL

TO_REPORT = dt.timedelta(days=14)
"""What a school is offered to promise: two weeks from the last day."""


class OpenWaveForm(forms.Form):
    """The last things to say before staff can answer."""

    headcount = HeadcountField()
    opens_on = FirstDayField(required=False)
    closes_on = LastDayField(
        help_text=gettext_lazy("After this day it closes for good and cannot be opened again.")
    )
    reports_back_on = ReportDayField(required=False)

    def __init__(self, data: Any = None, *, roles: list[str], initial: dict[str, Any]) -> None:
        super().__init__(data, initial=initial)
        self.heads = [f"heads_{number}" for number in range(1, len(roles) + 1)]
        for name, role in zip(self.heads, roles, strict=True):
            label = _("%(role)s: how many?") % {"role": role}
            self.fields[name] = RoleHeadcountField(label=label, required=False)
        self.order_fields(["headcount", *self.heads, "opens_on", "closes_on", "reports_back_on"])

    @classmethod
    def of(cls, wave: Wave, roles: list[str], data: Any = None) -> "OpenWaveForm":
        """A draft whose days have passed suggests new ones."""
        today = timezone.localdate()
        first = wave.opens_on if wave.opens_on and wave.opens_on >= today else None
        last = wave.closes_on if wave.closes_on and wave.closes_on >= today else None
        last = last or (first or today) + USUAL
        initial = {
            "headcount": wave.headcount,
            "opens_on": first,
            "closes_on": last,
            "reports_back_on": last + TO_REPORT,
        }
        named = {f"heads_{at}": heads for at, heads in enumerate(wave.headcount_by_role, start=1)}
        return cls(data, roles=roles, initial=initial | named)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        heads = [cleaned.get(name) for name in self.heads]
        if any(heads) and not all(heads) and not self.errors:
            self.add_error(
                self.heads[heads.index(None)],
                _("Say how many there are of every role, or of none."),
            )
        self._keep_the_day_after(cleaned.get("closes_on"), cleaned.get("reports_back_on"))
        return cleaned

    def _keep_the_day_after(self, last: dt.date | None, report: dt.date | None) -> None:
        """A promise that we suggested moves with the last day, but nobody gives it unread."""
        if not (last and report and report <= last) or "reports_back_on" in self.changed_data:
            return
        later = last + TO_REPORT
        self.data = dict(self.data.items()) | {"reports_back_on": later.isoformat()}
        self.add_error(
            "reports_back_on",
            _(
                "The survey would now close after this day, so we have moved it to %(day)s. "
                "Press Open again, or choose another day."
            )
            % {"day": date_format(later, "j F Y")},
        )

    def for_service(self) -> dict[str, Any]:
        said = self.cleaned_data
        heads = [said[name] for name in self.heads if said[name] is not None]
        days = {name: said[name] for name in ("opens_on", "closes_on", "reports_back_on")}
        return {"headcount": said["headcount"], "headcount_by_role": heads, **days}


class FollowUpForm(AsksBefore, forms.Form):
    """Asks about names: whoever has the survey’s address reads it."""

    text = TextField(
        label=gettext_lazy("You said, we will"),
        required=False,
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy(
            "Staff read this at the survey’s address. With it, figures of ten answers or more are shown there too."
        ),
    )

    def __init__(self, data: Any = None, *, survey: Survey, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.project = survey.project

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        words = Text(str(self["text"].label), cleaned.get("text", ""), f"#{self['text'].auto_id}")
        self.ask_before(words_of(self.project, [words]))
        return cleaned
