"""Ways to take part: by whom it is open to, what it works on, and never a button to nowhere."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Site

from cms.pages.ways import WaysPage
from cms.starter import ways as starter
from cms.starter.building import fill_page
from cms.ways import Way

from . import forms

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


@pytest.fixture
def hub(site):
    page = fill_page(WaysPage, title="Ways to take part", slug="ways")
    Site.clear_site_root_paths_cache()
    return page


def way(title, **fields):
    defaults = {
        "summary": "What it is.", "tier": "open", "who_for": "SENCOs", "time": "An hour",
        "action": "start", "url": "/join/",
    }  # fmt: skip
    return Way.objects.create(title=title, **{**defaults, **fields})


def read(client, query=""):
    return client.get(f"/ways/{query}").content.decode()


def test_cards_stand_by_whom_they_are_open_to(client, hub):
    after = way("Comes after", tier="invited")
    way("Anybody", leads_to=after, impact=["workforce"])
    way("Not offered", live=False)

    html = read(client)

    assert html.index("Open to all") < html.index("Anybody") < html.index("By invitation")
    assert "Through recruitment" not in html
    assert "Goes well with" in html
    assert "Not offered" not in html


def test_one_tag_at_a_time_with_counts(client, hub):
    way("On confidence", impact=["workforce"])
    way("On leading", impact=["leadership", "workforce"])

    html = read(client, "?tag=leadership")

    assert "On leading" in html
    assert "On confidence" not in html
    assert 'Workforce confidence <span class="muted">(2)' in html
    assert "On confidence" in read(client, "?tag=nonsense")
    assert "Nothing works on this" in read(client, "?tag=adulthood")


def test_a_date_that_is_over_is_not_shown(client, hub):
    way("Over", next_on=TODAY - dt.timedelta(days=1))
    assert "Next date" not in read(client)

    way("To come", next_on=TODAY)
    assert read(client).count("Next date") == 1


def test_with_nothing_on_offer_it_leads_on(client, hub):
    assert "Nothing is offered yet" in read(client)


@pytest.mark.parametrize("many", [1, 9])
def test_the_hub_costs_the_same_however_much_is_offered(
    client, hub, many, django_assert_num_queries
):
    for number in range(many):
        way(f"Way {number}", impact=["workforce"])
    read(client)

    # site, four for the page, pages above, their restrictions, crumbs; the ways
    with django_assert_num_queries(8):
        read(client)


def form(**changes):
    fields = {
        "title": "Webinars", "summary": "On what schools ask.", "tier": "open", "region": "",
        "who_for": "Anybody", "time": "An hour", "next_on": "", "leads_to": "",
        "url": "https://events.example/webinars", "position": "3",
    }  # fmt: skip
    return {
        **forms.plain("publish", **fields),
        "impact": ["workforce"],
        "action": "interest",
        **changes,
    }


ADD = "wagtailsnippets_cms_way:add"


def test_an_editor_adds_a_way_and_sees_it_before(client, editor):
    preview = reverse("wagtailsnippets_cms_way:preview_on_add")
    client.post(preview, form())
    shown = client.get(preview).content.decode()

    client.post(reverse(ADD), form())

    assert "On what schools ask." in shown
    assert "Workforce confidence" in shown
    assert Way.objects.get().live


@pytest.mark.parametrize(
    "url", ["", "join", "//elsewhere.example", "javascript:alert(1)", "/\\x.y"]
)
def test_no_button_leads_nowhere(client, editor, url):
    response = client.post(reverse(ADD), form(url=url))

    assert response.status_code == 200
    assert "On what schools ask." in response.content.decode()
    assert not Way.objects.exists()


def test_a_new_site_offers_what_it_has_itself_and_keeps_the_rest_as_drafts(client, site):
    starter.load()
    Site.clear_site_root_paths_cache()

    offered = list(Way.objects.offered())
    assert [each.url for each in offered] == [
        "/case-studies/",
        "/resources/",
        "/join/",
        "/regions/",
    ]
    assert Way.objects.filter(live=False).count() == 6
    assert "Webinars" not in client.get("/ways-to-take-part/").content.decode()
