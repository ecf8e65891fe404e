import pytest
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
