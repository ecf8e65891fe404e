"""The real extracts, where they lie beside the checkout; test_import has our own in their shape."""

import csv
import gzip

import pytest

from pdgroups.schools.models import School, SchoolLink, Trust
from pdgroups.schools.services import import_register

pytestmark = [pytest.mark.django_db, pytest.mark.real_data]


@pytest.mark.parametrize(
    ("name", "added", "skipped"),
    [
        ("claim_example_cp1252_crlf.csv", 1, {}),
        ("ece_GIASDataSubset.csv", 21, {}),
        ("ghbs_example_cp1252.csv", 1, {}),
        ("itt_gias_subset.csv", 5, {}),
        ("npq_gias_sample.csv", 49, {}),
        ("publish_test_schools.csv", 3, {"The name is missing.": [2]}),
        ("schoolsexp_edubase_2019.csv", 2, {}),
        (
            "vacancies_example_ragged.csv",
            5,
            {"The row has 131 cells under a header of 115.": [7, 8, 9]},
        ),
    ],
)
def test_every_vintage_is_read(real_data, name, added, skipped):
    path = real_data / "gias" / "fixtures" / name

    for expected in [(added, 0, 0), (0, 0, added)]:
        [report] = import_register(schools=path)

        assert (report.added, report.changed, report.unchanged) == expected
        assert report.skipped.lines == skipped


def test_accents_of_the_true_byte_style_arrive_whole(real_data):
    import_register(schools=real_data / "gias" / "fixtures" / "ghbs_example_cp1252.csv")

    [found] = School.objects.search("St Thomas a Becket SP3")
    assert found.name == "St Thomas à Becket Church of England Aided Primary School"


def test_the_whole_register_with_trusts_and_links(real_data):
    gias = real_data / "gias"
    path = gias / "establishments_assembled.csv.gz"

    def run():
        return import_register(
            schools=path,
            trusts=[gias / "allgroupsdata.csv", gias / "academiesmatmembership.csv"],
            links=[gias / "links_edubasealldata.csv.gz"],
        )

    of_groups, of_members, of_schools, of_links = run()

    assert (of_schools.added, of_schools.skipped.total) == (23_887, 0)
    assert (of_groups.added, of_members.added, of_links.added) == (2947, 1, 8344)
    assert of_members.skipped.lines == {
        "The school is not in the register.": [1319, 4500, 5237, 5516]
    }
    assert (Trust.objects.count(), SchoolLink.objects.count()) == (2948, 8344)
    assert School.objects.filter(trust__isnull=False).count() == 6173
    assert_found_as_before(path)

    for report in run():
        assert (report.added, report.changed) == (0, 0)


def assert_found_as_before(path):
    """No telephone number of the file is stored, and old names and URNs lead onwards."""
    with gzip.open(path, "rt", encoding="cp1252", newline="") as file:
        telephones = {row["TelephoneNum"] for row in csv.DictReader(file)} - {""}
    stored = School.objects.values_list("street", "town", "website", "search_key", "la_code")
    assert not telephones & {cell for row in stored for cell in row}

    converted = School.objects.filter(successor__isnull=False).select_related("successor")
    assert converted.count() == 3660
    for old in converted.order_by("urn")[::200]:
        assert [found.urn for found in School.objects.search(old.urn)] == [old.successor.urn]
        by_name = School.objects.search(old.name, limit=200)
        assert old.successor.urn in {found.urn for found in by_name}
