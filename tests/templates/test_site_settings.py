import pytest
from django.test import RequestFactory
from wagtail.models import Site

from cms.settings import SiteSettings

pytestmark = pytest.mark.django_db


def test_the_frame_says_what_the_programme_calls_itself(client):
    SiteSettings.objects.create(
        site=Site.objects.get(),
        site_name="Learning Together",
        strapline="",
        funder_line="Funded by the county.",
        contact_email="help@example.org",
    )

    page = client.get("/no/such/page/").content.decode()

    assert "Learning Together" in page
    assert "PD Groups" not in page
    assert "<small>" not in page
    assert "Funded by the county." in page
    assert 'href="mailto:help@example.org"' in page


def test_without_a_contact_address_there_is_no_contact_link(client):
    assert "mailto:" not in client.get("/no/such/page/").content.decode()


def test_a_change_is_seen_at_once_and_costs_nothing_after(client, django_assert_num_queries):
    settings = SiteSettings.objects.create(site=Site.objects.get(), site_name="Before")
    client.get("/no/such/page/")
    settings.site_name = "After"
    settings.save()

    pages = [client.get("/no/such/page/").content.decode() for _ in range(2)]
    with django_assert_num_queries(0):
        kept = SiteSettings.for_request(RequestFactory().get("/"))

    assert ["After" in page for page in pages] == [True, True]
    assert kept == settings
