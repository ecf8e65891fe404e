"""What a school offered has one page on the site, so that it can be taken back."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from wagtail.actions.create_alias import CreatePageAliasAction

from cms.pages.case_studies import CaseStudyPage
from cms.services import draft_case_study
from tests.cms import forms
from tests.factories.pages import agreed_submission, case_study_page

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(site):
    page = draft_case_study(submission=agreed_submission())
    page.get_latest_revision().publish()
    return CaseStudyPage.objects.get(pk=page.pk)


def copied(page):
    return page.copy(update_attrs={"slug": "copied", "title": page.title}, keep_live=False)


def live():
    return list(CaseStudyPage.objects.filter(live=True).values_list("slug", flat=True))


def test_an_editor_is_offered_no_copy_of_it(client, page, editor):
    example = case_study_page(title="Retold", slug="retold")

    response = client.get(reverse("wagtailadmin_pages:copy", args=[page.pk]))

    assert response.status_code == 302
    assert client.get(reverse("wagtailadmin_pages:copy", args=[example.pk])).status_code == 200


def test_a_live_copy_and_an_alias_are_refused(page):
    with pytest.raises(PermissionDenied, match="on the site already"):
        page.copy(update_attrs={"slug": "copied"}, keep_live=True)
    with pytest.raises(PermissionDenied, match="on the site already"):
        CreatePageAliasAction(page, update_slug="alias").execute(skip_permission_checks=True)

    assert live() == [page.slug]


def test_a_copy_is_published_by_no_version_of_its_history(page):
    copy = copied(page)
    first = copy.save_revision()
    copy.save_revision()

    with pytest.raises(PermissionDenied, match="on the site already"):
        first.publish()

    assert live() == [page.slug]


def test_the_editor_reads_which_page_is_there(client, page, editor):
    copy = copied(page)
    data = forms.case_study(copy, action="publish", setting="mainstream", slug="copied")

    html = client.post(reverse("wagtailadmin_pages:edit", args=[copy.pk]), data).content.decode()

    assert "on the site already, as ‘Waiting before stepping in’" in html
    assert live() == [page.slug]


def test_once_the_first_is_off_the_copy_may_take_its_place(page):
    copy = copied(page)
    page.unpublish()

    copy.save_revision().publish()

    assert live() == ["copied"]
