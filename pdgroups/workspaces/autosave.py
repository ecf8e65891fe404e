"""What the script is told that saves a page while somebody types."""

from typing import Any

from django.forms import BaseForm
from django.http import HttpRequest, JsonResponse
from django.utils.translation import gettext as _


def is_by_script(request: HttpRequest) -> bool:
    return request.headers.get("X-Autosave") == "1"


def told(values: dict[str, Any], not_saved: str = "", **more: Any) -> JsonResponse:
    """``values``: what the page's hidden inputs hold from now on; ``not_saved``: why some is not."""
    answer = {"saved": not not_saved, "versions": values, **more}
    if not_saved:
        answer["message"] = not_saved
    return JsonResponse(answer, status=409 if not_saved else 200)


def refused(form: BaseForm) -> JsonResponse:
    """The first sentence of what is wrong. Nothing is stored."""
    words = [str(error) for errors in form.errors.values() for error in errors]
    answer = {"saved": False, "message": " ".join([_("Not saved."), *words[:1]])}
    return JsonResponse(answer, status=400)


def signed_out() -> JsonResponse:
    """Nobody is signed in any more. Nothing is stored; the page keeps its words."""
    return JsonResponse({"saved": False, "signed_out": True}, status=403)


def stale() -> JsonResponse:
    """The page's token is an old one: somebody has signed in since. Nothing is stored."""
    return JsonResponse({"saved": False, "stale": True}, status=403)
