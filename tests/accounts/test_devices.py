"""What a browser keeps of somebody's words, and how long they stay signed in on a shared device."""

import pytest

from pdgroups.accounts.devices import writer_name
from tests.accounts.steps import PASSWORD, app_code, code_from_mail, give_app, is_signed_in

pytestmark = pytest.mark.django_db
SHARED = {"shared_device": "on"}


def ends_with_the_browser(client) -> bool:
    return client.cookies["sessionid"]["max-age"] == ""


def sign_in(client, user, **data):
    return client.post("/accounts/login/", {"login": user.email, "password": PASSWORD} | data)


def test_every_writer_has_a_name_that_tells_nobody_who_they_are(ann, ben):
    names = {writer_name(ann), writer_name(ben)}

    assert len(names) == 2
    assert {len(name) for name in names} == {20}
    assert writer_name(ann) == writer_name(ann)


def test_on_a_device_of_ones_own_one_stays_signed_in(client, ann):
    sign_in(client, ann)

    assert not ends_with_the_browser(client)
    assert "shared_device" not in client.session


def test_on_a_shared_device_one_is_signed_out_with_the_browser(client, ann):
    sign_in(client, ann, **SHARED)

    assert ends_with_the_browser(client)
    assert client.session["shared_device"] is True


def test_it_holds_through_the_second_step(client, ann):
    give_app(ann)
    sign_in(client, ann, **SHARED)
    client.post("/accounts/2fa/authenticate/", {"code": app_code()})

    assert is_signed_in(client)
    assert ends_with_the_browser(client)
    assert client.session["shared_device"] is True


def test_it_holds_for_a_code_by_mail(client, ben, commits_at_once):
    client.post("/accounts/login/code/", {"email": ben.email} | SHARED)
    client.post("/accounts/login/code/confirm/", {"code": code_from_mail()})

    assert is_signed_in(client)
    assert ends_with_the_browser(client)


def test_it_is_asked_anew_at_every_sign_in(client, ann):
    sign_in(client, ann, **SHARED)
    client.post("/accounts/logout/")
    sign_in(client, ann)

    assert not ends_with_the_browser(client)
    assert "shared_device" not in client.session


def test_signing_out_wipes_what_the_browser_keeps(client, ann):
    sign_in(client, ann)

    assert "Clear-Site-Data" not in client.get("/accounts/logout/")
    assert client.post("/accounts/logout/")["Clear-Site-Data"] == '"storage"'


def test_being_away_too_long_wipes_nothing(client, ann):
    sign_in(client, ann)
    session = client.session
    session["seen_at"] = 0
    session.save()

    response = client.get("/groups/")

    assert response.status_code == 302
    assert "Clear-Site-Data" not in response
