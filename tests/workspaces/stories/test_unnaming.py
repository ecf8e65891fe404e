"""A school that is named no longer is named in nobody's plan either."""

from html import unescape

import pytest
from django.utils import timezone

from pdgroups.projects.models import ActiveIngredient, Change, NamedVersion
from pdgroups.projects.services import name_version
from pdgroups.stories import services
from pdgroups.stories.layers import Audience, Layer
from pdgroups.stories.models import Borrowing, CaseStudySubmission
from pdgroups.stories.services import Giver, Reach
from pdgroups.workspaces import borrowing
from tests.factories.pages import TOLD_AT_LENGTH, agreed_submission
from tests.factories.people import ProjectFactory, UserFactory, join

from .pages import address

pytestmark = pytest.mark.django_db
NAMING = {
    "title": "Harbour View waits",
    "context": "Harbour View has three classes.",
    "aim": "Pupils start alone.",
    "ingredients": [{"name": "Harbour View steps", "looks_like": "", "unlike": ""}],
    "public_path": "/case-studies/harbour-view-waits/",
}
CREDIT = "Started from ‘Our school waits’, A primary school: /case-studies/"


@pytest.fixture
def study():
    return agreed_submission(
        **TOLD_AT_LENGTH | NAMING,
        state=CaseStudySubmission.State.PUBLISHED,
        is_named=True,
        project__participation__school__name="Harbour View Primary",
    )


def started(study, school="Mill Lane Primary"):
    project = ProjectFactory(participation__school__name=school)
    borrowing.start_from(
        submission=borrowing.public_study(study.public_id),
        project=project,
        by=UserFactory(),
        tell=False,
        name_us=False,
        with_survey=False,
    )
    name_version(project=project, name="In June", by=UserFactory())
    return project


def kept(project):
    """All that the plan says, said and had kept of what was copied."""
    rows = ActiveIngredient.objects.filter(project=project)
    changes = Change.objects.filter(project=project)
    return str(
        [
            *project.answers.values_list("text", flat=True),
            *rows.values_list("name", "description"),
            *changes.values_list("before", "after"),
            *[each.revision.content for each in NamedVersion.objects.filter(project=project)],
            *Borrowing.objects.filter(project=project).values_list("credit", flat=True),
        ]
    )


def hide(study, **how):
    services.hide_school(submission=study, display_name="A primary school", by=UserFactory())


def take_back(study):
    held = study.permissions.get(layer=Layer.NAME, withdrawn_at=None)
    CaseStudySubmission.objects.filter(pk=study.pk).update(display_name="A primary school")
    services.take_back(permission=held, by=UserFactory())


@pytest.mark.parametrize("end", [hide, take_back])
def test_what_was_copied_keeps_its_words_without_the_name(study, end):
    project, other = started(study), started(study, "Oak Lodge")
    assert "Harbour View" in kept(project)

    end(study)

    for each in (project, other):
        assert "harbour" not in kept(each).casefold()
        assert (
            each.answers.get(prompt="why").text == f"Another school has three classes.\n\n{CREDIT}"
        )
        assert each.answers.get(prompt="why").version == 2
        assert each.borrowed.get().credit == CREDIT


def test_what_a_school_wrote_elsewhere_stays(study):
    project = started(study)
    project.answers.create(prompt="next", text="We go to Harbour View on Monday.")

    hide(study)

    assert project.answers.get(prompt="next").text == "We go to Harbour View on Monday."


def test_a_school_that_is_called_alike_keeps_its_own_name(study):
    project = started(study, "Harbour View Infants")

    hide(study)

    assert project.answers.get(prompt="aim").text == f"Pupils start alone.\n\n{CREDIT}"
    assert "Harbour View has three" in project.answers.get(prompt="why").text


def test_another_change_of_permissions_touches_no_plan(study):
    project = started(study)
    before = kept(project)

    services.permit_layers(
        submission=study,
        wanted={Layer.PEOPLE: Reach()},
        giver=Giver("Jo Head", timezone.localdate()),
        by=UserFactory(),
        seen=services.stamp(study),
    )
    services.take_back(
        permission=study.permissions.filter(layer=Layer.NUMBERS, audience=Audience.PUBLIC).get(),
        by=UserFactory(),
    )

    assert kept(project) == before


def test_the_preview_says_what_becomes_of_it(client, study):
    started(study)
    started(study, "Oak Lodge")
    client.force_login(join(study.project).user)

    html = unescape(client.get(address("school_hide", study.project)).content.decode())

    assert "The plans of 2 schools that started from it" in html
    assert "Started from ‘Harbour View waits’, Harbour View Primary: /case-studies/har" in html
    assert (
        "Started from ‘Our school waits’, A primary school in the South East: /case-studies/<"
        in html
    )
