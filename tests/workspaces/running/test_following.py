"""Everybody's screen asks every two seconds: mostly nothing is new, and that costs next to nothing."""

import pytest

from pdgroups.groups.models import Role
from pdgroups.meetings.running.agreeing import decide, park, write_outcome
from pdgroups.meetings.running.register import mark
from tests.factories.people import ProjectFactory, join
from tests.factories.running import Live

from .conftest import Screen

pytestmark = pytest.mark.django_db

WAY_IN = 3
"""Session, user, and the group with what they are there."""


def test_a_screen_that_has_it_all_is_told_so(live, first):
    live.begun()
    tag = first.see()["ETag"]

    again = first.see(**{"If-None-Match": tag})

    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize(
    "change",
    [
        lambda live, lead: lead.press("go", live.items[1]),
        lambda live, lead: decide(meeting=live.meeting, text="We meet at ten", by=live.lead),
        lambda live, lead: park(meeting=live.meeting, text="Transition", by=live.lead),
        lambda live, lead: mark(
            meeting=live.meeting, member=live.people[0], presence="late", by=live.lead
        ),
        lambda live, lead: write_outcome(
            meeting=live.meeting, item=live.items[0], text="Agreed", version=0
        ),
        lambda live, lead: ProjectFactory(pd_group=live.pd_group),
    ],
    ids=["moves on", "decision", "parked point", "attendance", "outcome", "school joins"],
)
def test_whatever_changes_every_screen_hears_of_it(live, lead, first, change):
    live.begun()
    tag = first.see()["ETag"]

    change(live, lead)

    assert first.see(**{"If-None-Match": tag}).status_code == 200


def test_two_people_never_share_an_answer(live, first, second):
    live.begun()

    assert second.see(**{"If-None-Match": first.see()["ETag"]}).status_code == 200


def test_asking_costs_one_statement_beside_the_way_in(live, first, django_assert_num_queries):
    live.begun()
    tag = first.see()["ETag"]

    with django_assert_num_queries(WAY_IN + 1):
        first.see(**{"If-None-Match": tag})


@pytest.mark.parametrize("schools", [0, 6])
def test_a_leads_page_costs_the_same_however_many_schools_there_are(
    live, lead, schools, django_assert_num_queries
):
    live.begun()
    for project in ProjectFactory.create_batch(schools, pd_group=live.pd_group):
        member = join(project, Role.TEAM_MEMBER)
        mark(meeting=live.meeting, member=member, presence="present", by=live.lead)
    for number in range(schools + 1):
        decide(meeting=live.meeting, text=f"Decision {number}", by=live.lead)
        park(meeting=live.meeting, text=f"Point {number}", by=live.lead)
    lead.see()

    with django_assert_num_queries(WAY_IN + 16):
        lead.see()


def test_somebody_who_is_no_member_finds_nothing(live):
    stranger = Screen(live, Live().lead)

    assert stranger.see().status_code == 404
