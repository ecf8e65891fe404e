"""A reader starts her project from what another school has published."""

from html import unescape

import pytest
from django.urls import reverse

from pdgroups.groups.models import Role
from pdgroups.projects.models import ActiveIngredient
from pdgroups.stories.models import Borrowing, CaseStudySubmission
from tests.factories.answering import GroupSurveyTemplateFactory
from tests.factories.pages import TOLD_AT_LENGTH, agreed_submission, surveyed
from tests.factories.people import ProjectFactory, UserFactory, join

pytestmark = pytest.mark.django_db

State = CaseStudySubmission.State
START = reverse("workspaces:start_from")


@pytest.fixture
def study():
    return agreed_submission(
        **TOLD_AT_LENGTH, state=State.PUBLISHED, public_path="/case-studies/waiting/"
    )


@pytest.fixture
def project():
    return ProjectFactory()


@pytest.fixture
def leader(client, project):
    user = join(project).user
    client.force_login(user)
    return user


def at(project, study):
    slugs = [project.pd_group.slug, project.slug]
    return f"{reverse('workspaces:project_start_from', args=slugs)}?study={study.public_id}"


def answers(project):
    return {row.prompt: row.text for row in project.answers.all()}


def lines(project):
    return [line.words for line in project.pd_group.happenings.all()]


# --- finding the project --------------------------------------------------------------------


def test_somebody_unknown_is_asked_to_sign_in(client, study):
    response = client.get(START, {"study": study.public_id})

    assert response.status_code == 302
    assert response["Location"].startswith("/accounts/login/?next=/start-from/%3Fstudy%3D")


def test_with_one_project_the_reader_is_led_there(client, study, project, leader):
    response = client.get(START, {"study": study.public_id})

    assert response["Location"] == at(project, study)


def test_with_two_she_chooses_and_others_projects_are_not_there(client, study, project, leader):
    second = ProjectFactory()
    join(second, user=leader)
    other = ProjectFactory()

    html = unescape(client.get(START, {"study": study.public_id}).content.decode())

    assert at(project, study) in html
    assert at(second, study) in html
    assert other.pd_group.slug not in html


@pytest.mark.parametrize("role", [Role.SPONSOR])
def test_who_may_change_no_plan_reads_why(client, study, project, role):
    client.force_login(join(project, role=role).user)

    html = client.get(START, {"study": study.public_id}).content.decode()

    assert "You have no project whose plan you can change" in html


@pytest.mark.parametrize("asked", ["", "nothing", "a%00b", "x" * 3000])
def test_a_study_that_is_not_there_is_a_sentence(client, project, leader, asked):
    for page in (
        START,
        reverse("workspaces:project_start_from", args=[project.pd_group.slug, project.slug]),
    ):
        for send in (client.get, client.post):
            response = send(f"{page}?study={asked}")
            assert response.status_code in {200, 405}
    assert not Borrowing.objects.exists()


@pytest.mark.parametrize(
    "gone",
    [
        {"state": State.WITHDRAWN},
        {"state": State.WITH_EDITORS},
        {"retired_at": "2027-01-01T00:00Z"},
    ],
)
def test_nothing_is_copied_of_what_is_not_public(client, study, project, leader, gone):
    CaseStudySubmission.objects.filter(pk=study.pk).update(**gone)

    shown = client.get(at(project, study))
    client.post(at(project, study), {"tell": "on"})

    assert "Three classes" not in shown.content.decode()
    assert answers(project) == {}
    assert not Borrowing.objects.exists()


# --- copying --------------------------------------------------------------------------------


def test_what_is_shown_is_copied_with_its_credit(client, study, project, leader):
    shown = unescape(client.get(at(project, study)).content.decode())

    client.post(at(project, study))

    assert "Three classes and six TAs." in shown
    assert "Least help first" in shown
    credit = "Started from ‘Waiting before stepping in’, A primary school in the South East: /case-studies/waiting/"
    assert credit in shown
    assert answers(project) == {
        "aim": f"Pupils start without an adult.\n\n{credit}",
        "why": f"Three classes and six TAs.\n\n{credit}",
    }
    (row,) = ActiveIngredient.objects.filter(project=project)
    assert (row.name, row.looks_like, row.description) == (
        "Least help first",
        "Hands away.",
        credit,
    )
    assert project.borrowed.get().credit == credit


