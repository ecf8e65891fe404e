"""Schools side by side, for their own leads alone: each cell a mark, its words and the page behind it."""

import datetime as dt
import re

import pytest
from django.core.cache import cache
from django.utils import timezone

from pdgroups.meetings.models import Attendance, Coming
from pdgroups.projects.models import PromptAnswer
from pdgroups.projects.prompts import CORE
from pdgroups.workspaces.matrix.page import Matrix
from tests.factories.answering import close, open_next, open_survey, send_many
from tests.factories.people import ParticipationFactory, ProjectFactory, UserFactory, join
from tests.factories.work import ActionPointFactory, CaseStudyFactory
from tests.workspaces.members import address

from .meetings import ahead, held

pytestmark = pytest.mark.django_db


def cells_of(project):
    row = next(
        row
        for row in (*Matrix.of(project.pd_group).rows, *Matrix.of(project.pd_group).left)
        if row.school == project.participation
    )
    return {heading: cell.words for heading, cell in row.cells}


def was_at(meeting, project, presence="present", **kwargs):
    who = {"user": UserFactory()} if kwargs.get("comes", "member") == "member" else {"name": "Jo"}
    Attendance.objects.create(
        meeting=meeting,
        participation=project.participation,
        presence=presence,
        **who,
        **kwargs,
    )


@pytest.mark.parametrize(
    ("came", "says"),
    [
        ([{"presence": "present"}], "Present"),
        ([{"presence": "late"}], "Late"),
        ([{"presence": "apologies"}], "Apologies"),
        ([{"presence": "present", "comes": "substitute"}], "Substitute"),
        ([{"presence": "apologies"}, {"presence": "late"}], "Late"),
        ([{"presence": "apologies"}, {"presence": "present", "comes": "substitute"}], "Substitute"),
        ([], "Not there"),
    ],
)
def test_a_school_was_there_as_whoever_of_it_was_there_most(project, came, says):
    project.participation.joined_on = dt.date(2020, 1, 1)
    project.participation.save()
    meeting = held(project.pd_group, number=1)
    was_at(meeting, ProjectFactory(pd_group=project.pd_group))
    for each in came:
        was_at(meeting, project, **each)

    assert cells_of(project)["Meeting 1"] == says


def test_what_is_not_known_or_could_not_be_is_no_absence(project):
    held(project.pd_group, number=1)
    written_up = held(project.pd_group, number=2)
    was_at(written_up, ProjectFactory(pd_group=project.pd_group))
    ahead(project.pd_group, 3, number=3)
    coming = ahead(project.pd_group, 9, number=4)
    Coming.objects.create(meeting=coming, participation=project.participation, answer="no")
    ahead(project.pd_group, 9, number=5, cancelled_at=timezone.now())

    words = [words for heading, words in cells_of(project).items() if "Meeting" in heading]

    assert words == [
        "Not in the group yet",
        "Not in the group yet",
        "To come",
        "Cannot come",
        "Cancelled",
    ]
    type(project.participation).objects.update(joined_on="2020-01-01")
    assert cells_of(project)["Meeting 1"] == "Not written down"


def test_how_far_a_plan_is_and_never_what_it_says(client, project):
    PromptAnswer.objects.create(project=project, prompt="priority", text="Waiting before helping")
    PromptAnswer.objects.create(project=project, prompt="aim", text="")
    said = cells_of(project)
    page = client.get(address("group_desk", project.pd_group)).content.decode()
    for prompt in CORE[1:]:
        PromptAnswer.objects.update_or_create(
            project=project, prompt=prompt, defaults={"text": "So"}
        )

    assert (said["Priority"], said["Plan"]) == ("Written", "1 of 5")
    assert "Waiting before helping" not in page
    assert cells_of(project)["Plan"] == "Complete"


