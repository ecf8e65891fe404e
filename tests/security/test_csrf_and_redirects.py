import re
from urllib.parse import urljoin, urlsplit

import pytest
from django.test import Client, override_settings

from tests.accounts.conftest import ann  # noqa: F401
from tests.accounts.steps import PASSWORD, sign_in

from .routes import every_route

HERE = "testserver"
KNOW_NOBODY, ARE_KEYS = ("/s/", "/join/", "/privacy/complaint/"), ("/head/", "/mail/")
CHECKS_ITSELF = "/cms/api/"
# They set their own upload handler first and check the token then: test_importing_refused.py, and
# every POST of the access matrix is tried without one.
TAKE_FILES = re.compile(
    r"/groups/(import|\w+/(surveys/\w+/import/\w+|projects/\w+/files"
    r"|case-study/\w+/permissions(/each|/new/\w+|/pieces/\w+/permission)?))/"
)
pytestmark = pytest.mark.django_db
EVIL = [
    "//evil.example/",
    "/\\evil.example/",
    "https:evil.example",
    "https://evil.example/",
    "/%2f%2fevil.example/../",
    "%2f%2fevil.example",
    "javascript:alert(1)",
    "\thttps://evil.example",
    "https://testserver@evil.example/",
]


def host_after(location: str) -> str:
    """Where a browser goes: it reads a backslash as a slash and skips white space."""
    return urlsplit(urljoin(f"http://{HERE}/accounts/", location.strip().replace("\\", "/"))).netloc


def exempt(view) -> bool:
    return bool(getattr(view, "csrf_exempt", False))


def test_only_pages_that_read_no_cookie_take_a_post_without_a_token() -> None:
    """A forger borrows nothing: surveys and those who would like to join know nobody, and the
    addresses of a head and of a mail's way out are themselves the key."""
    free = {route.path for route in every_route() if exempt(route.pattern.callback)}
    kept = {path for path in free if not path.startswith((*KNOW_NOBODY, *ARE_KEYS, CHECKS_ITSELF))}
    assert {path for path in kept if not TAKE_FILES.fullmatch(path)} == set()


def test_the_admins_own_api_checks_the_token_itself(ann) -> None:  # noqa: F811
    ann.is_superuser = True
    ann.save()
    client = Client(enforce_csrf_checks=True)
    client.force_login(ann)
    response = client.post(f"{CHECKS_ITSELF}main/pages/1/action/delete/")
    assert response.status_code in {302, 403}
    with override_settings(DEMAND_SECOND_STEP=False):
        response = client.post(f"{CHECKS_ITSELF}main/pages/1/action/delete/")
    assert response.status_code == 403
    assert "CSRF" in response.content.decode()


def test_a_post_without_a_token_says_in_our_design_what_to_do(ann) -> None:  # noqa: F811
    response = sign_in(Client(enforce_csrf_checks=True), ann)
    page = response.content.decode()
    assert response.status_code == 403
    assert "copy what you typed" in page
    assert "<header" in page


@pytest.mark.parametrize("target", EVIL)
def test_signing_in_and_out_leads_to_no_other_site(client, ann, target) -> None:  # noqa: F811
    data = {"login": ann.email, "password": PASSWORD, "next": target}
    inward = client.post("/accounts/login/", data)["Location"]
    asked_again = client.post("/accounts/reauthenticate/", {"password": PASSWORD, "next": target})
    outward = client.post("/accounts/logout/", {"next": target})["Location"]
    for location in (inward, asked_again.get("Location", "/"), outward):
        assert host_after(location) == HERE


@pytest.mark.parametrize("target", EVIL)
def test_wagtails_doors_hand_on_no_other_site(client, ann, target) -> None:  # noqa: F811
    onward = client.get("/cms/login/", {"next": target})["Location"]
    assert onward.startswith("/accounts/login/?next=")
    data = {"login": ann.email, "password": PASSWORD}
    assert host_after(client.post(onward, data)["Location"]) == HERE
