import pytest

from pdgroups.projects.models import Reach
from tests.factories.people import ProjectFactory, join
from tests.factories.plans import a_row

from .pages import write
from .sharing import WORD, beside, meets, share

pytestmark = pytest.mark.django_db


def test_a_lead_shows_a_meeting_only_what_the_group_may_see(client, project, cast):
    write(project, cast["project lead"], why=WORD)

    assert not meets(client, cast["regional lead"], [beside(project, "why")], WORD)


@pytest.mark.parametrize("section", ["why", "list-evidence"])
@pytest.mark.parametrize("schools", [1, 8])
def test_side_by_side_costs_the_same_however_many_schools(
    client, project, cast, section, schools, django_assert_num_queries
):
    for each in [project, *ProjectFactory.create_batch(schools - 1, pd_group=project.pd_group)]:
        writer = join(each).user
        write(each, writer, why=WORD)
        a_row(each, "evidence", by=writer, finding=WORD)
        share(each, section, Reach.GROUP, writer)
    client.force_login(cast["neighbour"])
    client.get(beside(project, section))

    # session, person, roles and group; schools, what they share, their words; lines of conversations
    with django_assert_num_queries(7):
        page = client.get(beside(project, section)).content.decode()

    assert page.count(WORD) == schools


def test_a_school_that_has_not_shared_is_not_named(client, project, cast):
    write(project, cast["project lead"], why=WORD)
    client.force_login(cast["neighbour"])

    page = client.get(beside(project, "why")).content.decode()

    assert "Alder Grove" not in page
    assert "Nothing is shared here at the moment" in page
