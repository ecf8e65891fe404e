"""What a person does to sign in, for tests."""

import base64
import hashlib
import hmac
import os
import re
import struct
import time

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from allauth.mfa.webauthn.internal.auth import WebAuthn
from cryptography.hazmat.primitives.asymmetric import ec
from django.core import mail
from django.http import HttpResponse
from django.test import Client
from fido2.cose import ES256
from fido2.utils import websafe_encode
from fido2.webauthn import (
    AttestationObject,
    AttestedCredentialData,
    AuthenticatorData,
    CollectedClientData,
)

from pdgroups.accounts.models import User

PASSWORD = "plum quilt seven"
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def sign_in(client: Client, user: User, password: str = PASSWORD, **extra: str) -> HttpResponse:
    data = {"login": user.email, "password": password}
    return client.post("/accounts/login/", data, **extra)


def is_signed_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def code_from_mail() -> str:
    return re.search(r"^[A-Z0-9]{4}-[A-Z0-9]{4}$", mail.outbox[-1].body, re.MULTILINE)[0]


def give_app(user: User) -> Authenticator:
    """An authenticator app that shows ``app_code()``."""
    return TOTP.activate(user, SECRET).instance


def app_code(secret: str = SECRET) -> str:
    counter = struct.pack(">Q", int(time.time()) // 30)
    digest = hmac.new(base64.b32decode(secret), counter, hashlib.sha1).digest()
    start = digest[-1] & 15
    number = struct.unpack(">I", digest[start : start + 4])[0] & 0x7FFFFFFF
    return f"{number % 10**6:06d}"


def give_passkey(user: User, name: str = "Laptop") -> Authenticator:
    """A passkey of a device that nobody holds: enough to be listed, asked for and removed."""
    return WebAuthn.add(user, name, new_key(b"challenge", "http://testserver")).instance


def new_key(challenge: bytes, origin: str) -> dict[str, object]:
    """What a browser sends when a device has made a key for us."""
    public_key = ES256.from_cryptography_key(ec.generate_private_key(ec.SECP256R1()).public_key())
    key_id = os.urandom(16)
    flags = AuthenticatorData.FLAG.UP | AuthenticatorData.FLAG.UV | AuthenticatorData.FLAG.AT
    attested = AttestedCredentialData.create(bytes(16), key_id, public_key)
    data = AuthenticatorData.create(hashlib.sha256(b"testserver").digest(), flags, 0, attested)
    made = CollectedClientData.create("webauthn.create", challenge, origin)
    return {
        "id": websafe_encode(key_id),
        "rawId": websafe_encode(key_id),
        "type": "public-key",
        "clientExtensionResults": {},
        "response": {
            "clientDataJSON": websafe_encode(made),
            "attestationObject": websafe_encode(AttestationObject.create("none", data, {})),
        },
    }
