"""What somebody can see and change about their own account."""

import time

import pytest
import time_machine
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.core import mail

from pdgroups.accounts.templatetags.device_tags import device

from .steps import PASSWORD, app_code, code_from_mail, give_app, is_signed_in, sign_in

pytestmark = pytest.mark.django_db
NEW = "orbit teapot fennel"


def confirm(client) -> None:
    client.post("/accounts/reauthenticate/?next=/accounts/", {"password": PASSWORD})


def test_the_account_page_shows_every_way_of_signing_in(client, ann, ben) -> None:
    sign_in(client, ann)
    page = client.get("/accounts/").content.decode()
    for words in ("ann@school.example", "Second step", "Devices", "/accounts/password/change/"):
        assert words in page
    client.force_login(ben)
    assert "/accounts/password/set/" in client.get("/accounts/").content.decode()


def test_the_account_page_wants_somebody_signed_in(client) -> None:
    assert client.get("/accounts/")["Location"] == "/accounts/login/?next=/accounts/"


def test_a_name_can_be_changed(client, ann) -> None:
    sign_in(client, ann)
    data = {"first_name": "Anna", "last_name": "Lee-Smith"}
    assert "Name saved" in client.post("/accounts/", data, follow=True).content.decode()
    ann.refresh_from_db()
    assert ann.name == "Anna Lee-Smith"


def test_an_empty_name_is_refused_and_the_rest_kept(client, ann) -> None:
    sign_in(client, ann)
    page = client.post("/accounts/", {"first_name": "", "last_name": "Typed"}).content.decode()
    assert "One thing to fix" in page
    assert 'value="Typed"' in page
    ann.refresh_from_db()
    assert ann.name == "Ann Lee"


def test_a_new_password_needs_the_old_one_and_signs_other_devices_out(
    client, client_two, ann
) -> None:
    sign_in(client_two, ann)
    sign_in(client, ann)
    wrong = {"oldpassword": "wrong", "password1": NEW, "password2": NEW}
    assert "not your password now" in (
        client.post("/accounts/password/change/", wrong).content.decode()
    )
    client.post("/accounts/password/change/", {**wrong, "oldpassword": PASSWORD})
    ann.refresh_from_db()
    assert ann.check_password(NEW)
    assert client.get("/accounts/").status_code == 200
    assert client_two.get("/accounts/").status_code == 302


def test_somebody_who_uses_codes_can_set_a_password_and_an_app(
    client, ben, commits_at_once
) -> None:
    client.post("/accounts/login/code/", {"email": ben.email})
    client.post("/accounts/login/code/confirm/", {"code": code_from_mail()})
    form = client.get("/accounts/2fa/totp/activate/").context["form"]
    client.post("/accounts/2fa/totp/activate/", {"code": app_code(form.secret)})
    assert Authenticator.objects.filter(user=ben, type="totp").exists()
    client.post("/accounts/2fa/reauthenticate/?next=/accounts/", {"code": app_code(form.secret)})
    client.post("/accounts/password/set/", {"password1": NEW, "password2": NEW})
    ben.refresh_from_db()
    assert ben.check_password(NEW)


def test_a_new_address_is_proven_before_it_can_be_used(client, ann, commits_at_once) -> None:
    sign_in(client, ann)
    confirm(client)
    client.post("/accounts/email/", {"action_add": "", "email": "new@school.example"})
    assert mail.outbox[-1].to == ["new@school.example"]
    client.post("/accounts/email/", {"action_primary": "", "email": "new@school.example"})
    ann.refresh_from_db()
    assert ann.email == "ann@school.example"


def test_the_old_address_hears_of_the_change_and_other_devices_are_signed_out(
    client, client_two, ann, commits_at_once
) -> None:
    sign_in(client_two, ann)
    sign_in(client, ann)
    confirm(client)
    client.post("/accounts/email/", {"action_add": "", "email": "new@school.example"})
    client.post("/accounts/confirm-email/", {"code": code_from_mail()})
    client.post("/accounts/email/", {"action_primary": "", "email": "new@school.example"})
    ann.refresh_from_db()
    assert ann.email == "new@school.example"
    assert mail.outbox[-1].to == ["ann@school.example"]
    assert client_two.get("/accounts/").status_code == 302


def test_changing_the_address_wants_the_password_again_after_five_minutes(client, ann) -> None:
    sign_in(client, ann)
    confirm(client)
    with time_machine.travel(time.time() + 301):
        response = client.post("/accounts/email/", {"action_add": "", "email": "n@a.example"})
        assert response["Location"].startswith("/accounts/reauthenticate/")
    assert EmailAddress.objects.filter(user=ann).count() == 1


def test_a_mistyped_address_is_nowhere_kept_and_gets_no_code_for_a_password(
    client, ann, commits_at_once
) -> None:
    sign_in(client, ann)
    confirm(client)
    client.post("/accounts/email/", {"action_add": "", "email": "typo@school.example"})
    assert EmailAddress.objects.filter(user=ann).count() == 1
    client.post("/accounts/logout/")
    sent = len(mail.outbox)
    client.post("/accounts/password/reset/", {"email": "typo@school.example"})
    client.post("/accounts/login/code/", {"email": "typo@school.example"})
    assert len(mail.outbox) == sent


def test_other_devices_can_be_seen_and_signed_out(client, client_two, ann) -> None:
    sign_in(client_two, ann, HTTP_USER_AGENT="Mozilla/5.0 (iPad) Safari/604")
    sign_in(client, ann)
    page = client.get("/accounts/sessions/").content.decode()
    assert "Safari on iPad" in page
    client.post("/accounts/sessions/")
    assert client_two.get("/accounts/").status_code == 302
    assert client.get("/accounts/").status_code == 200


@pytest.mark.parametrize(
    ("user_agent", "words"),
    [
        ("Mozilla/5.0 (Windows NT 10.0) Chrome/130.0 Safari/537.36 Edg/130.0", "Edge on Windows"),
        ("Mozilla/5.0 (Linux; Android 14) Chrome/130.0 Mobile Safari/537.36", "Chrome on Android"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Safari/604", "Safari on iPhone"),
        ("Mozilla/5.0 (X11; CrOS x86_64) Chrome/130.0 Safari/537.36", "Chrome on Chromebook"),
        ("curl/8.5", "Another device"),
        ("", "Another device"),
    ],
)
def test_a_device_is_named_in_words_that_its_owner_knows(user_agent, words) -> None:
    assert device(user_agent) == words


def test_recovery_codes_are_shown_once_and_each_works_once(
    client, client_two, ann, commits_at_once
) -> None:
    give_app(ann)
    sign_in(client, ann)
    client.post("/accounts/2fa/authenticate/", {"code": app_code()})
    confirm(client)
    shown = client.post("/accounts/2fa/recovery-codes/generate/", follow=True)
    code = shown.context["unused_codes"][0]
    assert code in shown.content.decode()
    with time_machine.travel(time.time() + 400):
        confirm(client)
        again = client.get("/accounts/2fa/recovery-codes/").content.decode()
    assert code not in again
    assert "cannot show" in again
    for tries, works in ((client_two, True), (client, False)):
        tries.post("/accounts/logout/")
        sign_in(tries, ann)
        tries.post("/accounts/2fa/authenticate/", {"code": code})
        assert is_signed_in(tries) is works


def test_mails_name_no_foreign_site_and_speak_plainly(client, ben, commits_at_once) -> None:
    client.post("/accounts/login/code/", {"email": ben.email})
    message = mail.outbox[-1]
    assert message.subject == "Your sign-in code"
    assert "do not pass it on" in message.body
    assert "http" not in message.body
