"""A school that is no longer named is named by no address, no copy and no correction."""

import pytest

from cms.pages.case_studies import CaseStudyPage
from cms.services import draft_case_study
from pdgroups.stories.layers import Layer
from pdgroups.stories.models import CaseStudySubmission, Permission
from pdgroups.stories.services import begin_correction, take_back, withdraw
from pdgroups.stories.services.recording import record_the_form
from tests.factories.pages import agreed_submission
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db
State = CaseStudySubmission.State
ADDRESS = "/case-studies/harbour-view-waits/"


@pytest.fixture
def study(site):
    """A public case study that names its school."""
    study = agreed_submission(
        is_named=True,
        title="Harbour View waits",
        display_name="A primary school",
        project__participation__school__name="Harbour View Primary",
    )
    publish(draft_case_study(submission=study))
    return CaseStudySubmission.objects.get(pk=study.pk)


def publish(page):
    page.get_latest_revision().publish()
    page.refresh_from_db()
    return page


def page_of(study):
    return CaseStudyPage.objects.filter(submission=study).order_by("pk").first()


def agreed_again(study, **fields):
    """With other words, to which both sides have agreed."""
    study.refresh_from_db()
    for name, value in {"state": State.WITH_EDITORS, **fields}.items():
        setattr(study, name, value)
    study.save()
    record_the_form(study, by=None, is_anew=True)
    draft_case_study(submission=study)
    return study


def test_offered_anew_without_its_name_no_address_says_it(client, study):
    withdraw(submission=study, by=None)

    agreed_again(study, title="We wait", is_named=False)
    page = publish(page_of(study))

    gone = client.get(ADDRESS)
    assert gone.status_code == 410
    assert page.get_url() not in gone.content.decode()
    assert client.get(page.get_url()).status_code == 200
    assert "harbour" not in page.get_url()


def test_so_it_is_at_once_when_a_correction_takes_the_name_out(client, study):
    begin_correction(submission=study, reason="Not by name.", by=UserFactory())

    agreed_again(study, title="We wait", is_named=False)

    live = page_of(study).get_url()
    assert (client.get(ADDRESS).status_code, client.get(live).status_code) == (410, 200)
    assert "harbour" not in publish(page_of(study)).get_url()
    assert client.get(ADDRESS).status_code == 410


def test_an_address_that_names_nobody_stays(client, study):
    other = agreed_submission(is_named=False, title="Small steps")
    publish(draft_case_study(submission=other))
    withdraw(submission=other, by=None)

    agreed_again(other)

    assert page_of(other).slug == "small-steps"


@pytest.mark.parametrize("state", [State.DRAFT, State.WITH_EDITORS])
def test_a_name_is_taken_back_while_the_school_corrects(client, study, state):
    begin_correction(submission=study, reason="A new figure.", by=UserFactory())
    CaseStudySubmission.objects.filter(pk=study.pk).update(state=state)

    take_back(permission=Permission.objects.get(layer=Layer.NAME), by=UserFactory())

    page = page_of(study)
    assert (page.live, page.title, page.display_name) == (
        True,
        "Our school waits",
        "A primary school",
    )
    assert client.get(ADDRESS).status_code == 410
    assert "arbour" not in client.get(page.get_url()).content.decode()
    assert "arbour" not in client.get("/case-studies/").content.decode()
    study.refresh_from_db()
    assert (study.state, study.is_being_corrected) == (state, True)


def test_a_copy_brings_no_figures_back_that_were_taken_out(client, study):
    copy = page_of(study).copy(update_attrs={"slug": "copied"}, keep_live=False)
    withdraw(submission=study, by=None)

    agreed_again(study, figures=[])
    copy = CaseStudyPage.objects.get(pk=copy.pk)
    copy.save_revision().publish()

    assert CaseStudyPage.objects.get(pk=copy.pk).figures == []
    assert "20 answers" not in client.get("/case-studies/copied/").content.decode()


def test_a_correction_that_is_with_the_editors_loses_the_name_too_and_stays_theirs(client, study):
    begin_correction(submission=study, reason="A new figure.", by=UserFactory())
    agreed_again(study, aim="Pupils of Harbour View start alone.", is_named=True)
    task = page_of(study).current_workflow_task_state
    assert "Harbour View" in str(task.revision.content)

    take_back(permission=Permission.objects.filter(layer=Layer.NAME).last(), by=UserFactory())

    task.refresh_from_db()
    page = page_of(study)
    draft = page.get_latest_revision_as_object()
    assert task.revision == page.latest_revision
    assert "arbour" not in str(task.revision.content).replace(study.public_id, "")
    assert (page.aim, draft.aim) == (
        "Pupils start without an adult.",
        "Pupils of our school start alone.",
    )
    assert draft.slug == page.slug
    task.approve(user=UserFactory(is_superuser=True))
    page = page_of(study)
    assert (page.live, page.aim) == (True, "Pupils of our school start alone.")
    assert "arbour" not in client.get(page.get_url()).content.decode()
