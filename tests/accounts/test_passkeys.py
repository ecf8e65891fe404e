"""A passkey is added and removed, and the page says so."""

import json
import re

import pytest
from allauth.mfa.models import Authenticator
from django.core import mail
from fido2.utils import websafe_decode

from .steps import PASSWORD, give_passkey, new_key, sign_in

pytestmark = pytest.mark.django_db
PASSKEYS = "/accounts/2fa/webauthn/"


def test_a_device_adds_a_passkey(client, ann, commits_at_once):
    sign_in(client, ann, secure=True)
    client.post("/accounts/reauthenticate/", {"password": PASSWORD}, secure=True)
    page = client.get(f"{PASSKEYS}add/", secure=True)
    options = page.context["js_data"]["creation_options"]["publicKey"]
    key = new_key(websafe_decode(options["challenge"]), "https://testserver")

    added = client.post(
        f"{PASSKEYS}add/",
        {"name": "My phone", "credential": json.dumps(key)},
        secure=True,
        follow=True,
    )

    assert "Passkey added" in added.content.decode()
    assert Authenticator.objects.get(type="webauthn").wrap().name == "My phone"
    assert mail.outbox[-1].to == [ann.email]


def test_a_passkey_that_nobody_names_is_numbered(client, ann, commits_at_once):
    sign_in(client, ann, secure=True)
    client.post("/accounts/reauthenticate/", {"password": PASSWORD}, secure=True)
    give_passkey(ann)
    page = client.get(f"{PASSKEYS}add/", secure=True)
    options = page.context["js_data"]["creation_options"]["publicKey"]
    key = new_key(websafe_decode(options["challenge"]), "https://testserver")
    box = re.search(r'<input[^>]*name="name"[^>]*>', page.content.decode())

    client.post(
        f"{PASSKEYS}add/", {"name": "", "credential": json.dumps(key)}, secure=True, follow=True
    )

    assert box
    assert "value=" not in box[0]
    names = [each.wrap().name for each in Authenticator.objects.filter(type="webauthn")]
    assert sorted(names) == ["Laptop", "Passkey 2"]


def test_a_passkey_is_removed(client, ann):
    key = give_passkey(ann)
    client.force_login(ann)
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})

    removed = client.post(f"{PASSKEYS}keys/{key.pk}/remove/", follow=True)

    assert "Passkey removed" in removed.content.decode()
    assert not Authenticator.objects.exists()
