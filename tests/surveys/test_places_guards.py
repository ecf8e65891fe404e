"""What keeps a total from telling that all of a school agree, and roles from telling who."""

import pytest

from pdgroups.surveys.models import PlaceTable
from tests.factories.people import PDGroupFactory, ProjectFactory
from tests.factories.places import BANK, ROLES, by_role, close_group, school_of, shown, survey_of

pytestmark = pytest.mark.django_db
Kind = PlaceTable.Kind


# --- unanimity ------------------------------------------------------------------------------


def test_two_schools_are_not_added_when_one_could_tell_that_all_of_the_other_agree():
    pd_group = PDGroupFactory()
    school_of(pd_group, 14)
    school_of(pd_group, 12, values=(1,))

    assert shown(close_group(pd_group)) == []


def test_with_a_third_school_they_are():
    pd_group = PDGroupFactory()
    school_of(pd_group, 14)
    school_of(pd_group, 12, values=(1,))
    school_of(pd_group, 13)

    assert shown(close_group(pd_group)) == [(3, 39), (3, 39)]


# --- roles ----------------------------------------------------------------------------------


def group_by_role(*schools):
    pd_group = PDGroupFactory()
    for people in schools:
        by_role(survey_of(ProjectFactory(pd_group=pd_group), [*BANK, ROLES]), *people)
    return pd_group


def cells(closing):
    table = closing.tables.filter(kind=Kind.ROLES).first()
    return [(name, figures["n"]) for name, figures in table.figures["roles"]] if table else []


def test_roles_are_told_of_the_same_people_as_the_total():
    closing = close_group(group_by_role((7, 6), (6, 8)))

    assert shown(closing)[0] == (2, 27)
    assert cells(closing) == [("Teacher", 13), ("Teaching assistant", 14)]


@pytest.mark.parametrize(
    "schools",
    [
        pytest.param([(6, 6), (3, 10)], id="a cell of nine"),
        pytest.param([(16, 6), (4, 12)], id="four outside the largest school"),
        pytest.param([(10, 5), (5, 6, 4)], id="four who gave no role"),
        pytest.param([(12, 0), (0, 14), (11, 0), (0, 13)], id="each school has one role"),
        pytest.param([(10, 3), (6, 0), (0, 12), (0, 11)], id="three are what whole schools leave"),
    ],
)
def test_roles_are_told_whole_or_not_at_all(schools):
    closing = close_group(group_by_role(*schools))

    assert shown(closing) != []
    assert cells(closing) == []


def test_roles_are_not_told_when_one_school_did_not_ask():
    pd_group = group_by_role((7, 6), (6, 8))
    school_of(pd_group, 12)

    closing = close_group(pd_group)

    assert shown(closing)[0] == (3, 39)
    assert cells(closing) == []
