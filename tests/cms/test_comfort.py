"""What every editor can count on: help and a preview for each type, and a first screen that warns."""

import datetime as dt

import pytest
from django.template.loader import get_template
from django.test import RequestFactory
from django.utils import timezone
from wagtail.admin.panels import HelpPanel
from wagtail.models import Page, PreviewableMixin, Site
from wagtail.models import get_page_models as page_models
from wagtail.snippets.models import get_snippet_models

from cms import tree
from cms.admin.looking_after import LookingAfterPanel
from cms.links.checks import LinkCheck
from cms.resources import DAYS_GOOD, Resource
from cms.services import draft_case_study
from cms.settings import SiteSettings
from pdgroups.stories.models import CaseStudySubmission
from tests.factories.pages import agreed_submission, content_page

from . import forms

pytestmark = pytest.mark.django_db
OURS = [model for model in page_models() if model is not Page]
SNIPPETS = get_snippet_models()
ENOUGH = 40


@pytest.mark.parametrize("model", OURS, ids=lambda model: model.__name__)
def test_every_type_of_page_says_what_it_is_for_and_where_it_may_stand(model):
    helps = [str(each.content) for each in model.content_panels if isinstance(each, HelpPanel)]

    assert len(helps) == 1
    assert len(helps[0]) > ENOUGH
    assert model.parent_page_types
    assert model.preview_modes


@pytest.mark.parametrize("model", SNIPPETS, ids=lambda model: model.__name__)
def test_every_snippet_has_a_preview(model):
    assert issubclass(model, PreviewableMixin)
    assert get_template(model().get_preview_template(RequestFactory().get("/"), ""))


def test_the_help_stands_in_the_editor(client, editor):
    html = client.get(f"/cms/pages/{tree.home().pk}/edit/").content.decode()

    assert "The first thing that anybody reads." in html


def test_an_item_bank_is_previewed(client, editor):
    bank = forms.make_bank("Waiting", "waiting before you step in")

    preview = f"/cms/snippets/surveys/itembank/preview/{bank.pk}/"
    client.post(
        preview, forms.bank_form(bank, {"id": bank.items.get().pk, "text": "waiting longer"})
    )

    assert "waiting longer" in client.get(preview).content.decode()


# --- the first screen -----------------------------------------------------------------------


def resource(title, days_left=400):
    confirmed = timezone.localdate() - dt.timedelta(days=DAYS_GOOD - days_left)
    return Resource.objects.create(
        title=title, url=f"https://{title}.example/", owner="A", summary="B", kind="tool",
        confirmed_on=confirmed,
    )  # fmt: skip


def died(url):
    LinkCheck.objects.create(url=url, state="dead", checked_at=timezone.now())


def study_to_look_at(title, in_days):
    submission = agreed_submission(title=title)
    page = draft_case_study(submission=submission)
    page.save_revision().publish()
    day = timezone.localdate() + dt.timedelta(days=in_days)
    CaseStudySubmission.objects.filter(pk=submission.pk).update(review_on=day)
    return page


def first_screen(client):
    return client.get("/cms/").content.decode()


def test_nothing_is_said_when_nothing_has_to_be_looked_after(client, editor):
    resource("fine")
    SiteSettings.objects.create(
        site=Site.objects.get(is_default_site=True), contact_email="us@programme.example"
    )

    assert "To look after" not in first_screen(client)


def test_a_site_without_a_contact_address_is_told_of_what_names_it(client, editor):
    assert "The site has no contact address" in first_screen(client)


def test_links_that_died_are_named_with_where_to_mend_them(client, editor):
    dead, _well = resource("dead"), resource("well")
    died(dead.url)
    card = {
        "title": "A",
        "url": "https://card.example/",
        "source": "B",
        "summary": "C",
        "phase": "",
    }
    page = content_page(
        slug="linked",
        body=[{"type": "link_cards", "value": {"heading": "H", "intro": "", "cards": [card]}}],
    )
    died("https://card.example/")

    html = first_screen(client)

    assert f"/cms/snippets/cms/resource/edit/{dead.pk}/" in html
    assert f"/cms/pages/{page.pk}/edit/" in html
    assert "https://well.example/" not in html


def test_reviews_that_are_due_are_named(client, editor):
    resource("soon", days_left=30)
    resource("later", days_left=90)
    near, far = study_to_look_at("Waiting", 5), study_to_look_at("Talking", 200)

    html = first_screen(client).partition("To look after")[2].partition("</section>")[0]

    assert "<b>soon</b>" in html
    assert "<b>later</b>" not in html
    assert near.title in html
    assert far.title not in html


@pytest.mark.parametrize("many", [1, 5])
def test_the_first_screen_costs_the_same_however_much_there_is(
    editor, many, django_assert_num_queries
):

    for number in range(many):
        died(resource(f"dead{number}", days_left=30).url)
        study_to_look_at(f"Study {number}", 5)

    # comments, case studies, resources, dead links; then resources, ways, guidance, facts and pages with links
    with django_assert_num_queries(9):
        found = LookingAfterPanel().get_context_data()

    assert [len(found[name]) for name in ("studies", "resources", "links")] == [many] * 3
