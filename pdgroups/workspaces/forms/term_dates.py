"""What a project lead types when a school's term dates differ from its authority's."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pdgroups.core.forms import DateInput
from pdgroups.schools.half_terms import PER_YEAR, HalfTerm
from pdgroups.schools.term_calendars import SchoolYear, Span

INVALID = gettext_lazy("Write the date as day, month and year, like 12/11/2026.")


class TermDatesForm(forms.Form):
    """The first and the last school day of six half-terms, filled in with what is known."""

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

    @property
    def half_terms(self) -> list[tuple[str, forms.BoundField, forms.BoundField]]:
        """For the page: the name of each, and its two fields."""
        return [
            (HalfTerm.numbered(self.year, n).name, self[f"starts_{n}"], self[f"ends_{n}"])
            for n in range(1, PER_YEAR + 1)
        ]

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
        return data

    def school_year(self) -> SchoolYear:
        """What was typed; what the authority says of single days inside it stays."""
        data = self.cleaned_data
        spans = [Span(data[f"starts_{n}"], data[f"ends_{n}"]) for n in range(1, PER_YEAR + 1)]
        closed = {d: why for d, why in self.closed.items() if any(d in span for span in spans)}
        return SchoolYear(self.year, spans, closed)


def _day(label: str, known: dt.date | None) -> forms.DateField:
    return forms.DateField(
        label=label,
        initial=known,
        widget=DateInput,
        error_messages={"required": _("Choose a date."), "invalid": INVALID},
    )
