"""An editor puts spelling right and the school is told; anything more waits for the school."""

from html import unescape

import pytest
from django.core import mail
from django.urls import reverse
from wagtail.test.utils.form_data import rich_text

from cms.blocks.text import FEATURES
from cms.pages.case_studies import CaseStudyPage
from cms.services import draft_case_study
from pdgroups.groups.models import Role
from pdgroups.stories.models import CaseStudySubmission, EditedWords
from pdgroups.stories.services import make_head_link, withdraw
from tests.factories.pages import agreed_submission, case_study_page
from tests.factories.people import MembershipFactory, UserFactory, join
from tests.factories.permissions import PermissionFactory

from . import forms

pytestmark = pytest.mark.django_db

State = CaseStudySubmission.State
AIM = "Pupils start without an adult."
CONTEXT = "A school of three classes, where pupils waited for help before they began anything."
MISSPELT = CONTEXT.replace("pupils", "puplis")


@pytest.fixture
def page(editor):
    return draft_case_study(submission=agreed_submission(context=MISSPELT))


def edit(client, page, action="publish", **changes):
    url = reverse("wagtailadmin_pages:edit", args=[page.pk])
    fields = {"setting": "mainstream", **changes}
    return client.post(url, forms.case_study(page, action=action, **fields))


def with_context(page, words):
    """Form fields that put other words into the page's first section."""
    assert page.body[0].block_type == "context"
    return {"body-0-value": rich_text(f"<p>{words}</p>", features=FEATURES)}


def edit_context(client, page, words, action="publish"):
    url = reverse("wagtailadmin_pages:edit", args=[page.pk])
    data = forms.case_study(page, action=action, setting="mainstream")
    return client.post(url, data | with_context(page, words))


def stored(page):
    return CaseStudyPage.objects.get(pk=page.pk)


def lines(submission):
    return [line.words for line in submission.pd_group.happenings.all()]


# --- spelling -------------------------------------------------------------------------------


def test_as_it_was_drafted_it_says_what_was_agreed(page):
    assert page.changed_words() == []
    assert stored(page).get_latest_revision_as_object().changed_words() == []


def test_spelling_is_published_and_the_school_sees_both(client, page):
    edit_context(client, page, CONTEXT)

    assert stored(page).live
    edited = page.submission.edited()
    assert edited.changes == [{"label": "Context", "agreed": MISSPELT, "now": CONTEXT}]
    assert lines(page.submission)[0] == "The programme’s editors changed words of the case study"


def test_team_leads_and_head_are_told_by_mail_and_nobody_else(
    client, page, django_capture_on_commit_callbacks
):
    project = page.submission.project
    told = [
        join(project).user,
        join(project, role=Role.TEAM_MEMBER).user,
        MembershipFactory(pd_group=project.pd_group, role=Role.REGIONAL_LEAD).user,
    ]
    join(project, role=Role.SPONSOR)
    MembershipFactory(pd_group=project.pd_group, role=Role.OBSERVER)
    make_head_link(project=project, email="head@school.example", by=told[0])
    mail.outbox.clear()

    with django_capture_on_commit_callbacks(execute=True):
        edit_context(client, page, CONTEXT)

    sent = {message.to[0]: message for message in mail.outbox if "changed words" in message.subject}
    assert set(sent) == {"head@school.example", *(user.email for user in told)}
    assert "* Context" in sent[told[0].email].body
    assert f"/case-study/{project.slug}/" in sent[told[0].email].body
    assert "your private link opens" in sent["head@school.example"].body
    assert "/case-study/" not in sent["head@school.example"].body
    assert not any(MISSPELT in message.body for message in mail.outbox)


def test_nobody_is_told_twice_of_the_same(client, page):
    edit_context(client, page, CONTEXT)

    edit_context(client, stored(page), CONTEXT)

    assert EditedWords.objects.count() == 1


def test_putting_the_agreed_words_back_is_told_too(client, page):
    edit_context(client, page, CONTEXT)

    edit_context(client, stored(page), MISSPELT)

    assert page.submission.edited().changes == []
    assert EditedWords.objects.count() == 2
    assert lines(page.submission)[0].endswith("put the agreed words of the case study back")


def test_publishing_what_was_agreed_tells_nobody(client, page):
    edit(client, page, size="small", theme="")

    assert stored(page).live
    assert not EditedWords.objects.exists()


# --- more than spelling ---------------------------------------------------------------------


