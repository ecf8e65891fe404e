"""Storing when schools are open."""

from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from .models import ClosedDay, HalfTermDates, School, TermDates
from .term_calendars import SchoolYear
from .term_files import NotTermDatesError, TermFile


@dataclass(frozen=True, slots=True)
class Stored:
    """School years, by what became of them."""

    added: list[int]
    changed: list[int]
    unchanged: list[int]


def authority_code(name: str) -> str:
    """The register's code of a local authority, from its name or its code. One query.

    Raises:
        NotTermDatesError: the register has no such authority.
    """
    named = School.objects.filter(la_name__iexact=name) | School.objects.filter(la_code=name)
    codes = named.exclude(la_code="").order_by("la_code").values_list("la_code", flat=True)
    if not name or not (code := codes.first()):
        raise NotTermDatesError(
            _(
                "The register has no local authority called “%(name)s”. Import schools first, "
                "or name it with --authority."
            )
            % {"name": name}
        )
    return code


@transaction.atomic
def store_authority(*, file: TermFile, la_code: str) -> Stored:
    """Make ``la_code``'s years those of ``file``; years that it does not hold stay."""
    stored = Stored([], [], [])
    for year in file.years:
        row, is_new = TermDates.objects.get_or_create(la_code=la_code, school=None, year=year.year)
        which = stored.added if is_new else stored.changed
        (which if _write(row, year) else stored.unchanged).append(year.year)
    return stored


@transaction.atomic
def store_own(*, school: School, year: SchoolYear) -> None:
    """Write down that ``school``'s dates of one year differ from its authority's."""
    row, _is_new = TermDates.objects.get_or_create(school=school, year=year.year)
    _write(row, year)


def drop_own(*, school: School, year: int) -> None:
    """Let the authority's dates of that year count again. Once is as good as twice."""
    school.term_dates.filter(year=year).delete()


def _write(row: TermDates, year: SchoolYear) -> bool:
    """Whether anything had to be written."""
    if row.read() == year:
        return False
    row.half_terms.all().delete()
    row.closed_days.all().delete()
    HalfTermDates.objects.bulk_create(
        HalfTermDates(term_dates=row, number=number, starts_on=span.starts_on, ends_on=span.ends_on)
        for number, span in enumerate(year.half_terms, start=1)
    )
    ClosedDay.objects.bulk_create(
        ClosedDay(term_dates=row, day=day, reason=reason) for day, reason in year.closed.items()
    )
    return True
