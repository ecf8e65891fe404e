"""A public page is not sent twice to whoever has it; what is anybody's own is never compared."""

import pytest
from django.core.cache import cache

from cms import tree
from tests.factories.pages import case_study_page
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _pages():
    cache.clear()
    index = tree.case_study_index()
    for page in (tree.home(), index):
        page.save_revision().publish()
    case_study_page(title="Waiting")


@pytest.mark.parametrize(
    "path", ["/", "/case-studies/", "/case-studies/waiting/", "/sitemap.xml", "/search/?q=waiting"]
)
def test_a_public_page_that_says_the_same_is_not_sent_again(client, path):
    first = client.get(path)

    again = client.get(path, headers={"if-none-match": first["ETag"]})

    assert first["Cache-Control"] == "no-cache"
    assert again.status_code == 304
    assert not again.content
    assert again["ETag"] == first["ETag"]
    assert not again.cookies
    if path != "/sitemap.xml":  # which says so of all its pages together
        assert "Last-Modified" not in first


def test_a_page_that_says_something_else_is_sent(client):
    before = client.get("/case-studies/")
    case_study_page(title="Prompting")

    after = client.get("/case-studies/", headers={"if-none-match": before["ETag"]})

    assert after.status_code == 200
    assert "Prompting" in after.content.decode()


def test_what_somebody_signed_in_sees_is_nobody_elses(client):
    seen_by_all = client.get("/case-studies/waiting/")["ETag"]
    client.force_login(UserFactory())

    response = client.get("/case-studies/waiting/", headers={"if-none-match": seen_by_all})

    assert response.status_code == 200
    assert "ETag" not in response
    assert "no-store" in response["Cache-Control"]


@pytest.mark.parametrize("path", ["/accounts/login/", "/s/0000-0000/", "/join/"])
def test_pages_with_something_of_ones_own_are_not_compared(client, path):
    assert "ETag" not in client.get(path)