REFUSED = {
    "title": {"title": "Waiting before jumping in"},
    "name": {"display_name": "Harbour View Primary"},
    "who agreed": {"permission_line": "The chair of governors"},
    "licence": {"licence": "reserved"},
    "claim": {"aim": "Most pupils start without an adult."},
    "number": {"summary": "12 TAs learned to wait."},
    "rewritten": {"aim": "Children get going by themselves."},
}


@pytest.mark.parametrize("changes", REFUSED.values(), ids=REFUSED)
def test_a_change_of_meaning_is_refused_with_a_sentence_and_kept_as_a_draft(client, page, changes):
    refused = edit(client, page, **changes)
    kept = edit(client, page, action=None, **changes)

    assert refused.status_code == 200
    html = unescape(refused.content.decode())
    assert "The school has not agreed to these words." in html
    assert "its head and regional lead agree again" in html
    assert kept.status_code == 302
    assert not stored(page).live
    assert not EditedWords.objects.exists()


def test_a_section_cannot_say_another_number(client, page):
    refused = edit_context(client, page, CONTEXT.replace("three", "30"))

    assert "‘Context’: A number differs" in unescape(refused.content.decode())
    assert not stored(page).live


def test_nor_can_an_approval_carry_it_through(client, page):
    task = page.current_workflow_task_state
    edit_context(client, page, "We changed everything.", action=None)

    url = reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "approve", task.pk])
    client.post(url, {"comment": ""})

    assert not stored(page).live


def test_an_approval_in_the_editor_says_why(client, page):
    data = {"aim": "Somebody else’s aim", "workflow-action-name": "approve"}

    refused = edit(client, page, action="workflow-action", **data)

    assert "The school has not agreed to these words." in unescape(refused.content.decode())
    assert not stored(page).live


def test_a_request_for_changes_may_carry_any_words(client, page):
    data = {"aim": "Somebody else’s aim", "workflow-action-name": "reject"}

    edit(client, page, action="workflow-action", **data)

    page = stored(page)
    assert page.current_workflow_state.status == "needs_changes"
    assert page.get_latest_revision_as_object().aim == "Somebody else’s aim"


def test_what_is_public_stays_as_it_was_when_a_change_is_refused(client, page):
    edit(client, page)

    edit(client, stored(page), aim="Somebody else’s aim")
    edit(client, stored(page), action=None, aim="Somebody else’s aim")

    assert stored(page).get_latest_revision_as_object().aim == "Somebody else’s aim"
    assert stored(page).live
    assert stored(page).aim == AIM


def test_publishing_many_at_once_is_refused_with_the_same_sentence(client, page):
    other = draft_case_study(submission=agreed_submission())
    edit_context(client, page, "We changed everything.", action=None)
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])

    response = client.post(f"{url}?id={page.pk}&id={other.pk}", follow=True)

    assert "The school has not agreed to these words." in unescape(response.content.decode())
    assert not stored(page).live
    assert not stored(other).live


# --- what is left alone ---------------------------------------------------------------------


def test_a_page_that_is_public_may_be_moved_and_locked_whatever_the_register_says(page):
    page.get_latest_revision().publish()
    submission = page.submission
    submission.display_name = "Another description"
    submission.save()
    public = stored(page)

    public.locked = True
    public.save()

    assert stored(page).locked


def test_a_retold_example_has_no_school_to_ask(client, site):
    page = case_study_page(title="Retold")

    page.title = "Told again, with 99% more"
    page.save_revision().publish()

    assert stored(page).title == "Told again, with 99% more"
    assert stored(page).changed_words() == []


def test_agreed_anew_the_new_words_are_the_agreed_ones(client, page):
    submission = page.submission
    edit_context(client, page, CONTEXT)
    withdraw(submission=submission, by=UserFactory())
    submission.refresh_from_db()
    submission.state, submission.context, submission.version = State.WITH_EDITORS, CONTEXT, 2
    submission.save()
    PermissionFactory(submission=submission)

    again = draft_case_study(submission=submission)
    again.get_latest_revision().publish()

    assert stored(page).live
    assert submission.edited() is None


# --- what the editor sees -------------------------------------------------------------------


def test_the_editor_reads_the_agreed_words_beside_hers(client, page):
    edit_context(client, page, CONTEXT, action=None)
    edit(client, stored(page), action=None, aim="Somebody else’s aim")

    html = unescape(client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode())

    assert "What the school agreed to" in html
    assert AIM in html
    assert "This can be published. The school is told." in html
    assert "as ‘not’ or ‘most’. This cannot be published." in html


def test_an_example_has_no_such_panel(client, editor):
    page = case_study_page(title="Retold")

    html = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()

    assert "What the school agreed to" not in html
