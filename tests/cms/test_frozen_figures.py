"""Nobody changes a case study's figures: not by a form, a copy, or an earlier version."""

import pytest
from django.urls import reverse

from cms.pages.case_studies import CaseStudyPage
from cms.services import draft_case_study
from tests.factories.pages import SURVEYED, agreed_submission, surveyed

from . import forms

pytestmark = pytest.mark.django_db

INVENTED = surveyed((20, 0, 0, 0), (0, 0, 5, 20))
TAMPERED = {
    "figures": [str(INVENTED)],
    "figures-0-question": "Invented",
    "submission": "",
    "body-4-value-position": "1",
    "body-4-value-figures": str(INVENTED),
    "body-4-value-question": "Invented",
    "body-4-value-baseline-very": "99",
}


@pytest.fixture
def page(editor):
    return draft_case_study(submission=agreed_submission())


def stored(page):
    return CaseStudyPage.objects.get(pk=page.pk)


@pytest.mark.parametrize("action", [None, "publish"])
def test_a_form_with_figures_in_it_changes_none(client, page, action):
    assert page.body[4].block_type == "confidence_chart"
    data = {**forms.case_study(page, action=action, setting="mainstream"), **TAMPERED}

    response = client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), data)

    assert response.status_code == 302
    assert stored(page).figures == [SURVEYED]
    assert stored(page).get_latest_revision_as_object().figures == [SURVEYED]
    assert stored(page).submission == page.submission
    if action:
        html = client.get(page.get_url()).content.decode()
        assert "How confident are you in using a prompt?" in html
        assert "Invented" not in html


def test_an_earlier_version_brings_no_figures_back(client, page):
    old = page.get_latest_revision()
    old.content["figures"] = [INVENTED]
    old.content["submission"] = None
    old.save()
    page.save_revision().publish()

    client.post(
        reverse("wagtailadmin_pages:edit", args=[page.pk]),
        {
            **forms.case_study(page, action="publish", setting="mainstream"),
            "revision": str(old.pk),
        },
    )

    assert stored(page).figures == [SURVEYED]
    assert old.as_object().figures == [SURVEYED]
    assert old.as_object().submission == page.submission


def test_publishing_an_old_version_publishes_todays_figures(page):
    old = page.get_latest_revision()
    old.content["figures"] = [INVENTED]
    old.save()

    old.publish()

    assert stored(page).live
    assert stored(page).figures == [SURVEYED]


def test_a_page_made_in_the_editor_has_no_figures(client, page):
    index = page.get_parent()

    client.post(
        reverse("wagtailadmin_pages:add", args=["cms", "casestudypage", index.pk]),
        {**forms.case_study(page, slug="made", title="Made"), **TAMPERED},
    )

    made = CaseStudyPage.objects.get(slug="made")
    assert made.figures == []
    assert made.submission is None


def test_the_editor_shows_the_figures_and_no_field_for_them(client, page):
    html = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()

    assert "How confident are you in using a prompt?" in html
    assert "Baseline, 20 answers: Not at all 10%" in html
    assert 'name="figures"' not in html
    assert 'name="submission"' not in html
