"""What the checks found, in the editor, and what they hold up whichever way it is published."""

from html import unescape

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from cms.pages.case_studies import CaseStudyPage
from cms.services import draft_case_study
from pdgroups.stories.services import answer_check
from pdgroups.workspaces.story_checks import findings_of
from tests.factories.pages import agreed_submission
from tests.factories.people import UserFactory

from . import forms

pytestmark = pytest.mark.django_db

CLAIM = "The cards led to calm mornings."
SENTENCE = "It does not say what you would do differently."


@pytest.fixture
def page(editor):
    return draft_case_study(submission=agreed_submission(outcomes=CLAIM))


@pytest.fixture
def held_up(editor):
    """Without the block that nothing is published without, however that came about."""
    return draft_case_study(submission=agreed_submission(differently=""))


def stored(page):
    return CaseStudyPage.objects.get(pk=page.pk)


def test_an_editor_reads_what_was_found_and_what_the_school_says_of_it(client, page):
    (finding,) = findings_of(page.submission)
    answer_check(
        submission=page.submission, finding=finding, words="We compared.", by=UserFactory()
    )

    html = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()

    assert "‘led to’: there was nothing to compare with" in html
    assert "We compared." in html


def test_a_warning_holds_nothing_up(client, page):
    page.get_latest_revision().publish()

    assert stored(page).live


def test_what_has_to_be_put_right_refuses_the_editors_publishing_with_its_sentence(client, held_up):
    url = reverse("wagtailadmin_pages:edit", args=[held_up.pk])

    response = client.post(url, forms.case_study(held_up, action="publish"))

    assert SENTENCE in unescape(response.content.decode())
    assert not stored(held_up).live


def test_nor_is_it_published_among_many_or_by_a_timer(client, held_up):
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])

    response = client.post(f"{url}?id={held_up.pk}", follow=True)

    assert SENTENCE in unescape(response.content.decode())
    with pytest.raises(PermissionDenied, match=SENTENCE):
        held_up.get_latest_revision().publish()
    assert not stored(held_up).live
