"""Guessing is stopped for one account; a whole school behind one address is not."""

import time

import pytest
import time_machine
from django.core.cache import caches
from django.core.management import call_command
from django.test import Client, override_settings

from pdgroups.accounts.services import open_account

from .steps import PASSWORD, app_code, give_app, is_signed_in, sign_in

pytestmark = pytest.mark.django_db


def staff(number: int):
    return [
        open_account(
            email=f"leader{i}@school.example", first_name="L", last_name=str(i), password=PASSWORD
        )
        for i in range(number)
    ]


def test_sixty_people_of_one_address_sign_in_within_a_minute_by_password() -> None:
    for user in staff(60):
        client = Client()
        sign_in(client, user)
        assert is_signed_in(client)


def test_sixty_people_of_one_address_get_a_code_within_a_minute() -> None:
    answers = {
        Client().post("/accounts/login/code/", {"email": user.email})["Location"]
        for user in staff(60)
    }
    assert answers == {"/accounts/login/code/confirm/"}


def test_sixty_people_of_one_address_get_a_new_password_within_a_minute() -> None:
    answers = {
        Client().post("/accounts/password/reset/", {"email": user.email})["Location"]
        for user in staff(60)
    }
    assert answers == {"/accounts/password/reset/confirm/"}


def test_the_sixth_wrong_password_is_refused_in_words_that_help(client, ann) -> None:
    assert [sign_in(client, ann, "wrong").status_code for _ in range(5)] == [200] * 5
    response = sign_in(client, ann, "wrong")
    page = response.content.decode()
    assert response.status_code == 429
    assert "Wait five minutes" in page
    assert "/accounts/login/code/" in page
    assert "<header" in page


def test_then_the_right_password_is_refused_too_and_works_five_minutes_later(client, ann) -> None:
    for _ in range(5):
        sign_in(client, ann, "wrong")
    assert sign_in(client, ann).status_code == 429
    with time_machine.travel(time.time() + 301):
        sign_in(client, ann)
        assert is_signed_in(client)


def test_a_code_by_email_still_signs_the_owner_in_meanwhile(client, ann) -> None:
    for _ in range(6):
        sign_in(client, ann, "wrong")
    response = client.post("/accounts/login/code/", {"email": ann.email})
    assert response["Location"] == "/accounts/login/code/confirm/"


def test_one_persons_wrong_passwords_do_not_stop_another(client, ann) -> None:
    for _ in range(6):
        sign_in(client, ann, "wrong")
    (other,) = staff(1)
    sign_in(client, other)
    assert is_signed_in(client)


@pytest.mark.parametrize("spelling", ["ANN@school.example", " ann@school.example "])
def test_another_spelling_of_the_address_is_the_same_account(client, ann, spelling) -> None:
    for _ in range(5):
        sign_in(client, ann, "wrong")
    data = {"login": spelling, "password": "wrong"}
    assert client.post("/accounts/login/", data).status_code == 429


def test_a_made_up_forwarding_header_changes_nothing(client, ann) -> None:
    answers = [
        sign_in(client, ann, "wrong", HTTP_X_FORWARDED_FOR=f"203.0.113.{i}").status_code
        for i in range(50)
    ]
    assert answers == [200] * 5 + [429] * 45


def test_many_accounts_guessed_from_one_address_are_slowed(client, db) -> None:
    data = {"password": "wrong"}
    answers = [
        client.post("/accounts/login/", {"login": f"p{i}@a.example", **data}).status_code
        for i in range(61)
    ]
    assert answers == [200] * 60 + [429]


def test_a_made_up_forwarding_header_does_not_hide_that_address(client, db) -> None:
    answers = [
        client.post(
            "/accounts/login/",
            {"login": f"p{i}@a.example", "password": "wrong"},
            HTTP_X_FORWARDED_FOR=f"203.0.113.{i}",
        ).status_code
        for i in range(61)
    ]
    assert answers[-1] == 429


@override_settings(ALLAUTH_TRUSTED_PROXY_COUNT=1)
def test_behind_one_proxy_the_address_that_it_saw_counts(client, db) -> None:
    def guess(i, seen_by_proxy):
        return client.post(
            "/accounts/login/",
            {"login": f"p{i}@a.example", "password": "wrong"},
            HTTP_X_FORWARDED_FOR=f"10.9.9.{i}, {seen_by_proxy}",
        ).status_code

    assert [guess(i, "198.51.100.7") for i in range(61)][-1] == 429
    assert guess(99, "198.51.100.8") == 200


def test_two_workers_share_one_count(client, ann, settings) -> None:
    """Each worker has its own connection to the cache, as after a restart here."""
    settings.CACHES = {
        "default": {
            "BACKEND": "django.core.cache.backends.db.DatabaseCache",
            "LOCATION": "django_cache",
        }
    }
    call_command("createcachetable", verbosity=0)
    for _ in range(5):
        sign_in(Client(), ann, "wrong")
        del caches["default"]
    assert sign_in(client, ann, "wrong").status_code == 429


def test_a_wrong_second_step_is_limited_for_the_account(client, ann) -> None:
    give_app(ann)
    sign_in(client, ann)
    for _ in range(5):
        client.post("/accounts/2fa/authenticate/", {"code": "000000"})
    response = client.post("/accounts/2fa/authenticate/", {"code": app_code()})
    assert "too many wrong tries" in response.content.decode()
    assert not is_signed_in(client)
