import time

import pytest
import time_machine
from django.core import mail

from tests.factories.people import UserFactory

from .steps import PASSWORD, app_code, code_from_mail, give_app, is_signed_in, sign_in

pytestmark = pytest.mark.django_db


def ask_for_code(client, email):
    return client.post("/accounts/login/code/", {"email": email}, follow=True)


def test_a_password_signs_in_and_leads_to_the_groups(client, ann) -> None:
    response = sign_in(client, ann)
    assert response["Location"] == "/groups/"
    assert is_signed_in(client)


def test_a_wrong_password_says_what_to_do_and_keeps_the_address(client, ann) -> None:
    response = sign_in(client, ann, "wrong")
    page = response.content.decode()
    assert "ask for a sign-in code by e-mail" in page
    assert 'value="ann@school.example"' in page
    assert not is_signed_in(client)


def test_the_page_after_signing_in_is_the_one_that_was_asked_for(client, ann) -> None:
    data = {"login": ann.email, "password": PASSWORD}
    response = client.post("/accounts/login/?next=/accounts/", data)
    assert response["Location"] == "/accounts/"


def test_a_code_by_email_signs_in_somebody_without_a_password(client, ben, commits_at_once) -> None:
    ask_for_code(client, "Ben@School.example")
    assert mail.outbox[-1].to == [ben.email]
    client.post("/accounts/login/code/confirm/", {"code": code_from_mail()})
    assert is_signed_in(client)


def test_a_code_works_for_ten_minutes_and_once(client, ben, commits_at_once) -> None:
    ask_for_code(client, ben.email)
    with time_machine.travel(time.time() + 601):
        client.post("/accounts/login/code/confirm/", {"code": code_from_mail()})
    assert not is_signed_in(client)


def test_three_wrong_codes_end_the_try(client, ben, commits_at_once) -> None:
    ask_for_code(client, ben.email)
    for _ in range(3):
        client.post("/accounts/login/code/confirm/", {"code": "AAAA-AAAA"})
    client.post("/accounts/login/code/confirm/", {"code": code_from_mail()})
    assert not is_signed_in(client)


def test_an_unknown_address_is_answered_like_a_known_one(client, ann) -> None:
    pages = []
    for email in (ann.email, "nobody@school.example"):
        page = ask_for_code(client, email).content.decode()
        pages.append(page.replace(email, "…").split("<main")[1].split("csrf")[0])
        client.post("/accounts/logout/")
    assert pages[0] == pages[1]


def test_a_new_password_is_chosen_with_a_code_and_ends_other_sessions(
    client, client_two, ann, commits_at_once
) -> None:
    sign_in(client_two, ann)
    client.post("/accounts/password/reset/", {"email": ann.email})
    client.post("/accounts/password/reset/confirm/", {"code": code_from_mail()})
    new = "orbit teapot fennel"
    data = {"password1": new, "password2": new}
    response = client.post("/accounts/password/reset/complete/", data, follow=True)
    assert "Your new password is saved" in response.content.decode()
    assert client_two.get("/accounts/").status_code == 302
    sign_in(client, ann, new)
    assert is_signed_in(client)


def test_choosing_a_new_password_does_not_pass_the_second_step(
    client, ann, commits_at_once
) -> None:
    give_app(ann)
    client.post("/accounts/password/reset/", {"email": ann.email})
    client.post("/accounts/password/reset/confirm/", {"code": code_from_mail()})
    new = "orbit teapot fennel"
    client.post("/accounts/password/reset/complete/", {"password1": new, "password2": new})
    assert not is_signed_in(client)


@pytest.mark.parametrize("how", ["password", "code"])
def test_the_second_step_follows_every_first_one(client, ann, how, commits_at_once) -> None:
    give_app(ann)
    if how == "password":
        sign_in(client, ann)
    else:
        ask_for_code(client, ann.email)
        client.post("/accounts/login/code/confirm/", {"code": code_from_mail()})
    assert not is_signed_in(client)
    client.post("/accounts/2fa/authenticate/", {"code": app_code()})
    assert is_signed_in(client)


def test_the_session_has_a_new_key_after_signing_in(client, ann) -> None:
    client.get("/accounts/login/")
    session = client.session
    session["planted"] = True
    session.save()
    client.cookies["sessionid"] = session.session_key
    sign_in(client, ann)
    assert client.session.session_key != session.session_key


def test_nobody_can_sign_up(client) -> None:
    page = client.get("/accounts/signup/").content.decode()
    assert "Your regional lead invites you" in page
    data = {"email": "new@school.example", "password1": PASSWORD, "password2": PASSWORD}
    client.post("/accounts/signup/", data)
    assert not is_signed_in(client)
    assert not UserFactory._meta.model.objects.exists()


@pytest.mark.parametrize(
    "path", ["/accounts/login/", "/accounts/login/code/", "/accounts/password/reset/", "/"]
)
def test_no_page_links_to_signing_up(client, path) -> None:
    assert "signup" not in client.get(path).content.decode()


def test_the_sign_in_page_takes_a_survey_code_to_the_survey(client) -> None:
    page = client.get("/accounts/login/").content.decode()
    assert '<form class="row row-end" action="/s/">' in page
    assert 'name="code"' in page


def test_a_closed_account_cannot_sign_in(client, ann) -> None:
    ann.is_active = False
    ann.save()
    sign_in(client, ann)
    assert not is_signed_in(client)


def test_an_account_made_elsewhere_proves_its_address_first(client) -> None:
    user = UserFactory(email="team@programme.example")
    user.set_password(PASSWORD)
    user.save()
    response = sign_in(client, user)
    assert response["Location"] == "/accounts/confirm-email/"
    assert not is_signed_in(client)
