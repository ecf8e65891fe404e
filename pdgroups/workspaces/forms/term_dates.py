"""What a project lead types when a school's term dates differ from its authority's."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pdgroups.core.dates import SATURDAY
from pdgroups.core.forms import DateInput
from pdgroups.schools.half_terms import PER_YEAR, HalfTerm
from pdgroups.schools.term_calendars import Closed, SchoolYear, Span

FEWEST_TRAINING_DAYS = 5
"""Boxes for days on which staff learn and pupils stay at home: most schools have five a year."""
INVALID = gettext_lazy("Write the date as day, month and year, like 12/11/2026.")


class TermDatesForm(forms.Form):
    """Six half-terms and the training days in them, filled in with what is known."""

    def __init__(
        self, data: Mapping[str, Any] | None = None, *, year: int, known: SchoolYear | None
    ) -> None:
        super().__init__(data)
        self.year = year
        self.closed = known.closed if known else {}
        spans: Sequence[Span | None] = known.half_terms if known else [None] * PER_YEAR
        for number, span in enumerate(spans, start=1):
            self.fields[f"starts_{number}"] = _day(_("First day"), span.starts_on if span else None)
            self.fields[f"ends_{number}"] = _day(_("Last day"), span.ends_on if span else None)
        training = sorted(day for day, why in self.closed.items() if why == Closed.INSET)
        boxes = max(FEWEST_TRAINING_DAYS, len(training) + 1)
        for number, day in enumerate([*training, *[None] * (boxes - len(training))], start=1):
            label = _("Training day %(number)s") % {"number": number}
            self.fields[f"training_{number}"] = _day(label, day, required=False)

    @property
    def half_terms(self) -> list[tuple[str, forms.BoundField, forms.BoundField]]:
        """For the page: the name of each, and its two fields."""
        return [
            (HalfTerm.numbered(self.year, n).name, self[f"starts_{n}"], self[f"ends_{n}"])
            for n in range(1, PER_YEAR + 1)
        ]

    @property
    def training_days(self) -> list[forms.BoundField]:
        return [self[name] for name in self.fields if name.startswith("training_")]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        latest = dt.date(self.year, 8, 1)
        for number in range(1, PER_YEAR + 1):
            for name in (f"starts_{number}", f"ends_{number}"):
                day = data.get(name)
                if day and not latest < day <= dt.date(self.year + 1, 8, 31):
                    words = _("Choose a date after %(day)s, and no later than 31 August %(year)s.")
                    says = {"day": date_format(latest, "j F Y"), "year": self.year + 1}
                    self.add_error(name, words % says)
                latest = max(latest, day or latest)
        if not self.errors:
            self._clean_training_days(data)
        return data

    def _clean_training_days(self, data: Mapping[str, Any]) -> None:
        spans = _spans(data)
        for box in self.training_days:
            day = data.get(box.name)
            if day and not any(day in span for span in spans):
                self.add_error(
                    box.name,
                    _(
                        "This day lies in a holiday. Change it, or the half-term that it belongs to."
                    ),
                )
            elif day and day.weekday() >= SATURDAY:
                self.add_error(box.name, _("This day is on a weekend. Choose another one."))

    def school_year(self) -> SchoolYear:
        """What was typed; what the authority says of other single days inside it stays."""
        data = self.cleaned_data
        spans = _spans(data)
        others = {
            day: why
            for day, why in self.closed.items()
            if why != Closed.INSET and any(day in span for span in spans)
        }
        typed = [data[box.name] for box in self.training_days if data[box.name]]
        return SchoolYear(self.year, spans, {**dict.fromkeys(typed, Closed.INSET), **others})


def _spans(data: Mapping[str, Any]) -> list[Span]:
    return [Span(data[f"starts_{n}"], data[f"ends_{n}"]) for n in range(1, PER_YEAR + 1)]


def _day(label: str, known: dt.date | None, *, required: bool = True) -> forms.DateField:
    return forms.DateField(
        label=label,
        initial=known,
        required=required,
        widget=DateInput,
        error_messages={"required": _("Choose a date."), "invalid": INVALID},
    )
