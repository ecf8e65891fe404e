"""What an editor takes off the site: whom it is with then, what its school reads, and the way on."""

import pytest
from wagtail.models import WorkflowState

from cms.pages.case_studies import CaseStudyPage
from pdgroups.stories import services
from tests.factories.people import ProjectFactory, UserFactory, join
from tests.workspaces.stories.pages import State, address, in_state, text

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site")]
OFF = "The programme’s editors took it off the site."
LINK = 'href="/case-studies/least-help-first/"'


@pytest.fixture
def project():
    return ProjectFactory()


@pytest.fixture
def done(django_capture_on_commit_callbacks):
    """Do something as a request does: what waits for its end is done then."""

    def act(what):
        with django_capture_on_commit_callbacks(execute=True):
            what()

    return act


def in_progress():
    return list(WorkflowState.objects.filter(status=WorkflowState.STATUS_IN_PROGRESS))


@pytest.fixture
def submission(project):
    return in_state(project, State.PUBLISHED)


def page_of(submission):
    return CaseStudyPage.objects.get(submission=submission)


def body(response):
    return text(response).partition("<main")[2].partition("</main>")[0]


def test_it_is_on_the_editors_desk_again_and_can_be_published_anew(submission, done):
    before = in_progress()

    done(page_of(submission).unpublish)

    submission.refresh_from_db()
    (waiting,) = in_progress()
    assert submission.state == State.WITH_EDITORS
    assert before == []
    assert waiting.object_id == str(page_of(submission).pk)

    waiting.current_task_state.approve(user=UserFactory(is_superuser=True))
    submission.refresh_from_db()
    assert (submission.state, page_of(submission).live) == (State.PUBLISHED, True)


def test_its_school_reads_what_happened_and_no_link_to_nothing(client, project, submission, done):
    client.force_login(join(project).user)
    before = body(client.get(address("case_study_public", project)))

    done(page_of(submission).unpublish)

    pages = [
        body(client.get(address(name, project))) for name in ("case_study", "case_study_public")
    ]
    assert LINK in before
    assert OFF in pages[0]
    assert "An answer is due" not in pages[0]
    assert all(LINK not in page for page in pages)


def test_a_page_that_is_deleted_leaves_its_school_free_to_write_again(
    client, project, submission, done
):
    client.force_login(join(project).user)

    done(page_of(submission).delete)

    submission.refresh_from_db()
    page = body(client.get(address("case_study", project)))
    assert submission.state == State.DRAFT
    assert OFF in page
    assert address("case_study_edit", project) in page
    assert in_progress() == []


def test_a_draft_that_an_editor_deletes_goes_back_to_its_school(project, done):
    submission = in_state(project, State.WITH_EDITORS)

    done(page_of(submission).delete)

    submission.refresh_from_db()
    assert submission.state == State.DRAFT


def test_a_correction_given_up_after_its_page_was_taken_off_is_on_the_editors_desk(
    submission, done
):
    services.begin_correction(submission=submission, reason="41, not 14.", by=UserFactory())
    done(page_of(submission).unpublish)

    services.give_up_correction(submission=submission, by=UserFactory())

    (waiting,) = in_progress()
    assert waiting.object_id == str(page_of(submission).pk)
    assert not page_of(submission).live
