import datetime as dt

import pytest

from pdgroups.schools.models import School, SchoolLink, Trust
from pdgroups.schools.services import import_register
from tests.factories.people import SchoolFactory

from .samples import HILL_TOP, MARSH_LANE, counts, imported, saved, school

pytestmark = pytest.mark.django_db

LINKS = "URN,LinkURN,LinkName,LinkType,LinkEstablishedDate\n"
TRUSTS = "Group UID,Group ID,Group Name,Companies House Number,Group Type,Closed Date\n"
MEMBERS = "Group UID,Group Name,Group Type,Joined date,Academy URN\n"


def test_trusts_named_in_the_register_are_made_and_joined(tmp_path):
    in_trust = {"Trusts (code)": "2044", "Trusts (name)": "North Trust"}

    imported(tmp_path, [MARSH_LANE | in_trust, HILL_TOP | in_trust, school("100103")])

    assert list(Trust.objects.values_list("uid", "name")) == [("2044", "North Trust")]
    assert list(School.objects.order_by("urn").values_list("trust__uid", flat=True)) == [
        "2044",
        "2044",
        None,
    ]


def test_a_school_that_left_its_trust_is_in_none(tmp_path):
    in_trust = {"Trusts (code)": "2044", "Trusts (name)": "North Trust"}
    imported(tmp_path, [MARSH_LANE | in_trust])

    imported(tmp_path, [MARSH_LANE])

    assert School.objects.get().trust is None


def test_trusts_and_memberships_come_from_their_own_files_and_a_second_run_is_quiet(tmp_path):
    groups = saved(
        tmp_path,
        (
            TRUSTS
            + "2044,TR1,North Trust,01234567,Multi-academy trust,\n"
            + "2046,TR2,South Trust,,Trust,31/08/2020\n"
        ).encode(),
        "groups.csv",
    )
    members = saved(
        tmp_path,
        (
            MEMBERS
            + "2044,NORTH TRUST,Multi-academy trust,01/09/2014,100101\n"
            + "2046,South Trust,Trust,01/09/2012,100101\n"
            + "2046,South Trust,Trust,01/09/2012,100103\n"
            + "2046,South Trust,Trust,01/09/2012,199999\n"
        ).encode(),
        "members.csv",
    )
    other = SchoolFactory(urn="100103")

    for added, unchanged in [(2, 0), (0, 2)]:
        of_groups, of_members, of_schools = import_register(
            schools=saved(tmp_path, [MARSH_LANE, HILL_TOP]), trusts=[groups, members]
        )

        assert counts(of_groups) == (added, 0, unchanged, 0)
        assert of_members.skipped.lines == {"The school is not in the register.": [5]}
        assert of_schools.unchanged == unchanged

    other.refresh_from_db()
    assert list(Trust.objects.values_list("uid", "name", "company_number", "closed_on")) == [
        ("2044", "North Trust", "01234567", None),
        ("2046", "South Trust", "", dt.date(2020, 8, 31)),
    ]
    assert School.objects.get(urn="100101").trust.uid == "2044"
    assert School.objects.get(urn="100102").trust is None
    assert other.trust.uid == "2046"


def test_links_are_stored_once_and_every_unusable_one_is_reported(tmp_path):
    links = saved(
        tmp_path,
        (
            LINKS
            + "100102,100101,Marsh Lane,Successor,01-09-2019\n"
            + "100101,100102,St Thomas,Predecessor,01-09-2019\n"
            + "100102,100101,Marsh Lane,Result of Amalgamation,01-09-2019\n"
            + "100101,100103,Other,Result of Amalgamation,01-09-2019\n"
            + "100101,100101,Marsh Lane,Successor,\n"
            + "100101,199999,Nobody,Predecessor,\n"
            + "100101,100103,Other,Sixth Form Centre Link,\n"
        ).encode(),
        "links.csv",
    )

    for added, unchanged in [(2, 0), (0, 2)]:
        report = import_register(
            schools=saved(tmp_path, [MARSH_LANE, HILL_TOP, school("100103")]), links=[links]
        )[-1]

        assert counts(report) == (added, 0, unchanged, 4)
        assert report.skipped.lines == {
            "It is not clear which of the two schools became the other.": [5],
            "The school is linked to itself.": [6],
            "One of the two schools is not in the register.": [7],
            "The link is not about what a school was or became.": [8],
        }

    assert SchoolLink.objects.count() == 2
    marsh_lane, hill_top = School.objects.filter(urn__in=["100101", "100102"]).order_by("urn")
    assert hill_top.current == marsh_lane == marsh_lane.current
    assert [found.was for found in School.objects.search("thomas becket")] == [hill_top.name]


def test_what_a_school_became_is_kept_when_it_is_imported_again(tmp_path):
    links = saved(
        tmp_path, (LINKS + "100102,100101,Marsh Lane,Successor,01-09-2019\n").encode(), "links.csv"
    )
    imported(tmp_path, [MARSH_LANE, HILL_TOP], links=[links])

    imported(tmp_path, [MARSH_LANE | {"EstablishmentName": "Marsh Lane Academy"}, HILL_TOP])

    [found] = School.objects.search("becket")
    assert (found.name, found.was) == (
        "Marsh Lane Academy",
        "St Thomas à Becket’s Church of England School",
    )


def test_a_school_that_opens_again_is_found_as_itself(tmp_path):
    links = saved(
        tmp_path, (LINKS + "100102,100101,Marsh Lane,Successor,01-09-2019\n").encode(), "links.csv"
    )
    imported(tmp_path, [MARSH_LANE, HILL_TOP], links=[links])

    imported(tmp_path, [MARSH_LANE, HILL_TOP | {"EstablishmentStatus (name)": "Open"}])

    assert [(found.urn, found.was) for found in School.objects.search("becket")] == [("100102", "")]
