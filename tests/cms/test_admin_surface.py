"""The Wagtail admin shows exactly this: a screen is a decision, never an accident."""

import pytest
from django.apps import apps
from django.conf import settings as project
from django.contrib.auth.models import Group
from django.urls import get_resolver, reverse
from wagtail.admin.viewsets import viewsets
from wagtail.coreutils import resolve_model_string
from wagtail.documents.models import Document
from wagtail.images.models import Image
from wagtail.models import Page, Site
from wagtail.models import get_page_models as page_models
from wagtail.snippets.models import get_snippet_models

from cms import models as cms
from pdgroups.accounts.models import Office, User
from pdgroups.groups.models import Programme
from pdgroups.meetings.models import FacilitatorCard, MeetingTemplate, StarterReminder
from pdgroups.schools.models import Region, RegionScheme
from pdgroups.surveys.models import ItemBank, SurveyTemplate
from tests.factories.pages import agreed_submission
from tests.factories.people import MembershipFactory, PDGroupFactory, ProjectFactory, SchoolFactory
from tests.factories.work import ActionPointFactory, MeetingFactory, QuestionFactory

SNIPPETS = {
    MeetingTemplate,
    FacilitatorCard,
    StarterReminder,
    SurveyTemplate,
    ItemBank,
    cms.FactTable,
    cms.PartHelp,
    cms.Resource,
    cms.Way,
    cms.PhaseGuidance,
}
TABLES = {Programme, RegionScheme, Region, cms.Theme, cms.Synonyms}
WAGTAILS_OWN = {Page, Site, User, Group, Document, Image}
PAGES = {
    cms.HomePage,
    cms.ContentPage,
    cms.GuidanceIndexPage,
    cms.GuidancePage,
    cms.CaseStudyIndexPage,
    cms.CaseStudyPage,
    cms.ResourceIndexPage,
    cms.RegionIndexPage,
    cms.RegionPage,
    cms.WaysPage,
}
MARKER = "heron of a private pond"
NOT_INSTALLED = (
    "wagtail.api.v2",
    "wagtail.api.v3",
    "wagtail.contrib.forms",
    "wagtail.contrib.simple_translation",
    "wagtail.contrib.styleguide",
    "wagtail.contrib.table_block",
    "wagtail.embeds",
    "django.contrib.admin",
)


def test_these_models_have_screens_and_no_others():
    reverse("wagtailadmin_home")  # registers what hooks bring along
    shown = {
        resolve_model_string(each.model) for each in viewsets.viewsets if hasattr(each, "model")
    }

    assert set(get_snippet_models()) == SNIPPETS
    assert shown == SNIPPETS | TABLES | WAGTAILS_OWN
    assert {model for model in page_models() if model is not Page} == PAGES


@pytest.mark.parametrize("app", NOT_INSTALLED)
def test_parts_of_wagtail_that_open_side_doors_are_not_installed(app):
    assert app not in project.INSTALLED_APPS


def test_no_page_is_made_of_a_private_model():
    """Everything in the page tree is safe to show; what is private is no page."""
    private = {"groups", "projects", "meetings", "surveys", "stories", "accounts"}

    assert {m for m in apps.get_models() if issubclass(m, Page)} - PAGES == {Page}
    assert {m._meta.app_label for m in PAGES} & private == set()


def plain_addresses():
    """Every address under /cms/ that needs no argument."""
    found = []

    def walk(patterns, prefix):
        for pattern in patterns:
            route = prefix + str(pattern.pattern)
            if hasattr(pattern, "url_patterns"):
                walk(pattern.url_patterns, route)
            elif "<" not in route and "(" not in route:
                found.append("/" + route.replace("^", "").replace("$", "").replace("\\Z", ""))

    walk(get_resolver().url_patterns, "")
    unwanted = ("logout", "failwhale")  # the second raises on purpose
    ours = {path for path in found if path.startswith("/cms/")}
    return sorted(path for path in ours if not any(word in path for word in unwanted))


@pytest.fixture
def private_things():
    pd_group = PDGroupFactory(name=MARKER, theme=MARKER)
    project = ProjectFactory(pd_group=pd_group)
    MeetingFactory(pd_group=pd_group, title=MARKER, purpose=MARKER)
    ActionPointFactory(pd_group=pd_group, text=MARKER)
    QuestionFactory(survey__project=project, survey__title=MARKER, text=MARKER)
    SchoolFactory(name=MARKER)
    agreed_submission(project__pd_group=pd_group, title=MARKER, context=MARKER, agreed_by=MARKER)
    MembershipFactory(pd_group=pd_group, user__first_name=MARKER)


@pytest.mark.django_db
def test_an_editor_meets_nothing_private_on_any_address(client, editor, private_things):
    answered = 0
    for path in plain_addresses():
        response = client.get(f"{path}?q=heron")
        answered += response.status_code == 200
        assert response.status_code < 500, path
        assert "private pond" not in response.content.decode(errors="replace"), path

    assert answered > 20


@pytest.mark.django_db
@pytest.mark.parametrize("office", [None, Office.REGIONAL_LEADS])
def test_nobody_without_an_office_gets_in(client, sign_in, office):
    if office is None:
        client.force_login(MembershipFactory().user)
    else:
        sign_in(office)

    assert client.get("/cms/").status_code in {302, 403}
    assert client.get("/cms/pages/").status_code in {302, 403}
