"""What every page of a respondent answers with, and when the database is away."""

from http.client import SERVICE_UNAVAILABLE
from typing import Any

from allauth.account.adapter import get_adapter
from django.core.exceptions import BadRequest, SuspiciousOperation
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, UnreadablePostError
from django.http.multipartparser import MultiPartParserError
from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy

from pdgroups.surveys.kinds import LONGEST_TEXT

from .misses import misses

OUR_OWN_PAGE = {None, "same-origin", "none"}
"""What ``Sec-Fetch-Site`` says of a form of ours; old browsers say nothing."""

DATABASE_IS_AWAY = (OperationalError, InterfaceError)
LONGEST_NAME = 5
"""Of the fields on our form: ``words``."""
UNREADABLE = (SuspiciousOperation, BadRequest, MultiPartParserError, UnreadablePostError)
NOT_SAVED = gettext_lazy("Not saved yet. Keep this page open and press Send again.")


def unknown(request: HttpRequest, typed: str) -> HttpResponse:
    if guesses_too_often(request):
        return page("find.html", {"typed": typed, "wait": True}, 429)
    misses.add(_address(request))
    return page("find.html", {"typed": typed, "is_unknown": True}, 404)


def not_saved(request: HttpRequest) -> HttpResponse:
    """The database did not even say what was asked: carry what was typed to the next try."""
    carried = [
        (name, value)
        for name, value in request.POST.items()
        if len(name) <= LONGEST_NAME and len(value) <= 2 * LONGEST_TEXT
    ]
    return page("not_saved.html", {"carried": carried[:100]}, SERVICE_UNAVAILABLE)


def guesses_too_often(request: HttpRequest) -> bool:
    return misses.are_too_many(_address(request))


def _address(request: HttpRequest) -> str:
    return str(get_adapter(request).get_client_ip(request))


def page(template: str, context: dict[str, Any], status: int = 200) -> HttpResponse:
    return respond(render_to_string(f"respond/{template}", context), status)


def respond(html: str, status: int = 200) -> HttpResponse:
    response = HttpResponse(html, status=status)
    response["X-Robots-Tag"] = "noindex"
    if status == SERVICE_UNAVAILABLE:
        response["Retry-After"] = "5"
    return response