def test_a_survey_is_open_then_closed_and_its_answers_are_told_in_fives(client, project):
    wave = open_survey(project=project, headcount=30)
    send_many(wave, 7, 3, 3)
    page = client.get(address("group_desk", project.pd_group)).content.decode()
    before = cells_of(project)
    close(wave)
    cache.clear()
    closed = cells_of(project)
    open_next(wave.survey)

    assert (before["Baseline"], before["Impact"]) == ("Open", "Not yet")
    assert "5 or more of 30 staff so far" in page
    assert (closed["Baseline"], closed["Impact"]) == ("Closed", "Not yet")
    assert cells_of(project)["Impact"] == "Open"


def test_a_school_that_goes_on_without_a_baseline_is_not_asked_for_one(project):
    project.baseline_said = "without"
    project.save()

    assert cells_of(project)["Baseline"] == "Goes on without"


def test_the_action_that_is_late_for_longest_is_named_and_a_pairs_own_is_not(project):
    today = timezone.localdate()
    group = {"pd_group": project.pd_group, "participation": project.participation}
    for days in (3, 20):
        late = today - dt.timedelta(days=days)
        ActionPointFactory(**group, due_on=late, text=f"Do it, {days}")
    ActionPointFactory(**group, due_on=today - dt.timedelta(days=40), done_on=today)
    ActionPointFactory(**group, due_on=today - dt.timedelta(days=50), is_of_pair=True)

    row = Matrix.of(project.pd_group).rows[0]

    cell = dict(row.cells)["Most overdue"]
    assert (cell.words, cell.more, cell.tone) == ("20 days late", "Do it, 20", "bad")


def test_an_offered_case_study_leads_to_the_decision(project):
    CaseStudyFactory(
        project=project,
        state="offered",
        agreed_by="Jo Head",
        agreed_on="2027-06-01",
        no_pupil_named=True,
    )

    cell = dict(Matrix.of(project.pd_group).rows[0].cells)["Case study"]

    assert (cell.words, cell.url[-8:]) == ("To decide", "/review/")


def test_a_school_that_has_left_keeps_its_history_and_is_counted_no_more(client, project):
    meeting = held(project.pd_group, number=1)
    was_at(meeting, project)
    stays = ProjectFactory(pd_group=project.pd_group)
    was_at(meeting, stays)
    ParticipationFactory(pd_group=project.pd_group, school__name="Not Begun")
    project.participation.left_on = timezone.localdate()
    project.participation.save()

    page = client.get(address("group_desk", project.pd_group)).content.decode()
    matrix = Matrix.of(project.pd_group)

    assert cells_of(project)["Meeting 1"] == "Present"
    assert "One school has left" in page
    assert "Nobody has joined yet" in page
    assert dict(matrix.totals)["Meeting 1"] == "1 of 2"
    assert re.search(r"<h1>2 schools\.", page)


def test_every_cell_is_a_link_that_its_lead_may_open(client, project):
    open_survey(project=project)
    held(project.pd_group, number=1)
    ahead(project.pd_group, 3, number=2)

    for _heading, cell in Matrix.of(project.pd_group).rows[0].cells:
        assert client.get(cell.url).status_code == 200, cell


@pytest.mark.parametrize("number", [1, 4])
def test_it_costs_the_same_however_many_schools(client, lead, number, django_assert_num_queries):
    cache.clear()
    for each in range(number):
        project = ProjectFactory(pd_group=lead.pd_group)
        join(project)
        open_survey(project=project, days=3)
        meeting = held(lead.pd_group, number=2 * each + 1)
        was_at(meeting, project)
        ahead(lead.pd_group, 3, number=2 * each + 2)
    client.get(address("people", lead.pd_group))  # the settings of the site are kept from here on
    cache.clear()

    # session, user, access; groups and 16 of its needs; nine of the matrix; and of what is missing
    # people, two of jobs, actions
    with django_assert_num_queries(33):
        page = client.get(address("group_desk", lead.pd_group))

    assert page.content.decode().count("Is coming") == 0


def test_a_group_without_schools_says_what_to_do_first(client, lead):
    page = client.get(address("group_desk", lead.pd_group)).content.decode()

    assert "No schools yet" in page
    assert address("school_add", lead.pd_group) in page
