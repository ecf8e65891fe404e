"""A list of a plan: how a phase shows it, and its own page."""

import pytest

from pdgroups.groups.models import Role
from pdgroups.projects.kinds import BY_KEY
from pdgroups.projects.models import Reach
from tests.factories.people import join
from tests.factories.plans import a_row

from .pages import address
from .sharing import share

pytestmark = pytest.mark.django_db
EVIDENCE = BY_KEY["evidence"]


def test_a_phase_shows_how_a_list_begins_and_how_long_it_is(client, project, sam):
    for number in range(5):
        a_row(project, "evidence", finding=f"Finding {number}")
    a_row(project, "options", name="A scale")
    client.force_login(sam)

    page = client.get(address(project)).content.decode()

    assert [f"Finding {number}" in page for number in range(5)] == [True, True, False, False, False]
    assert "5 lines" in page
    assert "and 3 more" in page
    assert "A scale" in page
    assert address(project, "row_list", EVIDENCE) in page


def test_a_reader_gets_a_list_without_a_way_to_change_it(client, project):
    a_row(project, "evidence", finding="They waited")
    client.force_login(join(project, Role.SPONSOR).user)

    page = client.get(address(project, "row_list", EVIDENCE)).content.decode()

    assert "They waited" in page
    assert address(project, "row_new", EVIDENCE) not in page
    assert "Take out" not in page


def test_a_list_without_lines_says_so_and_offers_the_first(client, project, sam):
    client.force_login(sam)

    page = client.get(address(project, "row_list", EVIDENCE)).content.decode()

    assert "Nothing here yet." in page
    assert address(project, "row_new", EVIDENCE) in page


def test_a_list_that_a_colleague_keeps_is_neither_shown_nor_opened(client, project, sam):
    a_row(project, "evidence", by=sam, finding="Kept close")
    share(project, "list-evidence", Reach.ME, sam)
    client.force_login(join(project, Role.TEAM_MEMBER).user)

    phase = client.get(address(project)).content.decode()
    own = client.get(address(project, "row_list", EVIDENCE))

    assert "Kept close" not in phase
    assert own.status_code == 403
    assert "Kept close" not in own.content.decode()


def test_a_list_costs_the_same_for_one_line_and_for_sixty(
    client, project, sam, django_assert_num_queries
):
    a_row(project, "evidence")
    client.force_login(sam)
    path = address(project, "row_list", EVIDENCE)
    client.get(path)
    with django_assert_num_queries(9):
        client.get(path)
    for _number in range(59):
        a_row(project, "evidence")

    with django_assert_num_queries(9):
        client.get(path)
