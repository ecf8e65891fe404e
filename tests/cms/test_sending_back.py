"""What an editor says in the workflow reaches the school in its workspace."""

import pytest
from django.core import mail
from django.urls import reverse
from wagtail.models import WorkflowState

from cms.pages.case_studies import CaseStudyPage
from cms.services import draft_case_study
from pdgroups.stories import services
from pdgroups.stories.models import Approval, CaseStudySubmission
from tests.factories.pages import agreed_submission
from tests.factories.people import MembershipFactory, ProjectFactory, join

pytestmark = pytest.mark.django_db
State, Side = CaseStudySubmission.State, Approval.Side


@pytest.fixture
def page(site):
    submission = agreed_submission(state=State.WITH_EDITORS)
    for side in Side:
        submission.approvals.create(
            version=submission.version, side=side, approved=True, name="A", role="B"
        )
    return draft_case_study(submission=submission)


def act(client, page, action, comment):
    task = page.current_workflow_task_state
    url = reverse("wagtailadmin_pages:workflow_action", args=[page.pk, action, task.pk])
    return client.post(url, {"comment": comment})


def workspace(client, page, user):
    client.force_login(user)
    project = page.submission.project
    return client.get(reverse("workspaces:case_study", args=[project.pd_group.slug, project.slug]))


def test_what_is_sent_back_reaches_the_school_and_it_can_write_again(
    client, editor, page, django_capture_on_commit_callbacks
):
    team, lead = (
        join(page.submission.project).user,
        MembershipFactory(pd_group=page.submission.pd_group).user,
    )
    bystander = join(ProjectFactory(pd_group=page.submission.pd_group)).user
    mail.outbox.clear()

    with django_capture_on_commit_callbacks(execute=True):
        act(client, page, "reject", "Please say how many visits there were.")

    page.submission.refresh_from_db()
    assert page.submission.state == State.DRAFT
    told = sorted(to for message in mail.outbox for to in message.to)
    assert told == sorted([team.email, lead.email])
    assert all("visits" not in message.body for message in mail.outbox)
    assert "Please say how many visits" in workspace(client, page, team).text
    assert "Please say how many visits" not in workspace(client, page, bystander).text


def test_nothing_is_sent_back_without_words(client, editor, page):
    act(client, page, "reject", " ")

    page.submission.refresh_from_db()
    assert page.submission.state == State.WITH_EDITORS
    assert not page.submission.editors_words.exists()


def test_a_word_with_the_yes_reaches_the_school_too(client, editor, page):
    team = join(page.submission.project).user

    act(client, page, "approve", "A model of its kind.")

    page.refresh_from_db()
    assert page.live
    assert "A model of its kind." in workspace(client, page, team).text


def test_words_about_what_is_published_already_are_not_lost(
    client, editor, page, django_capture_on_commit_callbacks
):
    team = join(page.submission.project).user
    mail.outbox.clear()
    page.get_latest_revision().publish()
    page = CaseStudyPage.objects.get(pk=page.pk)
    page.save_revision()
    page.get_workflow().start(page, user=editor)

    with django_capture_on_commit_callbacks(execute=True):
        act(client, page, "reject", "Please say how many visits there were.")

    page.submission.refresh_from_db()
    assert page.submission.state == State.PUBLISHED
    assert [message.to for message in mail.outbox] == [[team.email]]
    assert [word.sent_back for word in page.submission.editors_words.all()] == [False]
    assert "Please say how many visits" in workspace(client, page, team).text


def test_a_yes_without_words_writes_to_nobody(
    client, editor, page, django_capture_on_commit_callbacks
):
    join(page.submission.project)
    mail.outbox.clear()

    with django_capture_on_commit_callbacks(execute=True):
        act(client, page, "approve", "")

    assert not page.submission.editors_words.exists()
    assert mail.outbox == []


def test_offered_and_agreed_again_it_comes_back_to_the_editors(client, editor, page):
    writer = join(page.submission.project).user
    act(client, page, "reject", "Say how many visits.")
    stored = CaseStudySubmission.objects.get()

    saved = services.save_draft(
        project=stored.project,
        fields={"context": "We made ten visits."},
        version=stored.version,
        by=writer,
    )
    services.offer(submission=saved, by=writer)
    for side in Side:
        services.decide(
            submission=saved,
            version=saved.version,
            side=side,
            approved=True,
            name="A",
            role="B",
        )

    page = CaseStudyPage.objects.get(pk=page.pk)
    assert page.current_workflow_state.status == WorkflowState.STATUS_IN_PROGRESS
    latest = page.current_workflow_task_state.revision.as_object()
    assert "ten visits" in str(latest.body)
