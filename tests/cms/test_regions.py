"""Pages of regions: live groups, leads who agreed, and no school that wants to be hidden."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Site
from wagtail.test.utils.form_data import inline_formset

from cms.pages.regions import RegionIndexPage, RegionLead, RegionPage
from cms.services import draft_case_study
from cms.starter.building import add_page, fill_page
from pdgroups.groups.models import PDGroup, State
from pdgroups.schools.models import Region, RegionScheme
from tests.factories.pages import agreed_submission, case_study_page
from tests.factories.people import PDGroupFactory

from . import forms

pytestmark = pytest.mark.django_db


@pytest.fixture
def regions(site):
    """Two regions of one scheme."""
    scheme = RegionScheme.objects.create(name="Ours")
    return [Region.objects.create(scheme=scheme, name=name) for name in ("The coast", "The hills")]


@pytest.fixture
def index(site):
    page = fill_page(RegionIndexPage, title="Regions", slug="regions")
    Site.clear_site_root_paths_cache()
    return page


@pytest.fixture
def coast(index, regions):
    return add_page(
        index,
        RegionPage(title="The coast", slug="coast", region=regions[0], places=["south-east"]),
    )


def recruiting(region, **fields):
    group = {"kind": PDGroup.Kind.OPEN, "stage": State.RECRUITING, "places": 6, **fields}
    return PDGroupFactory(region=region, **group)


def read(client, path="/regions/coast/"):
    return client.get(path).content.decode()


def test_groups_that_take_schools_in_appear_by_themselves(client, coast, regions):
    here = recruiting(regions[0], name="Here and open", asks="Two people at five meetings")
    recruiting(regions[1], name="Elsewhere")
    recruiting(regions[0], name="Under way", stage=State.ACTIVE)
    recruiting(regions[0], name="By invitation", kind=PDGroup.Kind.BESPOKE)

    html, listed = read(client), read(client, "/regions/")

    assert "Here and open" in html
    assert reverse("workspaces:join", args=[here.slug]) in html
    for name in ("Elsewhere", "Under way", "By invitation"):
        assert name not in html
    assert "1 group takes schools in" in listed


def test_an_empty_region_leads_on(client, coast):
    html = read(client)

    assert "No group takes schools in here at the moment" in html
    assert "Nobody has asked to be named on this page." in html
    assert reverse("workspaces:join_list") in html


def test_a_list_without_regions_leads_on(client, index):
    assert "No region has a page yet" in read(client, "/regions/")


def test_leads_are_shown_without_any_address(client, coast):
    coast.leads = [
        RegionLead(name="Ada Byron", role="SENCO", days="Mondays", agreed_on=timezone.localdate())
    ]
    coast.save_revision().publish()

    html = read(client)

    assert "Ada Byron" in html
    assert "Mondays" in html
    assert "mailto:" not in html


def test_case_studies_come_from_the_ticked_places_alone(client, coast):
    case_study_page(title="From here", region="south-east")
    case_study_page(title="From elsewhere", region="london")
    case_study_page(title="From nowhere", region="")
    case_study_page(title="Not public", region="south-east", live=False)

    html = read(client)

    assert "From here" in html
    for title in ("From elsewhere", "From nowhere", "Not public"):
        assert title not in html


def test_a_school_that_is_not_named_and_would_be_known_is_on_no_page_of_a_region(client, coast):
    """Fewer than five open schools of the register fit what its page says of it."""
    submission = agreed_submission(is_named=False, display_name="A school", title="Hidden work")
    school = submission.project.participation.school
    school.gias_region = "South East"
    school.save()
    page = draft_case_study(submission=submission)
    page.save_revision().publish()

    assert "Hidden work" in read(client, "/case-studies/")
    assert "Hidden work" not in read(client)


@pytest.mark.parametrize("many", [1, 5])
def test_a_page_costs_the_same_whatever_it_holds(
    client, coast, regions, many, django_assert_num_queries
):
    for number in range(many):
        recruiting(regions[0])
        case_study_page(title=f"Study {number}", region="south-east")
    coast.leads = [
        RegionLead(name=f"Lead {n}", role="SENCO", agreed_on=timezone.localdate())
        for n in range(many)
    ]
    coast.save_revision().publish()
    read(client)

    # site, four for the page, pages above, their restrictions, crumbs; the region; groups, their
    # meetings; what is restricted and the case studies; leads
    with django_assert_num_queries(14):
        read(client)


# --- editing --------------------------------------------------------------------------------


def form(region, leads):
    return {
        **forms.plain(
            "publish",
            title="The coast", slug="coast", summary="", region=region.pk, seo_title="",
            search_description="", listing_image="", leads=inline_formset(leads),
            comments=inline_formset([]),
        ),
        "places": ["south-east"],
    }  # fmt: skip


def lead(**changes):
    return {"name": "Ada Byron", "role": "SENCO", "days": "", "themes": "",
            "agreed_on": "2026-09-01", "id": "", **changes}  # fmt: skip


def test_an_editor_makes_a_page_and_sees_it_before(client, editor, index, regions):
    where = ["cms", "regionpage", index.pk]
    preview = reverse("wagtailadmin_pages:preview_on_add", args=where)
    sent = form(regions[0], [lead()])
    client.post(preview, sent)
    shown = client.get(preview).content.decode()

    client.post(reverse("wagtailadmin_pages:add", args=where), sent)

    assert "Ada Byron" in shown
    page = RegionPage.objects.get()
    assert (page.places, page.leads.get().name, page.live) == (["south-east"], "Ada Byron", True)


@pytest.mark.parametrize("day", ["", (timezone.now() + dt.timedelta(days=9)).date().isoformat()])
def test_nobody_is_shown_who_has_not_agreed(client, editor, index, regions, day):
    where = ["cms", "regionpage", index.pk]

    client.post(
        reverse("wagtailadmin_pages:add", args=where), form(regions[0], [lead(agreed_on=day)])
    )

    assert not RegionPage.objects.exists()
