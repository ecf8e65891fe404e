"""Telling staff what follows, and letting leads read the results."""

import datetime as dt

import pytest
import time_machine
from django.utils import timezone

from pdgroups.groups.models import Happening
from tests.factories.people import PDGroupFactory, ProjectFactory, join
from tests.workspaces.cast import REFUSED, cast_of

from .pages import address, frozen, read, share, shared

pytestmark = pytest.mark.django_db


def test_a_project_lead_tells_staff_what_follows(client):
    survey = frozen(12)
    client.force_login(join(survey.project).user)

    response = client.post(
        address("survey_follow_up", survey), {"text": "We will practise.\r\nTogether."}, follow=True
    )

    survey.refresh_from_db()
    assert survey.you_said_we_will == "We will practise.\nTogether."
    assert "We will practise." in response.content.decode()


def test_too_long_a_text_is_kept_on_the_page(client):
    survey = frozen(12)
    client.force_login(join(survey.project).user)

    response = client.post(address("survey_follow_up", survey), {"text": "x" * 601})

    survey.refresh_from_db()
    assert "Make it shorter." in response.content.decode()
    assert "x" * 601 in response.content.decode()
    assert survey.you_said_we_will == ""


@pytest.mark.parametrize("who", ["team member", "regional lead"])
def test_others_are_not_asked_what_follows(client, who):
    survey = frozen(12)
    shared(survey)

    assert "Tell staff what follows" not in read(client, survey, who)


def test_sharing_is_given_and_taken_back_by_the_project_lead(client):
    survey = frozen(12)
    client.force_login(join(survey.project).user)

    share(client, survey, share="1")
    survey.project.refresh_from_db()
    given = survey.project.results_shared_on
    share(client, survey)
    survey.project.refresh_from_db()

    assert given == timezone.localdate()
    assert survey.project.results_shared_on is None
    lines = Happening.objects.filter(words__contains="sharing") | Happening.objects.filter(
        words__contains="shared"
    )
    assert sorted(lines.values_list("words", flat=True)) == [
        "shared our survey results with the regional lead",
        "stopped sharing our survey results",
    ]


def test_sharing_twice_is_sharing_once(client):
    survey = frozen(12)
    client.force_login(join(survey.project).user)
    share(client, survey, share="1")
    with time_machine.travel(timezone.now() + dt.timedelta(days=3)):
        client.force_login(join(survey.project).user)
        share(client, survey, share="1")

    survey.project.refresh_from_db()
    assert survey.project.results_shared_on == timezone.localdate()
    assert Happening.objects.filter(words__startswith="shared").count() == 1


def test_a_project_lead_cannot_share_another_schools_results(client):
    survey = frozen(12)
    beside = ProjectFactory(pd_group=survey.project.pd_group)
    client.force_login(join(beside).user)

    assert share(client, survey, share="1").status_code == 403
    survey.project.refresh_from_db()
    assert survey.project.results_shared_on is None


def test_a_lead_of_another_group_sees_nothing(client):
    survey = frozen(12)
    shared(survey)
    lead = cast_of(ProjectFactory(pd_group=PDGroupFactory()))["regional lead"]
    client.force_login(lead)

    assert client.get(address("survey_results", survey)).status_code == 404


@pytest.mark.parametrize("who", REFUSED)
def test_the_rest_of_the_group_is_told_why_not(client, who):
    survey = frozen(12)
    shared(survey)

    html = read(client, survey, who)

    assert "until the project lead shares them" in html
