"""Accounts are made by accepting an invitation, never by signing up."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.core.ratelimit import respond_429
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _


class InvitationOnlyAdapter(DefaultAccountAdapter):
    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "account_inactive": _("This account is closed. Ask your regional lead to help."),
        "email_password_mismatch": _(
            "That e-mail address and password do not belong together. Check both, or ask for a "
            "sign-in code by e-mail."
        ),
        "incorrect_code": _("That is not the code. Check it and type it again."),
        "incorrect_password": _("That is not your password. Type it again."),
        "enter_current_password": _("That is not your password now. Type it again."),
        "duplicate_email": _("This address is on your account already."),
        "max_email_addresses": _("An account has %d addresses at most. Remove one first."),
        "too_many_login_attempts": _(
            "That was too many wrong tries. Wait five minutes, then try again."
        ),
        "rate_limited": _("That was too soon. Wait ten seconds, then try again."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Refuse before the password is looked at, so that a right one tells nothing either.

        Raises:
            ImmediateHttpResponse: a 429 page, after five wrong passwords in five minutes.
        """
        try:
            super().pre_authenticate(request, **credentials)
        except ValidationError as error:
            raise ImmediateHttpResponse(respond_429(request)) from error


class InvitationOnlySocialAdapter(DefaultSocialAccountAdapter):
    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        return False
