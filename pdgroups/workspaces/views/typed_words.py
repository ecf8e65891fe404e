"""What answers a form whose token is not the one that this browser holds now."""

from django.http import HttpRequest, HttpResponse
from django.views import csrf

from pdgroups.core.middleware import INVITATIONS
from pdgroups.workspaces.autosave import is_by_script, stale
from pdgroups.workspaces.typed_words import Typed, comes_from_here, give_back

APP = "workspaces"


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Signing in again makes the tokens of open pages old ones: their words come back with a new one.

    A page on which somebody chooses a password gets nothing back.
    """
    if comes_from_here(request) and _is_workspace(request):
        if is_by_script(request):
            return stale()
        if (typed := Typed.of(request)).words:
            return give_back(request, typed)
    return csrf.csrf_failure(request, reason)


def _is_workspace(request: HttpRequest) -> bool:
    match = request.resolver_match
    is_ours = match is not None and APP in match.app_names
    return is_ours and not request.path_info.startswith(INVITATIONS)
