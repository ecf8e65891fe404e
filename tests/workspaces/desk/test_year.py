"""The year of several groups: when they meet, how many schools came, surveys, what is published."""

import datetime as dt
import re

import pytest
from django.urls import reverse
from django.utils import timezone

from pdgroups.accounts.models import Office
from pdgroups.core.dates import school_year
from pdgroups.groups.models import PDGroup
from pdgroups.meetings.models import Attendance
from pdgroups.surveys.models import Closing, Wave
from pdgroups.workspaces.desk_year import chart, meetings_of
from tests.factories.answering import close, open_survey
from tests.factories.people import MembershipFactory, ProjectFactory, UserFactory
from tests.factories.work import MeetingFactory
from tests.workspaces.members import address, holder

from .meetings import ahead, held

pytestmark = pytest.mark.django_db

LIST = reverse("workspaces:group_list")


def text_of(response):
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def test_meetings_of_all_groups_stand_month_by_month(client, lead):
    other = MembershipFactory(user=lead.user, pd_group__name="Belonging").pd_group
    soonest = ahead(other, 70, number=3)
    ahead(lead.pd_group, 70.1, number=2)
    held(lead.pd_group, days=70, number=1)
    ahead(other, 71, number=4, cancelled_at=timezone.now())

    desk = client.get(LIST).context["desk"]

    pairs = [(str(group), m.number) for month in desk.ahead for group, m in month.meetings]
    assert pairs == [("Belonging", 3), ("Scaffolding", 2), ("Belonging", 4)]
    assert [m.number for month in desk.behind for _group, m in month.meetings] == [1]
    assert desk.ahead[0].first == soonest.day.replace(day=1)


def just_held(pd_group, **kwargs):
    """In this school year, on whatever day and at whatever hour."""
    now = timezone.now()
    second = dt.timedelta(seconds=1)
    return MeetingFactory(
        pd_group=pd_group, starts_at=now - second, ends_at=now - second / 2, **kwargs
    )


def test_the_chart_says_what_was_held_and_what_has_no_record(client, lead, project):
    other = MembershipFactory(user=lead.user).pd_group
    group = project.pd_group
    recorded = just_held(group, number=1)
    Attendance.objects.create(
        meeting=recorded, participation=project.participation, user=UserFactory(), presence="late"
    )
    just_held(group, number=2)
    just_held(other, number=3, cancelled_at=timezone.now())

    response = client.get(LIST)

    drawing = response.context["desk"].year
    assert drawing.year == school_year(timezone.localdate())
    assert [row.name for row in drawing.rows] == [str(group)]
    assert [mark.of.kind for mark in drawing.rows[0].marks] == ["held", "late"]
    page = response.content.decode()
    assert page.count('<g class="y-late">') == 1
    assert "held, no record yet</title>" in page


@pytest.mark.parametrize("number", [1, 4])
def test_the_year_costs_the_same_however_many_groups(lead, number, django_assert_num_queries):
    for _each in range(number):
        group = MembershipFactory(user=lead.user).pd_group
        just_held(group, number=1)
        ahead(group, 3, number=2)
    groups = list(PDGroup.objects.filter(memberships__user=lead.user))

    with django_assert_num_queries(1):
        meetings = meetings_of([group.pk for group in groups])
        drawing = chart((group, meetings.get(group.pk, [])) for group in groups)

    assert len(drawing.rows) == number


def test_how_many_schools_came_is_counted_and_none_is_named(client, project):
    ProjectFactory(pd_group=project.pd_group, participation__school__name="Other School")
    meeting = held(project.pd_group, number=1)
    held(project.pd_group, number=2)
    here = {"meeting": meeting, "participation": project.participation}
    for presence in ("present", "late", "apologies"):
        Attendance.objects.create(**here, user=UserFactory(), presence=presence)

    page = client.get(LIST).content.decode()

    assert page.count("schools came") == 1
    assert "1 of 2 schools came" in page
    assert "Other School" not in page


def test_surveys_are_counted_by_school_for_the_groups_own_leads_alone(client, project):
    close(open_survey(project=project))
    open_survey(project=ProjectFactory(pd_group=project.pd_group), days=60)

    of_lead = text_of(client.get(LIST))
    client.force_login(holder(Office.PROGRAMME_TEAM))
    of_team = text_of(client.get(LIST))

    for words in ("Baseline survey open at 1 school", "Baseline survey closed at 1 school"):
        assert words in of_lead
        assert words not in of_team


def test_only_what_is_published_is_a_result(client, lead):
    page = client.get(LIST).content.decode()
    group = lead.pd_group
    round_ = {
        "programme": group.programme, "year": group.year, "region": group.region, "pd_group": group,
    }  # fmt: skip
    Closing.objects.create(**round_, moment=Wave.Moment.IMPACT)
    nothing_new = client.get(LIST).content.decode()
    Closing.objects.create(**round_, moment=Wave.Moment.BASELINE, version=1)

    results = address("group_results", group)
    assert (results in page, results in nothing_new) == (False, False)
    assert results in client.get(LIST).content.decode()


def test_a_month_that_has_begun_is_not_behind(client, lead):
    held(lead.pd_group, days=0, number=1)
    first = timezone.localdate().replace(day=1)
    gone = first - dt.timedelta(days=1)
    held(lead.pd_group, days=(timezone.localdate() - gone).days + 1, number=2)

    desk = client.get(LIST).context["desk"]

    assert [m.number for month in desk.ahead for _group, m in month.meetings] == [1]
    assert [m.number for month in desk.behind for _group, m in month.meetings] == [2]
