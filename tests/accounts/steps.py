"""What a person does to sign in, for tests."""

import base64
import hashlib
import hmac
import re
import struct
import time

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from django.core import mail
from django.http import HttpResponse
from django.test import Client

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
