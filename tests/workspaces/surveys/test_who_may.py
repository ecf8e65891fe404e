"""Whose surveys are whose, and the list of them."""

import pytest
from django.urls import reverse

from pdgroups.groups.models import Happening
from pdgroups.surveys.models import Wave
from tests.factories.answering import (
    draft_survey,
    open_survey,
)
from tests.factories.people import ProjectFactory, join
from tests.workspaces.cast import ALL, LEADS, REFUSED, TEAM, cast_of

from .pages import address, listed, new_address, opened, page

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("who", ALL)
@pytest.mark.parametrize(
    "name",
    [
        "survey",
        "survey_share",
        "survey_screen",
        "survey_poster",
        "survey_paper_form",
        "survey_results",
    ],
)
def test_pages_of_a_survey_open_to_its_team_and_the_groups_leads(client, who, name):
    wave = open_survey()
    client.force_login(cast_of(wave.survey.project)[who])

    response = client.get(address(name, wave.survey))

    expected = 200 if who in TEAM + LEADS else 403 if who in REFUSED else 404
    assert response.status_code == expected


@pytest.mark.parametrize("who", ALL)
def test_only_the_project_lead_changes_a_survey(client, who):
    survey = draft_survey()
    client.force_login(cast_of(survey.project)[who])
    before = Happening.objects.count()

    codes = {
        client.get(new_address(survey.project)).status_code,
        client.get(address("survey_edit", survey)).status_code,
        client.post(address("survey_open", survey, "baseline"), opened()).status_code,
        client.post(address("survey_follow_up", survey), {"text": "We will."}).status_code,
        client.post(
            reverse(
                "workspaces:share_results", args=[survey.project.pd_group.slug, survey.project.slug]
            ),
            {"share": "1"},
        ).status_code,
    }

    if who == "project lead":
        assert codes == {200, 302}
    else:
        assert codes == {404 if who == "stranger" else 403}
        assert Happening.objects.count() == before
        assert survey.waves.get().state == Wave.State.DRAFT


def test_a_lead_cannot_close_a_schools_survey(client):
    wave = open_survey()
    client.force_login(cast_of(wave.survey.project)["regional lead"])

    response = client.post(address("survey_close", wave.survey, "baseline"))

    assert response.status_code == 403
    assert Wave.objects.get().is_open


def test_a_survey_of_another_group_is_not_found_even_under_ones_own_address(client, survey):
    other = draft_survey()
    client.force_login(join(survey.project).user)

    url = reverse("workspaces:survey", args=[survey.project.pd_group.slug, other.public_id])

    assert client.get(url).status_code == 404


def test_a_project_lead_sees_her_own_surveys_and_no_other_schools(client, survey):
    beside = draft_survey(project=ProjectFactory(pd_group=survey.project.pd_group))

    html = listed(client, survey, "project lead")

    assert address("survey", survey) in html
    assert address("survey", beside) not in html
    assert str(beside.project) not in html


def test_a_lead_sees_the_surveys_of_every_school_and_can_change_none(client, survey):
    beside = draft_survey(project=ProjectFactory(pd_group=survey.project.pd_group))

    html = listed(client, survey, "regional lead")

    assert address("survey", survey) in html
    assert address("survey", beside) in html
    assert "New survey" not in html
    assert "Share them" not in html


@pytest.mark.parametrize("who", REFUSED)
def test_everybody_else_sees_no_school_in_the_list(client, survey, who):
    html = listed(client, survey, who)

    assert address("survey", survey) not in html


def test_a_school_without_a_survey_is_invited_to_set_one_up(client):
    project = ProjectFactory()
    client.force_login(join(project).user)

    html = page(client, reverse("workspaces:survey_list", args=[project.pd_group.slug]))

    assert "No surveys yet" in html
    assert new_address(project) in html


@pytest.mark.parametrize("number", [1, 4])
def test_the_list_costs_the_same_however_many_surveys(client, number, django_assert_num_queries):
    project = ProjectFactory()
    for turn in range(number):
        open_survey(project=project, items=[f"item {turn}"])
        draft_survey(project=ProjectFactory(pd_group=project.pd_group))
    client.force_login(cast_of(project)["regional lead"])
    url = reverse("workspaces:survey_list", args=[project.pd_group.slug])
    client.get(url)

    # session, user, roles and group; projects, surveys, waves
    with django_assert_num_queries(6):
        html = page(client, url)

    assert html.count("open until") == number
