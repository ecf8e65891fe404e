"""How long somebody stays signed in: eight hours without a page, and fourteen days at most.

Source: trust plan, A05. A laptop in a staff room is closed, not signed out.
"""

import time

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.signals import user_logged_in
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from pdgroups.core.middleware import ADMIN, Handler

IDLE_SECONDS = 8 * 60 * 60
NOTED_EVERY_SECONDS = 15 * 60
"""A session is written this often at most while somebody works."""
BEGUN, SEEN = "signed_in_at", "seen_at"
LIMITED = (ADMIN, "/groups/", "/schools/", "/accounts/")


@receiver(user_logged_in)
def begin(request: HttpRequest, **kwargs: object) -> None:
    request.session[BEGUN] = request.session[SEEN] = int(time.time())


def limit_sessions(get_response: Handler) -> Handler:
    """Sign out whoever was away too long, before anything private is shown. No query otherwise."""

    def handle(request: HttpRequest) -> HttpResponse:
        if request.path_info.startswith(LIMITED) and request.user.is_authenticated:
            now = int(time.time())
            begun, seen = request.session.get(BEGUN, 0), request.session.get(SEEN, 0)
            if now - seen > IDLE_SECONDS or now - begun > settings.SESSION_COOKIE_AGE:
                logout(request)
                messages.info(request, _("You were away for a while, so we signed you out."))
            elif now - seen > NOTED_EVERY_SECONDS:
                request.session[SEEN] = now
        return get_response(request)

    return handle
