"""What the report says of each line, right or wrong."""

import datetime as dt

import pytest
from django.utils import timezone

from pdgroups.groups.models import PlannedInvitation, Role, State
from pdgroups.schools.kinds import Status
from pdgroups.schools.models import RegionScheme
from pdgroups.workspaces.importing.checking import Report
from pdgroups.workspaces.importing.reading import read
from tests.factories.people import (
    MembershipFactory,
    ParticipationFactory,
    PDGroupFactory,
    ProgrammeFactory,
    ProjectFactory,
    RegionFactory,
    SchoolFactory,
    join,
)

from .tables import csv_bytes, row, start

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _on_a_day_of_the_year(team):
    assert timezone.localdate() > dt.date(2026, 9, 1)


def report(by, *rows):
    return Report.of(read(csv_bytes(*rows)), by=by)


def said(by, *rows):
    """By row: what is wrong, or what it does."""
    verdicts = report(by, *rows).verdicts
    return {each.line.number: each.wrong or " ".join(each.does) for each in verdicts}


def test_good_lines_say_what_they_do(team):
    found = said(
        team,
        start(email="Lena@Council.example", role="regional lead"),
        row(group="talking FIRST", urn="100101", email="ana@oak.example", role="Project lead"),
        row(group="Talking first", school="Saint Annes C of E School", postcode="ls27cd"),
        start("Another group", programme="Inclusive Schools", kind="Open national"),
    )

    assert found == {
        2: "Starts the group, with the meetings of its programme. Holds lena@council.example as "
        "regional lead, to be invited.",
        3: "Adds Oakfold Primary School. Holds ana@oak.example as project lead, to be invited.",
        4: "Adds St Anne’s CE School.",
        5: "Starts the group, with the meetings of its programme.",
    }


PERSON = {"group": "Talking first", "urn": "100101"}


@pytest.mark.parametrize(
    ("line", "says"),
    [
        (row(theme="No group"), "No group is named here"),
        (row(group="Talking first", urn="999999"), "No school has the URN 999999."),
        (
            row(group="Talking first", urn="100101", school="Elm Grove"),
            "Oakfold Primary School has this URN, and not ‘Elm Grove’.",
        ),
        (
            row(group="Talking first", school="Okfold Primary", postcode="LS1 4AB"),
            "Did you mean Oakfold Primary School, Leeds, LS1 4AB (URN 100101)?",
        ),
        (
            row(group="Talking first", school="The Oakfold school"),
            "Write the URN, or the name and the postcode. Did you mean Oakfold Primary School, Leeds",
        ),
        (row(group="Talking first", theme="Else"), "‘Theme’ is another one than in row 2."),
        (row(**PERSON, email="ana@oak", role="sponsor"), "This is no complete e-mail address."),
        (row(**PERSON, email="ana@oak.example", role="boss"), "Write one of these roles: regional"),
        (row(**PERSON, email="a@b.example", role="specialist guest"), "Write one of these roles:"),
        (row(**PERSON, email="a@b.example"), "Write one of these roles:"),
        (row(**PERSON, role="project lead"), "There is a role and no address."),
        (
            row(**PERSON, email="a@b.example", role="observer"),
            "observer is a role in the whole group.",
        ),
        (row(group="Talking first", email="a@b.example", role="sponsor"), "Name the school on"),
        (
            row(**PERSON, email="Team@programme.example", role="sponsor"),
            "This is your own address.",
        ),
        (row(**PERSON, email="lead@b.example", role="=1+1"), "Under ‘Role’ is a formula."),
        (row(group="Talking first", email="b@b.example", role="lead"), "Row 2 names a regional"),
    ],
)
def test_a_wrong_line_says_what_to_do_and_leaves_the_others_alone(team, line, says):
    found = report(team, start(email="a@a.example", role="Regional lead"), line)

    (wrong,) = found.wrong
    assert wrong.line.number == 3
    assert says in wrong.wrong
    assert found.groups == found.people == 1


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"programme": "Unknown"}, "No running programme is called so. Write one of: Inclusive"),
        ({"region": "Nowhere"}, "No region is called so. Write one of: North."),
        ({"region": ""}, "No region is called so."),
        ({"theme": ""}, "Say under ‘Theme’"),
        ({"kind": "for us"}, "Write ‘bespoke’ or ‘open’"),
        ({"first": "soon"}, "Write the date of the first meeting like 24/09/2026."),
        ({"first": ""}, "Write the date of the first meeting like 24/09/2026."),
        ({"first": "26/09/2026"}, "a weekend or a bank holiday"),
        ({"first": "24/09/2019"}, "not in a school year of Inclusive schools"),
        ({"group": "G" * 130}, "more than 120 letters"),
    ],
)
def test_where_a_group_itself_is_wrong_all_its_lines_wait_for_it(team, changes, says):
    wrong = start(**changes)

    found = said(team, wrong, row(group=wrong[0], urn="100101"), start("A good one"))

    assert says in found[2]
    assert found[3] == "Mend row 2 first: it is about the same group."
    assert found[4].startswith("Starts the group")


