"""Files of term dates, made here in the shapes of real ones; test_real_term_dates reads those."""

import datetime as dt
import io
import json

import pytest
from django.core.management import CommandError, call_command

from pdgroups.schools.models import HalfTermDates, TermDates
from pdgroups.schools.term_files import NotTermDatesError, read_term_file
from tests.factories.people import SchoolFactory
from tests.factories.term_dates import (
    MAY_DAY,
    SPANS,
    as_ics,
    as_json,
    days_of,
    holidays_ics,
    school_year,
)

TERM_DAYS = as_ics([("Term day (Week 1)", day, day) for day in days_of()])


@pytest.mark.parametrize("content", [as_json(), TERM_DAYS, holidays_ics()])
def test_every_shape_tells_the_same_year(content):
    file = read_term_file(content)

    assert file.authority == "Millshire"
    assert file.years == [school_year()]
    assert file.left_out == []


def test_a_file_that_names_nobody_is_of_no_authority():
    assert read_term_file(holidays_ics(authority="")).authority == ""


LONG = ("Term day", dt.date(2026, 9, 1), dt.date(2027, 7, 1))


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"\xff\xfe\x00", "This is not a text file."),
        (b"", "This is neither a calendar (.ics) nor a JSON file."),
        (b"date,title\n", "This is neither a calendar (.ics) nor a JSON file."),
        (b"BEGIN:VCALENDAR\nDTSTART:x", "This calendar file is damaged."),
        (b"{", "This JSON file is not one of term dates"),
        (b"{" * 100_000, "This JSON file is not one of term dates"),
        (b'{"academic_years": [{"dates": [{"date": 3}], "bank_holidays": []}]}', "This JSON"),
        (b'{"academic_years": []}', "It names no school days and no holidays."),
        (as_ics([("Team lunch", MAY_DAY, MAY_DAY)]), "It names no school days and no holidays."),
        (as_json(days=days_of(SPANS[:4])), "2026/27 has 4 half-terms in it, not six."),
        (as_ics([LONG]), "An entry goes from 2026-09-01 to 2027-07-01."),
        (as_ics([("Term day", dt.date(1926, 9, 1), dt.date(1926, 9, 1))]), "An entry goes from"),
        (b"{" + b" " * 5_000_000, "The file is too large"),
    ],
)
def test_a_wrong_file_gets_a_sentence(content, sentence):
    with pytest.raises(NotTermDatesError) as refused:
        read_term_file(content)

    assert sentence in str(refused.value)


def test_half_a_year_is_left_out_with_a_sentence():
    next_year = [day.replace(year=day.year + 1) for day in days_of(SPANS[:1])]

    file = read_term_file(as_json(days=days_of() + next_year))

    assert [year.year for year in file.years] == [2026]
    assert file.left_out == ["2027/28 has one half-term in it, not six."]


@pytest.fixture
def run(tmp_path):
    def import_file(content, **kwargs):
        path, out = tmp_path / "dates", io.StringIO()
        path.write_bytes(content)
        call_command("import_term_dates", path, stdout=out, **kwargs)
        return out.getvalue().splitlines()

    return import_file


def kept():
    return [row.read() for row in TermDates.objects.all()]


@pytest.mark.django_db
def test_a_second_run_updates(run):
    SchoolFactory(la_code="999", la_name="Millshire")
    changed = [day for day in days_of() if day != dt.date(2026, 12, 18)]

    assert run(as_json()) == ["2026/27: added"]
    assert run(holidays_ics()) == ["2026/27: unchanged"]
    assert run(as_json(days=changed)) == ["2026/27: changed"]
    assert HalfTermDates.objects.count() == 6
    assert kept()[0].half_terms[1].ends_on == dt.date(2026, 12, 17)


@pytest.mark.django_db
def test_the_authority_may_be_named_by_name_or_by_code(run):
    SchoolFactory(la_code="998", la_name="Elsewhere")
    SchoolFactory(la_code="999", la_name="Millshire")

    run(as_json(), authority="elsewhere")
    run(as_json(), authority="999")

    assert set(TermDates.objects.values_list("la_code", "year")) == {("998", 2026), ("999", 2026)}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (as_json(), "The register has no local authority called “Millshire”."),
        (json.dumps({"academic_years": 3}).encode(), "This JSON file is not one of term dates"),
    ],
)
def test_what_is_refused_stores_nothing(run, content, sentence):
    with pytest.raises(CommandError) as refused:
        run(content)

    assert sentence in str(refused.value)
    assert str(refused.value).endswith("Nothing was stored.")
    assert kept() == []


@pytest.mark.django_db
def test_a_file_that_is_not_there_gets_a_sentence():
    with pytest.raises(CommandError, match=r"No such file.*Nothing was stored."):
        call_command("import_term_dates", "no-such-file.ics")