@pytest.mark.parametrize("is_named", [False, True])
def test_a_school_that_is_not_named_is_named_nowhere(client, project, leader, is_named):
    study = agreed_submission(
        **TOLD_AT_LENGTH
        | {
            "title": "Harbour View waits",
            "context": "Harbour View has three classes.",
            "aim": "Pupils of Harbour View start alone.",
            "ingredients": [{"name": "Harbour View steps", "looks_like": "", "unlike": ""}],
        },
        state=State.PUBLISHED,
        is_named=is_named,
        display_name="A school near Harbour View",
        public_path="/case-studies/harbour-view-waits/",
        project__participation__school__name="Harbour View Primary",
    )

    shown = client.get(at(project, study)).content.decode()
    client.post(at(project, study), {"tell": "on"})

    (row,) = ActiveIngredient.objects.filter(project=project)
    kept = [shown, *answers(project).values(), str(row), row.description]
    kept.append(project.borrowed.get().credit)
    assert any("harbour" in each.casefold() for each in kept) is is_named
    assert "Harbour View" in CaseStudySubmission.objects.get(pk=study.pk).title


def test_nothing_that_the_school_wrote_is_changed(client, study, project, leader):
    project.answers.create(prompt="why", text="Our own reason.", saved_by=leader)
    ActiveIngredient.objects.create(project=project, name="least help FIRST", position=1)

    shown = client.get(at(project, study)).content.decode()
    client.post(at(project, study))

    assert "Stays as you wrote it:" in shown
    assert answers(project)["why"] == "Our own reason."
    assert ActiveIngredient.objects.filter(project=project).count() == 1


def test_the_surveys_questions_become_a_draft_where_the_bank_has_them(client, project, leader):
    question = surveyed((2, 8, 6, 4))["question"]
    GroupSurveyTemplateFactory(pd_group=project.pd_group, title="Another one, first of all")
    template = GroupSurveyTemplateFactory(
        pd_group=project.pd_group,
        title="The one that fits",
        stem="How confident are you in",
        items=[{"identity": "7b0a4a51-6a0c-4b1a-9a35-0c8c5d4f1d11", "text": "using a prompt"}],
    )
    study = agreed_submission(state=State.PUBLISHED)
    assert question == "How confident are you in using a prompt?"

    client.post(at(project, study), {"with_survey": "on"})

    survey = project.surveys.get()
    assert survey.template == template
    assert [q.text for q in survey.questions.all()] == ["using a prompt"]


def test_it_is_copied_once(client, study, project, leader):
    client.post(at(project, study))
    again = client.post(at(project, study), follow=True)

    assert "has started from this case study already" in again.content.decode()
    html = client.get(at(project, study)).content.decode()
    assert "It is not copied twice." in html
    assert "Open your plan" in html
    assert Borrowing.objects.count() == 1


def test_a_school_does_not_start_from_itself(client, study):
    client.force_login(join(study.project).user)

    client.post(at(study.project, study))

    assert "This is your own case study." in client.get(at(study.project, study)).content.decode()
    assert not Borrowing.objects.exists()


def test_an_outsider_and_a_sponsor_copy_nothing(client, study, project):
    client.force_login(UserFactory())
    assert client.post(at(project, study)).status_code == 404
    client.force_login(join(project, role=Role.SPONSOR).user)
    assert client.post(at(project, study)).status_code == 403
    assert answers(project) == {}


# --- told back ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sent", "told"),
    [
        ({}, None),
        ({"name_us": "on"}, None),
        ({"tell": "on"}, "Another school started a project from your case study"),
        ({"tell": "on", "name_us": "on"}, "{school} started a project from your case study"),
    ],
)
def test_the_first_school_hears_what_the_reader_chose(client, study, project, leader, sent, told):
    client.post(at(project, study), sent)

    name = project.participation.school.name
    heard = [line for line in lines(study.project) if "started a project" in line]
    assert heard == ([told.format(school=name)] if told else [])
    assert any(name in line for line in lines(study.project)) is bool(told and "{school}" in told)
