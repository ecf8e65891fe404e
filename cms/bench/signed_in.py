"""Signing somebody in without a password, as no page can."""

import time
from typing import Any

from allauth.account.internal.flows.login import record_authentication
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.http import HttpRequest

from pdgroups.accounts.models import User
from pdgroups.accounts.session_limits import BEGUN, SEEN


def cookie(user: User, *, with_second_step: bool = False) -> str:
    """What a browser sends back once ``user`` has signed in, as leads do ``with_second_step``."""
    session, now = SessionStore(), int(time.time())
    said: dict[str, Any] = {
        SESSION_KEY: str(user.pk),
        BACKEND_SESSION_KEY: settings.AUTHENTICATION_BACKENDS[0],
        HASH_SESSION_KEY: user.get_session_auth_hash(),
        BEGUN: now,
        SEEN: now,
    }
    session.update(said)
    if with_second_step:
        request = HttpRequest()
        request.session = session
        record_authentication(request, user, "mfa")
    session.create()
    return f"{settings.SESSION_COOKIE_NAME}={session.session_key}"
