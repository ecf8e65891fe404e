"""Every page of an account is ours: in our design, in our words."""

from pathlib import Path
from types import SimpleNamespace

import pytest
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.template.loader import render_to_string
from django.test.signals import template_rendered
from django.urls import reverse

from tests.security.routes import every_route

from .steps import PASSWORD, app_code, code_from_mail, give_app, give_passkey, sign_in

pytestmark = pytest.mark.django_db
NEW = "orbit teapot fennel"
TRIVIAL = {
    # Ours extend these, and they only extend ours again.
    "account/base_entrance.html",
    "account/base_manage.html",
    # The hidden form behind our passkey button: no word in it.
    "mfa/webauthn/snippets/login_script.html",
}


@pytest.fixture
def drawn():
    """Names of the templates that pages were made from, with where each came from."""
    found = {}

    def note(template, **kwargs):
        found[template.name] = template.origin.name

    template_rendered.connect(note)
    yield found
    template_rendered.disconnect(note)


def visit_signed_out(client, ann, ben) -> None:
    for name in ("login", "request_login_code", "reset_password", "signup", "inactive"):
        client.get(reverse(f"account_{name}"))
    for name in ("login_cancelled", "login_error"):
        client.get(reverse(f"socialaccount_{name}"))
    client.post("/accounts/login/code/", {"email": ben.email})
    client.get("/accounts/login/code/confirm/")
    client.post("/accounts/logout/")
    client.post("/accounts/password/reset/", {"email": ann.email})
    client.get("/accounts/password/reset/confirm/")
    client.post("/accounts/password/reset/confirm/", {"code": code_from_mail()})
    client.get("/accounts/password/reset/complete/")
    new = {"password1": PASSWORD, "password2": PASSWORD}
    client.post("/accounts/password/reset/complete/", new, follow=True)


def visit_signed_in(client, ann, ben) -> None:
    sign_in(client, ann)
    client.get("/accounts/")
    client.get("/accounts/2fa/")
    client.post("/accounts/reauthenticate/?next=/accounts/", {"password": PASSWORD})
    form = client.get("/accounts/2fa/totp/activate/").context["form"]
    client.post("/accounts/2fa/totp/activate/", {"code": app_code(form.secret)}, follow=True)
    key = give_passkey(ann)
    SocialAccount.objects.create(user=ann, provider="google", uid="1")
    for route in every_route():
        name = route.pattern.name
        if route.path.startswith("/accounts/") and name and name != "socialaccount_signup":
            arguments = {"pk": key.pk} if "keys/" in route.path else {}
            client.get(reverse(":".join([*route.names, name]), kwargs=arguments))
    client.post("/accounts/email/", {"action_add": "", "email": "new@school.example"})
    client.get("/accounts/confirm-email/")
    client.post("/accounts/2fa/totp/deactivate/", follow=True)


def visit_half_way(client, ann, ben) -> None:
    Authenticator.objects.all().delete()
    give_app(ann)
    client.post("/accounts/logout/")
    sign_in(client, ann)
    client.get("/accounts/2fa/authenticate/")
    client.post("/accounts/logout/")
    client.post("/accounts/login/code/", {"email": ben.email})
    client.post("/accounts/login/code/confirm/", {"code": code_from_mail()})
    client.get("/accounts/password/set/")


def test_somebody_sent_to_a_provider_by_a_link_is_asked_first() -> None:
    page = render_to_string(
        "socialaccount/login.html", {"provider": SimpleNamespace(name="Google")}
    )
    assert "Continue with Google?" in page


def test_every_page_is_ours_and_every_template_of_ours_is_used(
    client, ann, ben, drawn, commits_at_once
) -> None:
    for visit in (visit_signed_out, visit_signed_in, visit_half_way):
        visit(client, ann, ben)
    theirs = {
        name
        for name, origin in drawn.items()
        if "/allauth/templates/" in origin and name.endswith(".html")
    }
    assert theirs - TRIVIAL == set()
    root = Path(__file__).resolve().parents[2] / "templates"
    ours = {
        str(path.relative_to(root))
        for folder in ("account", "allauth", "mfa", "socialaccount", "usersessions")
        for path in (root / folder).rglob("*.html")
    }
    assert ours - set(drawn) == {"socialaccount/login.html"}  # see the test above
