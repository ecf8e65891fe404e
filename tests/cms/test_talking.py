"""Editors and a school talk beside the blocks of a case study."""

import pytest
from django.urls import reverse

from cms.admin.looking_after import LookingAfterPanel
from cms.services import draft_case_study
from pdgroups.accounts.models import Office
from pdgroups.outbox.models import MailChoice
from pdgroups.stories.blocks import BY_KEY
from pdgroups.stories.models import Approval, CaseStudySubmission, StoryComment
from pdgroups.stories.services import add_story_comment
from pdgroups.workspaces import digests
from pdgroups.workspaces.waiting import waiting_for
from pdgroups.workspaces.waiting_elsewhere import elsewhere
from tests.factories.pages import agreed_submission, case_study_page
from tests.factories.people import MembershipFactory, join

pytestmark = pytest.mark.django_db
Side = StoryComment.Side


@pytest.fixture
def page(site):
    submission = agreed_submission()
    submission.approvals.create(
        version=1, side=Approval.Side.LEAD, approved=True, name="A", role="B"
    )
    return draft_case_study(submission=submission)


@pytest.fixture
def member(page):
    return join(page.submission.project, user__first_name="Xanthe", user__last_name="Quill").user


def talk(page):
    return reverse("case_study_talk", args=[page.pk])


def workspace(page):
    project = page.submission.project
    args = [project.pd_group.slug, project.slug]
    return reverse("workspaces:case_study_comments", args=args)


def said(page, by, text, side=Side.SCHOOL, **kwargs):
    return add_story_comment(
        submission=page.submission, block=BY_KEY["aim"], text=text, by=by, side=side, **kwargs
    )


def test_an_editors_question_reaches_the_school_and_its_answer_the_editor(
    client, editor, page, member
):
    client.post(talk(page), {"block": "outcomes", "text": "In each clip?"})
    thread = StoryComment.objects.get()

    client.force_login(member)
    there = client.get(workspace(page)).text
    client.post(workspace(page), {"thread": thread.public_id, "text": "On average."})
    client.force_login(editor)
    here = client.get(talk(page)).text

    assert "In each clip?" in there
    assert editor.name in there
    assert "On average." in here
    assert "On average." in client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).text


def test_an_editor_reads_what_is_marked_for_editors_and_not_who_said_it(
    client, editor, page, member
):
    said(page, member, "Among ourselves.")
    client.force_login(member)
    client.post(workspace(page), {"block": "aim", "text": "For you.", "for_editors": "on"})
    client.force_login(editor)

    for path in (talk(page), reverse("wagtailadmin_pages:edit", args=[page.pk])):
        shown = client.get(path).text
        assert "For you." in shown
        assert "Among ourselves." not in shown
        assert "Xanthe" not in shown


def test_what_a_lead_says_is_said_as_a_lead(client, page, settings):
    settings.DEMAND_SECOND_STEP = False
    client.force_login(MembershipFactory(pd_group=page.submission.pd_group).user)

    client.post(workspace(page), {"block": "aim", "text": "Look at this."})

    assert StoryComment.objects.get().side == Side.LEAD


@pytest.mark.parametrize("button", ["settle", "open"])
def test_editors_answer_and_settle_nothing_that_is_not_theirs(client, editor, page, member, button):
    private = said(page, member, "Among ourselves.")

    answered = client.post(talk(page), {"thread": private.public_id, "text": "So?"})
    settled = client.post(talk(page), {button: private.public_id})

    assert "The comment you answer is not here." in answered.text
    assert settled.status_code == 404
    assert StoryComment.objects.count() == 1


def test_a_thread_is_settled_and_opened_again_from_both_sides(client, editor, page, member):
    thread = said(page, member, "For you.", for_editors=True)

    states = []
    for button in ("settle", "open"):
        client.post(talk(page), {button: thread.public_id})
        thread.refresh_from_db()
        states.append(thread.resolved_at is not None)

    assert states == [True, False]


@pytest.mark.parametrize("kind", ["withdrawn", "retold", "unknown"])
def test_of_what_was_taken_back_or_retold_nobody_talks(client, editor, page, member, kind):
    thread = said(page, member, "For you.", for_editors=True)
    other = case_study_page(title="Retold", live=False)
    if kind == "withdrawn":
        CaseStudySubmission.objects.update(state=CaseStudySubmission.State.WITHDRAWN)
    url = {"withdrawn": talk(page), "retold": talk(other)}.get(
        kind, reverse("case_study_talk", args=[10**6])
    )

    assert client.get(url).status_code == 404
    assert client.post(url, {"settle": thread.public_id}).status_code == 404
    if kind == "withdrawn":
        edit = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).text
        assert "For you." not in edit


def test_nobody_else_gets_in(client, sign_in, page, member):
    said(page, member, "For you.", for_editors=True)
    answers = []
    for who in (None, member, sign_in(Office.REGIONAL_LEADS)):
        client.logout()
        if who:
            client.force_login(who)
        answers.append(client.get(talk(page)).status_code)

    assert set(answers) <= {302, 403}


@pytest.mark.parametrize("text", ["", "x" * 1001, "a\0b"])
def test_a_comment_that_cannot_stand_is_kept_in_its_box(client, editor, page, text):
    response = client.post(talk(page), {"block": "aim", "text": text})

    assert response.status_code == 200
    assert response.context["form"].errors["text"]
    assert not StoryComment.objects.exists()


def test_what_waits_for_whom_is_counted_and_no_word_of_it_is_mailed(page, member, holder):
    editor = holder(Office.EDITORS)
    theirs = said(page, editor, "In each clip?", side=Side.EDITOR)
    mine = said(page, member, "For you.", for_editors=True)
    said(page, member, "Among ourselves.")

    assert [thing.words for thing in elsewhere(editor)] == [
        "1 comment on a case study waits for an editor"
    ]
    [waiting] = waiting_for(member)
    assert [thing.words for thing in waiting.things] == [
        "1 comment on your case study waits for an answer"
    ]
    assert waiting.things[0].url.endswith(workspace(page))
    assert [shown for _url, shown in LookingAfterPanel.talks()] == [page]

    said(page, member, "On average.", thread=theirs)
    said(page, editor, "Thank you.", side=Side.EDITOR, thread=mine)
    assert [thing.words for thing in elsewhere(editor)] == [
        "1 comment on a case study waits for an editor"
    ]
    assert waiting_for(member)[0].things[0].words.startswith("1 comment on your case study")


def test_an_editor_is_written_to_while_a_comment_waits(page, member, holder, monkeypatch):
    editor = holder(Office.EDITORS)
    MailChoice.objects.create(user=editor, digest_day=0)
    due = digests._whose_day_has_come

    before = editor.pk in due(digests.timezone.localdate())
    said(page, member, "For you.", for_editors=True)

    assert not before
    assert editor.pk in due(digests.timezone.localdate())


@pytest.mark.parametrize("threads", [1, 6])
def test_the_page_costs_the_same_for_many(
    client, editor, page, member, threads, django_assert_num_queries
):
    for number in range(threads):
        said(page, member, f"Number {number}.", for_editors=True)
    client.get(talk(page))

    with django_assert_num_queries(11):
        client.get(talk(page))
