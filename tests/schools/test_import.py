import datetime as dt

import pytest
from django.db import IntegrityError

from pdgroups.schools.models import School, Trust
from pdgroups.schools.tables import NotATableError
from tests.factories.people import SchoolFactory
from tests.factories.schools import TrustFactory

from .samples import HEADER, HILL_TOP, MARSH_LANE, counts, imported, saved, school, written

pytestmark = pytest.mark.django_db

TRUSTS = "Group UID,Group ID,Group Name,Companies House Number,Group Type,Closed Date\n"


def test_schools_are_stored_with_what_the_file_says(tmp_path):
    report = imported(tmp_path, [MARSH_LANE, HILL_TOP])

    assert counts(report) == (2, 0, 0, 0)
    assert list(
        School.objects.values_list("urn", "name", "status", "town", "closed_on", "is_demo")
    ) == [
        ("100101", "Marsh Lane Primary School", "open", "Harrow", None, False),
        (
            "100102",
            "St Thomas à Becket’s Church of England School",
            "closed",
            "Wakefield",
            dt.date(2019, 8, 31),
            False,
        ),
    ]


def test_no_head_teacher_and_no_telephone_number_is_stored(tmp_path):
    imported(tmp_path, [MARSH_LANE, HILL_TOP])

    stored = repr(list(School.objects.values()))
    for secret in ["Quillon", "Nevermore", "Executive", "7946"]:
        assert secret not in stored


def test_a_second_run_changes_only_what_is_new(tmp_path):
    imported(tmp_path, [MARSH_LANE, HILL_TOP, school("100103")])
    before = School.objects.get(urn="100102")

    report = imported(
        tmp_path, [MARSH_LANE | {"NumberOfPupils": "420"}, HILL_TOP, school("100104")]
    )

    assert counts(report) == (1, 1, 1, 0)
    assert report.left_alone == 1
    assert School.objects.get(urn="100101").roll == 420
    assert School.objects.get(urn="100102").updated_at == before.updated_at
    assert School.objects.filter(urn="100103").exists()


def test_a_field_whose_column_the_file_lacks_stays_as_it_is(tmp_path):
    imported(tmp_path, [MARSH_LANE, HILL_TOP])
    lacking = [name for name in HEADER if name not in {"NumberOfPupils", "Trusts (code)"}]
    School.objects.update(trust=TrustFactory())

    content = written([MARSH_LANE | {"Town": "Pinner"}, HILL_TOP], lacking)
    report = imported(tmp_path, content)

    marsh_lane = School.objects.get(urn="100101")
    assert counts(report) == (0, 1, 1, 0)
    assert report.missing == ["NumberOfPupils", "Trusts (code)"]
    assert (marsh_lane.town, marsh_lane.roll) == ("Pinner", 413)
    assert marsh_lane.trust is not None


def test_of_two_rows_with_one_urn_the_last_counts_and_the_first_is_reported(tmp_path):
    report = imported(tmp_path, [MARSH_LANE, HILL_TOP, MARSH_LANE | {"Town": "Pinner"}])

    assert counts(report) == (2, 0, 0, 1)
    assert report.skipped.lines == {"A later row has the same URN, and that one counts.": [2]}
    assert School.objects.get(urn="100101").town == "Pinner"


def test_a_urn_that_comes_again_thousands_of_rows_later_counts_once(tmp_path):
    rows = [school(str(200_000 + number)) for number in range(1500)]

    report = imported(tmp_path, [*rows, rows[0] | {"Town": "Pinner"}])

    assert counts(report) == (1500, 0, 0, 1)
    assert School.objects.get(urn="200000").town == "Pinner"


def test_unusable_rows_are_counted_by_reason_with_their_first_lines(tmp_path):
    bad = [school("1")] * 7 + [school("100105", EstablishmentName="")]

    report = imported(tmp_path, [MARSH_LANE, *bad, HILL_TOP])

    assert counts(report) == (2, 0, 0, 8)
    assert report.skipped.lines == {
        "The URN is not a number of five to eight digits.": [3, 4, 5, 6, 7],
        "The name is missing.": [10],
    }


def test_demo_schools_are_neither_changed_nor_counted(tmp_path):
    SchoolFactory(urn="990001", name="Harbour View", is_demo=True)

    report = imported(tmp_path, [MARSH_LANE, school("990001")])

    assert counts(report) == (1, 0, 0, 1)
    assert report.left_alone == 0
    assert School.objects.get(urn="990001").name == "Harbour View"


def test_a_dry_run_says_the_same_and_stores_nothing(tmp_path):
    trusts = saved(tmp_path, (TRUSTS + "2044,TR1,North,,Trust,\n").encode(), "trusts.csv")

    report = imported(tmp_path, [MARSH_LANE, HILL_TOP], trusts=[trusts], dry_run=True)

    assert counts(report) == (2, 0, 0, 0)
    assert (School.objects.count(), Trust.objects.count()) == (0, 0)


@pytest.mark.parametrize("broken", ["trusts", "links"])
def test_when_one_file_is_refused_nothing_of_the_others_is_stored(tmp_path, broken):
    fine = saved(tmp_path, (TRUSTS + "2044,TR1,North,,Trust,\n").encode(), "fine.csv")
    other = saved(tmp_path, b"<html>", "other.csv")
    files = {"trusts": [fine]} | {broken: [other]}

    with pytest.raises(NotATableError, match=r"other\.csv is a web page"):
        imported(tmp_path, [MARSH_LANE], **files)

    assert (School.objects.count(), Trust.objects.count()) == (0, 0)


def test_a_file_that_breaks_off_in_the_middle_stores_nothing(tmp_path):
    content = written([MARSH_LANE, HILL_TOP]) + b'"100103","' + b"x" * 200_000

    with pytest.raises(NotATableError, match="cannot be read from line 4 on"):
        imported(tmp_path, content)

    assert School.objects.count() == 0


@pytest.mark.parametrize("number", [1, 30])
def test_an_import_takes_the_same_queries_for_one_school_and_thirty(
    tmp_path, number, django_assert_num_queries
):
    rows = [school(str(200_000 + count)) for count in range(number)]

    # A savepoint set and released; known trusts; schools to compare with; schools written;
    # schools left alone; links; schools that links concern.
    with django_assert_num_queries(8):
        imported(tmp_path, rows)
    # The second time nothing is written.
    with django_assert_num_queries(7):
        imported(tmp_path, rows)


def test_the_watcher_is_called_with_every_table(tmp_path):
    trusts = saved(tmp_path, (TRUSTS + "2044,TR1,North,,Trust,\n").encode(), "trusts.csv")
    seen = []

    imported(
        tmp_path,
        [MARSH_LANE],
        trusts=[trusts],
        watch=lambda table: seen.append((table.name, table.position == table.size)),
    )

    assert seen == [("trusts.csv", True), ("register.csv", True)]


def test_a_school_cannot_be_its_own_successor():
    a_school = SchoolFactory()
    a_school.successor = a_school

    with pytest.raises(IntegrityError, match="school_is_not_its_own_successor"):
        a_school.save()
