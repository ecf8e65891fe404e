"""A school takes its case study back: gone at once, everywhere, for everybody."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from cms.services import draft_case_study, unpublish_case_study
from cms.withdrawn import WithdrawnPage
from pdgroups.stories.models import CaseStudySubmission
from pdgroups.stories.services import withdraw
from tests.factories.pages import agreed_submission, case_study_page

from . import forms

pytestmark = pytest.mark.django_db

State = CaseStudySubmission.State
ADDRESS = "/case-studies/waiting-before-stepping-in/"


def publish(page):
    page.get_latest_revision().publish()
    page.refresh_from_db()
    return page


def test_withdrawing_answers_410_everywhere_at_once(client, site):
    submission = agreed_submission()
    publish(draft_case_study(submission=submission))
    other = publish(draft_case_study(submission=agreed_submission(title="Another story")))

    withdraw(submission=submission, by=None)

    gone = client.get(ADDRESS)
    assert gone.status_code == 410
    assert "taken down" in gone.content.decode()
    assert "TAs learned to wait" not in gone.content.decode()
    for address in ("/", "/case-studies/", "/search/?q=waiting", "/sitemap.xml"):
        html = client.get(address).content.decode()
        assert "Waiting before stepping in" not in html
        assert ADDRESS not in html
    assert client.get(other.get_url()).status_code == 200
    submission.refresh_from_db()
    assert submission.state == State.WITHDRAWN


def test_withdrawing_before_anything_was_public_leaves_no_trace(client, site):
    submission = agreed_submission()
    page = draft_case_study(submission=submission)

    withdraw(submission=submission, by=None)

    page.refresh_from_db()
    assert page.current_workflow_state is None
    assert not WithdrawnPage.objects.exists()
    assert client.get(ADDRESS).status_code == 404


def withdrawn_page():
    submission = agreed_submission()
    page = publish(draft_case_study(submission=submission))
    withdraw(submission=submission, by=None)
    page.refresh_from_db()
    return page


def test_nobody_can_publish_what_was_withdrawn(site):
    page = withdrawn_page()

    with pytest.raises(PermissionDenied):
        page.get_latest_revision().publish()


def test_not_in_the_editor_either(client, editor):
    page = withdrawn_page()
    data = forms.case_study(page, action="publish", setting="primary")

    response = client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), data)

    page.refresh_from_db()
    assert response.status_code in {302, 403}
    assert not page.live
    assert client.get(ADDRESS).status_code == 410


def test_a_copy_goes_with_what_it_was_copied_from(client, site):
    submission = agreed_submission()
    page = publish(draft_case_study(submission=submission))
    copy = page.copy(update_attrs={"slug": "copied"}, keep_live=True)

    unpublish_case_study(submission=submission)

    copy.refresh_from_db()
    assert not copy.live
    assert client.get("/case-studies/copied/").status_code == 410


def test_agreed_anew_the_page_comes_back_with_todays_words(client, site):
    submission = agreed_submission()
    page = publish(draft_case_study(submission=submission))
    withdraw(submission=submission, by=None)
    submission.refresh_from_db()
    submission.state, submission.aim, submission.figures = State.WITH_EDITORS, "A new aim.", []
    submission.save()

    again = publish(draft_case_study(submission=submission))

    assert again.pk == page.pk
    assert again.figures == []
    html = client.get(ADDRESS).content.decode()
    assert "A new aim." in html
    assert "20 answers" not in html
    assert not WithdrawnPage.objects.exists()


def test_a_page_of_no_submission_is_not_touched(site):
    example = case_study_page(title="Example")
    submission = agreed_submission()

    unpublish_case_study(submission=submission)

    example.refresh_from_db()
    assert example.live
