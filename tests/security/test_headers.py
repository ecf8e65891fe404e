"""What every answer carries, whoever asks and whatever they find."""

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from .routes import every_route

pytestmark = pytest.mark.django_db
STRICT = {
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "form-action 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "object-src 'none'",
}
MAY_SET_COOKIES = ("/accounts/", "/invitations/", "/cms/")
REFERRER = {
    "/s/": "no-referrer",
    "/invitations/": "strict-origin",
    "/head/": "no-referrer",
    "/cards/": "no-referrer",
    "/calendar/": "no-referrer",
    "/mail/": "no-referrer",
    "/guest/": "no-referrer",
    "/join/confirm/": "no-referrer",
}


@pytest.fixture(scope="module")
def answers(django_db_setup, django_db_blocker):
    """A stranger's GET of every address: the route, the answer, and what it wrote."""
    found = []
    with django_db_blocker.unblock(), transaction.atomic():
        client = Client(raise_request_exception=False)
        client.get("/first/")  # Wagtail makes the site's row of settings when it is first read
        for route in every_route():
            client.cookies.clear()
            with CaptureQueriesContext(connection) as queries:
                response = client.get(route.path)
            statements = [query["sql"] for query in queries]
            writes = [sql for sql in statements if sql.startswith(("INSERT", "UPDATE", "DELETE"))]
            found.append((route, response, writes))
        transaction.set_rollback(True)
    return found


def policy(response) -> set[str]:
    return {part.strip() for part in response["Content-Security-Policy"].split(";")}


def test_no_address_fails(answers) -> None:
    assert [r.path for r, response, _ in answers if response.status_code >= 500] == []


def test_the_strict_policy_holds_everywhere_but_in_the_admin(answers) -> None:
    loose = [
        route.path
        for route, response, _ in answers
        if not route.is_admin and policy(response) != STRICT
    ]
    assert loose == []


def test_the_admin_may_run_its_own_inline_scripts_and_nothing_from_elsewhere(answers) -> None:
    for route, response, _ in answers:
        if route.is_admin:
            parts = policy(response)
            assert "script-src 'self' 'unsafe-inline'" in parts
            assert "frame-ancestors 'self'" in parts
            assert not any("http" in part or "*" in part for part in parts)


def test_no_page_can_be_framed_but_the_admins_previews_by_itself(answers) -> None:
    for route, response, _ in answers:
        assert response["X-Frame-Options"] == ("SAMEORIGIN" if route.is_admin else "DENY"), route


def test_an_address_that_is_a_key_is_handed_on_to_nobody(answers) -> None:
    for route, response, _ in answers:
        expected = next((REFERRER[p] for p in REFERRER if route.path.startswith(p)), "same-origin")
        assert response["Referrer-Policy"] == expected, route


def test_every_answer_says_what_it_is_and_keeps_to_its_own_window(answers) -> None:
    for _, response, _ in answers:
        assert response["X-Content-Type-Options"] == "nosniff"
        assert response["Cross-Origin-Opener-Policy"] == "same-origin"


def test_public_and_survey_pages_set_no_cookie(answers) -> None:
    setting = {
        route.path
        for route, response, _ in answers
        if response.cookies and not route.path.startswith(MAY_SET_COOKIES)
    }
    assert setting == set()


def test_reading_writes_nothing(answers) -> None:
    assert {route.path: writes for route, _, writes in answers if writes} == {}


def test_private_answers_are_not_kept_by_anybody(answers) -> None:
    for route, response, _ in answers:
        if "workspaces" in route.names or route.path.startswith(("/s/", "/accounts/")):
            assert "no-store" in response["Cache-Control"], route


def test_an_error_page_carries_the_same_headers(client) -> None:
    response = client.get("/no/such/page/")
    assert response.status_code == 404
    assert policy(response) == STRICT
    assert not response.cookies
