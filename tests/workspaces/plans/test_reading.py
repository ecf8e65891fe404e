import datetime as dt
import re

import pytest
from django.urls import reverse

from pdgroups.core.eef import Phase
from pdgroups.groups.models import Happening, Role
from pdgroups.projects.models import Project
from tests.factories.people import (
    MembershipFactory,
    ParticipationFactory,
    PDGroupFactory,
    ProjectFactory,
    SchoolFactory,
    join,
)
from tests.factories.work import CaseStudyFactory

from .pages import address, stored, write

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("role", [Role.REGIONAL_LEAD, Role.DEPUTY_LEAD, Role.SPONSOR])
def test_those_who_read_get_the_text_and_no_form(client, project, sam, role):
    write(project, sam, why="See https://example.org/a?b=1&c=2\n<script>alert(1)</script>")
    if role == Role.SPONSOR:
        reader = join(project, role).user
    else:
        reader = MembershipFactory(pd_group=project.pd_group, role=role).user
    client.force_login(reader)

    page = client.get(address(project)).content.decode()
    refused = client.post(address(project), {"why": "Changed"})

    assert "<textarea" not in page
    assert 'href="https://example.org/a?b=1&amp;c=2"' in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert refused.status_code == 403
    assert stored(project)["why"][1] == 1


def test_a_closed_group_is_read_only(client, project, sam):
    write(project, sam, why="Old")
    project.pd_group.closed_on = dt.date(2026, 11, 1)
    project.pd_group.save()
    client.force_login(sam)

    page = client.get(address(project)).content.decode()

    assert "Old" in page
    assert "<textarea" not in page
    assert client.post(address(project), {"why": "New"}).status_code == 403
    assert client.post(address(project, "project_where"), {"phase": "deliver"}).status_code == 403


@pytest.mark.parametrize("name", ["project_phase", "plan", "project_where"])
def test_another_school_of_the_group_is_told_why_not(client, project, name):
    neighbour = join(ProjectFactory(pd_group=project.pd_group)).user
    client.force_login(neighbour)
    method = client.post if name == "project_where" else client.get

    response = method(address(project, name))

    assert response.status_code == 403
    assert "Schools in a group see each other’s phase" in response.content.decode()


def test_a_project_is_found_in_its_own_group_only(client, project, sam):
    elsewhere = MembershipFactory(pd_group=PDGroupFactory()).pd_group
    client.force_login(join(ProjectFactory(pd_group=elsewhere)).user)

    response = client.get(reverse("workspaces:plan", args=[elsewhere.slug, project.slug]))

    assert response.status_code == 404


def test_a_phase_that_does_not_exist_is_not_found(client, project, sam):
    client.force_login(sam)

    assert client.get(address(project).replace("explore", "reflect")).status_code == 404


def test_the_school_says_where_it_is_and_the_group_sees_it(client, project, sam):
    neighbour = join(ProjectFactory(pd_group=project.pd_group)).user
    client.force_login(sam)

    response = client.post(address(project, "project_where"), {"phase": "deliver"}, follow=True)

    client.force_login(neighbour)
    home = client.get(reverse("workspaces:home", args=[project.pd_group.slug])).content.decode()
    row = home.split("Alder Grove")[1].split("</tr>")[0]
    assert "Your group now sees you in Deliver." in response.content.decode()
    assert Project.objects.get(pk=project.pk).phase == Phase.DELIVER
    assert 'data-phase="deliver"' in row


@pytest.mark.parametrize("data", [{}, {"phase": ""}, {"phase": "elsewhere"}, {"phase": "\0"}])
def test_a_phase_that_is_none_changes_nothing(client, project, sam, data):
    client.force_login(sam)

    response = client.post(address(project, "project_where"), data, follow=True)

    assert "Choose one of the four phases" in response.content.decode()
    assert not Happening.objects.exists()


def test_looking_never_says_anything(client, project, sam):
    client.force_login(sam)

    assert client.get(address(project, "project_where")).status_code == 405


def test_the_whole_plan_has_the_priority_on_top_and_every_answer(client, project, sam):
    write(project, sam, priority="TAs step in early.", why="Visits", next="Grow")
    client.force_login(sam)

    page = client.get(address(project, "plan")).content.decode()

    assert re.search(r"<h1>TAs step in early.</h1>", page)
    assert [text in page for text in ("Visits", "Grow")] == [True, True]
    assert page.count("Not answered yet.") == 9
    assert "Other schools in the group see which phase it is in" in page


