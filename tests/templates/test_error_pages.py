import pytest
from django.core.exceptions import PermissionDenied
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.views import defaults


def test_the_500_page_needs_no_context_and_no_database():
    assert "Something went wrong on our side" in render_to_string("500.html")


@pytest.mark.django_db
def test_the_403_page_says_why():
    reason = PermissionDenied("This plan belongs to another school.")

    response = defaults.permission_denied(RequestFactory().get("/groups/x/"), reason)

    assert response.status_code == 403
    assert "This plan belongs to another school." in response.content.decode()


@pytest.mark.django_db
def test_the_404_page_offers_ways_on(client):
    response = client.get("/no/such/page/")

    assert response.status_code == 404
    assert "We cannot find that page" in response.content.decode()
    assert 'href="/groups/"' in response.content.decode()
