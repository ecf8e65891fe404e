"""What follows when somebody changes how they sign in."""

from allauth.account.authentication import (
    AUTHENTICATION_METHODS_SESSION_KEY,
    get_authentication_records,
)
from allauth.account.internal.flows.login import record_authentication
from allauth.account.signals import email_changed
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added, authenticator_removed
from allauth.usersessions.models import UserSession
from django.dispatch import receiver
from django.http import HttpRequest

from .models import User


@receiver([authenticator_added, authenticator_removed, email_changed])
def sign_out_other_devices(request: HttpRequest, user: User, **kwargs: object) -> None:
    """Whoever else is signed in to this account may be the reason for the change.

    A new password ends the other sessions by itself: Django ties a session to it.
    """
    others = UserSession.objects.filter(user=user).exclude(session_key=request.session.session_key)
    for session in others:
        session.end()


@receiver(authenticator_added)
def count_setting_up_as_a_step(
    request: HttpRequest, user: User, authenticator: Authenticator, **kwargs: object
) -> None:
    """The person has just shown the app's code or their passkey: do not ask again at once."""
    if authenticator.type != Authenticator.Type.RECOVERY_CODES:
        kind = {"id": authenticator.pk, "type": authenticator.type}
        record_authentication(request, user, "mfa", **kind)


@receiver(authenticator_removed)
def forget_step(request: HttpRequest, user: User, **kwargs: object) -> None:
    """A step taken with something that is gone opens nothing any more."""
    records = get_authentication_records(request, user)
    request.session[AUTHENTICATION_METHODS_SESSION_KEY] = [
        record for record in records if record["method"] != "mfa"
    ]