def test_ones_own_plan_opens_at_once(client, project, sam):
    Project.objects.filter(pk=project.pk).update(phase=Phase.PREPARE)
    sponsor = join(project, Role.SPONSOR).user
    plans = reverse("workspaces:project_list", args=[project.pd_group.slug])

    led_to = []
    for person in (sam, sponsor):
        client.force_login(person)
        led_to.append(client.get(plans).url)

    assert led_to == [
        address(project, "project_phase", "prepare"),
        address(project, "plan"),
    ]


def test_a_lead_lists_the_plans_with_phases_and_no_scores(client, project, sam):
    write(project, sam, why="Visits")
    ParticipationFactory(pd_group=project.pd_group, school=SchoolFactory(name="Not begun"))
    client.force_login(MembershipFactory(pd_group=project.pd_group).user)

    page = client.get(reverse("workspaces:project_list", args=[project.pd_group.slug]))

    html = page.content.decode()
    assert "One plan that you can read" in html
    assert address(project, "plan") in html
    assert "Starts when its project lead joins" in html
    assert "1 of 4" not in html


def test_somebody_without_a_plan_is_told_whose_plans_there_are(client, project):
    client.force_login(MembershipFactory(pd_group=project.pd_group, role=Role.OBSERVER).user)

    page = client.get(reverse("workspaces:project_list", args=[project.pd_group.slug]))

    assert "No plan that you can read" in page.content.decode()
    assert "Alder Grove" not in page.content.decode()


@pytest.mark.parametrize("state", ["offered", "draft"])
def test_a_lead_finds_the_case_studies_that_schools_have_offered(client, project, state):
    CaseStudyFactory(
        project=project,
        state=state,
        title="Waiting first",
        agreed_by="Jo Head",
        agreed_on=dt.date(2027, 6, 1),
        no_pupil_named=True,
    )
    client.force_login(MembershipFactory(pd_group=project.pd_group).user)
    case_study = reverse("workspaces:case_study", args=[project.pd_group.slug, project.slug])

    page = client.get(reverse("workspaces:project_list", args=[project.pd_group.slug]))

    html = page.content.decode()
    assert (case_study in html) is (state == "offered")
    assert ("Waiting first" in html) is (state == "offered")


@pytest.mark.parametrize("role", [Role.PROJECT_LEAD, Role.SPONSOR])
def test_the_plan_leads_its_team_to_the_case_study(client, project, role):
    client.force_login(join(project, role).user)
    case_study = reverse("workspaces:case_study", args=[project.pd_group.slug, project.slug])

    page = client.get(address(project, "plan"))

    assert (case_study in page.content.decode()) is (role == Role.PROJECT_LEAD)


@pytest.mark.parametrize("count", [1, 8])
def test_the_list_of_plans_costs_the_same_however_many(client, count, django_assert_num_queries):
    pd_group = PDGroupFactory()
    ProjectFactory.create_batch(count, pd_group=pd_group)
    client.force_login(MembershipFactory(pd_group=pd_group).user)
    plans = reverse("workspaces:project_list", args=[pd_group.slug])
    client.get(plans)

    # session, person, roles and group; schools with projects, case studies
    with django_assert_num_queries(5):
        response = client.get(plans)

    assert response.content.decode().count('class="phase"') == count


@pytest.mark.parametrize("keys", [["why"], ["priority", "why", "evidence", "how", "who"]])
def test_a_page_of_the_plan_costs_the_same_however_much_is_written(
    client, project, sam, keys, django_assert_num_queries
):
    write(project, sam, **dict.fromkeys(keys, "Text"))
    client.force_login(sam)
    client.get(address(project))

    # session, person, roles and group, project; sharing, answers, five lists, comments,
    # checks, earlier priorities, guidance
    with django_assert_num_queries(16):
        client.get(address(project))


@pytest.mark.parametrize("phase", list(Phase))
def test_no_two_things_on_a_page_of_the_plan_have_one_name(client, project, sam, phase):
    client.force_login(sam)

    page = client.get(address(project, "project_phase", phase.value)).content.decode()

    ids = re.findall(r'\sid="([^"]+)"', page)
    assert sorted(ids) == sorted(set(ids))
