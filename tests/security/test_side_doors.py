"""There is one way in. A right password posted anywhere else opens nothing."""

import pytest
from django.test import Client
from django.urls import NoReverseMatch, reverse

from pdgroups.accounts.services import open_account
from tests.accounts.steps import PASSWORD, give_app, is_signed_in

from .routes import every_route

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor():
    """Somebody whose account could do anything, were it not for the second step."""
    user = open_account(
        email="editor@programme.example", first_name="E", last_name="D", password=PASSWORD
    )
    user.is_superuser = user.is_staff = True
    user.save()
    give_app(user)
    return user


def test_the_right_password_posted_to_every_address_signs_nobody_in(editor) -> None:
    data = {
        "login": editor.email,
        "email": editor.email,
        "username": editor.email,
        "password": PASSWORD,
    }
    routes = every_route()
    assert len(routes) > 200
    client = Client(raise_request_exception=False)
    opened = []
    for route in routes:
        client.cookies.clear()
        client.post(route.path, data)
        if is_signed_in(client):
            opened.append(route.path)
    assert opened == []


@pytest.mark.parametrize(
    ("path", "leads_to"),
    [
        ("/cms/login/", "/accounts/login/"),
        ("/cms/login/?next=/cms/pages/", "/accounts/login/?next=/cms/pages/"),
        ("/_util/login/", "/accounts/login/"),
        ("/cms/password_reset/", "/accounts/password/reset/"),
        ("/cms/", "/accounts/login/?next=/cms/"),
    ],
)
def test_wagtails_own_doors_lead_to_ours(client, path, leads_to) -> None:
    assert client.get(path)["Location"] == leads_to


@pytest.mark.parametrize(
    "path", ["/admin/", "/admin/login/", "/django-admin/", "/django-admin/login/"]
)
def test_there_is_no_django_admin(client, path) -> None:
    assert client.get(path).status_code == 404
    with pytest.raises(NoReverseMatch):
        reverse("admin:index")


@pytest.mark.parametrize(
    "path",
    ["/cms/password_reset/confirm/MQ/set-password/", "/cms/password_reset/complete/"],
)
def test_wagtails_reset_by_link_is_shut(client, path) -> None:
    assert client.get(path).status_code == 404


def test_wagtails_account_page_changes_neither_address_nor_password(client, editor) -> None:
    client.force_login(editor)
    before = editor.password
    client.post("/cms/account/", {"main-email": "x@evil.example", "password": "x"})
    editor.refresh_from_db()
    assert (editor.email, editor.password) == ("editor@programme.example", before)
