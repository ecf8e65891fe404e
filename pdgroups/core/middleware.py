"""What every response of one kind must carry, decided by its path."""

from collections.abc import Callable

from csp.constants import SELF, UNSAFE_INLINE
from django.http import HttpRequest, HttpResponse
from django.utils.cache import add_never_cache_headers

Handler = Callable[[HttpRequest], HttpResponse]

SURVEY = "/s/"
ADMIN = "/cms/"
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

    def handle(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if request.path_info.startswith(ADMIN):
            response._csp_replace = ADMIN_POLICY  # type: ignore[attr-defined]
            response["X-Frame-Options"] = "SAMEORIGIN"
        return response

    return handle


def no_store_when_private(get_response: Handler) -> Handler:
    """Nothing made for one person may stay in a shared cache or on a shared device."""

    def handle(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        user = getattr(request, "user", None)
        private = request.path_info.startswith((SURVEY, "/groups/", "/accounts/", "/invitations/", "/head/"))
        if private or (user is not None and user.is_authenticated):
            add_never_cache_headers(response)
        return response

    return handle