def test_a_region_of_two_schemes_is_named_with_its_scheme(team):
    RegionFactory(name="North", scheme=RegionScheme.objects.create(name="DfE"))

    found = said(team, start(), start("Other", region="DfE: North"))

    assert "Write one of: DfE: North; Programme regions: North." in found[2]
    assert found[3].startswith("Starts")


def test_one_of_two_programmes_has_to_be_named(team):
    ProgrammeFactory(name="Second")

    found = said(team, start(), start("Other", programme="second"))

    assert "Write one of: Inclusive schools; Second." in found[2]
    assert "has no published meeting templates yet" in found[3]


def test_a_closed_school_is_named_with_what_it_became(team):
    new = SchoolFactory(urn="100103", name="Oakfold Academy")
    SchoolFactory(urn="100104", name="Old Oak", status=Status.CLOSED, successor=new)
    SchoolFactory(urn="100105", name="Gone", status=Status.CLOSED)

    found = said(
        team,
        start(),
        row(group="Talking first", urn="100104"),
        row(group="Talking first", urn="100105"),
    )

    assert found[3] == "Old Oak has closed. It became Oakfold Academy (URN 100103): write that URN."
    assert found[4] == "Gone has closed."


def test_the_same_person_twice_is_one_person(team):
    line = row(**PERSON, email="ana@oak.example", role="project lead")
    other = row(**PERSON, email="ana@oak.example", role="sponsor")

    found = report(team, start(), line, line, other)

    assert found.people == 1
    assert found.verdicts[2].does == ["The same as row 3."]
    assert "In row 3 the same person is project lead here." in found.verdicts[3].wrong


@pytest.fixture
def there(programme):
    """A group that is there already, with a school and its people."""
    group = PDGroupFactory(name="Talking first", programme=programme)
    project = ProjectFactory(pd_group=group, participation__school__urn="100200")
    join(project, user__email="ana@oak.example")
    PlannedInvitation.objects.create(
        pd_group=group,
        participation=project.participation,
        email="jo@oak.example",
        role=Role.SPONSOR,
    )
    return group


def test_what_is_there_already_is_said_and_not_done_again(team, there):
    found = said(
        team,
        row(group="Talking First"),
        row(group="Talking first", urn="100200"),
        row(group="Talking first", urn="100200", email="ANA@oak.example", role="sponsor"),
        row(group="Talking first", urn="100200", email="jo@oak.example", role="sponsor"),
        row(group="Talking first", urn="100101"),
    )

    assert found[2] == "The group is there already, and stays as it is."
    assert found[3].endswith("is in the group already.")
    assert found[4] == "ana@oak.example has a role here already: project lead."
    assert found[5] == "jo@oak.example is held already, to be invited."
    assert found[6] == "Adds Oakfold Primary School."


def test_a_group_that_somebody_leads_gets_no_other_lead_from_a_table(team, there):
    MembershipFactory(pd_group=there)

    found = said(team, row(group="Talking first", email="new@lead.example", role="regional lead"))

    assert "Somebody leads this group already." in found[2]


def test_a_closing_group_takes_no_school_and_an_archived_one_nothing(team, there, programme):
    there.stage = State.CLOSING
    there.save()
    PDGroupFactory(name="Over", programme=programme, closed_on=timezone.localdate())

    found = said(
        team,
        row(group="Talking first", urn="100101"),
        row(group="Over"),
    )

    assert "This group is closing" in found[2]
    assert "is archived, and nothing is added to it." in found[3]


def test_an_archived_group_leaves_its_name_to_another_year(team, programme):
    PDGroupFactory(name="Over", programme=programme, closed_on=timezone.localdate())

    found = said(team, start("Over", first="23/09/2027"))

    assert found[2].startswith("Starts the group")


def test_two_groups_of_one_name_are_told_apart_by_their_year(team, there, programme):
    PDGroupFactory(name="Talking first", programme=programme, year=2027)
    ParticipationFactory(pd_group=there)

    either = said(team, row(group="Talking first", urn="100101"))
    one = said(team, row(group="Talking first", urn="100101", first="23/09/2027"))

    assert "There are several groups of this name." in either[2]
    assert one[2] == "Adds Oakfold Primary School."
