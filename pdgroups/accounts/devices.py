"""What a browser may keep of its writer's unsaved words, and on whose device.

Sources: DECISIONS ("wiped at sign-out and off on shared devices"), trust plan A05.
"""

from collections.abc import Callable

from django.contrib.auth.signals import user_logged_in
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import salted_hmac

from .models import User

SHARED = "shared_device"
"""Session key: this person said, as they signed in, that others use the device too."""
SIGN_OUT = ("/accounts/logout/", "/cms/logout/")
LETTERS_OF_A_WRITER = 20


def writer_name(user: User) -> str:
    """Under which a browser keeps this person's unsaved words: it tells nobody else who they are."""
    return salted_hmac("pdgroups.accounts.devices", str(user.pk)).hexdigest()[:LETTERS_OF_A_WRITER]


def remember_shared(request: HttpRequest, *, shared: bool) -> None:
    """Kept through the second step, until they sign out."""
    if shared:
        request.session[SHARED] = True
    else:
        request.session.pop(SHARED, None)


@receiver(user_logged_in)
def end_with_the_browser(request: HttpRequest, **kwargs: object) -> None:
    """On a shared device nobody stays signed in for whoever opens the browser next."""
    if request.session.get(SHARED):
        request.session.set_expiry(0)


def wipe_at_sign_out(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Tell the browser to wipe all that this site keeps in it, beside the page's own script.

    Only where somebody asked to be signed out: who was away too long finds their words again.
    """

    def handle(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if request.method == "POST" and request.path_info in SIGN_OUT:
            response["Clear-Site-Data"] = '"storage"'
        return response

    return handle
