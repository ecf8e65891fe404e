"""What somebody typed is not lost when they are no longer signed in, or their page is an old one.

It stays in the page that answers, and is stored nowhere. A page is only given back what it sent
itself: another site cannot put words in front of somebody and ask them to send these.
"""

from dataclasses import dataclass
from typing import Self
from urllib.parse import urlsplit

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from pdgroups.projects.merging import fingerprint

from .autosave import is_by_script, signed_out
from .forms.projects import was_name

LONG = 12
"""Letters from which a value without a blank counts as words, and not as a choice."""


@dataclass(frozen=True, slots=True)
class Typed:
    """What a page sent, in its order."""

    pairs: list[tuple[str, str]]
    has_file: bool

    @classmethod
    def of(cls, request: HttpRequest) -> Self:
        pairs = [
            (name, value)
            for name, values in request.POST.lists()
            for value in values
            if name != "csrfmiddlewaretoken"
        ]
        return cls(pairs, bool(request.FILES))

    @property
    def words(self) -> list[str]:
        """What a person reads as their own text: without what the page came with."""
        shown = dict(self.pairs)
        return [
            value
            for name, value in self.pairs
            if (" " in value or len(value) > LONG)
            and not name.endswith(("-was", "-version"))
            and shown.get(was_name(name)) != fingerprint("\n".join(value.splitlines()))
        ]


def sign_in_first(request: HttpRequest) -> HttpResponse:
    """For a request that needs somebody to be signed in. A form comes here with its token checked."""
    if is_by_script(request):
        return signed_out()
    if request.method == "POST" and (typed := Typed.of(request)).words:
        return give_back(request, typed)
    if request.method == "POST":
        messages.info(request, _("You had been signed out. Sign in, and press it once more."))
        return redirect_to_login(pressed_on(request))
    return redirect_to_login(request.get_full_path())


def pressed_on(request: HttpRequest) -> str:
    """The page of ours with the button: what a button is sent to may be no page at all."""
    page = urlsplit(request.headers.get("Referer", ""))
    if (page.scheme, page.netloc) != (request.scheme, request.get_host()):
        return request.get_full_path()
    return page._replace(scheme="", netloc="", fragment="").geturl()


def give_back(request: HttpRequest, typed: Typed) -> HttpResponse:
    """A page that holds what was typed, and sends it again."""
    return render(request, "workspaces/typed_words.html", {"typed": typed}, status=403)


def comes_from_here(request: HttpRequest) -> bool:
    """Whether a page of this site sent it. Browsers say so of every form, and scripts cannot."""
    return request.headers.get("Origin") == f"{request.scheme}://{request.get_host()}"
