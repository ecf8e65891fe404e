"""What every response of one kind must carry, decided by its path."""

from collections.abc import Callable
from http import HTTPStatus
from typing import cast

from csp.constants import SELF, UNSAFE_INLINE
from csp.decorators import csp_replace
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.middleware.http import ConditionalGetMiddleware
from django.shortcuts import render
from django.utils.cache import add_never_cache_headers

Handler = Callable[[HttpRequest], HttpResponse]

SURVEY = "/s/"
ADMIN = "/cms/"
MEDIA = "/media/"
INVITATIONS, HEAD, CARDS = "/invitations/", "/head/", "/cards/"
CALENDAR, MAIL, GUEST = "/calendar/", "/mail/", "/guest/"
JOIN, JOIN_CONFIRM = "/join/", "/join/confirm/"
PRIVATE = (
    SURVEY,
    INVITATIONS,
    HEAD,
    CARDS,
    "/accounts/",
    "/groups/",
    "/reviews/",
    "/schools/",
    "/start-from/",
    CALENDAR,
    MAIL,
    "/outbox/",
    GUEST,
    JOIN,
)
ADMIN_POLICY = {
    "script-src": [SELF, UNSAFE_INLINE],
    "style-src": [SELF, UNSAFE_INLINE],
    "img-src": [SELF, "data:", "blob:"],
    "frame-src": [SELF],
    "frame-ancestors": [SELF],
}


def no_cookies_on_survey_pages(get_response: Handler) -> Handler:
    """A survey page never learns who is signed in: cookies are dropped before anyone reads them."""

    def handle(request: HttpRequest) -> HttpResponse:
        if request.path_info.startswith(SURVEY):
            request.META.pop("HTTP_COOKIE", None)
        return get_response(request)

    return handle


def wagtail_admin_csp(get_response: Handler) -> Handler:
    """Loosen the policy for ``/cms/`` alone: Wagtail's editor needs inline scripts and styles."""
    with_admin_policy = cast(Handler, csp_replace(ADMIN_POLICY)(get_response))

    def handle(request: HttpRequest) -> HttpResponse:
        if not request.path_info.startswith(ADMIN):
            return get_response(request)
        response = with_admin_policy(request)
        # A preview has come through all of this before, as the public page that it shows.
        del response["Content-Security-Policy"]
        response["X-Frame-Options"] = "SAMEORIGIN"
        return response

    return handle


def keep_addresses_secret(get_response: Handler) -> Handler:
    """An address that is itself a key must not travel on in a Referer header.

    Where a form needs its CSRF token checked, the bare host is sent: under "no-referrer" a
    browser posts with ``Origin: null``, which Django refuses.
    """

    def handle(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        keys = (SURVEY, HEAD, CARDS, CALENDAR, MAIL, GUEST, JOIN_CONFIRM)
        if request.path_info.startswith(keys):
            response["Referrer-Policy"] = "no-referrer"
        elif request.path_info.startswith(INVITATIONS):
            response["Referrer-Policy"] = "strict-origin"
        return response

    return handle


def no_store_when_private(get_response: Handler) -> Handler:
    """Nothing made for one person may stay in a shared cache or on a shared device."""

    def handle(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if request.path_info.startswith(MEDIA):
            return response
        user = getattr(request, "user", None)
        private = request.path_info.startswith(PRIVATE)
        if private or (user is not None and user.is_authenticated):
            add_never_cache_headers(response)
        return response

    return handle


def a_page_where_a_press_was_due(get_response: Handler) -> Handler:
    """Whoever opens the address of a button reads what it is, where a browser would show a fault."""

    def handle(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if request.method != "GET" or not isinstance(response, HttpResponseNotAllowed):
            return response
        page = render(request, "405.html", status=response.status_code)
        page["Allow"] = response["Allow"]
        return page

    return handle


def not_twice_the_same(get_response: Handler) -> Handler:
    """A public page that its reader has already is not sent again: it gets a digest of what it says
    (ETag), and a browser asks with it every time.

    There is no Last-Modified: a page says more than its own words, so its day would be too old.
    Whoever is signed in, or is given a cookie, gets a page that nobody else should keep.
    """
    conditional = ConditionalGetMiddleware(lambda _request: HttpResponse())

    def handle(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if not _is_the_same_for_everybody(request, response):
            return response
        response.setdefault("Cache-Control", "no-cache")
        return cast(HttpResponse, conditional.process_response(request, response))

    return handle


def _is_the_same_for_everybody(request: HttpRequest, response: HttpResponse) -> bool:
    user = getattr(request, "user", None)
    return (
        request.method == "GET"
        and response.status_code == HTTPStatus.OK
        and not response.cookies
        and not request.path_info.startswith((*PRIVATE, ADMIN, MEDIA))
        and (user is None or not user.is_authenticated)
    )
