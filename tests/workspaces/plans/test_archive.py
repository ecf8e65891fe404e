import datetime as dt

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from pdgroups.groups.models import Happening
from pdgroups.projects.models import Reach
from pdgroups.projects.sections import BY_KEY
from pdgroups.projects.services import archive_project, share_section
from pdgroups.surveys.freeze import freeze_due
from pdgroups.surveys.models import Wave
from tests.factories.answering import draft_survey, open_next, send_many
from tests.factories.people import MembershipFactory, ProjectFactory, join
from tests.workspaces.cast import cast_of

from .pages import address, write

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast(project):
    return cast_of(project)


def test_what_is_in_the_archive_is_read_and_not_changed(client, project, sam, ana):
    write(project, sam, why="Words")
    client.force_login(sam)
    client.post(address(project, "project_archive"))

    page = client.get(address(project)).content.decode()
    refused = [
        client.post(address(project), {"why": "New"}),
        client.post(address(project, "project_where"), {"phase": "deliver"}),
        client.post(address(project, "version_new"), {"name": "New"}),
        client.post(address(project, "section_comments", BY_KEY["why"]), {"text": "New"}),
    ]

    assert "Words" in page
    assert "<textarea" not in page
    assert [response.status_code for response in refused] == [403] * 4
    assert "in the archive" in refused[0].content.decode()


def test_a_project_comes_out_of_the_archive_again(client, project, sam):
    client.force_login(sam)
    client.post(address(project, "project_archive"))

    client.post(address(project, "project_archive"), {"out": "1"})

    assert "<textarea" in client.get(address(project)).content.decode()


def put_away(project, by):
    archive_project(project=project, is_in=True, by=by)


@pytest.mark.parametrize(
    ("who", "may"),
    [
        ("project lead", True),
        ("regional lead", True),
        ("deputy lead", True),
        ("team member", False),
        ("sponsor", False),
        ("neighbour", False),
    ],
)
def test_who_puts_a_project_in_the_archive_and_takes_it_out(client, project, cast, who, may):
    client.force_login(cast[who])

    page = client.get(address(project, "project_archive"))
    client.post(address(project, "project_archive"))

    project.participation.refresh_from_db()
    assert (page.status_code == 200) is may
    assert (project.participation.archived_on is not None) is may
    lines = Happening.objects.filter(words="put the project in the archive")
    assert lines.count() == may


@pytest.mark.parametrize("who", ["project lead", "team member", "sponsor", "regional lead"])
def test_who_read_a_plan_finds_it_in_the_archive(client, project, cast, who):
    write(project, cast["project lead"], why="Words of the plan")
    put_away(project, cast["project lead"])
    client.force_login(cast[who])
    home = project.pd_group.slug

    plans = client.get(reverse("workspaces:project_list", args=[home])).content.decode()
    plan = client.get(address(project, "plan")).content.decode()

    assert plans.index("In the archive") < plans.index(address(project, "plan"))
    assert "Words of the plan" in plan
    assert "is in the archive since" in plan


def test_a_project_in_the_archive_leaves_lists_and_the_view_side_by_side(client, project, cast):
    beside = ProjectFactory(pd_group=project.pd_group)
    for each in (project, beside):
        writer = join(each).user
        write(each, writer, why=f"Words of {each.slug}")
        share_section(project=each, section=BY_KEY["why"], reach=Reach.GROUP, by=writer)
    put_away(project, cast["project lead"])
    client.force_login(cast["regional lead"])
    group = project.pd_group.slug

    home = client.get(reverse("workspaces:home", args=[group])).content.decode()
    shared = client.get(
        reverse("workspaces:side_by_side_section", args=[group, BY_KEY["why"]])
    ).content.decode()

    assert address(beside, "plan") in home
    assert address(project, "plan") not in home
    assert f"Words of {beside.slug}" in shared
    assert f"Words of {project.slug}" not in shared


def test_a_school_reads_on_its_home_where_its_project_is(client, project, sam):
    put_away(project, sam)
    client.force_login(sam)

    home = client.get(reverse("workspaces:home", args=[project.pd_group.slug])).content.decode()

    assert "is in the archive since" in home
    assert address(project, "plan") in home


def test_an_open_survey_goes_on_to_its_last_day_and_the_page_says_so(client, project, sam):
    wave = open_next(draft_survey(project=project))
    client.force_login(sam)
    asked = client.get(address(project, "project_archive")).content.decode()

    put_away(project, sam)
    send_many(wave, 6, 2, 3)
    with time_machine.travel(timezone.now() + dt.timedelta(days=400), tick=False):
        list(freeze_due())

    wave.refresh_from_db()
    results = reverse(
        "workspaces:survey_results", args=[project.pd_group.slug, wave.survey.public_id]
    )
    assert f"goes on until {wave.closes_on:%-d %B %Y}" in asked
    assert wave.state == Wave.State.FROZEN
    assert client.get(results).status_code == 200


def test_no_survey_is_begun_in_the_archive(client, project, sam):
    put_away(project, sam)
    client.force_login(sam)

    page = client.get(reverse("workspaces:survey_new", args=[project.pd_group.slug, project.slug]))

    assert page.status_code == 403


def test_nobody_is_told_that_a_school_in_the_archive_has_no_lead(client, project):
    lead = MembershipFactory(pd_group=project.pd_group).user
    client.force_login(lead)
    before = client.get(reverse("workspaces:group_list")).content.decode()
    put_away(project, lead)

    after = client.get(reverse("workspaces:group_list")).content.decode()

    assert "1 school has no project lead" in before
    assert "no project lead" not in after
