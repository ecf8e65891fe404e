"""What meets an editor on the first screen."""

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse

from pdgroups.accounts.models import Office
from tests.factories.pages import case_study_page

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("office", [Office.EDITORS, Office.PROGRAMME_TEAM])
def test_the_first_screen_leads_to_the_work(client, sign_in, site, office):
    sign_in(office)
    case_study_page()

    html = client.get("/cms/").content.decode()

    assert f"/cms/pages/{site.pk}/" in html
    assert "Agendas that new groups start from" in html
    for not_needed in ("/cms/reports/", 'href="/cms/snippets/"', 'guide.wagtail.org/en/latest/"'):
        assert not_needed not in html


def test_every_place_opens(client, editor):
    for path in client.get("/cms/").content.decode().split('<li class="w-mb-2"><a href="')[1:]:
        address = path.partition('"')[0]
        assert client.get(address, follow=True).status_code == 200, address


def test_a_superuser_keeps_the_whole_menu(client, site, settings):
    settings.DEMAND_SECOND_STEP = False
    client.force_login(get_user_model().objects.create_superuser("root@programme.example"))

    assert "/cms/reports/" in client.get("/cms/").content.decode()


def test_the_first_screen_leads_to_no_other_site(client, editor):
    html = client.get(reverse("wagtailadmin_home")).content.decode()

    assert "guide.wagtail.org" not in html
    assert "The public site" in html


def test_no_page_offers_a_later_hour_because_nothing_would_publish_it(client, editor):
    page = case_study_page()

    html = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()

    assert "go_live_at" not in html
