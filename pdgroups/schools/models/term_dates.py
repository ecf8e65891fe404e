from collections.abc import Collection

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from pdgroups.schools.half_terms import PER_YEAR
from pdgroups.schools.term_calendars import Closed, SchoolYear, Span, TermCalendar

from .schools import School


class TermDatesQuerySet(models.QuerySet["TermDates"]):
    def calendars(self, schools: "Collection[School]") -> dict[int, TermCalendar]:
        """The calendar of each school, by its key: its own years, else its authority's.

        Three queries at most, however many schools.
        """
        codes = {school.la_code for school in schools} - {""}
        of_these = self.filter(Q(school__in=[s.pk for s in schools]) | Q(la_code__in=codes))
        known = list(of_these.prefetch_related("half_terms", "closed_days"))
        found = {}
        for school in schools:
            authority = [row for row in known if row.la_code and row.la_code == school.la_code]
            own = [row for row in known if row.school_id == school.pk]
            found[school.pk] = TermCalendar({row.year: row.read() for row in [*authority, *own]})
        return found

    def calendar_of(self, school: School) -> TermCalendar:
        """Three queries at most."""
        return self.calendars([school])[school.pk]


class TermDates(models.Model):
    """One school year of a local authority's calendar, or of one school whose dates differ."""

    la_code = models.CharField(max_length=5, blank=True)
    school = models.ForeignKey(
        School, on_delete=models.CASCADE, null=True, blank=True, related_name="term_dates"
    )
    year = models.PositiveSmallIntegerField(help_text="In which it starts: 2026 for 2026/27.")

    objects = TermDatesQuerySet.as_manager()

    class Meta:
        ordering = ["year"]
        constraints = [
            models.CheckConstraint(
                name="term_dates_are_an_authoritys_or_a_schools",
                condition=Q(la_code="", school__isnull=False)
                | (~Q(la_code="") & Q(school__isnull=True)),
            ),
            models.UniqueConstraint(
                fields=["la_code", "year"],
                condition=Q(school__isnull=True),
                name="one_calendar_per_authority_and_year",
            ),
            models.UniqueConstraint(
                fields=["school", "year"], name="one_calendar_per_school_and_year"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.la_code or self.school_id}, {self.year}"

    def read(self) -> SchoolYear:
        """Two queries unless prefetched."""
        spans = [Span(each.starts_on, each.ends_on) for each in self.half_terms.all()]
        closed = {each.day: Closed(each.reason) for each in self.closed_days.all()}
        return SchoolYear(self.year, spans, closed)


class HalfTermDates(models.Model):
    """The first and the last school day of one half-term."""

    term_dates = models.ForeignKey(TermDates, on_delete=models.CASCADE, related_name="half_terms")
    number = models.PositiveSmallIntegerField()
    starts_on = models.DateField(_("first day"))
    ends_on = models.DateField(_("last day"))

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(
                fields=["term_dates", "number"], name="each_half_term_is_there_once"
            ),
            models.CheckConstraint(
                name="a_year_has_six_half_terms", condition=Q(number__gte=1, number__lte=PER_YEAR)
            ),
            models.CheckConstraint(
                name="half_term_ends_after_it_starts",
                condition=Q(ends_on__gt=models.F("starts_on")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number}: {self.starts_on} to {self.ends_on}"


class ClosedDay(models.Model):
    """A weekday inside a half-term on which there are no lessons."""

    term_dates = models.ForeignKey(TermDates, on_delete=models.CASCADE, related_name="closed_days")
    day = models.DateField()
    reason = models.CharField(max_length=12, choices=Closed)

    class Meta:
        ordering = ["day"]
        constraints = [
            models.UniqueConstraint(fields=["term_dates", "day"], name="a_day_is_closed_once")
        ]

    def __str__(self) -> str:
        return f"{self.day}, {self.reason}"
