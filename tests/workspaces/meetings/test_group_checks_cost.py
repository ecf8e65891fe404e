"""What a page about a whole group's questions costs, however large the group is."""

import pytest

from pdgroups.groups.models import Role
from tests.factories.checks import close_check, open_check, reply_many
from tests.factories.people import ProjectFactory, join

from .pages import url

pytestmark = pytest.mark.django_db


@pytest.fixture
def crowd(pd_group, ours, sam):
    for project in (ours, ProjectFactory(pd_group=pd_group)):
        for _n in range(6):
            join(project, Role.TEAM_MEMBER)


@pytest.mark.parametrize("more", [0, 30])
def test_what_a_lead_could_ask_costs_the_same_for_any_group(
    as_lead, pd_group, meeting, ours, crowd, more, django_assert_num_queries
):
    for _n in range(more):
        join(ours, Role.TEAM_MEMBER)
    address = url(pd_group, "group_check", 2, "health")
    as_lead.get(address)

    # session, person, group and who one is there; meeting, the check, who is asked, earlier ones
    with django_assert_num_queries(7):
        assert "people now" in as_lead.get(address).content.decode()


@pytest.mark.parametrize("answers", [10, 40])
def test_a_result_costs_the_same_for_any_number_of_answers(
    as_sam, pd_group, meeting, answers, django_assert_num_queries
):
    check = open_check(pd_group=pd_group, people=60)
    reply_many(check, answers, 1, 2, 3, 4, 9, 3)
    close_check(check)
    address = url(pd_group, "group_check", 2, "health")
    as_sam.get(address)

    with django_assert_num_queries(6):
        assert f"{answers} of 60 people" in as_sam.get(address).content.decode()


@pytest.mark.parametrize("checks", [0, 1, 2])
def test_a_home_asks_once_more_only_where_a_group_is_asked_something(
    as_sam, pd_group, meeting, checks, django_assert_max_num_queries
):
    as_sam.get(url(pd_group, "home"))
    with django_assert_max_num_queries(50) as before:
        as_sam.get(url(pd_group, "home"))
    for kind in ("health", "exit")[:checks]:
        open_check(pd_group=pd_group, kind=kind)

    with django_assert_max_num_queries(len(before) + min(checks, 1)):
        page = as_sam.get(url(pd_group, "home")).content.decode()

    assert page.count("Answer now") == checks
